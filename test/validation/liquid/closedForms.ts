/** Flow networks whose answers are known in closed form. */
import type { LiquidBranch } from '../../../models/liquid/network.ts'
import { solveFlows } from '../../../workers/network/liquid/flows.ts'
import { topologyOf } from '../../../workers/network/liquid/topology.ts'
import { makeBranch, makeLoop, makePump, pg25 } from '../../workers/network/liquid/loops.ts'
import { relativeCase, type ValidationCase } from '../case'

const VALVES = 'closed form: parallel valves add as Kv, in series as 1/Kv²'
const POISEUILLE = 'closed form: Hagen–Poiseuille, Δp = 128 μ L q / (π D⁴)'

/** Flows of a loop made of a pump from R0 to S0 and the given branches. */
function flowsOf(branches: readonly LiquidBranch[]) {
  const pump = makeBranch('pump', 'R0', 'S0', { pipe: null, pump: makePump() })
  const middles = [{ id: 'S0' }, { id: 'R0' }, { id: 'M' }]
  const loop = { ...makeLoop([], []), joints: middles, branches: [pump, ...branches] }
  return solveFlows(loop, topologyOf(loop), pg25, null, null, null).flow_m3_s
}

const valve = (id: string, from: string, to: string, kv: number) =>
  makeBranch(id, from, to, { pipe: null, kv })

export function cases(): ValidationCase[] {
  // Newton leaves the square of 1e-5.
  const bound = 1e-9
  const alone = flowsOf([valve('whole', 'S0', 'R0', 50)])[0]!
  const split = flowsOf([valve('a', 'S0', 'R0', 20), valve('b', 'S0', 'R0', 30)])
  // Two valves in series that are one of 50: 1/50² = 1/70² + 1/k².
  const second = 1 / Math.sqrt(1 / 50 ** 2 - 1 / 70 ** 2)
  const series = flowsOf([valve('a', 'S0', 'M', 70), valve('b', 'M', 'R0', second)])
  return [
    ...[
      ['parallel valves of Kv 20 and 30: flow of the pump, m³/s', split[0]!, alone],
      ['parallel valves of Kv 20 and 30: flow of the first, m³/s', split[1]!, 0.4 * alone],
      ['valves in series: flow, m³/s', series[0]!, alone],
    ].map(([quantity, ours, reference]) =>
      relativeCase({
        case: 'Valves between pump and return',
        source: VALVES,
        quantity: String(quantity),
        ours: Number(ours),
        reference: Number(reference),
        bound,
      }),
    ),
    laminarCase(),
  ]
}

/** Two long thin tubes in parallel share a laminar flow as D⁴ over L. */
function laminarCase(): ValidationCase {
  const tube = (id: string, diameter_m: number, length_m: number) =>
    makeBranch(id, 'S0', 'R0', {
      pipe: { diameter_m, length_m, roughness_m: 0, minorLoss: 0 },
    })
  const [, wide, thin] = flowsOf([tube('wide', 2e-3, 200), tube('thin', 1e-3, 100)])
  return relativeCase({
    case: 'Two laminar tubes in parallel',
    source: POISEUILLE,
    quantity: 'ratio of their flows',
    ours: wide! / thin!,
    reference: 2 ** 4 / 2,
    // Churchill's turbulent term is (Re/8)¹² times (A + B)^−1.5: below 1e-9 at Re 1000.
    bound: 1e-6,
  })
}
