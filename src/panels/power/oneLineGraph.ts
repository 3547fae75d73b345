/** What feeds what in a hall, as the one-line diagram shows it: stations, links between them, draws, and columns. */
import {
  type Busway,
  type Feed,
  type Hall,
  type HallId,
  type HallRecord,
  type PowerDevice,
  recordsOf,
} from '../../../models/hall/hall.ts'
import { isBattery } from '../../../models/power/fromHall/faults.ts'

/** A device or busway that has a node of its own. */
export type Station = PowerDevice | Busway

/** What feeds what, as the diagram shows it. */
export interface Graph {
  readonly stations: readonly Station[]
  readonly links: readonly Feed[]
  readonly into: ReadonlyMap<HallId, readonly HallId[]>
  readonly outOf: ReadonlyMap<HallId, readonly HallId[]>
  /** Feeds to draws, by where they come from. */
  readonly draws: ReadonlyMap<HallId, readonly Feed[]>
  /** Batteries, by the first unit that they feed: they hang under it. One that feeds nothing is a station. */
  readonly batteries: ReadonlyMap<HallId, readonly PowerDevice[]>
}

const isStation = (record: HallRecord | undefined): record is Station =>
  record?.kind === 'busway' || record?.kind === 'powerDevice'

/** The graph of a hall's power chain. */
export function graphOf(hall: Hall): Graph {
  const feeds = recordsOf(hall, 'feed').filter(({ fromId }) => isStation(hall.records.get(fromId)))
  const { batteries, hanging } = hang(hall, feeds)
  const into = new Map<HallId, HallId[]>()
  const outOf = new Map<HallId, HallId[]>()
  const draws = new Map<HallId, Feed[]>()
  const links: Feed[] = []
  for (const feed of feeds) {
    if (isStation(hall.records.get(feed.toId))) {
      links.push(feed)
      if (hanging.has(feed.fromId) || hanging.has(feed.toId)) continue
      push(into, feed.toId, feed.fromId)
      push(outOf, feed.fromId, feed.toId)
    } else if (hall.records.has(feed.toId)) push(draws, feed.fromId, feed)
  }
  const stations = recordsOf(hall, 'powerDevice', 'busway').filter(({ id }) => !hanging.has(id))
  return { stations, links, into, outOf, draws, batteries }
}

/** Batteries under the units that they feed. One that feeds a draw has a node of its own. */
function hang(hall: Hall, feeds: readonly Feed[]) {
  const to = (feed: Feed) => hall.records.get(feed.toId)
  const feedsDraw = new Set(
    feeds.filter((feed) => !isStation(to(feed))).map(({ fromId }) => fromId),
  )
  const batteries = new Map<HallId, PowerDevice[]>()
  const hanging = new Set<HallId>()
  for (const feed of feeds) {
    const battery = hall.records.get(feed.fromId)
    if (!isBattery(battery) || isBattery(to(feed))) continue
    if (hanging.has(battery.id) || feedsDraw.has(battery.id)) continue
    hanging.add(battery.id)
    push(batteries, feed.toId, battery)
  }
  return { batteries, hanging }
}

/** Adds to the list of a key. */
export function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** Column of each station: the longest way from a source; what only draws hang on stands in the last. */
export function columnsOf({ stations, into, outOf, draws }: Graph): Map<HallId, number> {
  const depths = new Map<HallId, number>()
  const open = new Set<HallId>()
  const depthOf = (id: HallId): number => {
    const known = depths.get(id)
    if (known !== undefined) return known
    open.add(id)
    const before = (into.get(id) ?? []).filter((from) => !open.has(from)).map(depthOf)
    open.delete(id)
    const depth = Math.max(-1, ...before) + 1
    depths.set(id, depth)
    return depth
  }
  for (const { id } of stations) depthOf(id)
  const last = Math.max(...depths.values())
  return new Map(
    stations.map(({ id }) => {
      const after = outOf.get(id)?.map((to) => depths.get(to)!) ?? []
      // A source stands beside what it feeds first: a generator next to the transformer of its board.
      if (!into.has(id) && after.length > 0) return [id, Math.max(0, Math.min(...after) - 1)]
      const isEnd = after.length === 0 && (into.has(id) || draws.has(id))
      return [id, isEnd ? last : depths.get(id)!]
    }),
  )
}

export const COLLATOR = new Intl.Collator('en', { numeric: true })
/** Sides in their order, and names as people count. */
export const bySideThenName = (a: Station, b: Station): number =>
  a.side.localeCompare(b.side) || COLLATOR.compare(a.name, b.name)
