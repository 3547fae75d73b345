/** What changes on the screen, said to those who do not see it. */
import type { Hall } from '../../models/hall/hall.ts'
import { documentStore } from '../document/document.ts'
import { resultsStore } from '../engine/results.ts'
import { counted, temperature, text } from '../format/quantity.ts'
import { announce } from '../ui/announcer.ts'
import { workspaceStore } from '../workspace/workspace.ts'
import { certaintyOf, type Figures, figuresStore } from './figures.ts'
import { overLimit } from './hotspots.ts'
import { factsOf } from './power/facts.ts'
import { transferWords } from './power/transfer.ts'
import { SOLVER_WORDS } from './solverWords.ts'

/** Starts saying selections, hotspots, racks short of liquid, what loses power or passes a limit, and the solver's state. Returns the way to stop. */
export function followSpoken(): () => void {
  /** The hall when something was taken from the catalogue. */
  let taken: Hall | null = null
  const stops = [
    workspaceStore.subscribe((now, was) => {
      if (now.selection !== was.selection) announceSelection()
      const [isPlacing, wasPlacing] = [now.tool.kind === 'placing', was.tool.kind === 'placing']
      const { hall } = documentStore.getState()
      if (isPlacing && !wasPlacing) taken = hall
      if (wasPlacing && !isPlacing && hall === taken) announce('Put down, nothing was placed.')
    }),
    figuresStore.subscribe((now, was) => {
      if (now.shortRacks !== was.shortRacks && now.shortRacks !== null && was.shortRacks !== null)
        announce(`${counted(now.shortRacks, 'rack')} short of liquid.`)
    }),
    resultsStore.subscribe(({ network: now }, { network: was }) => {
      if (!now || !was || now.power === was.power) return
      const words = transferWords(
        figuresStore.getState().hall,
        factsOf(was.power),
        factsOf(now.power),
      )
      if (words !== '') announce(words)
    }),
    figuresStore.subscribe((now, was) => {
      const [words, before] = [hotspotWords(now), hotspotWords(was)]
      if (now.state === was.state && words === before) return
      announce(`${SOLVER_WORDS[now.state]}. ${words}.`)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** None are known without an answer, which is not none. */
const hotspotWords = ({ air, hotspots }: Figures): string =>
  air ? counted(overLimit(hotspots).length, 'hotspot') : 'Hotspots unknown'

function announceSelection(): void {
  const { selection } = workspaceStore.getState()
  const { air, state } = figuresStore.getState()
  // The figures may not know yet what was just placed.
  const { hall } = documentStore.getState()
  const [id] = selection
  if (id === undefined) return
  if (selection.size > 1) {
    announce(`${counted(selection.size, 'thing')} selected.`)
    return
  }
  const inlet_C = air?.racks.get(id)?.inletMax_C ?? null
  const inlet = inlet_C === null ? '' : `, inlet ${text(temperature(inlet_C, certaintyOf(state)))}`
  announce(`${hall.records.get(id)?.name ?? id} selected${inlet}.`)
}
