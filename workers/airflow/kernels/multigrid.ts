/**
 * A multigrid V-cycle for the pressure equation  Σ a_f (x_c − x_nb) = b: a forward Gauss–Seidel sweep down, a backward one
 * up (symmetric, as conjugate gradients need), sums of eight cells down, constant injection up, coarse faces a = ½ Σ of
 * their four fine faces (area over distance). Cells without open faces have inv = 0 and stay 0.
 */
import { tell, told } from './board'
import { bottom, clear, highest, inLevel, Level, level, lowest, shareLevel } from './levels'
import { march, Segment, storeLanes } from './planes'
import { shareEach } from './team'
import { add, all, div, ld, mad, mul, st } from './vec'
import { bounded, windowed } from './window'

const COARSEST_SWEEPS = 8

/** Recomputes every coarse level, and all inverse diagonals, from the finest level's face coefficients. */
export function coarsen(): void {
  invertDiagonal(level(0))
  for (let n = 1; n <= bottom; n++) {
    const fine = level(n - 1)
    const coarse = level(n)
    coarsenFaces(fine, coarse, fine.ax, coarse.ax, fine.sy, fine.sz)
    coarsenFaces(fine, coarse, fine.ay, coarse.ay, fine.sx, fine.sz)
    coarsenFaces(fine, coarse, fine.az, coarse.az, fine.sx, fine.sy)
    invertDiagonal(coarse)
  }
}

/** Coarse faces along one direction from the four fine ones of each; s and t the fine strides across it. */
function coarsenFaces(fine: Level, coarse: Level, from: usize, to: usize, s: usize, t: usize): void {
  tell(0, fine)
  tell(1, coarse)
  tell(2, from)
  tell(3, to)
  tell(4, s)
  tell(5, t)
  shareEach(coarsenPlanes, coarse.k0, coarse.k1, fine.sz)
}
function coarsenPlanes(k0: usize, k1: usize): void {
  const fine = told<Level>(0), coarse = told<Level>(1)
  const from = told<usize>(2), to = told<usize>(3), s = told<usize>(4), t = told<usize>(5)
  for (let k = k0; k < k1; k++) {
    for (let j = 1; j <= coarse.ny; j++) {
      const i0 = lowest(coarse, j), i1 = highest(coarse, j)
      let f = from + <usize>(2 * i0 - 1) * fine.sx + <usize>(2 * j - 1) * fine.sy + 2 * k * fine.sz
      let c = to + <usize>i0 * coarse.sx + <usize>j * coarse.sy + (k + 1) * coarse.sz
      for (let i = i0; i <= i1; i++) {
        store<f32>(c, 0.5 * (load<f32>(f) + load<f32>(f + s) + (load<f32>(f + t) + load<f32>(f + s + t))))
        f += 2 * fine.sx
        c += coarse.sx
      }
    }
  }
}

function invertDiagonal(l: Level): void {
  tell(0, l)
  shareLevel(invert, l)
}
function invert(from: usize, to: usize): void {
  const l = told<Level>(0)
  const one = all(1)
  const zero = all(0)
  for (let c = from; c < to; c += 16) {
    const d = diagonal(l, c)
    st(l.inv + c, v128.and(div(one, d), f32x4.gt(d, zero)))
  }
}

// @ts-ignore: decorator
@inline
export function diagonal(l: Level, c: usize): v128 {
  return add(
    add(add(ld(l.ax + c), ld(l.ax + c + l.sx)), add(ld(l.ay + c), ld(l.ay + c + l.sy))),
    add(ld(l.az + c), ld(l.az + c + l.sz)),
  )
}

// @ts-ignore: decorator
@inline
export function neighbours(l: Level, x: usize, c: usize, base: v128): v128 {
  return add(behind(l, x, c, base), ahead(l, x, c))
}
// @ts-ignore: decorator
@inline
function behind(l: Level, x: usize, c: usize, base: v128): v128 {
  let sum = mad(ld(l.ax + c), ld(x + c - l.sx), base)
  sum = mad(ld(l.ay + c), ld(x + c - l.sy), sum)
  return mad(ld(l.az + c), ld(x + c - l.sz), sum)
}
// @ts-ignore: decorator
@inline
function ahead(l: Level, x: usize, c: usize): v128 {
  const sum = mad(ld(l.ax + c + l.sx), ld(x + c + l.sx), mul(ld(l.ay + c + l.sy), ld(x + c + l.sy)))
  return mad(ld(l.az + c + l.sz), ld(x + c + l.sz), sum)
}

function smoothForward(l: Level): void { smooth(l, smoothRising, false) }
function smoothBackward(l: Level): void { smooth(l, smoothFalling, true) }
/** A forward sweep from x = 0: what lies ahead is still zero, and is not read. */
function begin(l: Level): void { smooth(l, beginRising, false) }
function smooth(l: Level, relax: Segment, backward: bool): void {
  tell(0, l)
  if (windowed) inLevel(relax, l, backward)
  else march(relax, backward, l.first, l.last, l.nx, l.ny, l.nz, l.sx, l.sz)
}

function beginRising(from: usize, to: usize): void {
  const l = told<Level>(0)
  let c = from & ~15
  if (c < from) {
    storeLanes(l.x, begun(l, c), c, from, to)
    c += 16
  }
  for (; c + 16 <= to; c += 16) st(l.x + c, begun(l, c))
  if (c < to) storeLanes(l.x, begun(l, c), c, from, to)
}

function smoothRising(from: usize, to: usize): void {
  const l = told<Level>(0)
  let c = from & ~15
  if (c < from) {
    smoothLanes(l, c, from, to)
    c += 16
  }
  for (; c + 16 <= to; c += 16) st(l.x + c, smoothed(l, c))
  if (c < to) smoothLanes(l, c, from, to)
}

function smoothFalling(from: usize, to: usize): void {
  const l = told<Level>(0)
  let c = (to - 4) & ~15
  if (c + 16 > to) {
    smoothLanes(l, c, from, to)
    c -= 16
  }
  for (; c >= from; c -= 16) st(l.x + c, smoothed(l, c))
  if (c + 16 > from) smoothLanes(l, c, from, to)
}

/** The cells of a vector that lie in [from, to). */
function smoothLanes(l: Level, c: usize, from: usize, to: usize): void {
  storeLanes(l.x, smoothed(l, c), c, from, to)
}

// @ts-ignore: decorator
@inline
function smoothed(l: Level, c: usize): v128 { return mul(ld(l.inv + c), neighbours(l, l.x, c, ld(l.b + c))) }
// @ts-ignore: decorator
@inline
function begun(l: Level, c: usize): v128 { return mul(ld(l.inv + c), behind(l, l.x, c, ld(l.b + c))) }

/** r = b − A·x after `begin`: each cell was in balance with those behind it, so what lies ahead is all that is left. */
function residual(l: Level): void {
  tell(0, l)
  shareLevel(residualPart, l)
}
function residualPart(from: usize, to: usize): void {
  const l = told<Level>(0)
  for (let c = from; c < to; c += 16) st(l.r + c, ahead(l, l.x, c))
}

/** The coarse right side: sums of eight residuals. Children outside the room are zero. */
function restrict(fine: Level, coarse: Level): void {
  tell(0, fine)
  tell(1, coarse)
  shareEach(restrictPlanes, coarse.k0, coarse.k1, fine.sz)
}
function restrictPlanes(k0: usize, k1: usize): void {
  const fine = told<Level>(0), coarse = told<Level>(1)
  for (let k = k0; k < k1; k++) {
    for (let j = 1; j <= coarse.ny; j++) {
      const i0 = lowest(coarse, j), i1 = highest(coarse, j)
      let f = fine.r + <usize>(2 * i0 - 1) * fine.sx + <usize>(2 * j - 1) * fine.sy + 2 * k * fine.sz
      let c = coarse.b + <usize>i0 * coarse.sx + <usize>j * coarse.sy + (k + 1) * coarse.sz
      for (let i = i0; i <= i1; i++) {
        store<f32>(c, pair(f, fine.sx) + pair(f + fine.sy, fine.sx) + (pair(f + fine.sz, fine.sx) + pair(f + fine.sy + fine.sz, fine.sx)))
        f += 2 * fine.sx
        c += coarse.sx
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function pair(at: usize, s: usize): f32 {
  return load<f32>(at) + load<f32>(at + s)
}

function prolong(coarse: Level, fine: Level): void {
  tell(0, coarse)
  tell(1, fine)
  shareEach(prolongPlanes, 2 * coarse.k0 - 1, min<i32>(fine.nz, 2 * coarse.k1 - 2) + 1, fine.sz)
}
function prolongPlanes(k0: usize, k1: usize): void {
  const coarse = told<Level>(0), fine = told<Level>(1)
  for (let k = k0; k < k1; k++) {
    for (let j = 1; j <= fine.ny; j++) {
      const J = (j + 1) >> 1
      const I0 = lowest(coarse, J)
      const i1 = min<i32>(fine.nx, 2 * highest(coarse, J))
      let f = fine.x + <usize>(2 * I0 - 1) * fine.sx + <usize>j * fine.sy + (k + 1) * fine.sz
      let c = coarse.x + <usize>I0 * coarse.sx + <usize>J * coarse.sy + (((k + 1) >> 1) + 1) * coarse.sz
      for (let i = 2 * I0 - 1; i <= i1; i++) {
        store<f32>(f, load<f32>(f) + load<f32>(c))
        f += fine.sx
        if ((i & 1) == 0) c += coarse.sx
      }
    }
  }
}

/** Takes the mean over the level's open cells off: the constant is in the null space, and f32 digits are few. */
function removeMean(l: Level, x: usize): void {
  let sum: f64 = 0
  let count: f64 = 0
  for (let c = l.first; c < l.last; c += 4) {
    if (load<f32>(l.inv + c) == 0) continue
    sum += load<f32>(x + c)
    count += 1
  }
  if (count == 0) return
  const mean = <f32>(sum / count)
  for (let c = l.first; c < l.last; c += 4) {
    if (load<f32>(l.inv + c) != 0) store<f32>(x + c, load<f32>(x + c) - mean)
  }
}

/** One V(1,1)-cycle on `level(0).b` from zero; the answer is in `level(0).x`. */
export function vCycle(): void {
  for (let n = 0; n < bottom; n++) {
    const l = level(n)
    clear(l.x, l)
    begin(l)
    residual(l)
    restrict(l, level(n + 1))
  }
  const l = level(bottom)
  clear(l.x, l)
  // At a window's border the correction is zero: no constant is free.
  if (!bounded) removeMean(l, l.b)
  for (let sweep = 0; sweep < COARSEST_SWEEPS; sweep++) {
    smoothForward(l)
    smoothBackward(l)
  }
  if (!bounded) removeMean(l, l.x)
  for (let n = bottom - 1; n >= 0; n--) {
    prolong(level(n + 1), level(n))
    smoothBackward(level(n))
  }
}
