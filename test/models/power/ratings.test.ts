import { describe, expect, test } from 'vitest'
import { overheadImpedance, sequenceImpedance } from '../../../models/power/lines.ts'
import {
  continuousLimit_A,
  deltaLine_A,
  feederEnd_V,
  maximumDelivery_W,
  neutral_A,
  phaseUnbalance,
  resistanceAt_ohm,
  threePhase_VA,
} from '../../../models/power/ratings.ts'
import {
  makeTopology,
  type TopologyName,
  unitLoads,
  worstSingleFailure,
} from '../../../models/power/topology.ts'

describe('ratings', () => {
  test('the 80 % rule on common circuits', () => {
    // Published for 208 V three-phase: 20/30/60 A carry 16/24/48 A, 5,764/8,646/17,292 VA.
    for (const [breaker, limit, va] of [
      [20, 16, 5764],
      [30, 24, 8646],
      [60, 48, 17292],
    ] as const) {
      expect(continuousLimit_A(breaker)).toBe(limit)
      expect(Math.abs(threePhase_VA(208, limit) - va)).toBeLessThan(1)
    }
    expect(continuousLimit_A(63, true)).toBe(63)
  })

  test('equal loads between phases draw √3 times their current', () => {
    for (const line of deltaLine_A([10, 10, 10])) expect(line).toBeCloseTo(10 * Math.sqrt(3), 12)
  })

  test('one load between phases a and b draws on those two alone', () => {
    const [a, b, c] = deltaLine_A([10, 0, 0])
    expect([a, b, c]).toEqual([10, 10, 0])
  })

  test('a balanced circuit has no neutral current, a single phase all of its own', () => {
    const angle = (k: number) => (-2 * Math.PI * k) / 3
    const re = [0, 1, 2].map((k) => 5 * Math.cos(angle(k)))
    const im = [0, 1, 2].map((k) => 5 * Math.sin(angle(k)))
    expect(neutral_A(re, im)).toBeLessThan(1e-14)
    expect(neutral_A([5, 0, 0], [0, 0, 0])).toBe(5)
  })

  test('unbalance is the largest departure from the mean', () => {
    expect(phaseUnbalance([10, 10, 10])).toBe(0)
    expect(phaseUnbalance([12, 9, 9])).toBeCloseTo(0.2, 12)
    expect(phaseUnbalance([0, 0, 0])).toBe(0)
  })

  test('a feeder at the most that it delivers has half its voltage at the end', () => {
    const most = maximumDelivery_W(800, 0.01)
    expect(most).toBe(16e6)
    expect(feederEnd_V(800, 0.01, 0, most, 0)).toBeCloseTo(400, 3)
    expect(feederEnd_V(800, 0.01, 0, 1.01 * most, 0)).toBeNaN()
  })

  test('copper is a quarter more resistive at 80 °C', () => {
    expect(resistanceAt_ohm(1, 80)).toBeCloseTo(1.2358, 12)
  })
})

describe('line impedances', () => {
  test('sequence to phase and back', () => {
    const { resistance_ohm: r, reactance_ohm: x } = sequenceImpedance(0.1, 0.3, 0.4, 1.2)
    expect(r[0]! - r[1]!).toBeCloseTo(0.1, 15)
    expect(r[0]! + 2 * r[1]!).toBeCloseTo(0.4, 15)
    expect(x[0]! - x[1]!).toBeCloseTo(0.3, 15)
    expect(x[0]! + 2 * x[1]!).toBeCloseTo(1.2, 15)
  })

  test('the IEEE 4-node line, Ω per mile', () => {
    const phase = (x_ft: number) => ({
      resistance_ohm_mile: 0.306,
      geometricMeanRadius_ft: 0.0244,
      x_ft,
      y_ft: 28,
    })
    const neutral = {
      resistance_ohm_mile: 0.592,
      geometricMeanRadius_ft: 0.00814,
      x_ft: 0,
      y_ft: 24,
    }
    const { resistance_ohm, reactance_ohm } = overheadImpedance(
      [phase(-4), phase(-1.5), phase(3)],
      neutral,
      60,
      100,
    )
    const published = [
      [0.4576, 1.078],
      [0.156, 0.5017],
      [0.1535, 0.3849],
      [0.156, 0.5017],
      [0.4666, 1.0482],
      [0.158, 0.4236],
      [0.1535, 0.3849],
      [0.158, 0.4236],
      [0.4615, 1.0651],
    ]
    published.forEach(([r, x], k) => {
      // Kersting rounds his constants (0.0953, 0.12134): one unit of the last digit printed.
      expect(Math.abs(resistance_ohm[k]! * 1609.344 - r!)).toBeLessThan(1e-4)
      expect(Math.abs(reactance_ohm[k]! * 1609.344 - x!)).toBeLessThan(1e-4)
    })
  })
})

describe('topologies', () => {
  const normal: Readonly<Record<TopologyName, number>> = {
    N: 1,
    'N+1': 4 / 5,
    '2N': 1 / 2,
    '3N/2': 2 / 3,
    '4N/3': 3 / 4,
    blockRedundant: 1,
  }
  const of = (name: TopologyName) => {
    const systems = { '3N/2': 2, '4N/3': 3 } as const
    const unit_W = name in systems ? 12e6 / systems[name as '3N/2' | '4N/3'] : 3e6
    return makeTopology(name, 12e6, 4, unit_W)
  }

  for (const [name, fraction] of Object.entries(normal) as [TopologyName, number][])
    test(`${name}: a loaded unit carries ${Math.round(1000 * fraction) / 10} % in normal service`, () => {
      const topology = of(name)
      const { load_W, dropped_W, overloaded } = unitLoads(topology)
      expect(dropped_W).toBe(0)
      expect(overloaded).toEqual([])
      expect(load_W[0]! / topology.capacity_W[0]!).toBeCloseTo(fraction, 12)
      expect(load_W.reduce((sum, load) => sum + load, 0)).toBeCloseTo(12e6, 5)
    })

  test('N overloads on any failure; every redundant one survives each', () => {
    expect(worstSingleFailure(of('N')).overloaded.length).toBe(3)
    for (const name of ['N+1', '2N', '3N/2', '4N/3', 'blockRedundant'] as const) {
      const worst = worstSingleFailure(of(name))
      expect(worst.overloaded, name).toEqual([])
      expect(worst.dropped_W, name).toBe(0)
    }
  })

  test('the catcher takes one block whole, and the second failure drops one', () => {
    const topology = of('blockRedundant')
    const one = unitLoads(topology, new Set([1]))
    expect([...one.load_W]).toEqual([3e6, 0, 3e6, 3e6, 3e6])
    const two = unitLoads(topology, new Set([1, 2]))
    expect(two.overloaded).toEqual([4])
    const gone = unitLoads(topology, new Set([1, 4]))
    expect(gone.dropped_W).toBe(3e6)
  })

  test('3N/2 with unequal groups overloads after a failure', () => {
    const even = makeTopology('3N/2', 9e6, 3, 4.5e6)
    const [first, ...rest] = even.groups
    const uneven = { ...even, groups: [{ ...first!, load_W: first!.load_W * 1.1 }, ...rest] }
    expect(unitLoads(uneven).overloaded).toEqual([])
    expect(worstSingleFailure(uneven).overloaded.length).toBeGreaterThan(0)
  })
})
