/**
 * The limits of power and breakers, with the racks left out that nothing feeds as the hall stands: those that have lost
 * their supply, those that no feed leads to, and those made for DC under a busway that gives AC. None is admitted.
 */
import { backInService, type Limit, reachingLimit } from '../../../models/density/constraint.ts'
import { outOfService } from '../../../models/density/provisioned.ts'
import type { Hall, HallId, HallRecord, Rack } from '../../../models/hall/hall.ts'
import { namesOf, plainName } from '../../../models/hall/words.ts'
import { unfedRacks } from '../../../models/power/drawn.ts'
import { buswaySupply, supplyWords, typeSupply, unfedByAc } from '../../../models/power/supply.ts'
import type { PowerMemory } from '../power/report.ts'
import type { Steps } from '../steps.ts'
import { powerLimits } from './power.ts'

/** @param hall  at rated power, as it stands. @param dark  what has no supply in it. */
export function* feederLimits(
  hall: Hall,
  own: readonly Rack[],
  dark: ReadonlySet<HallId>,
  memory: PowerMemory,
): Steps<Limit[]> {
  const byAc = unfedByAc(hall)
  const unfed = unfedRacks(hall)
  const fed = own.filter(({ id }) => !dark.has(id) && !unfed.has(id) && !byAc.has(id))
  const limits = yield* powerLimits(hall, fed, memory)
  if (fed.length === own.length) return limits
  const unlit = own.filter(({ id }) => dark.has(id))
  const bare = own.filter(({ id }) => unfed.has(id))
  const misfits = own.filter(({ id }) => !dark.has(id) && !unfed.has(id) && byAc.has(id))
  const out = outOfService(hall).filter((record) => 'service' in record)
  return limits.map((limit) => {
    const lost = limit.kind === kindOf(out) ? unlit : []
    const [misfit, cordless] = limit.kind === 'breaker' ? [misfits, bare] : [[], []]
    const outCount = lost.length + misfit.length + cordless.length
    if (outCount === 0) return limit
    const why = [
      ...(lost.length > 0 ? [darkWords(hall, lost, out)] : []),
      ...(cordless.length > 0 ? [`${countWords(hall, cordless)} no feed`] : []),
      ...(misfit.length > 0 ? [misfitWords(hall, misfit, byAc)] : []),
    ]
    // What is put back feeds those that are dark; it draws no feed, and makes no rack take another supply.
    const raise = misfit.length + cordless.length > 0 ? [] : out.map(({ id }) => backInService(id))
    return reachingLimit(limit, own.length - outCount, why.join('; '), raise)
  })
}

/** A supply is lost to breakers where busways and feeds alone are out, to power else. */
const kindOf = (out: readonly HallRecord[]): 'power' | 'breaker' =>
  out.length > 0 && out.every(({ kind }) => kind !== 'powerDevice') ? 'breaker' : 'power'

function darkWords(hall: Hall, racks: readonly Rack[], out: readonly HallRecord[]): string {
  const [first] = out
  const cause =
    first === undefined
      ? ''
      : out.length === 1
        ? `, with ${plainName(hall, first.id)} out`
        : `, with ${plainName(hall, first.id)} and ${out.length - 1} more out`
  return `${countWords(hall, racks)} no supply${cause}`
}

function misfitWords(
  hall: Hall,
  racks: readonly Rack[],
  byAc: ReadonlyMap<HallId, Parameters<typeof buswaySupply>[0]>,
): string {
  const [first] = racks
  const busway = byAc.get(first!.id)!
  const given = supplyWords(buswaySupply(busway))
  const taken = supplyWords(typeSupply(first!.catalogId))
  return `${plainName(hall, busway.id)} gives ${given}, and ${namesOf(hall, ids(racks), NAMED)} ${racks.length === 1 ? 'takes' : 'take'} ${taken}`
}

/** "A3 and 5 more have". */
const countWords = (hall: Hall, racks: readonly Rack[]): string =>
  `${namesOf(hall, ids(racks), NAMED)} ${racks.length === 1 ? 'has' : 'have'}`

const ids = (racks: readonly Rack[]): HallId[] => racks.map(({ id }) => id)
/** Racks that are named before the rest is counted. */
const NAMED = 4
