import { describe, expect, test } from 'vitest'
import {
  dewPoint_C,
  humidityRatio,
  makeUp_kg_s,
  saturationPressure_Pa,
  standardPressure_Pa,
  wetBulb_C,
} from '../../../models/plant/moistAir.ts'

describe('moist air', () => {
  // ASHRAE Handbook Fundamentals 2021, ch. 1, table 3; printed to five digits.
  test.each([
    [-10, 259.9],
    [0, 611.2],
    [20, 2338.8],
    [40, 7383.5],
    [100, 101418],
  ])('is saturated at %d °C at the tabulated pressure', (t, pressure) => {
    expect(Math.abs(saturationPressure_Pa(t) / pressure - 1)).toBeLessThan(3e-4)
  })

  test('at 40 °C dry and 20 °C wet holds 6.5 g/kg', () => {
    // Same chapter, example 1: read from a chart, to 0.1 g/kg and so to 0.1 K.
    let dew = 7
    for (let k = 0; k < 50; k++) dew += (0.0065 - humidityRatio(dew, 101325)) * 1000
    expect(Math.abs(wetBulb_C(40, dew, 101325) - 20)).toBeLessThan(0.15)
  })

  test('that is saturated has one temperature', () => {
    expect(wetBulb_C(15, 15, 101325)).toBe(15)
    expect(wetBulb_C(15, 16, 101325)).toBe(15)
    expect(dewPoint_C(15, 1)).toBeCloseTo(15, 8)
  })

  test('has its wet bulb between dew point and dry bulb, rising with humidity, also in frost', () => {
    for (const dry of [-20, -3, 0.5, 10, 30, 48]) {
      let last = Number.NEGATIVE_INFINITY
      for (let dew = dry - 30; dew <= dry; dew += 3) {
        const wet = wetBulb_C(dry, dew, 95000)
        expect(wet).toBeGreaterThanOrEqual(dew)
        expect(wet).toBeLessThanOrEqual(dry)
        expect(wet).toBeGreaterThan(last)
        last = wet
      }
    }
  })

  test('has the pressure of the standard atmosphere at a height', () => {
    // ISO 2533: 89,875 Pa at 1,000 m.
    expect(standardPressure_Pa(1000)).toBeCloseTo(89875, -1)
  })
})

test('draining salts at five times takes a quarter more than evaporates', () => {
  expect(makeUp_kg_s(1, 5)).toBe(1.25)
})
