/** Feeds by place: a rack takes its power from the nearest busway of each side that its cords reach. */
import { buswayType, rackType } from '../../../models/hall/catalog.ts'
import { applyDiff, composeDiffs, EMPTY_DIFF, type HallDiff } from '../../../models/hall/diff.ts'
import {
  type Busway,
  type Feed,
  type FeedSide,
  type Hall,
  type HallId,
  type Rack,
  recordsOf,
} from '../../../models/hall/hall.ts'
import { breakerFor_A, rackCurrent_A } from '../../../models/power/breakers.ts'
import { buswaySupply, type RackSupply, suits, typeSupply } from '../../../models/power/supply.ts'
import { Naming } from './naming.ts'

/**
 * How far aside of a busway a rack's middle may stand for a cord to reach it, m. A **guess**: whips of 2 to 3 m, of
 * which the way down takes one.
 */
export const REACH_M = 1.2

/**
 * Gives racks that have lost what fed them, or never had any, feeds from those within reach; racks whose cords still
 * reach keep them as they are. Feeds from panels have cables of any length and stay.
 */
export function assignFeeds(hall: Hall, ids: Iterable<HallId>): HallDiff {
  return overRacks(hall, ids, (now, rack) => {
    const feeds = recordsOf(now, 'feed').filter(({ toId }) => toId === rack.id)
    const isLoose = (feed: Feed) => {
      const from = now.records.get(feed.fromId)
      return !from || (from.kind === 'busway' && distance_m(from, rack) > REACH_M)
    }
    const loose = feeds.filter(isLoose)
    if (feeds.length > 0 && loose.length === 0) return EMPTY_DIFF
    const near = nearestBusways(now, rack)
    // Feeds move as they are, breakers and all, to busways of the same sides; between others the rack is fed anew.
    const isAnew = loose.length === feeds.length && !movesAsItIs(now, feeds, near)
    return rewire(now, loose, (bare) =>
      isAnew ? freshFeeds(bare, rack, near) : moved(bare, rack, loose, near),
    )
  })
}

/** Whether a rack's feeds, which all hung somewhere, are of just the sides that are near. */
function movesAsItIs({ records }: Hall, feeds: readonly Feed[], near: readonly Busway[]): boolean {
  const [had, has] = [feeds, near].map((each) => new Set(each.map(({ side }) => side)))
  const isSame = had!.size === has!.size && [...had!].every((side) => has!.has(side))
  return isSame && feeds.every(({ fromId }) => records.has(fromId))
}

/** Gives racks feeds from the nearest busways in place of all that they had from busways, or from nowhere. */
export function reassignFeeds(hall: Hall, ids: Iterable<HallId>): HallDiff {
  return overRacks(hall, ids, (now, rack) => {
    const near = nearestBusways(now, rack)
    if (near.length === 0) return EMPTY_DIFF
    const old = recordsOf(now, 'feed').filter((feed) => feed.toId === rack.id && isCord(now, feed))
    return rewire(now, old, (bare) => freshFeeds(bare, rack, near))
  })
}

/** Whether a feed comes from a busway, or from nowhere: one from a panel stays as it is. */
export const isCord = ({ records }: Hall, { fromId }: Feed): boolean =>
  (records.get(fromId)?.kind ?? 'busway') === 'busway'

/** One rack after the other, each in the hall as those before have left it. */
export function overRacks(
  hall: Hall,
  ids: Iterable<HallId>,
  change: (now: Hall, rack: Rack) => HallDiff,
): HallDiff {
  let diff: HallDiff = EMPTY_DIFF
  let now = hall
  for (const id of ids) {
    const rack = now.records.get(id)
    if (rack?.kind !== 'rack') continue
    const step = change(now, rack)
    diff = composeDiffs(diff, step)
    now = applyDiff(now, step)
  }
  return diff
}

/** Takes feeds out, then adds what `make` makes of the hall without them. One that comes back as it was is no change. */
export function rewire(
  now: Hall,
  removed: readonly Feed[],
  make: (bare: Hall) => Feed[],
): HallDiff {
  const removal: HallDiff = new Map(removed.map((before) => [before.id, { before }]))
  const added = make(applyDiff(now, removal))
  return composeDiffs(removal, new Map(added.map((after) => [after.id, { after }])))
}

/** How far a rack's middle, or any other place, is from a busway's run, on plan. */
export function distance_m(
  { from_m, to_m }: Busway,
  { x_m, z_m }: Pick<Rack, 'x_m' | 'z_m'>,
): number {
  const beyond = (value: number, a: number, b: number) =>
    Math.max(0, Math.min(a, b) - value, value - Math.max(a, b))
  return Math.hypot(beyond(x_m, from_m[0], to_m[0]), beyond(z_m, from_m[1], to_m[1]))
}

/** The nearest busway of each side within reach that suits the rack's supplies, in the order of the sides. */
function nearestBusways(hall: Hall, rack: Rack): Busway[] {
  const nearest = new Map<FeedSide, Busway>()
  const takes = supplyOf(hall, rack)
  for (const busway of recordsOf(hall, 'busway')) {
    const far_m = distance_m(busway, rack)
    if (far_m > REACH_M || !suits(busway, takes)) continue
    const known = nearest.get(busway.side)
    if (!known || far_m < distance_m(known, rack)) nearest.set(busway.side, busway)
  }
  return [...nearest.values()].sort((a, b) => a.side.localeCompare(b.side))
}

/** What a rack's power supplies take: what its busway gives now, or what its type says. */
export function supplyOf(hall: Hall, rack: Rack): RackSupply {
  for (const { fromId, toId } of recordsOf(hall, 'feed')) {
    const from = hall.records.get(fromId)
    if (toId === rack.id && from?.kind === 'busway') return buswaySupply(from)
  }
  return typeSupply(rack.catalogId)
}

/** As many feeds as the rack has, over the busways in turn, each sized for one side alone. */
function freshFeeds(hall: Hall, rack: Rack, busways: readonly Busway[]): Feed[] {
  if (busways.length === 0) return []
  const count = Math.max(busways.length, rackType(rack.catalogId).feedCount.value)
  const naming = new Naming(hall)
  const breaker_A = breakerOf_A(rack, busways[0]!, Math.max(1, Math.floor(count / busways.length)))
  return Array.from({ length: count }, (_, n) => {
    const busway = busways[n % busways.length]!
    const mark = count > busways.length ? ` ${Math.floor(n / busways.length) + 1}` : ''
    return feedOf(naming, busway, rack, breaker_A, mark)
  })
}

/** So many feeds from one busway, sized for it alone. */
export function feedOver(hall: Hall, rack: Rack, busway: Busway, count: number): Feed[] {
  const naming = new Naming(hall)
  const breaker_A = breakerOf_A(rack, busway, count)
  return Array.from({ length: count }, (_, n) =>
    feedOf(naming, busway, rack, breaker_A, count > 1 ? ` ${n + 1}` : ''),
  )
}

function breakerOf_A(rack: Rack, busway: Busway, sharing: number): number {
  const { voltage_V, current } = buswayType(busway.catalogId)
  const kind = current === 'dc' ? 'dc' : 'ac3'
  return breakerFor_A(rackCurrent_A(rack, voltage_V.value, kind) / sharing)
}

/** Each loose feed again, from the busway of its own side; a side that is not within reach is lost. */
export function moved(
  hall: Hall,
  rack: Rack,
  loose: readonly Feed[],
  near: readonly Busway[],
): Feed[] {
  const naming = new Naming(hall)
  return loose.flatMap(({ side, breaker_A }, n) => {
    const busway = near.find((each) => each.side === side)
    const isSeveral = loose.filter((other) => other.side === side).length > 1
    return busway ? feedOf(naming, busway, rack, breaker_A, isSeveral ? ` ${n + 1}` : '') : []
  })
}

/** A feed under a name of its own: the id follows the name, so that the same assignment gives the same record. */
function feedOf(naming: Naming, busway: Busway, rack: Rack, breaker_A: number, mark: string): Feed {
  const name = `${busway.name} to ${rack.name}${mark}`
  const ends = { fromId: busway.id, toId: rack.id, side: busway.side, breaker_A }
  return { kind: 'feed', id: naming.id('feed', name), name, ...ends, service: 'inService' }
}
