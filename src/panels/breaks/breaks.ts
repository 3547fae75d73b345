/**
 * What the last edit broke: limits that are passed now and were kept before it. A drag counts from its beginning, so the
 * list is live under the hand; it fills as the solvers answer, and holds until the next edit.
 */
import { createStore } from 'zustand/vanilla'
import type { Hall } from '../../../models/hall/hall.ts'
import { isLost, isSettled } from '../../../workers/airflow/contract.ts'
import { documentStore } from '../../document/document.ts'
import { type Results, resultsStore } from '../../engine/results.ts'
import { counted } from '../../format/quantity.ts'
import { announce } from '../../ui/announcer.ts'
import { figuresStore } from '../figures.ts'
import { type Before, compare, noteBefore, type Said } from './before.ts'
import type { Breach } from './breach.ts'

/** `solving`: more may come. `none`: there is no answer. `unknown`: none before the edit to compare with. */
export type Knowledge = 'solving' | 'answered' | 'none' | 'unknown'

export interface Breaks {
  /** The worst first. */
  readonly broken: readonly Breach[]
  /** Limits that were passed before already, and are still. */
  readonly stillCount: number
  readonly network: Knowledge
  readonly air: Knowledge
  /** The generation swap whose list is shown; null when it was dismissed, or another edit came. */
  readonly swap: string | null
}

const NOTHING: Breaks = {
  broken: [],
  stillCount: 0,
  network: 'unknown',
  air: 'unknown',
  swap: null,
}

export const breaksStore = createStore<Breaks>(() => NOTHING)

/** Lists what the edit that was just made breaks, under its name. */
export const listBreaks = (swap: string): void => breaksStore.setState({ swap })

export const dismissBreaks = (): void => breaksStore.setState({ swap: null })

/** Starts following the document and the figures. Returns the way to stop. */
export function followBreaks(): () => void {
  let before: Before | null = null
  /** An edit that has just begun. What it found is noted with the next figures: a hand is about to move something. */
  let begun: { readonly hall: Hall; readonly said: Said } | null = null
  let told: string | null = null
  const update = () => {
    if (begun) before = noteBefore(begun.hall, before, begun.said)
    begun = null
    if (!before) return
    const said = saidNow()
    const { broken, stillCount } = compare(before, said)
    const last = breaksStore.getState()
    breaksStore.setState({
      // The same list again is no news: what shows it stays as it is.
      broken: sayTheSame(last.broken, broken) ? last.broken : broken,
      stillCount,
      network: networkKnowledge(before, resultsStore.getState()),
      air: airKnowledge(before, said),
    })
    told = tellOnce(told)
  }
  const stops = [
    documentStore.subscribe((now, was) => {
      const begins = was.gesture === null && (now.gesture !== null || now.hall !== was.hall)
      if (now.opened !== was.opened) {
        before = null
        begun = null
        breaksStore.setState(NOTHING)
      } else if (begins) {
        if (begun) before = noteBefore(begun.hall, before, begun.said)
        begun = { hall: was.hall, said: saidNow() }
        breaksStore.setState({ ...NOTHING, network: 'solving', air: 'solving' })
      }
    }),
    figuresStore.subscribe(update),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

const saidNow = (): Said => ({ ...resultsStore.getState(), figures: figuresStore.getState() })

const sayTheSame = (a: readonly Breach[], b: readonly Breach[]): boolean =>
  a.length === b.length &&
  a.every(({ key, words, excess }, n) => {
    const other = b[n]!
    return key === other.key && words === other.words && excess === other.excess
  })

function networkKnowledge(before: Before, results: Results): Knowledge {
  if (results.networkMessage !== null) return 'none'
  if (!results.networkIsCurrent) return 'solving'
  return before.network === null ? 'unknown' : 'answered'
}

/** The air is solved again when the networks' heat has changed. */
function airKnowledge(
  before: Before,
  { figures, airIsCurrent, networkIsCurrent }: Said,
): Knowledge {
  const { state } = figures
  if (isLost(state)) return 'none'
  // Without a rack that breathes there is nothing to wait for.
  const isLast = isSettled(state) || state === 'waiting'
  if (!airIsCurrent || !networkIsCurrent || !isLast) return 'solving'
  return before.air === null ? 'unknown' : 'answered'
}

/** Says how a swap came out when the solvers have answered; `told` is the last of which that was said. */
function tellOnce(told: string | null): string | null {
  const { swap, broken, network, air } = breaksStore.getState()
  if (swap === null) return null
  if (swap === told || network === 'solving' || air === 'solving') return told
  const words = broken.length === 0 ? 'nothing breaks' : `${counted(broken.length, 'limit')} passed`
  announce(`${swap}: ${words}.`)
  return swap
}
