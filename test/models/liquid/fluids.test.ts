import { describe, expect, test } from 'vitest'
import {
  type Fluid,
  fluidProblem,
  fluidProperties,
  fluidRange_C,
} from '../../../models/liquid/fluids.ts'

/** Density of air-free water at 101.325 kPa. Source: Kell, J. Chem. Eng. Data 20 (1975), eq. 16. */
const kell_kg_m3 = (t: number) =>
  (999.83952 +
    t *
      (16.945176 +
        t * (-7.9870401e-3 + t * (-46.170461e-6 + t * (105.56302e-9 - t * 280.54253e-12))))) /
  (1 + 16.87985e-3 * t)

/** Viscosity of water at 0.1 MPa. Source: IAPWS SR6-08(2011), eq. 7; stated uncertainty 1 %. */
const iapws_kg_m_s = (t: number) => {
  const reduced = (t + 273.15) / 300
  const terms = [
    [280.68, -1.9],
    [511.45, -7.7],
    [61.131, -19.6],
    [0.45903, -40],
  ] as const
  return terms.reduce((sum, [a, b]) => sum + a * reduced ** b, 0) * 1e-6
}

describe('water', () => {
  test.each([0, 10, 30, 50, 70, 90, 100])('has the density of Kell at %d °C', (t) => {
    // Rows are printed to 0.01 kg/m³; the two sources differ by 0.04 at 100 °C.
    expect(Math.abs(fluidProperties('water', t).density_kg_m3 - kell_kg_m3(t))).toBeLessThan(0.05)
  })

  test.each([5, 25, 45, 65])('is interpolated between rows within its curvature, %d °C', (t) => {
    const { density_kg_m3, viscosity_kg_m_s } = fluidProperties('water', t)
    // h²/8 · f'': 100/8 · 0.016 kg/m³K² near 5 °C at most; viscosity bends little in the logarithm.
    expect(Math.abs(density_kg_m3 - kell_kg_m3(t))).toBeLessThan(0.2)
    expect(Math.abs(viscosity_kg_m_s / iapws_kg_m_s(t) - 1)).toBeLessThan(0.02)
  })
})

describe('PG25', () => {
  test('lies midway between the 20 and 30 % columns of its table', () => {
    const { density_kg_m3, specificHeat_J_kg_K, viscosity_kg_m_s } = fluidProperties('pg25', 50)
    expect(density_kg_m3).toBeCloseTo((1004.99 + 1012.69) / 2, 9)
    expect(specificHeat_J_kg_K).toBeCloseTo((4038 + 3930) / 2, 9)
    expect(viscosity_kg_m_s).toBeCloseTo(Math.sqrt(0.95e-3 * 1.26e-3), 12)
  })

  test('gets lighter, thinner and of more specific heat as it warms', () => {
    for (let t = 1; t <= 100; t++) {
      const before = fluidProperties('pg25', t - 1)
      const after = fluidProperties('pg25', t)
      expect(after.density_kg_m3).toBeLessThan(before.density_kg_m3)
      expect(after.viscosity_kg_m_s).toBeLessThan(before.viscosity_kg_m_s)
      expect(after.specificHeat_J_kg_K).toBeGreaterThan(before.specificHeat_J_kg_K)
    }
  })
})

describe('outside its table', () => {
  test.each([
    ['water', -0.1],
    ['pg25', 100.1],
    ['pg25', Number.NaN],
    ['water', Number.POSITIVE_INFINITY],
  ] as const)('%s at %d °C has no properties, and the error says fluid and range', (fluid, t) => {
    const [low, high] = fluidRange_C(fluid as Fluid)
    expect(() => fluidProperties(fluid, t)).toThrow(`${low} to ${high} °C`)
    expect(fluidProblem(fluid, t)).toContain(fluid === 'water' ? 'water' : 'PG25')
  })

  test('and at its ends it still has them', () => {
    for (const fluid of ['water', 'pg25'] as const)
      for (const end of fluidRange_C(fluid)) expect(fluidProblem(fluid, end)).toBeNull()
  })
})
