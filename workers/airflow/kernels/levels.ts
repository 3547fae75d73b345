/**
 * The grids of the pressure solve: the room's, and coarser ones of half as many cells a side. Each has the skewed storage of
 * grid.ts, and its own part of the window that is open.
 */
import { tell, told } from './board'
import { bytesOf, reserve, reserveField, strideX, strideZ } from './grid'
import { share } from './team'
import * as window from './window'

@unmanaged
export class Level {
  nx: i32
  ny: i32
  nz: i32
  sx: usize
  sy: usize
  sz: usize
  first: usize
  last: usize
  bytes: usize
  /** Face coefficients, on the low side of their cell. */
  ax: usize
  ay: usize
  az: usize
  inv: usize
  x: usize
  b: usize
  r: usize
  /** The planes and diagonals to work on (window.ts): all of them, or those whose cells lie in the window. */
  k0: i32
  k1: i32
  d0: i32
  d1: i32
}

const LEVELS_MAX = 12
/** Coarsening stops when no side is longer than this: beyond it the coarsest sweeps no longer solve. */
const COARSEST_SIDE = 4

/** Addresses of the levels. Static data: the heap belongs to `reserve` alone. */
const levels: usize = memory.data(48)
export let levelCount: i32 = 0

export function level(index: i32): Level {
  return changetype<Level>(load<usize>(levels + (<usize>index << 2)))
}

/** The coarsest level with cells to work on. */
export let bottom: i32 = 0

/** Sets the levels to the window that is open, or to the whole grid. A coarse cell belongs to it with all eight of its own. */
export function windowLevels(): void {
  bottom = levelCount - 1
  for (let n = 0; n < levelCount; n++) {
    const l = level(n)
    l.k0 = 1
    l.k1 = l.nz + 1
    l.d0 = 2
    l.d1 = l.nx + l.ny + 1
    if (!window.bounded) continue
    if (n == 0) {
      l.k0 = window.k0
      l.k1 = window.k1
      l.d0 = window.d0
      l.d1 = window.d1
    } else {
      const fine = level(n - 1)
      l.k0 = (fine.k0 + 2) >> 1
      l.d0 = (fine.d0 + 3) >> 1
      if (fine.k1 <= fine.nz) l.k1 = ((fine.k1 - 1) >> 1) + 1
      if (fine.d1 <= fine.nx + fine.ny) l.d1 = ((fine.d1 - 1) >> 1) + 1
      if (l.k0 >= l.k1 || l.d0 >= l.d1) {
        bottom = n - 1
        return
      }
    }
  }
}

/** Runs `part` over the level's slots. */
export function shareLevel(part: (from: usize, to: usize) => void, l: Level): void {
  if (window.windowed) inLevel(part, l, false)
  else share(part, l.first, l.last)
}
export function inLevel(part: (from: usize, to: usize) => void, l: Level, backward: bool): void {
  window.eachRun(part, backward, l.first, l.last, l.sx, l.sz, l.nx, l.k0, l.k1, l.d0, l.d1)
}

/** Sets a field of the level to zero, as far as it is read. */
export function clear(field: usize, l: Level): void {
  if (!window.bounded) {
    memory.fill(field, 0, l.bytes)
    return
  }
  tell(0, field)
  withMargins(clearPart, l)
}
function clearPart(from: usize, to: usize): void { memory.fill(told<usize>(0) + from, 0, to - from) }

/** Copies a field of the level. */
export function copy(to: usize, from: usize, l: Level): void {
  if (!window.bounded) {
    memory.copy(to, from, l.bytes)
    return
  }
  tell(0, to)
  tell(1, from)
  inLevel(copyPart, l, false)
}
function copyPart(from: usize, to: usize): void {
  memory.copy(told<usize>(0) + from, told<usize>(1) + from, to - from)
}

/** The same, as far as it is read. */
export function copyAll(to: usize, from: usize, l: Level): void {
  if (!window.bounded) {
    memory.copy(to, from, l.bytes)
    return
  }
  tell(0, to)
  tell(1, from)
  withMargins(copyPart, l)
}

function withMargins(part: (from: usize, to: usize) => void, l: Level): void {
  window.eachRun(
    part, false, 0, l.bytes, l.sx, l.sz, l.nx,
    l.k0 - window.MARGIN_PLANES, l.k1 + window.MARGIN_PLANES, l.d0 - window.MARGIN_RUNS, l.d1 + window.MARGIN_RUNS,
  )
}

/** Builds the hierarchy for a grid. Coefficients come later, through `coarsen`. */
export function buildLevels(nx: i32, ny: i32, nz: i32): void {
  levelCount = 0
  while (levelCount < LEVELS_MAX) {
    const at = reserve(offsetof<Level>())
    store<usize>(levels + (<usize>levelCount << 2), at)
    levelCount++
    const l = changetype<Level>(at)
    l.nx = nx
    l.ny = ny
    l.nz = nz
    l.sx = strideX(ny)
    l.sy = l.sx + 4
    l.sz = strideZ(nx, ny)
    l.bytes = bytesOf(nx, ny, nz)
    l.first = (l.sx + l.sy + 2 * l.sz) & ~15
    l.last = ((<usize>nx * l.sx + <usize>ny * l.sy + <usize>(nz + 1) * l.sz) & ~15) + 16
    l.ax = levelCount == 1 ? reserveField(l.bytes) : reserve(l.bytes)
    l.ay = levelCount == 1 ? reserveField(l.bytes) : reserve(l.bytes)
    l.az = levelCount == 1 ? reserveField(l.bytes) : reserve(l.bytes)
    l.inv = levelCount == 1 ? reserveField(l.bytes) : reserve(l.bytes)
    l.x = levelCount == 1 ? reserveField(l.bytes) : reserve(l.bytes)
    l.b = levelCount == 1 ? reserveField(l.bytes) : reserve(l.bytes)
    l.r = levelCount == 1 ? reserveField(l.bytes) : reserve(l.bytes)
    if (nx <= COARSEST_SIDE && ny <= COARSEST_SIDE && nz <= COARSEST_SIDE) break
    nx = (nx + 1) >> 1
    ny = (ny + 1) >> 1
    nz = (nz + 1) >> 1
  }
  windowLevels()
}

/** The cells of row j that lie on the diagonals to work on. */
// @ts-ignore: decorator
@inline
export function lowest(l: Level, j: i32): i32 { return max<i32>(1, l.d0 - j) }
// @ts-ignore: decorator
@inline
export function highest(l: Level, j: i32): i32 { return min<i32>(l.nx, l.d1 - 1 - j) }
