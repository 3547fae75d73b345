import { describe, expect, test } from 'vitest'
import {
  AIR,
  airDensity_kg_m3,
  airExpansion_1_K,
  airViscosity_kg_m_s,
  boussinesqSpan_K,
} from '../../models/air/properties.ts'

describe('dry air', () => {
  test('weighs 1.2250 kg/m³ at 15 °C, as the standard atmosphere has it', () => {
    // ISO 2533 gives 1.225 to four digits.
    expect(Math.abs(airDensity_kg_m3(15) - 1.225)).toBeLessThan(5e-4)
  })

  test('has the viscosity of the standard atmosphere at 15 °C', () => {
    // ISO 2533 gives 1.7894e-5 to five digits.
    expect(Math.abs(airViscosity_kg_m_s(15) - 1.7894e-5)).toBeLessThan(5e-10)
  })

  test('expands by density as its coefficient says', () => {
    const h_K = 1e-3
    const slope = (airDensity_kg_m3(20 + h_K) - airDensity_kg_m3(20 - h_K)) / (2 * h_K)
    // Central difference: the error is h²/T² of the value, about 1e-11, beside rounding of 1e-16 / h.
    expect(-slope / airDensity_kg_m3(20) / airExpansion_1_K(20)).toBeCloseTo(1, 8)
  })

  test('may lie as far apart as 28.6 K where it expands by 3.5e-3, as Gray and Giorgini have it at 15 °C', () => {
    expect(boussinesqSpan_K(3.5e-3)).toBeCloseTo(28.6, 1)
    // β of an ideal gas, 1/288.15, is 0.9 % less than their rounded one.
    expect(boussinesqSpan_K(airExpansion_1_K(15)) / 28.6).toBeCloseTo(1, 1)
  })

  test('of a room is near the values that data-centre work uses', () => {
    expect(AIR.density_kg_m3).toBeCloseTo(1.204, 3)
    expect(AIR.viscosity_m2_s).toBeCloseTo(1.506e-5, 7)
  })
})
