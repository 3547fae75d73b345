import { describe, expect, test } from 'vitest'
import {
  conductance_W_K,
  cooledFraction,
  counterflowEffectiveness,
  counterflowUnits,
  type Exchanger,
  facilityRateFor_W_K,
  ratedConductance_W_K,
} from '../../../models/liquid/cdu.ts'

const exchanger: Exchanger = {
  ratedHeat_W: 1.3e6,
  ratedApproach_K: 4,
  ratedRack_W_K: 130e3,
  ratedFacility_W_K: 130e3,
}

describe('counterflow effectiveness', () => {
  test('is NTU / (1 + NTU) for equal streams', () => {
    expect(counterflowEffectiveness(300, 100, 100)).toBeCloseTo(0.75, 12)
  })

  test('is 1 − exp(−NTU) against an endless stream', () => {
    expect(counterflowEffectiveness(200, 100, 1e12)).toBeCloseTo(1 - Math.exp(-2), 9)
  })

  test('has no step where the two formulas meet', () => {
    const near = counterflowEffectiveness(300, 100, 100 * (1 + 1e-8))
    expect(Math.abs(near - 0.75)).toBeLessThan(1e-8)
  })

  test('comes back from its transfer units', () => {
    for (const units of [0.2, 1, 2.5, 6])
      for (const ratio of [0.1, 0.5, 0.99, 1])
        expect(
          counterflowUnits(counterflowEffectiveness(units, 1, 1 / ratio), ratio) / units,
        ).toBeCloseTo(1, 6)
  })

  test('is none without flow', () => {
    expect(counterflowEffectiveness(300, 0, 100)).toBe(0)
  })
})

describe('an exchanger', () => {
  test('has its approach at its rated point', () => {
    // ε = 10 / 14, NTU = 2.5.
    expect(ratedConductance_W_K(exchanger)).toBeCloseTo(2.5 * 130e3, 4)
    expect(conductance_W_K(exchanger, 130e3, 130e3)).toBeCloseTo(2.5 * 130e3, 4)
    expect(cooledFraction(exchanger, 130e3, 130e3)).toBeCloseTo(10 / 14, 12)
  })

  test('cools more with more facility water, never more than all the way', () => {
    let last = 0
    for (const rate of [1e3, 1e4, 5e4, 13e4, 5e5, 5e6]) {
      const share = cooledFraction(exchanger, 130e3, rate)
      expect(share).toBeGreaterThan(last)
      expect(share).toBeLessThan(1)
      last = share
    }
  })

  test('asks for just the facility water that a share takes', () => {
    const rate = facilityRateFor_W_K(exchanger, 130e3, 0.6, 130e3)
    expect(rate).toBeLessThan(130e3)
    expect(cooledFraction(exchanger, 130e3, rate)).toBeCloseTo(0.6, 12)
    expect(facilityRateFor_W_K(exchanger, 130e3, 0.99, 130e3)).toBe(130e3)
    expect(facilityRateFor_W_K(exchanger, 130e3, 0, 130e3)).toBe(0)
  })

  test('that no surface could be is refused', () => {
    expect(() => ratedConductance_W_K({ ...exchanger, ratedApproach_K: 0 })).toThrow(
      'effectiveness',
    )
  })
})
