/**
 * What the published fields leave unbalanced, in double precision.
 *
 *   massClosure = Σ |net volume flux out of the cell| / total inflow
 *   heatClosure = max( |heat in − heat out| / heat in,  Σ |energy residual| / heat in )
 *
 * Heat is counted as K·m³/s (divide by 1/(ρ cp) for watts), temperatures from that of the mean supply so that
 * no digits are lost. The residual is that of the conservative second-order discretisation itself.
 */
import {
  aW,
  fieldBytes,
  first,
  fluid,
  h,
  last,
  mx,
  my,
  mz,
  nut,
  production,
  reserve,
  sx,
  sy,
  sz,
  T,
  u,
  v,
  w,
} from './grid'
import { totalDoorHeat } from './devices'
import { addInletCorrection, opening, openingCount } from './openings'
import { addSurfaceHeat, totalSurfaceHeat } from './surfaces'
import { leakAxis, leakCount, leakFace } from './rasterise'

const results: usize = memory.data(56)

/**
 * Address of seven f64: mass closure, heat closure, heat in, heat out (K·m³/s), inflow (m³/s), mean supply (°C), and what
 * heat closure is the share of heat in of (K·m³/s).
 */
export function closures(gamma0: f64, gamma1: f64, limited: f64): usize {
  const area = <f64>h * <f64>h
  const base = meanSupply()
  let inflow: f64 = 0
  let rackHeat: f64 = 0
  let out: f64 = 0
  const mass = massImbalance() * area
  cellResiduals(gamma0, gamma1, limited, base)
  leakResiduals(base)
  for (let id = 0; id < openingCount; id++) {
    const o = opening(id)
    const speed = <f64>o.speed
    let carried: f64 = 0
    for (let n: usize = 0; n < <usize>o.count; n++) {
      const c = <usize>load<u32>(o.cells + (n << 2))
      const excess = (speed > 0 ? <f64>o.temperature : <f64>load<f32>(T + c)) - base
      addResidual(c, -speed * excess)
      carried += speed * excess * area
    }
    if (speed > 0) inflow += speed * area * <f64>o.count
    if (o.rack) rackHeat += carried
    else out -= carried
  }
  const surfaceHeat = totalSurfaceHeat()
  const doorHeat = totalDoorHeat()
  // What other kernels add in f32 is kept apart until the sum.
  memory.fill(production, 0, fieldBytes)
  addSurfaceHeat(production, -1)
  addInletCorrection(production, <f32>-limited, 0)
  rackHeat += surfaceHeat + doorHeat
  out += doorHeat
  const residual = residualSum() * area
  const unbalanced = Math.max(Math.abs(rackHeat - out), residual)
  store<f64>(results, inflow > 0 ? mass / inflow : 0)
  store<f64>(results, rackHeat > 0 ? unbalanced / rackHeat : 0, 8)
  store<f64>(results, rackHeat, 16)
  store<f64>(results, out, 24)
  store<f64>(results, inflow, 32)
  store<f64>(results, base, 40)
  store<f64>(results, unbalanced, 48)
  return results
}

function meanSupply(): f64 {
  let flow: f64 = 0
  let carried: f64 = 0
  for (let id = 0; id < openingCount; id++) {
    const o = opening(id)
    if (o.speed <= 0 || o.rack) continue
    flow += <f64>o.speed * <f64>o.count
    carried += <f64>o.speed * <f64>o.count * <f64>o.temperature
  }
  return flow > 0 ? carried / flow : 20
}

// Two neighbours in memory at a time; a slot that is no air counts for nothing.

/** Two f32 of a field in double precision. */
// @ts-ignore: decorator
@inline function two(at: usize): v128 { return f64x2.promote_low_f32x4(v128.load64_zero(at)) }
/** All bits of a lane where the field is not 0. */
// @ts-ignore: decorator
@inline function where(at: usize): v128 { return f64x2.ne(two(at), f64x2.splat(0)) }
// @ts-ignore: decorator
@inline function sumOf(x: v128): f64 { return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1) }

function massImbalance(): f64 {
  let sum = f64x2.splat(0)
  for (let c = first; c < last; c += 8) {
    const x = f64x2.sub(two(u + c + sx), two(u + c))
    const y = f64x2.sub(two(v + c + sy), two(v + c))
    const z = f64x2.sub(two(w + c + sz), two(w + c))
    const net = f64x2.abs(f64x2.add(f64x2.add(x, y), z))
    sum = f64x2.add(sum, v128.and(net, where(fluid + c)))
  }
  return sumOf(sum)
}

/** Σ |residual| with what other kernels have added in f32. */
function residualSum(): f64 {
  let sum = f64x2.splat(0)
  for (let c = first; c < last; c += 8) {
    const residual = f64x2.add(v128.load(aW + (c << 1)), two(production + c))
    sum = f64x2.add(sum, v128.and(f64x2.abs(residual), where(fluid + c)))
  }
  return sumOf(sum)
}

/**
 * The residual of a cell, f64: the matrix is void between steps, and two of its f32 fields lie side by side. In f32 the
 * heat that an inlet brings would round off what is left of it.
 */
// @ts-ignore: decorator
@inline function residualOf(c: usize): f64 { return load<f64>(aW + (c << 1)) }
// @ts-ignore: decorator
@inline function addResidual(c: usize, value: f64): void { store<f64>(aW + (c << 1), residualOf(c) + value) }

/** Net energy leaving each cell through its open faces, per h²: what passes a face is added on its two sides. */
function cellResiduals(gamma0: f64, gamma1: f64, limited: f64, base: f64): void {
  memory.fill(aW, 0, 2 * fieldBytes)
  const g0 = f64x2.splat(gamma0 / <f64>h)
  const g1 = f64x2.splat((0.5 * gamma1) / <f64>h)
  const half = f64x2.splat(0.5 * limited)
  const from = f64x2.splat(base)
  for (let c = first; c < last; c += 8) {
    const x = faceFlux(mx, u, c, sx, g0, g1, half, from)
    const y = faceFlux(my, v, c, sy, g0, g1, half, from)
    const z = faceFlux(mz, w, c, sz, g0, g1, half, from)
    addResiduals(c - sx, x)
    addResiduals(c - sy, y)
    addResiduals(c - sz, z)
    addResiduals(c, f64x2.neg(f64x2.add(f64x2.add(x, y), z)))
  }
}

// @ts-ignore: decorator
@inline function addResiduals(c: usize, values: v128): void {
  const at = aW + (c << 1)
  v128.store(at, f64x2.add(v128.load(at), values))
}

/** Energy through the low faces of two cells along s, in the positive direction, per h²; 0 where they are closed. */
// @ts-ignore: decorator
@inline
function faceFlux(m: usize, q: usize, c: usize, s: usize, g0: v128, g1: v128, half: v128, base: v128): v128 {
  const zero = f64x2.splat(0)
  const speed = two(q + c)
  const isUp = f64x2.gt(speed, zero)
  const low = two(T + c - s), high = two(T + c)
  const eddies = f64x2.add(two(nut + c - s), two(nut + c))
  const conduction = f64x2.mul(f64x2.add(g0, f64x2.mul(g1, eddies)), f64x2.sub(low, high))
  const downwind = v128.bitselect(high, low, isUp)
  const upwind = v128.bitselect(low, high, isUp)
  // The cell before the upwind one, or its mirror where a face closes it off.
  const before = v128.bitselect(two(T + c - s - s), low, where(m + c - s))
  const after = v128.bitselect(two(T + c + s), high, where(m + c + s))
  const far = v128.bitselect(before, after, isUp)
  const ahead = f64x2.sub(downwind, upwind)
  const twice = f64x2.mul(f64x2.splat(2), f64x2.sub(upwind, far))
  const rising = f64x2.pmax(zero, f64x2.pmin(twice, ahead))
  const falling = f64x2.pmin(zero, f64x2.pmax(twice, ahead))
  const correction = v128.bitselect(rising, falling, f64x2.gt(ahead, zero))
  const carried = f64x2.sub(f64x2.add(upwind, f64x2.mul(half, correction)), base)
  return v128.and(f64x2.add(f64x2.mul(speed, carried), conduction), where(m + c))
}

function leakResiduals(base: f64): void {
  for (let n = 0; n < leakCount; n++) {
    const face = leakFace(n)
    const axis = leakAxis(n)
    const s = axis == 0 ? sx : axis == 1 ? sy : sz
    const speed = <f64>load<f32>((axis == 0 ? u : axis == 1 ? v : w) + face)
    const low = face - s
    const excess = <f64>load<f32>(T + (speed > 0 ? low : face)) - base
    addResidual(face, -speed * excess)
    addResidual(low, speed * excess)
  }
}
