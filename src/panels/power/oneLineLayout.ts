/**
 * The one-line diagram of a hall, laid out: sources at the left, what draws at the right.
 *
 * Devices stand in columns by how many stages lie before them; busways and panels, with what hangs on them, each have
 * a row of the last column, as tall as the lines of draws that it holds. What hangs on a device of another column has a
 * row of its own there. Within a column every device is as near to the first of what it feeds as the others let it be, so
 * that the upper left corner reads as a line, from a utility to a row.
 * A loop of feeds is drawn as it is; the feed that closes it counts for no column.
 */
import type { Feed, FeedSide, Hall, HallId } from '../../../models/hall/hall.ts'
import { COLLATOR, columnsOf, type Graph, graphOf, push } from './oneLineGraph.ts'
import { placesOf } from './oneLineRows.ts'

/** Sizes of the drawing, px at scale 1. */
export const NODE = { width: 106, height: 28 } as const
export const CELL = { width: 9, height: 12 } as const
const COLUMN_PX = 126
const ROW_PX = 34
/** A battery hangs under the unit that it feeds, at the right. */
export const BATTERY = { width: 92, height: 17 } as const
const BATTERY_STEP_PX = 20
/** From one cell to the next, along a line and from line to line. */
export const CELL_STEP = { x: 11, y: 14 } as const
/** Cells of one line: what stands in a row of racks must not run out of the picture. */
const CELLS_ACROSS = 10
const MARGIN_PX = 12
const AFTER_NODE_PX = 8

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
  readonly batteries: readonly OneLineNode[]
  readonly cells: readonly OneLineCell[]
  readonly links: readonly OneLineLink[]
  readonly width: number
  readonly height: number
}

/** The diagram of a hall's power chain; empty where there is none. */
export function layOneLine(hall: Hall): OneLine {
  const graph = graphOf(hall)
  if (graph.stations.length === 0)
    return { nodes: [], batteries: [], cells: [], links: [], width: 0, height: 0 }
  const columns = columnsOf(graph)
  const places = placesOf(graph, columns, (id, isLast) => rowsOf(graph, id, isLast))
  const nodes = graph.stations.map(({ id, side }) => ({
    id,
    side,
    x: MARGIN_PX + columns.get(id)! * COLUMN_PX,
    y: MARGIN_PX + places.node.get(id)! * ROW_PX,
  }))
  const batteries = nodes.flatMap((node) => batteriesOf(graph, node))
  const at = new Map([...nodes, ...batteries].map((node) => [node.id, node]))
  const drawX = Math.max(...nodes.map(({ x }) => x)) + NODE.width + AFTER_NODE_PX
  const drawY = (id: HallId) => MARGIN_PX + places.draws.get(id)! * ROW_PX
  const cells = [...graph.draws.keys()].flatMap((id) => cellsOf(graph, id, drawX, drawY(id)))
  const last = Math.max(...columns.values())
  const taps = [...graph.draws.keys()].filter((id) => columns.get(id) !== last)
  return {
    nodes,
    batteries,
    cells,
    links: [
      ...graph.links.map((feed) => linkOf(feed, at.get(feed.fromId)!, at.get(feed.toId)!)),
      ...taps.map((id) => {
        const [feed] = graph.draws.get(id)!
        return linkOf(feed!, at.get(id)!, { x: drawX - 2, y: drawY(id) })
      }),
    ],
    width: Math.max(drawX, ...cells.map(({ x }) => x + CELL.width)) + MARGIN_PX,
    height:
      Math.max(
        ...nodes.map(({ y }) => y + NODE.height),
        ...batteries.map(({ y }) => y + BATTERY.height),
        ...cells.map(({ y }) => y + CELL.height),
      ) + MARGIN_PX,
  }
}

/** Rows that a station takes with its batteries and, in the last column, its draws. */
function rowsOf({ draws, batteries }: Graph, id: HallId, isLast: boolean): number {
  const node_px = NODE.height + (batteries.get(id)?.length ?? 0) * BATTERY_STEP_PX
  const count = isLast ? new Set((draws.get(id) ?? []).map(({ toId }) => toId)).size : 0
  const draws_px = Math.ceil(count / CELLS_ACROSS) * CELL_STEP.y
  return (Math.max(node_px, draws_px) + ROW_PX - NODE.height) / ROW_PX
}

const batteriesOf = ({ batteries }: Graph, { id, x, y }: OneLineNode): OneLineNode[] =>
  (batteries.get(id) ?? []).map((battery, n) => ({
    id: battery.id,
    side: battery.side,
    x: x + NODE.width - BATTERY.width,
    y: y + NODE.height + BATTERY_STEP_PX * (n + 1) - BATTERY.height,
  }))

function cellsOf({ draws }: Graph, id: HallId, x: number, y: number): OneLineCell[] {
  const byDraw = new Map<HallId, Feed[]>()
  for (const feed of draws.get(id) ?? []) push(byDraw, feed.toId, feed)
  const lines = Math.ceil(byDraw.size / CELLS_ACROSS)
  // Beside its node: one line at its middle, more from its top.
  const top = y + 1 + Math.max(0, NODE.height - lines * CELL_STEP.y) / 2
  return [...byDraw]
    .sort(([a], [b]) => COLLATOR.compare(a, b))
    .map(([drawId, feeds], n) => ({
      id: drawId,
      feedIds: feeds.map((feed) => feed.id),
      side: feeds[0]!.side,
      x: x + (n % CELLS_ACROSS) * CELL_STEP.x,
      y: top + Math.floor(n / CELLS_ACROSS) * CELL_STEP.y,
    }))
}

/** Where a node or a line of draws begins. */
type Place = Pick<OneLineNode, 'x' | 'y'>

/** Shift of a link's upright between columns, px, so that sides do not lie on each other. */
const UPRIGHT_PX: Record<FeedSide, number> = { A: 0, B: 4, C: 8, D: 12 }

function linkOf(feed: Feed, from: Place, to: Place): OneLineLink {
  if (from.x > to.x && from.x < to.x + NODE.width) return linkUp(feed, from, to)
  const middle = NODE.height / 2
  const [x0, y0, x1, y1] = [from.x + NODE.width, from.y + middle, to.x, to.y + middle]
  const x = Math.min(x0 + 4 + UPRIGHT_PX[feed.side], Math.max(x0, x1) - 4)
  const path = `M${px(x0)} ${px(y0)}H${px(x)}V${px(y1)}H${px(x1)}`
  return { id: feed.id, side: feed.side, path, middle: [x, (y0 + y1) / 2] }
}

/** A battery's cable: along the left of what hangs under a unit, up to it. */
function linkUp({ id, side }: Feed, from: Place, to: Place): OneLineLink {
  const [x, y] = [to.x + (from.x - to.x) / 2, from.y + BATTERY.height / 2]
  const path = `M${px(from.x)} ${px(y)}H${px(x)}V${px(to.y + NODE.height)}`
  return { id, side, path, middle: [x, y] }
}

const px = (value: number): string => String(Math.round(value * 10) / 10)
