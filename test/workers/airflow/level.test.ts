import { describe, expect, test } from 'vitest'
import { type Coil, fallOfLevel_K } from '../../../workers/airflow/level.ts'
import { RANGE_K, Settling } from '../../../workers/airflow/settling.ts'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import { cooledLoopModel, loopAnswer } from '../../validation/air/loop.ts'
import { freshKernels } from './rig.ts'

/** A coil of 100 kW on air of 10 kW/K: full from 10 K over its setpoint. */
const coil = (return_C: number, setpoint_C = 20): Coil => ({
  return_C,
  setpoint_C,
  perKelvin_W: 1e4,
  capacity_W: 1e5,
})
const taken_W = (coils: readonly Coil[], fall_K: number) =>
  coils.reduce(
    (sum, { return_C, setpoint_C, perKelvin_W, capacity_W }) =>
      sum + Math.min(capacity_W, Math.max(0, perKelvin_W * (return_C - fall_K - setpoint_C))),
    0,
  )

describe('the level of a room whose coils are all full', () => {
  test('falls until they take out what it gives off', () => {
    for (const heat_W of [1e3, 5e4, 1.2e5, 2.9e5, 2.999e5]) {
      const coils = [coil(33), coil(41), coil(36, 24)]
      const fall_K = fallOfLevel_K(coils, heat_W)
      expect(fall_K).toBeGreaterThan(2)
      // Tens of kelvins halved thirty times.
      expect(Math.abs(taken_W(coils, fall_K) - heat_W)).toBeLessThan(1e-2)
    }
  })
  test('stays where one of them holds its supply', () => {
    expect(fallOfLevel_K([coil(40), coil(29)], 1.5e5)).toBe(0)
  })
  test('stays where they cannot take out so much, or just so', () => {
    expect(fallOfLevel_K([coil(40), coil(35)], 2.1e5)).toBe(0)
    expect(fallOfLevel_K([coil(40), coil(35)], 2e5)).toBe(0)
  })
  test('stays without coils', () => {
    expect(fallOfLevel_K([], 0)).toBe(0)
    expect(fallOfLevel_K([], Number.NaN)).toBe(0)
  })
})

test('a room that starts far above what its coil leaves it, two thousandths larger than the heat, comes down and settles', async () => {
  const { inlet_C, rack_m3_s, rise_K } = loopAnswer()
  // ρ cp is 1 in this room.
  const model = { ...cooledLoopModel(1.002 * rack_m3_s * rise_K), start_C: 90 }
  const solver = new AirSolver(await freshKernels(), model)
  const settling = new Settling(solver)
  while (!settling.done && settling.steps < 500) settling.advance()
  expect(settling.state).toBe('converged')
  // Heat closes to 1e-4 of itself: a ten-thousandth of the rise, and of the range that a settled inlet may have.
  expect(Math.abs(solver.inletMean_C(0)! - inlet_C)).toBeLessThan(RANGE_K)
})
