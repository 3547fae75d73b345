import { aB, aE, aN, aS, aT, aW, first, inv, last, rhs, sx, sy, sz } from './grid'
import { add, ld, mad, mul, st } from './vec'

/**
 * One Gauss–Seidel sweep of the assembled transport equation, in rising or falling slot order.
 *
 *   x[c] ← inv[c]·(rhs[c] + Σ a_nb[c]·x[nb])
 *
 * Held cells carry a = 0, inv = 1, rhs = x, so nothing branches.
 */
export function sweepForward(x: usize): void {
  for (let c = first; c < last; c += 16) relax(x, c)
}
export function sweepBackward(x: usize): void {
  for (let c = last - 16; c >= first; c -= 16) relax(x, c)
}

// @ts-ignore: decorator
@inline
function relax(x: usize, c: usize): void {
  let sum = mad(ld(aW + c), ld(x + c - sx), ld(rhs + c))
  sum = mad(ld(aS + c), ld(x + c - sy), sum)
  sum = mad(ld(aB + c), ld(x + c - sz), sum)
  const ahead = mad(ld(aE + c), ld(x + c + sx), mul(ld(aN + c), ld(x + c + sy)))
  sum = add(sum, mad(ld(aT + c), ld(x + c + sz), ahead))
  st(x + c, mul(sum, ld(inv + c)))
}
