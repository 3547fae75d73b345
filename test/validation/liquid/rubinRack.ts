/** A Vera Rubin rack, all liquid, on a CDU: flow, supply and return against what NVIDIA says of 45 °C water. */
import type { LiquidNetwork } from '../../../models/liquid/network.ts'
import { solveLiquid } from '../../../workers/network/liquid/solve.ts'
import { makeLoad, makeLoop, makeNetwork, makeUnit } from '../../workers/network/liquid/loops.ts'
import { absoluteCase, relativeCase, type ValidationCase } from '../case'

const HEAT_W = 227e3

/** One rack of 227 kW that gives all of its heat to PG25 at 45 °C. */
export const rubinNetwork = (): LiquidNetwork =>
  makeNetwork(makeLoop(['1'], [makeLoad('VR', HEAT_W)]), [makeUnit('1')])

export function cases(): ValidationCase[] {
  const rack = solveLiquid(rubinNetwork()).racks[0]!
  const facts = {
    case: 'Rubin rack, 227 kW all liquid, PG25, 10 K',
    source: 'NVIDIA 2026-06 via technetbooks.com: 45 °C in, 55 °C out; 1.49 L/min per kW at 10 K',
  }
  return [
    relativeCase({
      ...facts,
      quantity: 'coolant flow needed, L/min',
      ours: rack.need_m3_s * 60_000,
      reference: 338,
      bound: 0.02,
    }),
    relativeCase({
      ...facts,
      quantity: 'coolant flow in the solved loop, L/min',
      ours: rack.flow_m3_s * 60_000,
      reference: 338,
      bound: 0.02,
    }),
    // 2 % of flow is 2 % of a rise of 10 K.
    absoluteCase({
      ...facts,
      quantity: 'supply, °C',
      ours: rack.supply_C!,
      reference: 45,
      bound: 0.2,
    }),
    absoluteCase({
      ...facts,
      quantity: 'return, °C',
      ours: rack.return_C!,
      reference: 55,
      bound: 0.2,
    }),
  ]
}
