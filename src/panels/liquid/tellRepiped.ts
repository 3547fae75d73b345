/** Says which racks the last edit piped to another CDU: nobody asked for it, so nobody would look for it. */
import type { Hall } from '../../../models/hall/hall.ts'
import { repiped } from '../../../models/liquid/repiping.ts'
import { documentStore } from '../../document/document.ts'
import { resultsStore } from '../../engine/results.ts'
import { counted } from '../../format/quantity.ts'
import { showToast } from '../../ui/toasts.ts'
import { repipedLines } from './repipedWords.ts'

/** Starts telling, once an edit is over and its loops are solved. Returns the way to stop. */
export function followRepiped(): () => void {
  let told: Hall | null = null
  let opened = -1
  const tell = () => {
    const { hall, gesture, opened: now } = documentStore.getState()
    const { network, networkIsCurrent } = resultsStore.getState()
    if (gesture !== null || !networkIsCurrent || hall === told) return
    const before = now === opened ? told : null
    told = hall
    opened = now
    if (!before) return
    const racks = repiped(before, hall).reduce((sum, { rackIds }) => sum + rackIds.length, 0)
    if (racks === 0) return
    const lines = repipedLines(before, hall, network?.liquid ?? null)
    showToast({
      verdict: lines.some(({ isOver }) => isOver) ? 'bad' : 'neutral',
      title: `${counted(racks, 'rack')} piped to another CDU`,
      body: `${lines.map(({ words }) => words).join('. ')}.`,
    })
  }
  // An edit reaches the document first and the networks next: told of both, one knows whether the answer is current.
  const afterwards = () => queueMicrotask(tell)
  const stops = [documentStore.subscribe(afterwards), resultsStore.subscribe(afterwards)]
  return () => {
    for (const stop of stops) stop()
  }
}
