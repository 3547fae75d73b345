import { tell, told } from './board'
import { aB, aE, aN, aS, aT, aW, first, inv, last, nx, ny, nz, rhs, sx, sy, sz } from './grid'
import { march, storeLanes } from './planes'
import { add, ld, mad, mul, st } from './vec'
import { d0, d1, eachRun, k0, k1, windowed } from './window'

/**
 * One Gauss–Seidel sweep of the assembled transport equation, in rising or falling slot order.
 *
 *   x[c] ← inv[c]·(rhs[c] + Σ a_nb[c]·x[nb])
 *
 * Held cells carry a = 0, inv = 1, rhs = x, so nothing branches.
 */
export function sweepForward(x: usize): void { sweepOf(x, sx, sy, sz, false) }
export function sweepBackward(x: usize): void { sweepOf(x, sx, sy, sz, true) }

/** There and back, for an equation whose coefficients aW/aE, aS/aN, aB/aT belong to the strides n, s, t. */
export function sweepBoth(x: usize, n: usize, s: usize, t: usize): void {
  sweepOf(x, n, s, t, false)
  sweepOf(x, n, s, t, true)
}

function sweepOf(x: usize, n: usize, s: usize, t: usize, backward: bool): void {
  tell<usize>(0, x)
  tell<usize>(1, n)
  tell<usize>(2, s)
  tell<usize>(3, t)
  const relax = backward ? relaxFalling : relaxRising
  if (windowed) eachRun(relax, backward, first, last, sx, sz, nx, k0, k1, d0, d1)
  else march(relax, backward, first, last, nx, ny, nz, sx, sz)
}

function relaxRising(from: usize, to: usize): void {
  const x = told<usize>(0), n = told<usize>(1), s = told<usize>(2), t = told<usize>(3)
  let c = from & ~15
  if (c < from) {
    relaxLanes(x, c, n, s, t, from, to)
    c += 16
  }
  for (; c + 16 <= to; c += 16) st(x + c, relaxed(x, c, n, s, t))
  if (c < to) relaxLanes(x, c, n, s, t, from, to)
}

function relaxFalling(from: usize, to: usize): void {
  const x = told<usize>(0), n = told<usize>(1), s = told<usize>(2), t = told<usize>(3)
  let c = (to - 4) & ~15
  if (c + 16 > to) {
    relaxLanes(x, c, n, s, t, from, to)
    c -= 16
  }
  for (; c >= from; c -= 16) st(x + c, relaxed(x, c, n, s, t))
  if (c + 16 > from) relaxLanes(x, c, n, s, t, from, to)
}

/** The cells of a vector that lie in [from, to). */
function relaxLanes(x: usize, c: usize, n: usize, s: usize, t: usize, from: usize, to: usize): void {
  storeLanes(x, relaxed(x, c, n, s, t), c, from, to)
}

// @ts-ignore: decorator
@inline
function relaxed(x: usize, c: usize, n: usize, s: usize, t: usize): v128 {
  let sum = mad(ld(aW + c), ld(x + c - n), ld(rhs + c))
  sum = mad(ld(aS + c), ld(x + c - s), sum)
  sum = mad(ld(aB + c), ld(x + c - t), sum)
  const ahead = mad(ld(aE + c), ld(x + c + n), mul(ld(aN + c), ld(x + c + s)))
  sum = add(sum, mad(ld(aT + c), ld(x + c + t), ahead))
  return mul(sum, ld(inv + c))
}
