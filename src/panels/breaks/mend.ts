/** What would mend a limit that is passed, in a few words: with a figure where the models know one, without where none would be honest. */

import { type LimitKind, wholeRacks } from '../../../models/density/constraint.ts'
import type { Density } from '../../../models/density/density.ts'
import { spread_m2 } from '../../../models/hall/floorLoad.ts'
import { type Hall, type HallRecord, type Rack, shellOf } from '../../../models/hall/hall.ts'
import { nameOf } from '../../../models/hall/words.ts'
import { cdusBeside } from '../../../models/liquid/beside.ts'
import { breakerFor_A } from '../../../models/power/breakers.ts'
import type { LimitUse } from '../../../models/power/ratings.ts'
import { type RackSupply, supplyWords } from '../../../models/power/supply.ts'
import type { LiquidViolation, PlantAnswer } from '../../../workers/network/contract.ts'
import {
  apparentPower,
  type Certainty,
  counted,
  difference,
  footprint,
  percent,
  power,
  rating,
  text,
} from '../../format/quantity.ts'
import { KIND_WORDS, STREAM_WORDS } from '../plant/plantWords.ts'
import type { BreachGroup } from './breach.ts'

/** Digits of a figure, as `power` shows them. */
const DIGITS = 3

/** Rounded up to three digits: what is said to suffice does. */
export function roundedUp(value: number): number {
  return upTo(value, 10 ** (Math.floor(Math.log10(value)) + 1 - DIGITS))
}

const upTo = (value: number, step: number): number => step * Math.ceil(value / step - 1e-9)

/** What would carry a load of the power chain. @param holder  what carries it now, or what the feed leads to that does. */
export function loadMend(holder: HallRecord | undefined, use: LimitUse): string | null {
  switch (use.rule) {
    case 'breaker':
    case 'ampacity':
    case 'neutral':
    case 'apparentPower':
    case 'activePower':
    case 'peak':
      return sizeMend(holder, use)
    case 'phaseBalance':
    case 'voltageUnbalance':
      return 'loads that lie evenly on the phases'
    case 'voltageDrop':
      return 'a heavier conductor, or a shorter one'
    case 'generatorStep':
      return `a generator of ${text(percent(roundedUp(use.value / use.limit)))} of this one, or loads that come on in turn`
    case 'backfeed':
      return null
  }
}

function sizeMend(holder: HallRecord | undefined, { rule, value, unit }: LimitUse): string {
  if (holder?.kind === 'busway' && unit === 'A')
    return standardMend('a busway and its breaker', rule, value)
  if (holder?.kind === 'rack' && unit === 'A') return standardMend('feeds', rule, value)
  const size = roundedUp(value)
  const words = unit === 'A' ? rating(size) : unit === 'VA' ? apparentPower(size) : power(size)
  return `a rating of at least ${text(words)}`
}

/** The standard size that carries it; a short peak is met by the whole rating. */
function standardMend(what: string, rule: LimitUse['rule'], value_A: number): string {
  const size_A = rule === 'peak' ? breakerFor_A(0, value_A) : breakerFor_A(value_A)
  return size_A < value_A
    ? `load on other ways: no standard size is larger than ${text(rating(size_A))}`
    : `${what} of at least ${text(rating(size_A))}`
}

/** What would give a rack the supply that it is made for. */
export const supplyMend = (takes: RackSupply, given: RackSupply): string =>
  takes.isDc
    ? `busways that give ${supplyWords(takes)}`
    : `busways that give ${supplyWords(takes)}, or power shelves for ${supplyWords(given)}`

/** Area under each rack that the floor would carry it on. */
export const floorMend = (rack: Rack, limit_kg_m2: number): string | null =>
  limit_kg_m2 > 0
    ? `a plate that spreads each over ${text(footprint(upTo(spread_m2(rack, limit_kg_m2), 0.01)))} of floor`
    : null

/** Air that comes colder by as much as the inlet is too warm: what warms it on its way stays the same. */
export const inletMend = (over_K: number, certainty: Certainty): string =>
  `supply air about ${text(difference(upTo(over_K, 0.1), certainty))} colder`

/** Plant for the heat that is left over, of the kind that the streams have which are short. */
export function plantMend(hall: Hall, answer: PlantAnswer, unmet_W: number): string {
  const more = `plant that rejects ${text(power(roundedUp(unmet_W)))} more in that hour`
  if (!answer.ok) return more
  const { plant } = shellOf(hall)
  const short = answer.streams.filter((_, n) => answer.year.byStream[n]?.peakMode === 'short')
  const kinds = short.map(
    (of) => `${STREAM_WORDS[of].toLowerCase()}: ${KIND_WORDS[plant[of]].toLowerCase()}`,
  )
  return kinds.length > 0 ? `${more} (${kinds.join('; ')})` : more
}

/** What would serve a rack, or take a load off its CDU: more units where racks overload any, which is then why. */
export function liquidMend(hall: Hall, { rule, value, limit }: LiquidViolation): string | null {
  const relief = moreCdus(hall)
  if (relief !== null) return relief
  const colder = text(difference(upTo(value - limit, 0.1)))
  if (rule === 'supply') return `coolant ${colder} colder`
  return rule === 'approach' ? `facility water ${colder} colder` : null
}

/** "4 more CDUs of the same type: 1 beside CDU 1, 3 beside CDU 2"; null where none is overloaded. */
function moreCdus(hall: Hall): string | null {
  const beside = [...cdusBeside(hall)]
  const total = beside.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return null
  if (!Number.isFinite(total)) return 'a larger type of CDU: one rack gives more than this takes'
  const where = beside.map(([id, count]) => `${count} beside ${nameOf(hall, id)}`)
  const more = `${counted(total, 'more CDU')} of the same type`
  if (where.length > 3) return `${more}, beside those that are overloaded`
  return where.length > 1
    ? `${more}: ${where.join(', ')}`
    : `${more} ${where[0]!.replace(/^\d+ /, '')}`
}

/** The limits of the hall that stand behind a group of breaches: what of it is asked at rated power. */
const LIMITS_OF: Record<BreachGroup, readonly LimitKind[]> = {
  busway: ['breaker'],
  cdu: ['liquid'],
  plant: ['heatRejection'],
  floor: [],
  air: ['air'],
  feeds: ['breaker'],
  power: ['power', 'contract'],
  space: [],
}

/**
 * How many racks the limits behind a group of breaches admit, in a sentence; null where they admit all that stand, or are
 * not known. The floor is asked over all places in them, not under each rack: it says nothing here.
 *
 * @param hall  the density of the hall.
 */
export function fewerWords(group: BreachGroup, hall: Density | null): string | null {
  if (!hall) return null
  const known = hall.limits.flatMap(({ kind, racks }) =>
    LIMITS_OF[group].includes(kind) && racks !== null ? [wholeRacks(racks)] : [],
  )
  const fit = Math.min(hall.rackCount, ...known)
  if (fit === hall.rackCount) return null
  return fit === 0
    ? `At rated power not one of the ${hall.rackCount} racks fits.`
    : `Or fewer racks: at rated power ${fit} of the ${hall.rackCount} fit.`
}
