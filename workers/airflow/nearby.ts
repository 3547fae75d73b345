/**
 * After an edit the air changes near it first: the columns round it, which are stepped alone before the whole room is.
 *
 * A step of them tells what one of the room does at a tenth of its cost: over sixteen random moves in the first hall the
 * error of all inlets after one is 0.17 K mean and 0.81 K at the 95th percentile for 0.18 and 0.81 K, and after ten it is
 * 0.13 and 0.65 K for 0.13 and 0.60 K. Beyond, the border that stands speaks, and the answer may turn away.
 */
import type { AirModel, CellBox, Patch } from './model.ts'

/** Columns of cells, x [i0, i1) by z [k0, k1), from floor to ceiling. */
export interface Columns {
  readonly i0: number
  readonly i1: number
  readonly k0: number
  readonly k1: number
}

/** The aisle on either side of a rack, and the row behind it. */
const MARGIN_M = 2.4
/** Larger windows spare too little: the kernels work on what lies beside them in memory too. */
const SHARE_MOST = 0.25
export const NEAR_STEPS = 10
/**
 * Work of the steps that the first frame after an edit waits for, in slots of fields that a window's kernels pass: at most
 * this share of the room's cells, and no more than the last figure. A slot takes 0.15 µs on the machine that README.md
 * speaks of, so that is 5 ms of a frame's 10 in a room of 40,000 cells, and 9 of 30 in one of 150,000.
 */
const FIRST_SHARE = 0.8
const FIRST_SLOTS = 60_000

/** The boxes of racks that stand as they did and breathe from another side: a rack turned round moves no solid. */
export function turnedBoxes(before: AirModel, after: AirModel): CellBox[] {
  const changed = after.racks.filter(({ slices }, n) => slices !== before.racks[n]?.slices)
  if (changed.length === 0) return []
  const fronts = new Map(before.racks.map(({ id, slices }) => [id, sideOf(slices[0]?.front)]))
  return changed
    .filter(({ id, slices }) => fronts.has(id) && fronts.get(id) !== sideOf(slices[0]?.front))
    .map(({ box }) => box)
}
const sideOf = (front: Patch | undefined): string => `${front?.axis} ${front?.inward}`

/** The columns round what an edit touched; null where there is nothing, or the room is no larger. */
export function columnsRound(boxes: readonly CellBox[], model: AirModel): Columns | null {
  const { nx, nz, cell_m } = model
  const margin = Math.round(MARGIN_M / cell_m)
  const low = (axis: 0 | 2) => Math.min(...boxes.map(({ min }) => min[axis])) - margin
  const high = (axis: 0 | 2) => Math.max(...boxes.map(({ max }) => max[axis])) + margin
  if (boxes.length === 0) return null
  const columns = {
    i0: Math.max(0, low(0)),
    i1: Math.min(nx, high(0)),
    k0: Math.max(0, low(2)),
    k1: Math.min(nz, high(2)),
  }
  const share = ((columns.i1 - columns.i0) * (columns.k1 - columns.k0)) / (nx * nz)
  return share <= SHARE_MOST ? columns : null
}

/**
 * Steps of the columns before the first frame after an edit, at least one: the same wherever it runs, not by the clock.
 * A window works on whole diagonals x + y (kernels/window.ts), and so on the ceiling's height of cells beside it.
 */
export function firstSteps({ i0, i1, k0, k1 }: Columns, { nx, ny, nz }: AirModel): number {
  const slots = (i1 - i0 + ny) * (ny + 2) * (k1 - k0)
  const most = Math.min(FIRST_SHARE * nx * ny * nz, FIRST_SLOTS)
  return Math.min(NEAR_STEPS, Math.max(1, Math.floor(most / slots)))
}
