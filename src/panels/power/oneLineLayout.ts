/**
 * The one-line diagram of a hall, laid out: sources at the left, what draws at the right.
 *
 * Devices stand in columns by how many stages lie before them; busways and panels, with what hangs on them, each have
 * a row of the last column. Within a column every device is as near to the middle of what it feeds as the others let
 * it be. A loop of feeds is drawn as it is; the feed that closes it counts for no column.
 */
import { powerDeviceType } from '../../../models/hall/catalog.ts'
import {
  type Busway,
  type Feed,
  type FeedSide,
  type Hall,
  type HallId,
  type HallRecord,
  type PowerDevice,
  recordsOf,
} from '../../../models/hall/hall.ts'

/** Sizes of the drawing, px at scale 1. */
export const NODE = { width: 130, height: 26 } as const
export const CELL = { width: 11, height: 18 } as const
const COLUMN_PX = 164
const ROW_PX = 34
const CELL_STEP_PX = 13
const MARGIN_PX = 12
const AFTER_NODE_PX = 10

/** A device or busway. */
export interface OneLineNode {
  readonly id: HallId
  readonly side: FeedSide
  readonly x: number
  /** Top edge. */
  readonly y: number
}
/** A draw at one busway or panel: all its feeds from there. */
export interface OneLineCell {
  readonly id: HallId
  readonly feedIds: readonly HallId[]
  readonly side: FeedSide
  readonly x: number
  readonly y: number
}
/** A feed between two nodes, as an SVG path. */
export interface OneLineLink {
  readonly id: HallId
  readonly side: FeedSide
  readonly path: string
  readonly middle: readonly [x: number, y: number]
}
export interface OneLine {
  readonly nodes: readonly OneLineNode[]
  readonly cells: readonly OneLineCell[]
  readonly links: readonly OneLineLink[]
  readonly width: number
  readonly height: number
}

type Station = PowerDevice | Busway

/** The diagram of a hall's power chain; empty where there is none. */
export function layOneLine(hall: Hall): OneLine {
  const graph = graphOf(hall)
  if (graph.stations.length === 0) return { nodes: [], cells: [], links: [], width: 0, height: 0 }
  const columns = columnsOf(graph)
  const places = placesOf(graph, columns)
  const nodes = graph.stations.map(({ id, side }) => ({
    id,
    side,
    x: MARGIN_PX + columns.get(id)! * COLUMN_PX,
    y: MARGIN_PX + places.get(id)! * ROW_PX,
  }))
  const at = new Map(nodes.map((node) => [node.id, node]))
  const cells = nodes.flatMap((node) => cellsOf(graph, node))
  return {
    nodes,
    cells,
    links: graph.links.map((feed) => linkOf(feed, at)),
    width:
      Math.max(...nodes.map(({ x }) => x + NODE.width), ...cells.map(({ x }) => x + CELL.width)) +
      MARGIN_PX,
    height: Math.max(...nodes.map(({ y }) => y)) + NODE.height + MARGIN_PX,
  }
}

interface Graph {
  readonly stations: readonly Station[]
  readonly links: readonly Feed[]
  readonly into: ReadonlyMap<HallId, readonly HallId[]>
  readonly outOf: ReadonlyMap<HallId, readonly HallId[]>
  /** Feeds to draws, by where they come from. */
  readonly draws: ReadonlyMap<HallId, readonly Feed[]>
}

const isStation = (record: HallRecord | undefined): record is Station =>
  record?.kind === 'busway' ||
  (record?.kind === 'powerDevice' && powerDeviceType(record.catalogId).role !== 'battery')

function graphOf(hall: Hall): Graph {
  const stations = recordsOf(hall, 'powerDevice', 'busway').filter(isStation)
  const into = new Map<HallId, HallId[]>()
  const outOf = new Map<HallId, HallId[]>()
  const draws = new Map<HallId, Feed[]>()
  const links: Feed[] = []
  for (const feed of recordsOf(hall, 'feed')) {
    if (!isStation(hall.records.get(feed.fromId))) continue
    if (isStation(hall.records.get(feed.toId))) {
      links.push(feed)
      push(into, feed.toId, feed.fromId)
      push(outOf, feed.fromId, feed.toId)
    } else push(draws, feed.fromId, feed)
  }
  return { stations, links, into, outOf, draws }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** Column of each station: the longest way from a source; what only draws hang on stands in the last. */
function columnsOf({ stations, into, outOf }: Graph): Map<HallId, number> {
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
      return [id, after.length === 0 && into.has(id) ? last : depths.get(id)!]
    }),
  )
}

const COLLATOR = new Intl.Collator('en', { numeric: true })
const bySideThenName = (a: Station, b: Station): number =>
  a.side.localeCompare(b.side) || COLLATOR.compare(a.name, b.name)

/** Row of each station, in rows from the top; whole numbers in the last column, anything elsewhere. */
function placesOf({ stations, outOf }: Graph, columns: ReadonlyMap<HallId, number>) {
  const places = new Map<HallId, number>()
  const last = Math.max(...columns.values())
  for (let column = last; column >= 0; column--) {
    const here = stations.filter(({ id }) => columns.get(id) === column).sort(bySideThenName)
    const wishes = here.map((station, n) => {
      const fed = (outOf.get(station.id) ?? []).flatMap((id) => places.get(id) ?? [])
      return column === last || fed.length === 0 ? null : mean(fed) + n * 1e-6
    })
    spread(here, wishes).forEach((place, n) => {
      places.set(here[n]!.id, place)
    })
  }
  const top = Math.min(...places.values())
  return new Map([...places].map(([id, place]) => [id, place - top]))
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Each at its wish or, without one, after the station before; a row apart at least, moved as little as that takes. */
function spread(here: readonly Station[], wishes: readonly (number | null)[]): number[] {
  let next = 0
  const wanted = wishes.map((wish) => {
    const place = wish ?? next
    next = Math.max(next, place + 1)
    return place
  })
  const order = here.map((_, n) => n).sort((a, b) => wanted[a]! - wanted[b]! || a - b)
  const settled = apart(order.map((n) => wanted[n]!))
  const places = new Array<number>(here.length)
  order.forEach((n, k) => {
    places[n] = settled[k]!
  })
  return places
}

/**
 * Places in rising order, a row apart at least, whose squared distances to the wishes are least: with n rows taken off
 * the n-th wish, a monotone fit.
 *
 * Source: pool adjacent violators; Barlow et al., Statistical Inference under Order Restrictions (1972).
 */
export function apart(wishes: readonly number[]): number[] {
  const pools: { sum: number; count: number }[] = []
  wishes.forEach((wish, n) => {
    let pool = { sum: wish - n, count: 1 }
    for (
      let before = pools.at(-1);
      before && before.sum / before.count > pool.sum / pool.count;
      before = pools.at(-1)
    ) {
      pools.pop()
      pool = { sum: before.sum + pool.sum, count: before.count + pool.count }
    }
    pools.push(pool)
  })
  return pools
    .flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count))
    .map((place, n) => place + n)
}

function cellsOf({ draws }: Graph, { id, x, y }: OneLineNode): OneLineCell[] {
  const byDraw = new Map<HallId, Feed[]>()
  for (const feed of draws.get(id) ?? []) push(byDraw, feed.toId, feed)
  return [...byDraw]
    .sort(([a], [b]) => COLLATOR.compare(a, b))
    .map(([drawId, feeds], n) => ({
      id: drawId,
      feedIds: feeds.map((feed) => feed.id),
      side: feeds[0]!.side,
      x: x + NODE.width + AFTER_NODE_PX + n * CELL_STEP_PX,
      y: y + (NODE.height - CELL.height) / 2,
    }))
}

/** Shift of a link's upright between columns, px, so that sides do not lie on each other. */
const UPRIGHT_PX: Record<FeedSide, number> = { A: 0, B: 5, C: 10, D: 15 }

function linkOf(feed: Feed, at: ReadonlyMap<HallId, OneLineNode>): OneLineLink {
  const [from, to] = [at.get(feed.fromId)!, at.get(feed.toId)!]
  const middle = NODE.height / 2
  const [x0, y0, x1, y1] = [from.x + NODE.width, from.y + middle, to.x, to.y + middle]
  const x = Math.min(x0 + 9 + UPRIGHT_PX[feed.side], Math.max(x0, x1) - 4)
  const path = `M${px(x0)} ${px(y0)}H${px(x)}V${px(y1)}H${px(x1)}`
  return { id: feed.id, side: feed.side, path, middle: [x, (y0 + y1) / 2] }
}

const px = (value: number): string => String(Math.round(value * 10) / 10)

/** What of the drawing can be stepped to. */
export interface Stop {
  readonly key: string
  readonly x: number
  readonly y: number
}
const WAY = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
} as const
export type ArrowKey = keyof typeof WAY
export const isArrow = (key: string): key is ArrowKey => key in WAY

/** The stop that an arrow leads to: the nearest that way, straight ahead before aside; undefined at the edge. */
export function stepTo(stops: readonly Stop[], from: Stop, arrow: ArrowKey): Stop | undefined {
  const [wx, wy] = WAY[arrow]
  let best: { stop: Stop; far: number } | undefined
  for (const stop of stops) {
    const [dx, dy] = [stop.x - from.x, stop.y - from.y]
    const ahead = dx * wx + dy * wy
    const aside = Math.abs(dx * wy) + Math.abs(dy * wx)
    if (ahead <= 0.5) continue
    const far = ahead + 3 * aside
    if (!best || far < best.far) best = { stop, far }
  }
  return best?.stop
}
