import { describe, expect, test } from 'vitest'
import { newton } from '../../../../workers/network/power/newton.ts'
import { openChain, solveChain } from '../../../../workers/network/power/solve.ts'
import { directFeeder } from '../../../validation/power/dc.ts'
import { NETWORKS, openIsland } from '../../../validation/power/jacobian.ts'

describe("Newton's method", () => {
  for (const [name, network] of Object.entries(NETWORKS))
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
