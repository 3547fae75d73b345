/**
 * What follows of an overload that lasts, in one sentence: the chain is solved as if it went on for ever.
 *
 * Times of protection differ from maker to maker and are set on site: those without a standard are **guesses**, said so.
 */
import { powerDeviceType } from '../hall/catalog.ts'
import type { Hall, HallId, HallRecord } from '../hall/hall.ts'
import { buswayRating_A } from '../hall/sized.ts'
import type { Violation } from './ratings.ts'

/** A breaker carries this for ever, and trips at that in hours. Source: IEC 60947-2, by Schneider Electric, FAQ FA369327 (iC60). */
const NEVER_TRIPS = 1.05
const TRIPS = 1.3
/** Conventional time, and up to which rating it is the shorter one. The hour: same source. The two hours: remembered, not read, a **guess**. */
const CONVENTIONAL_S = { small: 3600, large: 7200 } as const
const SMALL_A = 63
/** A **guess**: the long-time delay of an electronic release at six times its setting, s; I²t is constant. */
export const LONG_TIME_S = 8
export const LONG_TIME_AT = 6

/** A **guess**: how long double-conversion UPS carry an overload, up to which share; makers say 10 min and 1 min or so. */
export const UPS_CARRIES: readonly (readonly [share: number, time_s: number])[] = [
  [1.1, 3600],
  [1.25, 600],
  [1.5, 60],
]

/** A sentence; `isGuess` where its time rests on one. */
export interface Follows {
  readonly words: string
  readonly isGuess: boolean
}

/** What follows of a violation; null where nothing trips by it, as advice, a neutral or a source of the grid. */
export function whatFollows(
  hall: Hall,
  { recordId, rule, value, limit, severity }: Violation,
): Follows | null {
  const record = hall.records.get((recordId ?? '') as HallId)
  if (!record || severity !== 'overload' || rule === 'neutral' || rule === 'backfeed') return null
  const rating_A = ratingOf_A(record)
  if (rating_A !== null) return breakerFollows(value / rating_A, rating_A)
  if (record.kind !== 'powerDevice') return null
  const share = value / limit
  switch (powerDeviceType(record.catalogId).role) {
    case 'ups':
      return upsFollows(share)
    case 'rectifier':
      return guessed(
        'A rectifier limits its current near its rating: the voltage of its bus falls, and racks on it stop within seconds.',
      )
    case 'transformer':
    case 'pdu':
      return guessed(
        `It does not trip at once: it heats over some hours and ages many times faster${share > 1.5 ? '; beyond 150 % its protection trips it sooner' : ''}.`,
      )
    case 'generator':
      return guessed(
        share > 1.1
          ? 'A generator set carries 110 % for an hour at most: beyond that its speed falls and it is tripped within seconds.'
          : 'A generator set carries 110 % for about an hour, then it is tripped.',
      )
    case 'switchboard':
    case 'rpp':
    case 'sts':
      return breakerFollows(share, limit)
    default:
      return null
  }
}

const ratingOf_A = (record: HallRecord): number | null => {
  if (record.kind === 'feed') return record.breaker_A
  return record.kind === 'busway' ? buswayRating_A(record) : null
}

const guessed = (words: string): Follows => ({ words: `${words} Guess.`, isGuess: true })

function breakerFollows(share: number, rating_A: number): Follows {
  if (share <= NEVER_TRIPS)
    return {
      words: 'Within its rating: its breaker does not trip, but runs hotter than it may for hours.',
      isGuess: false,
    }
  const isSmall = rating_A <= SMALL_A
  const hours_s = isSmall ? CONVENTIONAL_S.small : CONVENTIONAL_S.large
  if (share < TRIPS) {
    const words = `Its breaker may trip at any time: from ${100 * TRIPS} % of its rating it must within ${inWords(hours_s)} (IEC 60947-2).`
    return isSmall ? { words, isGuess: false } : guessed(words)
  }
  const time_s = LONG_TIME_S * (LONG_TIME_AT / share) ** 2
  return guessed(
    `Its breaker trips, in about ${inWords(time_s)} at ${Math.round(100 * share)} % of its rating and at the latest in ${inWords(hours_s)} (IEC 60947-2): all behind it moves or goes dark.`,
  )
}

function upsFollows(share: number): Follows {
  const found = UPS_CARRIES.find(([most]) => share <= most)
  const then = 'goes to bypass, on unconditioned mains; without bypass it shuts off'
  return guessed(
    found
      ? `A UPS carries this for about ${inWords(found[1])}, then ${then}.`
      : `Beyond ${100 * UPS_CARRIES.at(-1)![0]} % a UPS ${then}, within a second.`,
  )
}

function inWords(time_s: number): string {
  if (time_s >= 3600) return time_s === 3600 ? 'an hour' : `${time_s / 3600} hours`
  return time_s >= 100 ? `${Math.round(time_s / 60)} min` : `${Math.round(time_s)} s`
}
