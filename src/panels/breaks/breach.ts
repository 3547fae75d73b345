/** A limit that something in the hall passes: what, by how much, and whose word it is. */
import type { HallId } from '../../../models/hall/hall.ts'

/** In the order of the list. */
export const BREACH_GROUPS = [
  'busway',
  'cdu',
  'plant',
  'floor',
  'air',
  'feeds',
  'power',
  'space',
] as const
export type BreachGroup = (typeof BREACH_GROUPS)[number]

export interface Breach {
  /** Of the element and the limit, never of the figure: the same breach before and after has the same key. */
  readonly key: string
  readonly group: BreachGroup
  /** The element in the hall; null where the hall as a whole is meant. */
  readonly id: HallId | null
  readonly name: string
  /** The figure and the limit: "Carries 432.0 A, limit 400.0 A". */
  readonly words: string
  /** By how much: "8 % over"; empty where there is no figure. */
  readonly excess: string
  /** Limit and excess in one, for a badge on the element: "Floor +180 kg/m²". */
  readonly short: string
  /** What is only advised, or only in the way, is to watch. */
  readonly verdict: 'warn' | 'bad'
  /** The guess that it rests on, in a sentence; null where there is none. */
  readonly guess: string | null
  /** What would mend it, in a few words with the figure where the models know one; null where nothing honest can be named. */
  readonly mend: string | null
  /** Excess over the limit, for the order; infinite for what stops. */
  readonly over: number
}

/** Whether only a failure would make it: nothing is over its limit as the hall runs. */
export const isAfterFailure = ({ key }: Pick<Breach, 'key'>): boolean => /^(after|dark) /.test(key)

/** The worst first: what is passed as the hall runs before what a failure would pass. */
export const worstFirst = (breaches: readonly Breach[]): Breach[] =>
  [...breaches].sort((a, b) => rank(a) - rank(b) || compareOver(b, a))

function rank(breach: Breach): number {
  if (breach.verdict === 'warn') return 2
  return isAfterFailure(breach) ? 1 : 0
}

/** Infinite excesses are alike. */
const compareOver = (a: Breach, b: Breach): number => (a.over === b.over ? 0 : a.over - b.over)
