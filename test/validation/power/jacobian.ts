/** Every Jacobian of the power solver against central differences of its own mismatch, away from the solution. */
import type { Network } from '../../../models/power/network.ts'
import { makeIslandModel } from '../../../workers/network/power/admittance.ts'
import { energise, makeLiveness } from '../../../workers/network/power/energise.ts'
import { findIslands } from '../../../workers/network/power/islands.ts'
import {
  makeJacobian,
  writeJacobian,
  writeMismatch,
} from '../../../workers/network/power/jacobian.ts'
import {
  holdVoltages,
  makeState,
  openChain,
  setPowers,
  shareLoads,
  startFromNoLoad,
} from '../../../workers/network/power/solve.ts'
import { entryOf } from '../../../workers/network/sparse.ts'
import { random } from '../../workers/network/random.ts'
import { absoluteCase, type ValidationCase } from '../case.ts'
import { directFeeder, twoSources } from './dc.ts'
import { feeder4 } from './ieee4.ts'
import { feeder13 } from './ieee13.ts'
import { feeder33 } from './ieee33.ts'

/** Networks with every kind of branch, load and source that the equations know. */
export const NETWORKS: Readonly<Record<string, Network>> = {
  'IEEE 33-bus meshed': feeder33(true),
  'IEEE 13-node': feeder13(),
  'IEEE 4-node wye–wye': feeder4('wye', 'wye'),
  'IEEE 4-node delta–wye': feeder4('delta', 'wye'),
  'IEEE 4-node wye–delta': feeder4('wye', 'delta'),
  'DC feeder': directFeeder(800, 0.01, 600e3),
  'two DC sources': twoSources(),
}

export function cases(): ValidationCase[] {
  return Object.entries(NETWORKS).map(([name, network]) => {
    const { largestError, bound } = compareJacobian(network)
    return absoluteCase({
      case: `Jacobian: ${name}`,
      source: 'central differences of the mismatch, seeded point',
      quantity: 'largest difference of an entry, pu',
      ours: largestError,
      reference: 0,
      bound,
    })
  })
}

/** The first island of a network, ready to be solved. */
export function openIsland(network: Network) {
  const { chain, down } = openChain(network)
  const state = makeState(chain)
  const live = makeLiveness(chain)
  energise(chain, down, live)
  energise(chain, down, state.live)
  shareLoads(chain, down, state)
  const model = makeIslandModel(chain, findIslands(chain, down, live)[0]!)
  setPowers(chain, state, model)
  holdVoltages(chain, model)
  startFromNoLoad(model)
  return { chain, down, model, targets: model.holders.map(() => null) }
}

const STEP_PU = 1e-5

function compareJacobian(network: Network): { largestError: number; bound: number } {
  const { model } = openIsland(network)
  const size = 2 * model.unknownCount
  const next = random(7)
  const v = model.work.voltage_pu
  for (let k = 0; k < size; k++) v[k]! += 0.05 * (next() - 0.5)
  const jacobian = makeJacobian(model)
  writeJacobian(model, jacobian)
  const plus = new Float64Array(size)
  const minus = new Float64Array(size)
  let largestError = 0
  for (let j = 0; j < size; j++) {
    const at = v[j]!
    v[j] = at + STEP_PU
    writeMismatch(model, plus)
    v[j] = at - STEP_PU
    writeMismatch(model, minus)
    v[j] = at
    for (let i = 0; i < size; i++) {
      const slope = (plus[i]! - minus[i]!) / (2 * STEP_PU)
      largestError = Math.max(largestError, Math.abs(entryAt(jacobian, i, j) - slope))
    }
  }
  const { upper, lower } = jacobian.values
  const largest = [...upper, ...lower].reduce((max, value) => Math.max(max, Math.abs(value)), 0)
  // Central differences err by h²·F‴/6, with F‴ ~ 6·S/V⁴, and by the rounding of F over h.
  return { largestError, bound: 1e-8 + (10 * largest * Number.EPSILON) / STEP_PU }
}

/** An entry of the Jacobian; 0 where its pattern has none. */
function entryAt({ pattern, values }: ReturnType<typeof makeJacobian>, i: number, j: number) {
  try {
    const p = entryOf(pattern, i, j)
    return pattern.place[i]! <= pattern.place[j]! ? values.upper[p]! : values.lower[p]!
  } catch {
    return 0
  }
}
