import { describe, expect, test } from 'vitest'
import {
  curveLossFraction,
  PLATINUM_REDUNDANT,
  pchip,
  RAPS_SIVOC,
  stageLoss,
  TITANIUM_REDUNDANT,
  UPS_ECO,
  UPS_MODERN,
} from '../../../models/power/losses.ts'

describe('monotone interpolation', () => {
  test('a straight line comes back', () => {
    for (const x of [-1, 0, 0.3, 1, 2.5, 4, 6])
      expect(pchip([0, 1, 2.5, 4], [1, 3, 6, 9], x)).toBeCloseTo(Math.max(0, 1 + 2 * x), 12)
  })

  test('rising data give a rising curve, without overshoot', () => {
    const xs = [0, 1, 2, 3, 4]
    const ys = [0, 0.1, 0.2, 5, 5.1]
    let before = -1
    for (let x = 0; x <= 4; x += 0.01) {
      const y = pchip(xs, ys, x)
      expect(y).toBeGreaterThanOrEqual(before)
      expect(y).toBeLessThanOrEqual(5.1 + 1e-12)
      before = y
    }
  })

  test('two points make a line', () => {
    expect(pchip([0, 2], [1, 5], 1)).toBe(3)
  })

  test('loss never falls below zero', () => {
    expect(pchip([1, 2], [0.1, 5], 0)).toBe(0)
  })
})

describe('supplies', () => {
  test('the certified efficiencies come back, the loss between them never falls with load', () => {
    for (const { points } of [TITANIUM_REDUNDANT, PLATINUM_REDUNDANT]) {
      for (const [x, efficiency] of points)
        expect(x / (x + curveLossFraction(points, x))).toBeCloseTo(efficiency, 14)
      for (let x = 0.02; x < 1; x += 0.02)
        expect(curveLossFraction(points, x)).toBeGreaterThanOrEqual(
          curveLossFraction(points, x - 0.02) - 1e-15,
        )
    }
  })
})

describe('stages', () => {
  test('a modern UPS has the efficiencies that it is documented with', () => {
    const efficiency = (x: number) => x / (x + stageLoss(UPS_MODERN, x, 1))
    const documented = [
      [0.1, 93.5],
      [0.25, 96.5],
      [0.5, 97.3],
      [0.75, 97.3],
      [1, 97.1],
    ] as const
    for (const [x, percent] of documented)
      expect(Math.abs(100 * efficiency(x) - percent)).toBeLessThan(0.05 + 1e-9)
  })

  test('eco mode loses a third', () => {
    expect(stageLoss(UPS_ECO, 40, 100)).toBeCloseTo(stageLoss(UPS_MODERN, 40, 100) / 3, 12)
  })

  test('modules that share a load each see their part', () => {
    // A constant draw counts once a module.
    expect(stageLoss(RAPS_SIVOC, 4000, 1, 2)).toBeCloseTo(2 * stageLoss(RAPS_SIVOC, 2000, 1), 9)
  })
})
