/**
 * A tracer that tells where air has been: carried by exactly the face fluxes, the diffusivities and the scheme of
 * energy, with 1 or 0 at the openings in the place of a temperature.
 *
 * forward   1 in the air that coolers supply, 0 in what racks exhaust: c is the share of a cell's air that has not
 *           passed a rack since it was cooled.
 * backward  the adjoint. Transport along the reversed flow, 1 where air returns to coolers, 0 where racks take it
 *           in: c is the share of a cell's air that the coolers get before a rack does, and one solve answers for
 *           every release point. The upwind matrix of the reversed flow is the transpose of the forward one, as far
 *           as the flow is free of divergence.
 */
import { aB, aE, aN, aS, aT, aW, fieldBytes, first, h, inv, last, meanFields, mx, my, mz, rhs, sx, sy, sz, u, v, w } from './grid'
import { opening, openingCount } from './openings'
import { leakAxis, leakCount, leakFace } from './rasterise'
import { assembleScalar, finishScalar } from './scalar'
import { sweepBackward, sweepForward } from './sweep'
import { all, ld, st, sub } from './vec'

let backward: bool = false

/** The tracer lies in the first of the mean's fields: nothing is averaged once the air has settled. */
// @ts-ignore: decorator
@inline function tracer(): usize { return meanFields }

/** Begins a tracer everywhere 1; the flow must stand still until its last step. */
export function startTracer(backward_: bool): void {
  backward = backward_
  const one = all(1)
  memory.fill(tracer(), 0, fieldBytes)
  for (let c = first; c < last; c += 16) st(tracer() + c, one)
}

/**
 * One matrix and `sweeps` sweeps. Arguments as `assembleScalar` takes them; `inertia` as `finishScalar`.
 * Returns |in − out| / in of the tracer over all openings.
 */
export function stepTracer(gamma0: f32, gamma1: f32, limited: f32, inertia: f32, sweeps: i32): f64 {
  const x = tracer()
  if (backward) reverse()
  assembleScalar(x, gamma0, gamma1, limited, 0)
  addInflowOfTracer(limited)
  addLeakageOfTracer()
  if (backward) reverse()
  finishScalar(x, inertia)
  for (let n = 0; n < sweeps; n++) {
    if ((n & 1) == 0) sweepForward(x)
    else sweepBackward(x)
  }
  const entered = carried(false)
  return entered > 0 ? Math.abs(entered - carried(true)) / entered : 0
}

/** Mean of the tracer in the cells at an opening; NaN at one without faces. */
export function meanTracer(id: i32): f64 {
  const o = opening(id)
  if (o.count == 0) return NaN
  let sum: f64 = 0
  for (let n: usize = 0; n < <usize>o.count; n++)
    sum += <f64>load<f32>(tracer() + load<u32>(o.cells + (n << 2)))
  return sum / <f64>o.count
}

/**
 * Air that goes from coolers to coolers and meets no rack, over all that coolers supply: the tracer at the openings
 * other than racks where it leaves. The same number forward and backward.
 */
export function tracerBypass(): f64 {
  let unused: f64 = 0
  let supplied: f64 = 0
  for (let id = 0; id < openingCount; id++) {
    const o = opening(id)
    if (o.rack) continue
    const flow = <f64>along(o.speed) * <f64>o.count
    if (flow > 0) supplied += flow
    else if (flow < 0) unused -= flow * meanTracer(id)
  }
  return supplied > 0 ? unused / supplied : NaN
}

/** A speed into the room as the tracer's own flow has it. */
// @ts-ignore: decorator
@inline function along(speed: f32): f32 { return backward ? -speed : speed }

/** What enters with its value, or what leaves, m³/s. */
function carried(leaving: bool): f64 {
  let sum: f64 = 0
  for (let id = 0; id < openingCount; id++) {
    const o = opening(id)
    const flow = <f64>along(o.speed) * <f64>o.count
    if (leaving && flow < 0) sum -= flow * meanTracer(id)
    if (!leaving && flow > 0 && !o.rack) sum += flow
  }
  return sum * <f64>h * <f64>h
}

/** Turns the flow round; twice is the same bits again. */
function reverse(): void {
  const zero = all(0)
  for (let c = first - sz; c < last + sz; c += 16) {
    st(u + c, sub(zero, ld(u + c)))
    st(v + c, sub(zero, ld(v + c)))
    st(w + c, sub(zero, ld(w + c)))
  }
}

/** Inflow as `addInflow` has it, and second order behind inlets as `addInletCorrection` has it. */
function addInflowOfTracer(limited: f32): void {
  for (let id = 0; id < openingCount; id++) {
    const o = opening(id)
    const speed = along(o.speed)
    if (speed <= 0) continue
    const value: f32 = o.rack ? 0 : 1
    const s = o.velocity == u ? sx : o.velocity == v ? sy : sz
    const mask = o.velocity == u ? mx : o.velocity == v ? my : mz
    const ahead = o.sign > 0 ? s : 0 - s
    for (let n: usize = 0; n < <usize>o.count; n++) {
      const c = <usize>load<u32>(o.cells + (n << 2))
      store<f32>(inv + c, load<f32>(inv + c) + speed)
      store<f32>(rhs + c, load<f32>(rhs + c) + speed * value)
      const face = o.sign > 0 ? c + s : c
      const flux = o.sign * load<f32>(o.velocity + face) * load<f32>(mask + face)
      if (flux <= 0) continue
      const own = load<f32>(tracer() + c)
      const rise = load<f32>(tracer() + c + ahead) - own
      const twice = <f32>4 * (own - value)
      const bounded = rise > 0 ? max<f32>(0, min<f32>(twice, rise)) : min<f32>(0, max<f32>(twice, rise))
      const moved = limited * <f32>0.5 * flux * bounded
      store<f32>(rhs + c, load<f32>(rhs + c) - moved)
      store<f32>(rhs + c + ahead, load<f32>(rhs + c + ahead) + moved)
    }
  }
}

/** Upwind transport through leaks. */
function addLeakageOfTracer(): void {
  for (let n = 0; n < leakCount; n++) {
    const face = leakFace(n)
    const axis = leakAxis(n)
    const s = axis == 0 ? sx : axis == 1 ? sy : sz
    const q = load<f32>((axis == 0 ? u : axis == 1 ? v : w) + face)
    const low = axis == 0 ? aW : axis == 1 ? aS : aB
    const high = axis == 0 ? aE : axis == 1 ? aN : aT
    const to = q > 0 ? face : face - s
    const through = (q > 0 ? low : high) + to
    const rate = Mathf.abs(q)
    store<f32>(through, load<f32>(through) + rate)
    store<f32>(inv + to, load<f32>(inv + to) + rate)
  }
}
