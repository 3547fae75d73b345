/** The pressure equation by conjugate gradients, preconditioned with one V-cycle (multigrid.ts). */
import { tell, told } from './board'
import { h, lendScratch, reserve, reserveField } from './grid'
import { buildLevels, clear, copy, level, Level } from './levels'
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

function dot(a: usize, b: usize): f64 {
  const l = level(0)
  tell(0, a)
  tell(1, b)
  if (windowed) {
    windowSum = 0
    inWindow(dotInWindow, false)
    return windowSum
  }
  tell(2, sums)
  tell(3, l.first)
  tell(4, l.last)
  const blocks = (l.last - l.first + BLOCK - 1) / BLOCK
  shareEach(dotBlocks, 0, blocks, BLOCK)
  let total: f64 = 0
  for (let n: usize = 0; n < blocks; n++) total += load<f64>(sums + (n << 3))
  return total
}
/** The same blocks of each run of a window. */
let windowSum: f64 = 0
function dotInWindow(from: usize, to: usize): void {
  for (let start = from; start < to; start += BLOCK) windowSum += dotBlock(told<usize>(0), told<usize>(1), start, min<usize>(start + BLOCK, to))
}
// @ts-ignore: decorator
@inline
function dotBlock(a: usize, b: usize, from: usize, to: usize): f64 {
  let part = all(0)
  for (let c = from; c < to; c += 16) part = mad(ld(a + c), ld(b + c), part)
  return lanes(part)
}
function dotBlocks(n0: usize, n1: usize): void {
  const a = told<usize>(0), b = told<usize>(1), to = told<usize>(2), first = told<usize>(3), last = told<usize>(4)
  for (let n = n0; n < n1; n++) {
    const start = first + n * BLOCK
    store<f64>(to + (n << 3), dotBlock(a, b, start, min<usize>(start + BLOCK, last)))
  }
}

/**
 * Solves for `answer` from zero with `rightSide` (destroyed: it becomes the residual) until the residual's
 * 2-norm is `tolerance` times its first, or `most` iterations. Returns the iterations; negative when broken down.
 */
export function solvePressure(answer: usize, rightSide: usize, tolerance: f64, most: i32): i32 {
  const l = level(0)
  clear(answer, l)
  const start = dot(rightSide, rightSide)
  if (!(start > 0)) return start == 0 ? 0 : -1
  const goal = start * tolerance * tolerance
  let rz: f64 = 0
  for (let n = 0; n < most; n++) {
    copy(l.b, rightSide, l)
    vCycle()
    const rzNew = dot(rightSide, l.x)
    if (!(rzNew > 0)) return n == 0 ? -1 : n
    if (n == 0) begin(l)
    else combine(direction, l.x, <f32>(rzNew / rz))
    rz = rzNew
    apply(direction, product)
    const curvature = dot(direction, product)
    if (!(curvature > 0)) return n == 0 ? -1 : n
    const alpha = <f32>(rz / curvature)
    accumulate(answer, direction, alpha)
    accumulate(rightSide, product, -alpha)
    if (dot(rightSide, rightSide) <= goal) return n + 1
  }
  return most
}

function begin(l: Level): void {
  if (bounded) clear(direction, l)
  copy(direction, l.x, l)
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

/** x ← x + α·y. */
function accumulate(x: usize, y: usize, alpha: f32): void {
  tell(0, x)
  tell(1, y)
  tell(2, alpha)
  share(accumulatePart, level(0).first, level(0).last)
}
function accumulatePart(from: usize, to: usize): void {
  const x = told<usize>(0), y = told<usize>(1)
  const a4 = all(told<f32>(2))
  for (let c = from; c < to; c += 16) st(x + c, mad(a4, ld(y + c), ld(x + c)))
}

/** q ← A·d. */
function apply(d: usize, q: usize): void {
  tell(0, d)
  tell(1, q)
  tell(2, level(0))
  share(applyPart, level(0).first, level(0).last)
}
function applyPart(from: usize, to: usize): void {
  const d = told<usize>(0), q = told<usize>(1), l = told<Level>(2)
  const zero = all(0)
  for (let c = from; c < to; c += 16) {
    st(q + c, sub(mul(diagonal(l, c), ld(d + c)), neighbours(l, d, c, zero)))
  }
}
