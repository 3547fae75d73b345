/** The pressure equation by conjugate gradients, preconditioned with one V-cycle (multigrid.ts). */
import { tell, told } from './board'
import { h, lendScratch, reserve, reserveField } from './grid'
import { bottom, buildLevels, clear, copy, level, Level } from './levels'
import { diagonal, neighbours, vCycle } from './multigrid'
import { announceGrid, share, shareEach } from './team'
import { all, lanes, ld, mad, mul, st, sub } from './vec'
import { bounded, inWindow, windowed } from './window'

let direction: usize = 0
let product: usize = 0
/** Partial sums of a dot product, f64. */
let sums: usize = 0

/** Makes room for the solve on a grid that has just been set, and lends what is void outside it. */
export function openPressure(nx: i32, ny: i32, nz: i32): void {
  buildLevels(nx, ny, nz)
  const l = level(0)
  direction = reserveField(l.bytes)
  product = reserveField(l.bytes)
  sums = reserve(((l.last - l.first) / BLOCK + 1) << 3)
  // Not r: restriction counts on its ghosts, where claims of openings would stay.
  lendScratch(l.x, l.b, product, direction)
  announceGrid(nx, ny, nz, h, l.x, l.b, product, direction)
}

/** Bytes of one partial sum, of 64 vectors in f32: rounding stays near 1e-6 of the sum. The total is f64. */
const BLOCK: usize = 1024

/** Works on the slots [from, to) of a block, and returns its part of a sum. */
type Block = (from: usize, to: usize) => f64

// What follows a block's own words on the board.
const SUMS = 6, FIRST = 7, LAST = 8, PART = 9

/** The sum of what `block` returns over the grid, block by block in their order. */
function sumOver(block: Block): f64 {
  const l = level(0)
  tell(PART, block.index)
  if (windowed) {
    windowSum = 0
    inWindow(sumInWindow, false)
    return windowSum
  }
  tell(SUMS, sums)
  tell(FIRST, l.first)
  tell(LAST, l.last)
  const blocks = (l.last - l.first + BLOCK - 1) / BLOCK
  shareEach(sumBlocks, 0, blocks, BLOCK)
  let total: f64 = 0
  for (let n: usize = 0; n < blocks; n++) total += load<f64>(sums + (n << 3))
  return total
}
/** The same blocks of each run of a window. */
let windowSum: f64 = 0
function sumInWindow(from: usize, to: usize): void {
  for (let start = from; start < to; start += BLOCK) {
    windowSum += call_indirect<f64>(told<i32>(PART), start, min<usize>(start + BLOCK, to))
  }
}
function sumBlocks(n0: usize, n1: usize): void {
  const to = told<usize>(SUMS), first = told<usize>(FIRST), last = told<usize>(LAST), block = told<i32>(PART)
  for (let n = n0; n < n1; n++) {
    const start = first + n * BLOCK
    store<f64>(to + (n << 3), call_indirect<f64>(block, start, min<usize>(start + BLOCK, last)))
  }
}

/** a·b. */
function dot(a: usize, b: usize): f64 {
  tell(0, a)
  tell(1, b)
  return sumOver(dotBlock)
}
function dotBlock(from: usize, to: usize): f64 {
  const a = told<usize>(0), b = told<usize>(1)
  let part = all(0)
  for (let c = from; c < to; c += 16) part = mad(ld(a + c), ld(b + c), part)
  return lanes(part)
}

/** q ← A·d; returns d·q. */
function apply(d: usize, q: usize): f64 {
  tell(0, d)
  tell(1, q)
  tell(2, level(0))
  return sumOver(applyBlock)
}
function applyBlock(from: usize, to: usize): f64 {
  const d = told<usize>(0), q = told<usize>(1), l = told<Level>(2)
  const zero = all(0)
  let part = all(0)
  for (let c = from; c < to; c += 16) {
    const d0 = ld(d + c)
    const q0 = sub(mul(diagonal(l, c), d0), neighbours(l, d, c, zero))
    st(q + c, q0)
    part = mad(d0, q0, part)
  }
  return lanes(part)
}

/** x ← x + α·d and r ← r − α·q; returns r·r. */
function descend(x: usize, d: usize, r: usize, q: usize, alpha: f32): f64 {
  tell(0, x)
  tell(1, d)
  tell(2, r)
  tell(3, q)
  tell(4, alpha)
  return sumOver(descendBlock)
}
function descendBlock(from: usize, to: usize): f64 {
  const x = told<usize>(0), d = told<usize>(1), r = told<usize>(2), q = told<usize>(3)
  const on = all(told<f32>(4)), off = all(-told<f32>(4))
  let part = all(0)
  for (let c = from; c < to; c += 16) {
    st(x + c, mad(on, ld(d + c), ld(x + c)))
    const r0 = mad(off, ld(q + c), ld(r + c))
    st(r + c, r0)
    part = mad(r0, r0, part)
  }
  return lanes(part)
}

/** d ← z + β·d. */
function combine(d: usize, z: usize, beta: f32): void {
  tell(0, d)
  tell(1, z)
  tell(2, beta)
  share(combinePart, level(0).first, level(0).last)
}
function combinePart(from: usize, to: usize): void {
  const d = told<usize>(0), z = told<usize>(1)
  const b4 = all(told<f32>(2))
  for (let c = from; c < to; c += 16) st(d + c, mad(b4, ld(d + c), ld(z + c)))
}

/**
 * Solves for `answer` from zero with `rightSide` (destroyed: it becomes the residual) until the residual's
 * 2-norm is `tolerance` times its first, or `most` iterations. Returns the iterations; negative when broken down.
 */
export function solvePressure(answer: usize, rightSide: usize, tolerance: f64, most: i32): i32 {
  const l = level(0)
  const own = l.b
  // The cycle only reads its right side, unless it has no coarser level.
  if (bottom > 0) l.b = rightSide
  const iterations = iterate(l, answer, rightSide, tolerance, most)
  l.b = own
  return iterations
}

function iterate(l: Level, answer: usize, rightSide: usize, tolerance: f64, most: i32): i32 {
  clear(answer, l)
  const start = dot(rightSide, rightSide)
  if (!(start > 0)) return start == 0 ? 0 : -1
  const goal = start * tolerance * tolerance
  let rz: f64 = 0
  for (let n = 0; n < most; n++) {
    if (bottom == 0) copy(l.b, rightSide, l)
    vCycle()
    const rzNew = dot(rightSide, l.x)
    if (!(rzNew > 0)) return n == 0 ? -1 : n
    if (n == 0) begin(l)
    else combine(direction, l.x, <f32>(rzNew / rz))
    rz = rzNew
    const curvature = apply(direction, product)
    if (!(curvature > 0)) return n == 0 ? -1 : n
    if (descend(answer, direction, rightSide, product, <f32>(rz / curvature)) <= goal) return n + 1
  }
  return most
}

function begin(l: Level): void {
  if (bounded) clear(direction, l)
  copy(direction, l.x, l)
}
