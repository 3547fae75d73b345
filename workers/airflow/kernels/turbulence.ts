/**
 * Standard k-epsilon with wall functions: Launder & Spalding, Comput. Methods Appl. Mech. Eng. 3 (1974) 269.
 * κ = 0.41, E = 9.8, Cμ = 0.09. Wall-adjacent cells: ε = Cμ^¾ k^1.5/(κ y), P from the wall shear, y = h/2.
 */
import { aB, aE, aN, aS, aT, aW, e, first, fluid, gw, h, inv, k, last, mx, my, mz, nut, production, reserve, rhs, sx, sy, sz, u, uc, v, vc, w, wallX, wallY, wallZ, wc } from './grid'
import { tell, told } from './board'
import { isAway, opening, openingCount } from './openings'
import { Part, share } from './team'
import { add, all, div, ld, mad, max, min, mul, st, sub } from './vec'
import { bounded, highSlot, lowSlot } from './window'

const KAPPA: f32 = 0.41
const E_WALL: f32 = 9.8
const CMU: f32 = 0.09
const CMU25: f32 = 0.5477225575
const CMU75: f32 = 0.1643167673
/** y⁺ where the viscous sublayer meets the log law: the root of y⁺ = ln(E·y⁺)/κ. */
const Y_LAMINAR: f32 = 11.530098
/** ν_t over ν at most: keeps start-up from stiff values; settled rooms stay one order below. */
const RATIO_MAX: f32 = 1e5

let wallCells: usize = 0
let wallCellCount: i32 = 0

/** Lists the fluid cells that touch a wall, looking at four at a time. Call after the geometry has changed. */
export function listWallCells(): void {
  wallCellCount = 0
  for (let c = first; c < last; c += 16) wallCellCount += popcnt(walledLanes(c))
  wallCells = reserve(<usize>wallCellCount << 2)
  let to = wallCells
  for (let c = first; c < last; c += 16) {
    for (let lanes = walledLanes(c); lanes != 0; lanes &= lanes - 1) {
      store<u32>(to, <u32>c + (<u32>ctz(lanes) << 2))
      to += 4
    }
  }
}

/** All wall cells; those of a window alone, with what lies between them in memory. */
function shareWallCells(part: Part): void {
  const end = wallCells + (<usize>wallCellCount << 2)
  if (bounded) share(part, firstWallCell(lowSlot(), end), firstWallCell(highSlot(), end))
  else share(part, wallCells, end)
}
/** Where the list has come to a slot: it is in the order of memory. */
function firstWallCell(slot: usize, end: usize): usize {
  let low = wallCells, high = end
  while (low < high) {
    const middle = (low + ((high - low) >> 1)) & ~3
    if (<usize>load<u32>(middle) < slot) low = middle + 4
    else high = middle
  }
  return low
}

/** A bit for each of the four cells from `c` on that is not solid and touches a wall. */
// @ts-ignore: decorator
@inline
function walledLanes(c: usize): i32 {
  const walls = add(add(ld(wallX + c), ld(wallY + c)), ld(wallZ + c))
  return i32x4.bitmask(v128.and(f32x4.gt(walls, all(0)), f32x4.gt(ld(fluid + c), all(0))))
}
/** Cell-centred velocity: the mean of the two faces. */
export function centreVelocity(): void { share(centrePart, first, last) }
export function centrePart(from: usize, to: usize): void {
  const half = all(0.5)
  for (let c = from; c < to; c += 16) {
    const f = mul(half, ld(fluid + c))
    st(uc + c, mul(f, add(ld(u + c), ld(u + c + sx))))
    st(vc + c, mul(f, add(ld(v + c), ld(v + c + sy))))
    st(wc + c, mul(f, add(ld(w + c), ld(w + c + sz))))
  }
}

/** ν_t = Cμ k²/ε and the production P = ν_t·2·S:S from centred differences; no-slip mirrors beyond closed faces. */
export function viscosityAndProduction(nu: f32): void {
  tell(0, nu)
  share(viscosityPart, first, last)
}
function viscosityPart(from: usize, to: usize): void {
  const half = all(<f32>0.5 / h)
  const perH = all(<f32>1 / h)
  const two = all(2)
  const cmu = all(CMU)
  const most = all(RATIO_MAX * told<f32>(0))
  const tiny = all(1e-12)
  for (let c = from; c < to; c += 16) {
    const k0 = ld(k + c)
    const nu0 = mul(ld(fluid + c), min(most, div(mul(cmu, mul(k0, k0)), max(ld(e + c), tiny))))
    st(nut + c, nu0)
    const xx = mul(perH, sub(ld(u + c + sx), ld(u + c)))
    const yy = mul(perH, sub(ld(v + c + sy), ld(v + c)))
    const zz = mul(perH, sub(ld(w + c + sz), ld(w + c)))
    const u0 = ld(uc + c), v0 = ld(vc + c), w0 = ld(wc + c)
    const west = ld(mx + c), east = ld(mx + c + sx)
    const south = ld(my + c), north = ld(my + c + sy)
    const below = ld(mz + c), above = ld(mz + c + sz)
    const xy = mul(half, add(across(uc, u0, south, north, c, sy), across(vc, v0, west, east, c, sx)))
    const xz = mul(half, add(across(uc, u0, below, above, c, sz), across(wc, w0, west, east, c, sx)))
    const yz = mul(half, add(across(vc, v0, below, above, c, sz), across(wc, w0, south, north, c, sy)))
    let s2 = mul(two, mad(xx, xx, mad(yy, yy, mul(zz, zz))))
    s2 = add(s2, mad(xy, xy, mad(xz, xz, mul(yz, yz))))
    st(production + c, mul(nu0, s2))
  }
}

/**
 * Cells that an opening takes air from: the air leaves with its own tangential velocity, so beyond the opening it has no
 * gradient, where the pass over all cells has mirrored it as at a wall. Call after `viscosityAndProduction`.
 */
export function productionAtOutflow(): void {
  for (let id = 0; id < openingCount; id++) {
    const o = opening(id)
    if (o.speed >= 0 || isAway(o)) continue
    const alongX = o.velocity == u, alongY = o.velocity == v, alongZ = o.velocity == w
    for (let n: usize = 0; n < <usize>o.count; n++) {
      const c = <usize>load<u32>(o.cells + (n << 2))
      const xx = load<f32>(u + c + sx) - load<f32>(u + c)
      const yy = load<f32>(v + c + sy) - load<f32>(v + c)
      const zz = load<f32>(w + c + sz) - load<f32>(w + c)
      const xy = rise(uc, my, c, sy, alongY) + rise(vc, mx, c, sx, alongX)
      const xz = rise(uc, mz, c, sz, alongZ) + rise(wc, mx, c, sx, alongX)
      const yz = rise(vc, mz, c, sz, alongZ) + rise(wc, my, c, sy, alongY)
      const s2 = <f32>2 * (xx * xx + yy * yy + zz * zz) + <f32>0.25 * (xy * xy + xz * xz + yz * yz)
      store<f32>(production + c, load<f32>(nut + c) * s2 / (h * h))
    }
  }
}

/** `across` for one cell; with `open` the value beyond a closed face is the cell's own. */
// @ts-ignore: decorator
@inline
function rise(q: usize, m: usize, c: usize, s: usize, open: bool): f32 {
  const q0 = load<f32>(q + c)
  const closed = open ? q0 : -q0
  const ahead = load<f32>(m + c + s) > 0 ? load<f32>(q + c + s) : closed
  const behind = load<f32>(m + c) > 0 ? load<f32>(q + c - s) : closed
  return ahead - behind
}

/**
 * Difference of a centred velocity over two cells along `s`, the faces behind and ahead open (1) or closed (0). Beyond a
 * closed face lies its mirror image, −q0: what stands ahead is then ahead·(q + q0) − q0, and the q0 of both sides cancel.
 */
// @ts-ignore: decorator
@inline
function across(q: usize, q0: v128, behind: v128, ahead: v128, c: usize, s: usize): v128 {
  return sub(mul(ahead, add(ld(q + c + s), q0)), mul(behind, add(ld(q + c - s), q0)))
}

/** Wall-adjacent cells: momentum conductance, production and ε from the log law. `laminar`: no wall function. */
export function wallFunctions(nu: f32, laminar: bool): void {
  tell(0, nu)
  tell(1, laminar)
  shareWallCells(wallPart)
}
function wallPart(from: usize, to: usize): void {
  const nu = told<f32>(0)
  const laminar = told<bool>(1)
  const y = <f32>0.5 * h
  for (let at = from; at < to; at += 4) {
    const c = <usize>load<u32>(at)
    let nutWall: f32 = 0
    if (!laminar) {
      const k0 = load<f32>(k + c)
      const root = <f32>Math.sqrt(<f64>k0)
      const yPlus = CMU25 * root * y / nu
      if (yPlus > Y_LAMINAR) nutWall = nu * (yPlus * KAPPA / NativeMathf.log(E_WALL * yPlus) - 1)
      const a = load<f32>(uc + c), b = load<f32>(vc + c), d = load<f32>(wc + c)
      const gradient = <f32>Math.sqrt(<f64>(a * a + b * b + d * d)) / y
      store<f32>(production + c, (nutWall + nu) * gradient * CMU25 * root / (KAPPA * y))
      store<f32>(e + c, CMU75 * k0 * root / (KAPPA * y))
    }
    store<f32>(gw + c, (nu + nutWall) / y)
  }
}

/** Holds ε of wall-adjacent cells at the value that `wallFunctions` gave it. Call between sources and finish. */
export function holdWallEpsilon(): void {
  shareWallCells(holdPart)
}
function holdPart(from: usize, to: usize): void {
  for (let at = from; at < to; at += 4) {
    const c = <usize>load<u32>(at)
    store<f32>(aW + c, 0); store<f32>(aE + c, 0); store<f32>(aS + c, 0)
    store<f32>(aN + c, 0); store<f32>(aB + c, 0); store<f32>(aT + c, 0)
    store<f32>(inv + c, 1)
    store<f32>(rhs + c, load<f32>(e + c))
  }
}
