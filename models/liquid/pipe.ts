/** Pressure lost in pipes, fittings and valves. Flow may have either sign; the loss has the flow's. */
import type { FluidProperties } from './fluids.ts'

/** A straight run of round pipe with what sits in it. */
export interface Pipe {
  readonly length_m: number
  /** Inner diameter. > 0. */
  readonly diameter_m: number
  readonly roughness_m: number
  /** Sum of the loss coefficients K of bends, tees and couplings. */
  readonly minorLoss: number
}

/** A loss and how fast it grows with flow, Pa and Pa per m³/s. */
export interface Loss {
  drop_Pa: number
  slope: number
}

/** Drawn stainless or copper tube. Source: Moody, Trans. ASME 66 (1944), "drawn tubing" 0.0015 mm. */
export const DRAWN_ROUGHNESS_M = 1.5e-6

/** Above this the laminar term and B are below 1e-11 of the rest, and f = 8 / (2.457 ln …)². */
const FULLY_TURBULENT = 2e4
/** Below this Reynolds number Churchill's formula is 64 / Re to the last digit, and would overflow. */
const CREEPING = 1

/**
 * Darcy friction factor in laminar, transitional and turbulent flow: one smooth formula.
 *
 *   f = 8 [ (8/Re)¹² + (A + B)^−1.5 ]^(1/12),
 *   A = [ 2.457 ln( 1 / ((7/Re)^0.9 + 0.27 ε/D) ) ]¹⁶,  B = (37530/Re)¹⁶
 *
 * @param reynolds  > 0.
 * @param roughness  ε/D. ≥ 0.
 *
 * Source: Churchill, Chemical Engineering 84 (24), 91–92 (1977); his f is an eighth of Darcy's.
 */
export function frictionFactor(reynolds: number, roughness: number): number {
  if (reynolds < CREEPING) return 64 / reynolds
  const a = (2.457 * Math.log(1 / ((7 / reynolds) ** 0.9 + 0.27 * roughness))) ** 16
  const b = (37530 / reynolds) ** 16
  return 8 * ((8 / reynolds) ** 12 + (a + b) ** -1.5) ** (1 / 12)
}

/** The same and d f / d ln Re, for Newton's method. */
function frictionWithSlope(reynolds: number, roughness: number): [f: number, slope: number] {
  if (reynolds < CREEPING) return [64 / reynolds, -64 / reynolds]
  const rough = Math.exp(0.9 * Math.log(7 / reynolds))
  const inner = rough + 0.27 * roughness
  const log = -Math.log(inner)
  // d ln inner / d ln Re = −0.9 rough / inner.
  const bend = (0.9 * rough) / inner
  if (reynolds > FULLY_TURBULENT) {
    const f = 8 / (2.457 * log) ** 2
    return [f, (-2 * f * bend) / log]
  }
  const a = sixteenth(2.457 * log)
  const b = sixteenth(37530 / reynolds)
  const cubed = (8 / reynolds) * (8 / reynolds) * (8 / reynolds)
  const laminar = cubed * cubed * cubed * cubed
  const turbulent = 1 / ((a + b) * Math.sqrt(a + b))
  const sum = laminar + turbulent
  const f = 8 * Math.cbrt(Math.sqrt(Math.sqrt(sum)))
  // d ln Re: laminar' = −12 laminar; a' = 16 a/log · 0.9 rough/inner; b' = −16 b.
  const aSlope = ((16 * a) / log) * bend
  const turbulentSlope = (-1.5 * turbulent * (aSlope - 16 * b)) / (a + b)
  return [f, (f / (12 * sum)) * (-12 * laminar + turbulentSlope)]
}

/** x¹⁶: this runs for every pipe at every step, and a general power takes several times as long. */
function sixteenth(x: number): number {
  const x4 = x * x * x * x
  return x4 * x4 * x4 * x4
}

/**
 * Adds the loss of a pipe: Δp = (f L/D + K) ρ v |v| / 2.
 *
 * Source: Darcy–Weisbach; Idelchik, Handbook of Hydraulic Resistance, for K.
 */
export function addPipeLoss(
  pipe: Pipe,
  flow_m3_s: number,
  fluid: FluidProperties,
  into: Loss,
): void {
  const { length_m, diameter_m, roughness_m, minorLoss } = pipe
  const area_m2 = (Math.PI * diameter_m * diameter_m) / 4
  const perFlow = (fluid.density_kg_m3 * diameter_m) / (fluid.viscosity_kg_m_s * area_m2)
  // At rest the loss is the laminar one: proportional to the flow, with its slope.
  const size = Math.max(Math.abs(flow_m3_s), 1e-9 / perFlow)
  const [f, fSlope] = frictionWithSlope(size * perFlow, roughness_m / diameter_m)
  const dynamic = fluid.density_kg_m3 / (2 * area_m2 * area_m2)
  const aspect = length_m / diameter_m
  const resistance = (f * aspect + minorLoss) * dynamic * size
  into.drop_Pa += resistance * flow_m3_s
  into.slope += 2 * resistance + fSlope * aspect * dynamic * size
}

/** Loss of a pipe alone, Pa. */
export function pipeDrop_Pa(pipe: Pipe, flow_m3_s: number, fluid: FluidProperties): number {
  const loss: Loss = { drop_Pa: 0, slope: 0 }
  addPipeLoss(pipe, flow_m3_s, fluid, loss)
  return loss.drop_Pa
}

/** Density of the water that a valve's flow coefficient is stated with. Source: IEC 60534-2-1 (15 °C). */
const VALVE_WATER_KG_M3 = 999.1
/** Kv: m³/h of water at 1 bar. Cv: US gallons a minute at 1 psi; Kv = 0.865 Cv. Source: IEC 60534-1. */
export const KV_PER_CV = 0.865

/**
 * Loss of a valve: Δp = (ρ/ρ₀) (q/Kv)² with q in m³/h, Kv in m³/h at 1 bar.
 *
 * @param kv  of the valve as it stands, in the trade's m³/h at 1 bar. > 0.
 */
export function addValveLoss(
  kv: number,
  flow_m3_s: number,
  fluid: FluidProperties,
  into: Loss,
): void {
  const perSquare = (1e5 * 3600 * 3600 * fluid.density_kg_m3) / (VALVE_WATER_KG_M3 * kv * kv)
  const size = Math.abs(flow_m3_s)
  into.drop_Pa += perSquare * size * flow_m3_s
  into.slope += 2 * perSquare * size
}
