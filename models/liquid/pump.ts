/** Pumps: a parabola of head against flow, and the affinity laws. */
import type { Loss } from './pipe.ts'

/** Identical pumps in parallel, each behind its check valve. */
export interface Pump {
  /** Flow and head of one pump at full speed where its efficiency is best. > 0. */
  readonly ratedFlow_m3_s: number
  readonly ratedHead_Pa: number
  /** Head at no flow over rated head. > 1, so that the curve falls. */
  readonly shutOffFraction: number
  /** Wire to water, at the rated point. 0–1. */
  readonly efficiency: number
  /** How many run; 0 when the unit stands still. */
  readonly runningCount: number
  /** Speed over full speed, 0–1. */
  readonly speedFraction: number
}

/** Slope of the head where a check valve holds flow back, over the curve's own scale: nothing leaks to speak of. */
const CHECK_VALVE = 1e6

/**
 * Head that the pumps give at a flow, and adds it to `into` as a negative loss.
 *
 *   Δp = n² Δp₀ − (Δp₀ − Δp_r) (q / q_r)²  for one pump; m of them share q.
 *
 * @param speedFraction  n; the pump's own where not given.
 *
 * Source: affinity laws q ~ n, Δp ~ n² (Karassik, Pump Handbook, 4th ed., sec. 2.3) on a fitted parabola.
 */
export function addPumpHead(
  pump: Pump,
  flow_m3_s: number,
  into: Loss,
  speedFraction = pump.speedFraction,
): void {
  const { ratedFlow_m3_s, ratedHead_Pa, shutOffFraction, runningCount } = pump
  const each = flow_m3_s / runningCount
  const shutOff_Pa = shutOffFraction * ratedHead_Pa
  const curvature = (shutOff_Pa - ratedHead_Pa) / (ratedFlow_m3_s * ratedFlow_m3_s)
  into.drop_Pa -= speedFraction * speedFraction * shutOff_Pa
  if (each >= 0) {
    into.drop_Pa += curvature * each * each
    into.slope += (2 * curvature * each) / runningCount
    return
  }
  const held = (CHECK_VALVE * shutOff_Pa) / ratedFlow_m3_s
  into.drop_Pa += held * each
  into.slope += held / runningCount
}

/** Head at a flow, Pa. */
export function pumpHead_Pa(pump: Pump, flow_m3_s: number): number {
  const loss: Loss = { drop_Pa: 0, slope: 0 }
  addPumpHead(pump, flow_m3_s, loss)
  return -loss.drop_Pa
}

/** Below this share of its best a pump's efficiency is not let fall: the parabola would say none at no flow. */
const WORST_OF_BEST = 0.2

/**
 * Efficiency at a flow: η = η_r (2x − x²), x = flow over that of the best point at this speed.
 *
 * Speed shifts the best point along with the flow. Source: parabola through zero and the best point, as EN
 * 16480 and EnergyPlus use; the floor of a fifth is a judgement.
 */
export function pumpEfficiency(pump: Pump, flow_m3_s: number): number {
  const best_m3_s = pump.ratedFlow_m3_s * pump.speedFraction * pump.runningCount
  const x = Math.min(Math.max(flow_m3_s / best_m3_s, 0), 2)
  return pump.efficiency * Math.max(WORST_OF_BEST, x * (2 - x))
}

/** Electric power of the pumps together: q Δp / η; 0 at rest. */
export function pumpPower_W(pump: Pump, flow_m3_s: number): number {
  if (pump.runningCount === 0 || pump.speedFraction === 0 || flow_m3_s <= 0) return 0
  return (flow_m3_s * Math.max(0, pumpHead_Pa(pump, flow_m3_s))) / pumpEfficiency(pump, flow_m3_s)
}
