/**
 * Fans of rack slices against the pressure between rear and front: V = V_free √(1 − Δp/Δp_stall).
 *
 * Where containment cuts the air into regions, each fan is also a link between two of them, with the slope of its curve,
 * so that a sealed aisle finds the pressure at which its flows balance (regions.ts).
 */
import { isSliceAway, Slice, slice, sliceCount } from './devices'
import { h } from './grid'
import { meanPressure, opening, setFlow } from './openings'

/** Share of the way to its curve that a fan goes in a step: pressure still moves with each of them. */
const FOLLOW: f32 = 0.2
/** A fan never stands: least flow over the free one, squared. Below it a sealed aisle has no answer. */
const LEAST_SQUARE: f32 = 0.0025

/** Lets every fan follow the pressure that it meets. */
export function advanceFans(): void {
  for (let id = 0; id < sliceCount; id++) {
    const s = slice(id)
    if (!turns(s) || isSliceAway(s)) continue
    const against = meanPressure(s.rear) - meanPressure(s.front)
    const wanted = s.free * Mathf.sqrt(max<f32>(LEAST_SQUARE, 1 - against / s.stall))
    give(s, s.flow + FOLLOW * (wanted - s.flow))
  }
}

/** Whether slice `id` is a fan that links two regions. */
// @ts-ignore: decorator
@inline
export function fanLinks(id: i32): bool { return turns(slice(id)) && !slice(id).held }
/** Lets all fans take part in the balance of regions. */
export function releaseFans(): void {
  for (let id = 0; id < sliceCount; id++) slice(id).held = false
}
/** Slope of a fan's flow over the pressure difference, m/s per m²/s² over h²: V_free²/(2 V Δp_stall). */
export function fanMobility(id: i32): f64 {
  const s = slice(id)
  return <f64>s.free * <f64>s.free / (2 * <f64>s.flow * <f64>s.stall * <f64>h * <f64>h)
}
export function fanFront(id: i32): usize { return <usize>load<u32>(opening(slice(id).front).cells) }
export function fanRear(id: i32): usize { return <usize>load<u32>(opening(slice(id).rear).cells) }

/**
 * Gives a fan `more` flow, m³/s, as far as it goes, and the net inflow of its cells in `rightSide` (per h²) with it. Returns
 * whether it went all of the way.
 */
export function shiftFan(id: i32, more: f32, rightSide: usize): bool {
  const s = slice(id)
  const before = s.flow
  give(s, before + more)
  s.held = s.flow > before + more
  spread(s.front, before - s.flow, rightSide)
  spread(s.rear, s.flow - before, rightSide)
  return !s.held
}

function turns(s: Slice): bool {
  // A rack that is dark has fans, and they stand.
  return s.free > 0 && s.stall > 0 && opening(s.front).count > 0 && opening(s.rear).count > 0
}

function give(s: Slice, flow: f32): void {
  s.flow = max<f32>(flow, s.free * Mathf.sqrt(LEAST_SQUARE))
  setFlow(s.front, -s.flow)
  setFlow(s.rear, s.flow)
}

function spread(id: i32, flow: f32, rightSide: usize): void {
  const o = opening(id)
  const each = flow / (<f32>o.count * h * h)
  for (let n: usize = 0; n < <usize>o.count; n++) {
    const c = rightSide + <usize>load<u32>(o.cells + (n << 2))
    store<f32>(c, load<f32>(c) + each)
  }
}
