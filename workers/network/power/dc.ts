/**
 * What a DC feeder can deliver at all: why a DC island without a solution has none.
 *
 * DC islands are solved by the same current injection as AC ones, with one conductor a bus and no
 * imaginary parts. What is special to them is that a constant-power load beyond V² / 4R has no operating
 * point: the converters behind it would pull the bus down. R is what the load sees, the others at rest.
 */
import { maximumDelivery_W } from '../../../models/power/ratings.ts'
import { solve } from '../sparse.ts'
import type { IslandModel } from './admittance.ts'
import type { Chain } from './chain.ts'
import { setConstantCurrents } from './currentInjection.ts'
import { BASE_VA } from './primitives.ts'

/** A node of a DC island: what is asked there, and the most that could be delivered there alone. */
export interface DeliveryLimit {
  readonly busId: string
  readonly demand_W: number
  readonly maximum_W: number
}

/**
 * Demand and deliverable power at each loaded node of a DC island, the most strained first.
 *
 * Each node is judged alone, so several modest loads can lack a solution together though none does alone;
 * the first of the list is then still the weakest. Empty for AC, or when the equations are singular.
 */
export function deliveryLimits(chain: Chain, model: IslandModel): DeliveryLimit[] {
  const first = model.island.buses[0]
  if (first === undefined || !chain.isDirect[first] || model.singularAt >= 0) return []
  const demand = new Map<number, number>()
  const { count, plus, power_pu } = model.terms
  for (let t = 0; t < count; t++) {
    const node = plus[t]!
    if (node < model.unknownCount) demand.set(node, (demand.get(node) ?? 0) + power_pu[2 * t]!)
  }
  const open_pu = openCircuitVoltages(model)
  const limits = [...demand].map(([node, power]) => ({
    busId: busOfNode(chain, model, node),
    demand_W: power * BASE_VA,
    maximum_W: maximumDelivery_W(open_pu[2 * node]!, seenResistance_pu(model, node)) * BASE_VA,
  }))
  return limits.sort((a, b) => b.demand_W / b.maximum_W - a.demand_W / a.maximum_W)
}

function openCircuitVoltages(model: IslandModel): Float64Array {
  setConstantCurrents(model)
  const voltages = model.work.constant_pu.slice()
  solve(model.factors, voltages)
  return voltages
}

/** Resistance between a node and the held voltages: the diagonal of Y_nn⁻¹. */
function seenResistance_pu(model: IslandModel, node: number): number {
  const unit = new Float64Array(2 * model.unknownCount)
  unit[2 * node] = 1
  solve(model.factors, unit)
  return unit[2 * node]!
}

/** Name of the first bus that a node belongs to. */
export function busOfNode(chain: Chain, model: IslandModel, node: number): string {
  const place = model.nodeOf.indexOf(node)
  return chain.buses[model.island.buses[Math.floor(place / 3)]!]!.id
}
