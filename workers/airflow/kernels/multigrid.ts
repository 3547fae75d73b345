/**
 * The pressure equation  Σ a_f (x_c − x_nb) = b  by conjugate gradients, preconditioned with one multigrid
 * V-cycle: a forward Gauss–Seidel sweep down, a backward one up (symmetric, as CG needs), sums of eight cells
 * down, constant injection up, coarse faces a = ½ Σ of their four fine faces (area over distance).
 *
 * Each level has the skewed storage of grid.ts. Cells without open faces have inv = 0 and stay 0.
 */
import { bytesOf, lendScratch, reserve, reserveField, strideX, strideZ } from './grid'
import { add, all, div, lanes, ld, mad, mul, st, sub } from './vec'

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
}

const LEVELS_MAX = 12
/** Coarsening stops when no side is longer than this: beyond it the coarsest sweeps no longer solve. */
const COARSEST_SIDE = 4
const COARSEST_SWEEPS = 8

/** Addresses of the levels. Static data: the heap belongs to `reserve` alone. */
const levels: usize = memory.data(48)
export let levelCount: i32 = 0
let direction: usize = 0
let product: usize = 0

export function level(index: i32): Level {
  return changetype<Level>(load<usize>(levels + (<usize>index << 2)))
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
  direction = reserveField(level(0).bytes)
  product = reserveField(level(0).bytes)
  // Not r: restriction counts on its ghosts, where claims of openings would stay.
  lendScratch(level(0).x, level(0).b, product, direction)
}

/** Recomputes every coarse level, and all inverse diagonals, from the finest level's face coefficients. */
export function coarsen(): void {
  invertDiagonal(level(0))
  for (let n = 1; n < levelCount; n++) {
    const fine = level(n - 1)
    const coarse = level(n)
    coarsenFaces(fine, coarse, fine.ax, coarse.ax, fine.sy, fine.sz)
    coarsenFaces(fine, coarse, fine.ay, coarse.ay, fine.sx, fine.sz)
    coarsenFaces(fine, coarse, fine.az, coarse.az, fine.sx, fine.sy)
    invertDiagonal(coarse)
  }
}

function coarsenFaces(fine: Level, coarse: Level, from: usize, to: usize, s: usize, t: usize): void {
  for (let k = 1; k <= coarse.nz; k++) {
    for (let j = 1; j <= coarse.ny; j++) {
      let f = from + fine.sx + <usize>(2 * j - 1) * fine.sy + <usize>(2 * k) * fine.sz
      let c = to + coarse.sx + <usize>j * coarse.sy + <usize>(k + 1) * coarse.sz
      for (let i = 1; i <= coarse.nx; i++) {
        store<f32>(c, 0.5 * (load<f32>(f) + load<f32>(f + s) + (load<f32>(f + t) + load<f32>(f + s + t))))
        f += 2 * fine.sx
        c += coarse.sx
      }
    }
  }
}

function invertDiagonal(l: Level): void {
  const one = all(1)
  const zero = all(0)
  for (let c = l.first; c < l.last; c += 16) {
    const d = diagonal(l, c)
    st(l.inv + c, v128.and(div(one, d), f32x4.gt(d, zero)))
  }
}

// @ts-ignore: decorator
@inline
function diagonal(l: Level, c: usize): v128 {
  return add(
    add(add(ld(l.ax + c), ld(l.ax + c + l.sx)), add(ld(l.ay + c), ld(l.ay + c + l.sy))),
    add(ld(l.az + c), ld(l.az + c + l.sz)),
  )
}

// @ts-ignore: decorator
@inline
function neighbours(l: Level, x: usize, c: usize, base: v128): v128 {
  let sum = mad(ld(l.ax + c), ld(x + c - l.sx), base)
  sum = mad(ld(l.ay + c), ld(x + c - l.sy), sum)
  sum = mad(ld(l.az + c), ld(x + c - l.sz), sum)
  const ahead = mad(ld(l.ax + c + l.sx), ld(x + c + l.sx), mul(ld(l.ay + c + l.sy), ld(x + c + l.sy)))
  return add(sum, mad(ld(l.az + c + l.sz), ld(x + c + l.sz), ahead))
}

function smoothForward(l: Level): void {
  for (let c = l.first; c < l.last; c += 16) st(l.x + c, mul(ld(l.inv + c), neighbours(l, l.x, c, ld(l.b + c))))
}

function smoothBackward(l: Level): void {
  for (let c = l.last - 16; c >= l.first; c -= 16) st(l.x + c, mul(ld(l.inv + c), neighbours(l, l.x, c, ld(l.b + c))))
}

/** r = b − A·x. */
function residual(l: Level): void {
  for (let c = l.first; c < l.last; c += 16) {
    st(l.r + c, sub(neighbours(l, l.x, c, ld(l.b + c)), mul(diagonal(l, c), ld(l.x + c))))
  }
}

/** The coarse right side: sums of eight residuals. Children outside the room are zero. */
function restrict(fine: Level, coarse: Level): void {
  for (let k = 1; k <= coarse.nz; k++) {
    for (let j = 1; j <= coarse.ny; j++) {
      let f = fine.r + fine.sx + <usize>(2 * j - 1) * fine.sy + <usize>(2 * k) * fine.sz
      let c = coarse.b + coarse.sx + <usize>j * coarse.sy + <usize>(k + 1) * coarse.sz
      for (let i = 1; i <= coarse.nx; i++) {
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
  for (let k = 1; k <= fine.nz; k++) {
    for (let j = 1; j <= fine.ny; j++) {
      let f = fine.x + fine.sx + <usize>j * fine.sy + <usize>(k + 1) * fine.sz
      let c = coarse.x + coarse.sx + <usize>((j + 1) >> 1) * coarse.sy + <usize>(((k + 1) >> 1) + 1) * coarse.sz
      for (let i = 1; i <= fine.nx; i++) {
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
  const bottom = levelCount - 1
  for (let n = 0; n < bottom; n++) {
    const l = level(n)
    memory.fill(l.x, 0, l.bytes)
    smoothForward(l)
    residual(l)
    restrict(l, level(n + 1))
  }
  const l = level(bottom)
  memory.fill(l.x, 0, l.bytes)
  removeMean(l, l.b)
  for (let sweep = 0; sweep < COARSEST_SWEEPS; sweep++) {
    smoothForward(l)
    smoothBackward(l)
  }
  removeMean(l, l.x)
  for (let n = bottom - 1; n >= 0; n--) {
    prolong(level(n + 1), level(n))
    smoothBackward(level(n))
  }
}

function dot(a: usize, b: usize): f64 {
  const l = level(0)
  let total: f64 = 0
  const planes = l.last - l.first
  // Partial sums of 64 vectors in f32, then f64: rounding stays near 1e-6 of the sum.
  for (let start: usize = 0; start < planes; start += 1024) {
    let part = all(0)
    const end = start + 1024 < planes ? start + 1024 : planes
    for (let c = l.first + start; c < l.first + end; c += 16) part = mad(ld(a + c), ld(b + c), part)
    total += lanes(part)
  }
  return total
}

/**
 * Solves for `answer` from zero with `rightSide` (destroyed: it becomes the residual) until the residual's
 * 2-norm is `tolerance` times its first, or `most` iterations. Returns the iterations; negative when broken down.
 */
export function solvePressure(answer: usize, rightSide: usize, tolerance: f64, most: i32): i32 {
  const l = level(0)
  memory.fill(answer, 0, l.bytes)
  const start = dot(rightSide, rightSide)
  if (!(start > 0)) return start == 0 ? 0 : -1
  const goal = start * tolerance * tolerance
  let rz: f64 = 0
  for (let n = 0; n < most; n++) {
    memory.copy(l.b, rightSide, l.bytes)
    vCycle()
    const rzNew = dot(rightSide, l.x)
    if (!(rzNew > 0)) return n == 0 ? -1 : n
    if (n == 0) memory.copy(direction, l.x, l.bytes)
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

/** d ← z + β·d. */
function combine(d: usize, z: usize, beta: f32): void {
  const l = level(0)
  const b4 = all(beta)
  for (let c = l.first; c < l.last; c += 16) st(d + c, mad(b4, ld(d + c), ld(z + c)))
}

/** x ← x + α·y. */
function accumulate(x: usize, y: usize, alpha: f32): void {
  const l = level(0)
  const a4 = all(alpha)
  for (let c = l.first; c < l.last; c += 16) st(x + c, mad(a4, ld(y + c), ld(x + c)))
}

/** q ← A·d. */
function apply(d: usize, q: usize): void {
  const l = level(0)
  const zero = all(0)
  for (let c = l.first; c < l.last; c += 16) {
    st(q + c, sub(mul(diagonal(l, c), ld(d + c)), neighbours(l, d, c, zero)))
  }
}
