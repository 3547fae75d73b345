/**
 * Gauss–Seidel sweeps by several threads, in the order of one.
 *
 * A sweep meets a cell after its neighbours at i − 1, j − 1 and k − 1 and before those at i + 1, j + 1 and k + 1. Any
 * order that does so gives the same bits. Each thread has a slab of planes, and sweeps it in chunks of diagonals, each
 * chunk through all its planes, when the slab before has got past it: the threads follow one another at the distance of
 * a chunk.
 *
 * Where a diagonal shares its run of memory with one of the plane before or after (grid.ts), only the plane's own cells
 * are written; vectors that reach beyond them are stored lane by lane.
 */
import { tell, told } from './board'
import { FALLING, post, RISING, threadsAtHand } from './team'
import { advance, awaitAtLeast } from './waiting'

/** Relaxes the slots [from, to), in the order of the sweep. */
export type Segment = (from: usize, to: usize) => void

const CHUNKS = 10
/** Fields with fewer bytes are swept before anybody could have come. */
const SHARED_LEAST: usize = 65536
/** Chunks that each slab has done, in a cache line each. */
const progress: usize = memory.data(512, 64)

// What follows a segment's own words on the board.
const NX = 8, NY = 9, NZ = 10, SX = 11, SZ = 12, SLABS = 13, BACKWARD = 14, SEGMENT = 15

/** Sweeps a grid of nx × ny × nz whose slots are [first, last). `segment` has been told what it needs in words below 8. */
export function march(segment: Segment, backward: bool, first: usize, last: usize, nx: i32, ny: i32, nz: i32, sx: usize, sz: usize): void {
  if (ASC_FEATURE_THREADS) {
    const threads = last - first < SHARED_LEAST ? 1 : threadsAtHand()
    if (threads > 1 && nz >= 2 * threads) {
      tell<i32>(NX, nx)
      tell<i32>(NY, ny)
      tell<i32>(NZ, nz)
      tell<usize>(SX, sx)
      tell<usize>(SZ, sz)
      tell<i32>(SLABS, threads)
      tell<bool>(BACKWARD, backward)
      tell<i32>(SEGMENT, segment.index)
      for (let slab = 0; slab < threads; slab++) atomic.store<i32>(progress + (<usize>slab << 6), 0)
      post(sweepSlabs.index, threads, 1, 0, <usize>threads, 1, backward ? FALLING : RISING)
      return
    }
  }
  segment(first, last)
}

function sweepSlabs(from: usize, to: usize): void {
  for (let slab = from; slab < to; slab++) sweepSlab(<i32>slab)
}

function sweepSlab(slab: i32): void {
  const nz = told<i32>(NZ), slabs = told<i32>(SLABS), backward = told<bool>(BACKWARD)
  const k0 = 1 + nz * slab / slabs, k1 = 1 + nz * (slab + 1) / slabs
  const before = backward ? slab + 1 : slab - 1
  // Diagonals of cells: 2 … nx + ny.
  const diagonals = told<i32>(NX) + told<i32>(NY) - 1
  for (let chunk = 0; chunk < CHUNKS; chunk++) {
    if (before >= 0 && before < slabs) awaitAtLeast(progress + (<usize>before << 6), chunk + 1)
    const d0 = diagonals * chunk / CHUNKS, d1 = diagonals * (chunk + 1) / CHUNKS
    if (backward) for (let k = k1 - 1; k >= k0; k--) sweepBack(k, 2 + diagonals - d1, 2 + diagonals - d0)
    else for (let k = k0; k < k1; k++) sweepOn(k, 2 + d0, 2 + d1)
    advance(progress + (<usize>slab << 6), 1)
  }
}

/** Diagonals [d0, d1) of plane k, rising. Those of `alone` lie in runs of memory where no other plane has cells. */
function sweepOn(k: i32, d0: i32, d1: i32): void {
  const alone = min<i32>(d1, max<i32>(d0, told<i32>(NY) - 1))
  const shared = min<i32>(d1, max<i32>(alone, told<i32>(NX) + 4))
  for (let d = d0; d < alone; d++) sweepRun(k, d)
  if (alone < shared) call_indirect<void>(told<i32>(SEGMENT), run(k, alone), run(k, shared))
  for (let d = shared; d < d1; d++) sweepRun(k, d)
}

/** The same, falling. */
function sweepBack(k: i32, d0: i32, d1: i32): void {
  const alone = min<i32>(d1, max<i32>(d0, told<i32>(NY) - 1))
  const shared = min<i32>(d1, max<i32>(alone, told<i32>(NX) + 4))
  for (let d = d1 - 1; d >= shared; d--) sweepRun(k, d)
  if (alone < shared) call_indirect<void>(told<i32>(SEGMENT), run(k, alone), run(k, shared))
  for (let d = alone - 1; d >= d0; d--) sweepRun(k, d)
}

/** The cells of one diagonal, and nothing else of its run. */
function sweepRun(k: i32, d: i32): void {
  const j0 = max<i32>(1, d - told<i32>(NX)), j1 = min<i32>(told<i32>(NY), d - 1) + 1
  const at = run(k, d)
  call_indirect<void>(told<i32>(SEGMENT), at + (<usize>j0 << 2), at + (<usize>j1 << 2))
}

/** Where the run of diagonal d begins. */
// @ts-ignore: decorator
@inline
function run(k: i32, d: i32): usize { return <usize>(k + 1) * told<usize>(SZ) + <usize>d * told<usize>(SX) }

/** Stores those lanes of `x`, which belongs at slot c of a field, that lie in [from, to). */
export function storeLanes(field: usize, x: v128, c: usize, from: usize, to: usize): void {
  const at = field + c
  if (c >= from && c < to) v128.store_lane<f32>(at, x, 0)
  if (c + 4 >= from && c + 4 < to) v128.store_lane<f32>(at, x, 1, 4)
  if (c + 8 >= from && c + 8 < to) v128.store_lane<f32>(at, x, 2, 8)
  if (c + 12 >= from && c + 12 < to) v128.store_lane<f32>(at, x, 3, 12)
}
