/**
 * Racks that the power chain feeds, whole and after every single failure: the limits of power (sources, converters,
 * transformers, boards) and of breakers (busways, cables and what protects them).
 *
 * The chain is solved again with the racks drawing what many more of them would: currents are nearly linear in draw, so
 * that two such solves say where each limit that is passed was met, and two more, just past it, where exactly.
 * The breakers of the racks' own cords are left out: one more rack brings its own.
 */
import {
  type Limit,
  type LimitKind,
  type Raise,
  unknownLimit,
  unmetLimit,
} from '../../../models/density/constraint.ts'
import { withPowerOf } from '../../../models/density/demand.ts'
import {
  type Feed,
  type Hall,
  type HallId,
  type Rack,
  recordsOf,
} from '../../../models/hall/hall.ts'
import { plainName } from '../../../models/hall/words.ts'
import { type FailureGroup, failureGroups, sweepFailures } from '../power/failures.ts'
import { findViolations } from '../power/limits.ts'
import { type PowerMemory, solvePower } from '../power/report.ts'
import type { Steps } from '../steps.ts'

/** Racks up to which a limit is looked for before it counts as out of reach: twice those that stand, and four. */
export const reachOf = (own: readonly Rack[]): number => 2 * own.length + 4
/** Racks between the two solves that a slope is taken from. */
const STEP = 0.25

interface Load {
  readonly kind: 'power' | 'breaker'
  readonly elementId: string
  readonly recordId: HallId
  readonly after: string | null
  readonly value: number
  readonly limit: number
  readonly unit: string
}
/** Where an element meets its limit, in racks, and what one rack adds over that limit. */
interface Crossing extends Load {
  readonly racks: number
  readonly share: number
}

/** The two limits of a group of racks in a hall at rated power. */
export function* powerLimits(
  hall: Hall,
  own: readonly Rack[],
  memory: PowerMemory,
): Steps<Limit[]> {
  const kinds = ['power', 'breaker'] as const
  const cords = cordsOf(hall, own)
  if (cords.size === 0)
    return kinds.map((kind) => unknownLimit(kind, 'no feed leads to these racks'))
  const asked = waysTo(hall, own)
  for (const cord of cords) asked.delete(cord)
  const loadsAt: LoadsAt = (racks, failing = 'all') =>
    overloads(withPowerOf(hall, own, racks), failing, asked, memory)
  const most = reachOf(own)
  // What would be passed by then is all that can be met: most rows meet nothing and are done here.
  const far = loadsAt(most, 'notCords')
  yield
  const found = new Map<LimitKind, Crossing[]>()
  if (far.size > 0) {
    const beyond = loadsAt(most + STEP, 'notCords')
    yield
    for (const kind of kinds) {
      const rough = crossings(far.get(kind) ?? new Map(), beyond.get(kind) ?? new Map(), most)
      if (rough.length > 0) found.set(kind, yield* refined(loadsAt, kind, rough))
    }
  }
  return kinds.map((kind) => {
    const met = found.get(kind)
    return met
      ? limitOf(hall, kind, met)
      : unmetLimit(kind, most, `not met with ${most} racks, whole or after any single failure`)
  })
}

/**
 * All that stands on a way from the sources to the racks. What stands on none feels them too, by the voltage that they
 * take from it, but nothing that becomes of these racks would relieve it.
 */
function waysTo(hall: Hall, own: readonly Rack[]): Set<string> {
  const into = new Map<string, Feed[]>()
  for (const feed of recordsOf(hall, 'feed'))
    into.set(feed.toId, [...(into.get(feed.toId) ?? []), feed])
  const ways = new Set<string>()
  const next: string[] = own.map(({ id }) => id)
  for (const id of next)
    for (const feed of into.get(id) ?? []) {
      ways.add(feed.id)
      if (ways.has(feed.fromId)) continue
      ways.add(feed.fromId)
      next.push(feed.fromId)
    }
  return ways
}

const cordsOf = (hall: Hall, own: readonly Rack[]): ReadonlySet<string> => {
  const ids = new Set<string>(own.map(({ id }) => id))
  const cords = new Set<string>()
  for (const record of hall.records.values())
    if (record.kind === 'feed' && ids.has(record.toId)) cords.add(record.id)
  return cords
}

type ByKind = ReadonlyMap<LimitKind, ReadonlyMap<string, Load>>

/**
 * What is failed in turn. What a cord hangs from moves, when it fails, all that the cord's own failure moves, and most of
 * what can fail is a cord: to find what is met, the others are enough.
 */
type Failing = 'all' | 'notCords'
type LoadsAt = (racks: number, failing?: Failing) => ByKind

function overloads(
  hall: Hall,
  failing: Failing,
  asked: ReadonlySet<string>,
  memory: PowerMemory,
): ByKind {
  const { chain, down, state, solution } = solvePower(hall, new Set(), memory)
  const isTried = ({ elements }: FailureGroup) =>
    failing === 'all' || elements.some((element) => element < chain.offset.feed)
  const groups = failureGroups(chain, down).filter(isTried)
  const found = new Map<LimitKind, Map<string, Load>>()
  const add = (after: string | null, one: Passed) => {
    const recordId = recordOf(hall, one.elementId)
    if (!asked.has(recordId) || !RULES.has(one.rule)) return
    const isDevice = hall.records.get(recordId)?.kind === 'powerDevice'
    const kind = isDevice ? 'power' : 'breaker'
    const loads = found.get(kind) ?? new Map<string, Load>()
    const { elementId, value, limit, unit } = one
    loads.set(`${elementId} ${one.rule} ${after}`, {
      kind,
      elementId,
      recordId,
      after,
      value,
      limit,
      unit,
    })
    found.set(kind, loads)
  }
  for (const one of findViolations(chain, solution)) if (one.severity === 'overload') add(null, one)
  for (const { id, overloads: passed } of sweepFailures(chain, down, state, memory.cache, groups))
    for (const one of passed) add(id, one)
  return found
}

interface Passed {
  readonly elementId: string
  readonly rule: string
  readonly value: number
  readonly limit: number
  readonly unit: string
}
const RULES: ReadonlySet<string> = new Set([
  'breaker',
  'ampacity',
  'neutral',
  'activePower',
  'apparentPower',
])

/** The record that an element stands for: its id, or what is left of the part's name. */
function recordOf(hall: Hall, elementId: string): HallId {
  const id = elementId as HallId
  return hall.records.has(id) ? id : (elementId.slice(0, elementId.lastIndexOf(':')) as HallId)
}

/** Elements that the racks load, with the number of racks at which each meets its limit, the least first. */
function crossings(
  now: ReadonlyMap<string, Load>,
  next: ReadonlyMap<string, Load>,
  racks: number,
): Crossing[] {
  return [...now]
    .flatMap(([key, load]) => {
      const slope = ((next.get(key)?.value ?? load.value) - load.value) / STEP
      if (slope <= NOTHING * load.limit) return []
      const share = slope / load.limit
      return [{ ...load, racks: racks - (load.value - load.limit) / slope, share }]
    })
    .sort((a, b) => a.racks - b.racks)
}

/** A rack that adds less than this to what an element may carry does not load it. */
const NOTHING = 1e-6

/** How far past a rough crossing it is sought, racks: the nearest first. */
const PAST = [0.25, 1, 4] as const

/** Solves again just past the first crossing, where it can be solved: currents are not quite linear. */
function* refined(loadsAt: LoadsAt, kind: LimitKind, rough: Crossing[]): Steps<Crossing[]> {
  for (const past of PAST) {
    const at = rough[0]!.racks + past
    if (at <= 0) continue
    const now = loadsAt(at).get(kind)
    yield
    if (!now) continue
    const near = crossings(now, loadsAt(at + STEP).get(kind) ?? new Map(), at)
    yield
    if (near.length === 0) continue
    const known = new Set(near.map(({ elementId, after }) => `${elementId} ${after}`))
    return [...near, ...rough.filter(({ elementId, after }) => !known.has(`${elementId} ${after}`))]
  }
  return rough
}

function limitOf(hall: Hall, kind: LimitKind, met: readonly Crossing[]): Limit {
  const [least] = met
  const { recordId, after, limit, unit, racks } = least!
  const nameOf = (id: string) => plainName(hall, recordOf(hall, id))
  const when = after === null ? 'with everything in service' : `after ${nameOf(after)} fails`
  const shown = unit === 'A' ? `${Math.round(limit)} A` : `${Math.round(limit / 1e3)} k${unit}`
  const raise = new Map<string, Raise>()
  // All that would be met within one rack more: else another of the same kind stands in the way at once.
  for (const each of met)
    if (each.racks < racks + 1 + STEP)
      raise.set(each.recordId, {
        recordId: each.recordId,
        share: Math.max(each.share, raise.get(each.recordId)?.share ?? 0),
      })
  return {
    kind,
    racks,
    basis:
      racks > 0
        ? `${nameOf(recordId)} meets its ${shown} ${when}`
        : `${nameOf(recordId)} is over its ${shown} ${when} by the other racks alone`,
    isGuess: false,
    raise: [...raise.values()],
  }
}
