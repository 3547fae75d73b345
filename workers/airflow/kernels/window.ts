/**
 * A window on the grid: while one is open a step moves only what lies in it, and costs as much less. All else stands: it
 * is what the window's air meets at its border, and no pressure correction reaches beyond.
 *
 * A window is the diagonals d0 ≤ i + j < d1 of the planes k0 ≤ k < k1, because these lie in one run of memory each
 * (grid.ts); what else lies in such a run, cells of the plane before or after, and the slots up to whole vectors, belongs
 * to it too. Its owner works on it alone.
 */
import { first, last, nx, ny, nz, sx, sz } from './grid'

/** Does the slots [from, to). */
type Run = (from: usize, to: usize) => void

export let windowed: bool = false
/** Whether the window leaves something out. */
export let bounded: bool = false
export let k0: i32 = 0
export let k1: i32 = 0
export let d0: i32 = 0
export let d1: i32 = 0

/** How far scratch beyond the window is read or written: planes, and runs within them. */
export const MARGIN_PLANES = 2
export const MARGIN_RUNS = 4

/** Opens the window over the columns [i0, i1) × [k0_, k1_) of cells, from 0. */
export function setWindow(i0: i32, i1: i32, k0_: i32, k1_: i32): void {
  d0 = i0 + 2
  d1 = i1 + ny + 1
  k0 = k0_ + 1
  k1 = k1_ + 1
  windowed = true
  bounded = i0 > 0 || i1 < nx || k0_ > 0 || k1_ < nz
}
export function unsetWindow(): void {
  windowed = false
  bounded = false
}

/**
 * The window's slots on the grid of the fields; `below` with those before, which leave faces to it: a plane and two runs,
 * and a run behind, since whole vectors reach further on in some planes than in others.
 */
export function inWindow(part: Run, below: bool): void {
  if (below) eachRun(part, false, first - sz, last, sx, sz, nx, k0 - 1, k1, d0 - 2, d1 + 1)
  else eachRun(part, false, first, last, sx, sz, nx, k0, k1, d0, d1)
}
/** With a layer of cells round it. */
export function roundWindow(part: Run): void {
  eachRun(part, false, first, last, sx, sz, nx, k0 - 1, k1 + 1, d0 - 2, d1 + 2)
}

/** Bounds of the slots that the window with a layer of cells round it lies between. */
export function lowSlot(): usize { return <usize>max<isize>(0, start(k0 - 1, d0 - 2, sx, sz)) }
export function highSlot(): usize { return <usize>start(k1, d1 + 2, sx, sz) }

/** Whether a slot belongs to the window, or lies beside it. */
export function isBeside(c: usize): bool {
  const low = start(k0 - 1, d0 - 2, sx, sz)
  if (<isize>c < low || c >= highSlot()) return false
  return d1 - d0 + 2 * MARGIN_RUNS > nx + 2 || (<usize>(<isize>c - low)) % sz < <usize>(d1 - d0 + 4) * sx
}

/** Runs of diagonals [d0, d1) of planes [k0, k1), cut to [least, most); as one where those of two planes meet. */
export function eachRun(
  part: Run, backward: bool, least: usize, most: usize, sx: usize, sz: usize, nx: i32, k0: i32, k1: i32, d0: i32, d1: i32,
): void {
  if (d1 - d0 + 2 * MARGIN_RUNS > nx + 2) return oneRun(part, least, most, start(k0, d0, sx, sz), start(k1 - 1, d1, sx, sz))
  if (backward) for (let k = k1 - 1; k >= k0; k--) oneRun(part, least, most, start(k, d0, sx, sz), start(k, d1, sx, sz))
  else for (let k = k0; k < k1; k++) oneRun(part, least, most, start(k, d0, sx, sz), start(k, d1, sx, sz))
}

function oneRun(part: Run, least: usize, most: usize, from: isize, to: isize): void {
  const low = max<isize>(<isize>least, from & ~15), high = min<isize>(<isize>most, (to + 15) & ~15)
  if (low < high) part(<usize>low, <usize>high)
}

/** Where diagonal d of plane k begins; before the first diagonal lie runs of the plane below, and before those of all, nothing. */
// @ts-ignore: decorator
@inline
function start(k: i32, d: i32, sx: usize, sz: usize): isize { return <isize>(k + 1) * <isize>sz + <isize>d * <isize>sx }
