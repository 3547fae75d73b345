/** How slowly pumps may turn while every branch that must have a flow can still have it. */
import type { FluidProperties } from '../../../models/liquid/fluids.ts'
import type { LiquidLoop } from '../../../models/liquid/network.ts'
import { branchLoss, type Flows } from './flows.ts'
import type { Topology } from './topology.ts'

/** Speed below which the square root is not taken: a tenth. */
const SQUARE_MIN = 0.01

/**
 * Least speed at which no held branch lacks pressure for its flow, from a solution at full speed with the flows held.
 *
 * With flows held, all heads may fall by the smallest surplus; a pump's head at no flow falls as its speed squared.
 * Exact for one set of pumps, or for sets alike; else a first estimate.
 * @returns 1 where there is no surplus, or no pump.
 */
export function leastSpeed(
  loop: LiquidLoop,
  topology: Topology,
  fluid: FluidProperties,
  { pressure_Pa }: Flows,
  fixed_m3_s: Float64Array,
): number {
  const loss = { drop_Pa: 0, slope: 0 }
  let surplus_Pa = Number.POSITIVE_INFINITY
  loop.branches.forEach((branch, b) => {
    if (!topology.live[b] || !(fixed_m3_s[b]! > 0)) return
    branchLoss(branch, fixed_m3_s[b]!, fluid, loss)
    const across = pressure_Pa[topology.from[b]!]! - pressure_Pa[topology.to[b]!]!
    surplus_Pa = Math.min(surplus_Pa, across - loss.drop_Pa)
  })
  const pump = loop.branches.find((branch, b) => branch.pump && topology.live[b])?.pump
  if (!pump || surplus_Pa === Infinity || surplus_Pa <= 0) return 1
  const shutOff_Pa = pump.shutOffFraction * pump.ratedHead_Pa
  return Math.sqrt(Math.max(SQUARE_MIN, 1 - surplus_Pa / shutOff_Pa))
}
