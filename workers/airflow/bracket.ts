/** The last whole number of racks that is admitted and the first that is not, in few solves. */
import type { Steps } from '../network/steps.ts'

/** The inlet of a group that is over its limit by most; negative: all are under theirs. */
export interface Hottest {
  readonly excess_K: number
  readonly name: string
  readonly limit_C: number
  /** Range over which the inlets sway for good, K; 0 when they stand still. */
  readonly sway_K: number
  /** How many of the group's own racks are not over theirs: a first guess at what is admitted. */
  readonly fits: number
}

/** A number of racks, and what came of it; null where the air has no answer. */
export interface Tried {
  readonly racks: number
  readonly hottest: Hottest | null
}

export interface Bracket {
  /** The last number that is admitted; null where not even one is. */
  readonly under: Tried | null
  /** The first that is not; null where all are that were asked for. */
  readonly over: Tried | null
  /** A number between these two of which neither can be told: the search ends there. */
  readonly untold: Tried | null
}

/**
 * Searches 1 to `most`. The excess is taken to rise with the racks, which makes the answer one, and not the only one.
 *
 * @param first  the number to begin with.
 */
export function* bracket(
  hottestOf: (racks: number) => Steps<Hottest | null>,
  most: number,
  first: number,
): Steps<Bracket> {
  let under: Tried | null = null
  let over: Tried | null = null
  let refused = 0
  let step = 1
  let racks = Math.max(1, Math.min(most, first))
  for (;;) {
    const hottest = yield* hottestOf(racks)
    const tried = { racks, hottest }
    // The mean of what sways is known no better than it sways.
    if (!hottest || Math.abs(hottest.excess_K) <= hottest.sway_K)
      return { under, over, untold: tried }
    if (hottest.excess_K <= 0) under = tried
    else over = tried
    const low = under?.racks ?? 0
    if (low === most || over?.racks === low + 1) return { under, over, untold: null }
    if (!under) racks = fewer(over!, ++refused)
    else if (!over) racks = Math.min(most, under.racks + step)
    else racks = between(under, over)
    step *= 2
  }
}

/** Those that fit among so many; where that was too many again and again, half of them. */
const fewer = ({ racks, hottest }: Tried, refused: number): number =>
  Math.max(1, refused <= GUESSES ? Math.min(racks - 1, hottest!.fits) : Math.floor(racks / 2))
const GUESSES = 2

function between(under: Tried, over: Tried): number {
  const [low_K, high_K] = [under.hottest!.excess_K, over.hottest!.excess_K]
  const at = under.racks + (-low_K / (high_K - low_K)) * (over.racks - under.racks)
  return Math.max(under.racks + 1, Math.min(over.racks - 1, Math.floor(at)))
}
