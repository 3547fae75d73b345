import { describe, expect, test } from 'vitest'
import type { Network } from '../../../../models/power/network.ts'
import { makeIslandModel } from '../../../../workers/network/power/admittance.ts'
import { energise, makeLiveness } from '../../../../workers/network/power/energise.ts'
import { findIslands } from '../../../../workers/network/power/islands.ts'
import {
  makeJacobian,
  writeJacobian,
  writeMismatch,
} from '../../../../workers/network/power/jacobian.ts'
import { newton } from '../../../../workers/network/power/newton.ts'
import {
  holdVoltages,
  makeState,
  openChain,
  setPowers,
  shareLoads,
  solveChain,
  startFromNoLoad,
} from '../../../../workers/network/power/solve.ts'
import { entryOf } from '../../../../workers/network/sparse.ts'
import { directFeeder, twoSources } from '../../../validation/power/dc.ts'
import { feeder4 } from '../../../validation/power/ieee4.ts'
import { feeder13 } from '../../../validation/power/ieee13.ts'
import { feeder33 } from '../../../validation/power/ieee33.ts'
import { random } from '../random.ts'

const CASES: Readonly<Record<string, Network>> = {
  'IEEE 33-bus meshed': feeder33(true),
  'IEEE 13-node': feeder13(),
  'IEEE 4-node wye–wye': feeder4('wye', 'wye'),
  'IEEE 4-node delta–wye': feeder4('delta', 'wye'),
  'IEEE 4-node wye–delta': feeder4('wye', 'delta'),
  'DC feeder': directFeeder(800, 0.01, 600e3),
  'two DC sources': twoSources(),
}

/** The first island of a network, ready to be solved. */
function openIsland(network: Network) {
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

describe('Jacobian', () => {
  for (const [name, network] of Object.entries(CASES))
    test(`agrees with finite differences: ${name}`, () => {
      const { model } = openIsland(network)
      const next = random(7)
      const v = model.work.voltage_pu
      for (let k = 0; k < 2 * model.unknownCount; k++) v[k]! += 0.05 * (next() - 0.5)
      const jacobian = makeJacobian(model)
      writeJacobian(model, jacobian)
      const size = 2 * model.unknownCount
      const plus = new Float64Array(size)
      const minus = new Float64Array(size)
      const h = 1e-5
      let largest = 0
      for (const values of [jacobian.values.upper, jacobian.values.lower])
        largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), largest)
      // Central differences: h²·F‴/6, with F‴ ~ 6·S/V⁴, and rounding of F over h.
      const tolerance = 1e-8 + (10 * largest * Number.EPSILON) / h
      for (let j = 0; j < size; j++) {
        const at = v[j]!
        v[j] = at + h
        writeMismatch(model, plus)
        v[j] = at - h
        writeMismatch(model, minus)
        v[j] = at
        for (let i = 0; i < size; i++) {
          const slope = (plus[i]! - minus[i]!) / (2 * h)
          expect(Math.abs(valueAt(jacobian, i, j) - slope)).toBeLessThan(tolerance)
        }
      }
    })
})

function valueAt({ pattern, values }: ReturnType<typeof makeJacobian>, i: number, j: number) {
  try {
    const p = entryOf(pattern, i, j)
    return pattern.place[i]! <= pattern.place[j]! ? values.upper[p]! : values.lower[p]!
  } catch {
    return 0
  }
}

describe("Newton's method", () => {
  for (const [name, network] of Object.entries(CASES))
    test(`finds the fixed point's solution: ${name}`, () => {
      const { chain, down, model, targets } = openIsland(network)
      const options = { tolerance_pu: 1e-12, iterationLimit: 20 }
      const outcome = newton(model, targets, options)
      expect(outcome.state).toBe('converged')
      // Quadratic from the no-load voltages; the 4-node feeder's 20 % sag takes the most.
      expect(outcome.iterations).toBeLessThanOrEqual(7)
      const fixed = solveChain(chain, down, new Map(), { tolerance_pu: 1e-13, iterationLimit: 200 })
      const reference = fixed.islands[0]!.model.work.voltage_pu
      // On a floating section the line-to-ground voltages are a choice that both make alike.
      reference.forEach((value, k) => {
        expect(Math.abs(model.work.voltage_pu[k]! - value)).toBeLessThan(1e-10)
      })
    })

  test('takes over where the fixed point crawls: a load near the nose', () => {
    // 800 V over 10 mΩ can deliver 16 MW; at 15.9 MW the fixed point contracts by 0.85 a step.
    const { chain, down } = openChain(directFeeder(800, 0.01, 15.9e6))
    const state = solveChain(chain, down)
    const [island] = state.islands
    expect(island!.outcome).toMatchObject({ state: 'converged', method: 'newton' })
    const v = (800 + Math.sqrt(800 ** 2 - 4 * 0.01 * 15.9e6)) / 2
    // Near the nose dV/dI is large: 1e-10 pu of mismatch is some ten times that of voltage.
    expect(state.voltage_pu[6]! * 800).toBeCloseTo(v, 5)
  })

  test('says so when there is no operating point', () => {
    const { chain, down } = openChain(directFeeder(800, 0.01, 16.1e6))
    const state = solveChain(chain, down)
    expect(state.islands[0]!.outcome.state).not.toBe('converged')
  })
})
