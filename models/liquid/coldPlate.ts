/** What a liquid-cooled rack asks of its loop: a flow for its heat, and a pressure for that flow. */
import type { FluidProperties } from './fluids.ts'
import type { Loss } from './pipe.ts'

/** Cold plates, their manifolds and quick couplings, as one resistance. */
export interface ColdPlate {
  /** Flow and loss of the rack at rated power. > 0. */
  readonly ratedFlow_m3_s: number
  readonly ratedDrop_Pa: number
  /** Δp ~ q to this power: 1 laminar, 2 all fittings. */
  readonly exponent: number
}

/** Rise that today's racks are laid out for. Source: NVIDIA 2026-06, 45 °C in and 55 °C out, via technetbooks.com. */
export const DESIGN_RISE_K = 10
/** Loss of a rack at rated flow: a **guess**; couplings and manifolds of NVL72 class racks, 50 to 150 kPa. */
export const RACK_DROP_PA = 80e3
/** Microchannels are laminar, couplings and manifolds turbulent: a **guess** between. */
export const RACK_EXPONENT = 1.8

/**
 * Flow that carries a heat at a rise: V̇ = Q / (ρ cp ΔT).
 *
 * @param rise_K  > 0.
 */
export const flowFor_m3_s = (heat_W: number, rise_K: number, fluid: FluidProperties): number =>
  heat_W / (fluid.density_kg_m3 * fluid.specificHeat_J_kg_K * rise_K)

/** Rise of a flow that takes up a heat. Infinite without flow. */
export const riseOf_K = (heat_W: number, flow_m3_s: number, fluid: FluidProperties): number =>
  heat_W / (fluid.density_kg_m3 * fluid.specificHeat_J_kg_K * flow_m3_s)

/** Share of the rated flow below which the loss is taken as proportional to the flow, as in creeping flow. */
const CREEP = 1e-4

/** Adds the loss of the rack: Δp = Δp_r (q / q_r)^n, in the flow's direction. */
export function addColdPlateLoss(plate: ColdPlate, flow_m3_s: number, into: Loss): void {
  const { ratedFlow_m3_s, ratedDrop_Pa, exponent } = plate
  const x = Math.abs(flow_m3_s) / ratedFlow_m3_s
  if (x < CREEP) {
    const slope = (ratedDrop_Pa / ratedFlow_m3_s) * CREEP ** (exponent - 1)
    into.drop_Pa += slope * flow_m3_s
    into.slope += slope
    return
  }
  const drop_Pa = ratedDrop_Pa * x ** exponent
  into.drop_Pa += Math.sign(flow_m3_s) * drop_Pa
  into.slope += (exponent * drop_Pa) / Math.abs(flow_m3_s)
}
