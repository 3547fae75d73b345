import { describe, expect, test } from 'vitest'
import { addColdPlateLoss, flowFor_m3_s, riseOf_K } from '../../../models/liquid/coldPlate.ts'
import { fluidProperties } from '../../../models/liquid/fluids.ts'
import {
  addPipeLoss,
  addValveLoss,
  DRAWN_ROUGHNESS_M,
  frictionFactor,
  KV_PER_CV,
  type Loss,
  type Pipe,
  pipeDrop_Pa,
} from '../../../models/liquid/pipe.ts'
import { addPumpHead, type Pump, pumpHead_Pa, pumpPower_W } from '../../../models/liquid/pump.ts'

const water = fluidProperties('water', 20)
const pipe: Pipe = { length_m: 10, diameter_m: 0.1, roughness_m: DRAWN_ROUGHNESS_M, minorLoss: 2 }

/** The slope that a function adds, against central differences of the drop that it adds. */
function slopeError(add: (flow: number, into: Loss) => void, flow: number): number {
  const at = (q: number) => {
    const loss: Loss = { drop_Pa: 0, slope: 0 }
    add(q, loss)
    return loss
  }
  const h = Math.max(Math.abs(flow) * 1e-5, 1e-9)
  const numeric = (at(flow + h).drop_Pa - at(flow - h).drop_Pa) / (2 * h)
  return Math.abs(at(flow).slope / numeric - 1)
}

describe('the friction factor', () => {
  test('is 64 / Re in laminar flow', () => {
    // At Re 1000 the turbulent terms add (8/Re)¹² · 1e-9 of themselves.
    for (const re of [1e-3, 1, 10, 100, 1000]) expect(frictionFactor(re, 0) * re).toBeCloseTo(64, 5)
  })

  test.each([
    [4e4, 0],
    [1e5, 1e-4],
    [1e6, 1e-3],
    [1e7, 1e-2],
  ])('meets Colebrook and White at Re %d, ε/D %d', (re, roughness) => {
    let f = 0.02
    for (let k = 0; k < 100; k++)
      f = (-2 * Math.log10(roughness / 3.7 + 2.51 / (re * Math.sqrt(f)))) ** -2
    // Churchill (1977) states agreement with the Moody chart's formula within a few per cent.
    expect(Math.abs(frictionFactor(re, roughness) / f - 1)).toBeLessThan(0.03)
  })

  test.each([3e3, 1.9e4, 2.1e4, 3e5])('is the one that a pipe loses by, at Re %d', (re) => {
    const area = (Math.PI * 0.1 ** 2) / 4
    const flow = (re * water.viscosity_kg_m_s * area) / (water.density_kg_m3 * 0.1)
    const plain = { ...pipe, minorLoss: 0 }
    const f = frictionFactor(re, DRAWN_ROUGHNESS_M / 0.1)
    const drop = (f * (10 / 0.1) * water.density_kg_m3 * (flow / area) ** 2) / 2
    expect(Math.abs(pipeDrop_Pa(plain, flow, water) / drop - 1)).toBeLessThan(1e-10)
  })

  test('is continuous where creeping flow takes over', () => {
    expect(frictionFactor(1 - 1e-9, 1e-4)).toBeCloseTo(frictionFactor(1 + 1e-9, 1e-4), 6)
  })
})

describe('a pipe', () => {
  test('loses 32 μ L v / D² in laminar flow', () => {
    const thin: Pipe = { length_m: 2, diameter_m: 0.004, roughness_m: 0, minorLoss: 0 }
    const flow = 1e-6
    const v = flow / ((Math.PI * 0.004 ** 2) / 4)
    const poiseuille = (32 * water.viscosity_kg_m_s * 2 * v) / 0.004 ** 2
    expect(pipeDrop_Pa(thin, flow, water) / poiseuille).toBeCloseTo(1, 6)
  })

  test('loses as much in either direction', () => {
    expect(pipeDrop_Pa(pipe, -0.01, water)).toBe(-pipeDrop_Pa(pipe, 0.01, water))
  })

  test.each([0, 1e-9, 1e-6, 1e-5, 1e-3, 0.01, -0.02])(
    'has the slope of its loss at %d m³/s',
    (flow) => {
      // Central differences at 1e-5: 1e-10 of curvature and 1e-11 of rounding over 1e-5.
      expect(slopeError((q, into) => addPipeLoss(pipe, q, water, into), flow)).toBeLessThan(1e-4)
    },
  )
})

describe('a valve', () => {
  test('loses a bar at its Kv in cubic metres of water an hour', () => {
    const loss: Loss = { drop_Pa: 0, slope: 0 }
    addValveLoss(16, 16 / 3600, { ...water, density_kg_m3: 999.1 }, loss)
    expect(loss.drop_Pa).toBeCloseTo(1e5, 6)
  })

  test('of Cv 1 passes a US gallon a minute at a psi', () => {
    const loss: Loss = { drop_Pa: 0, slope: 0 }
    addValveLoss(KV_PER_CV, 3.785411784e-3 / 60, { ...water, density_kg_m3: 999.1 }, loss)
    // Kv / Cv is printed to three digits: twice their half unit.
    expect(Math.abs(loss.drop_Pa / 6894.757 - 1)).toBeLessThan(2 * (0.0005 / 0.865))
  })
})

describe('a cold plate', () => {
  const plate = { ratedFlow_m3_s: 5e-3, ratedDrop_Pa: 80e3, exponent: 1.8 }

  test('loses its rated drop at its rated flow, and the power law of it elsewhere', () => {
    const drop = (flow: number) => {
      const loss: Loss = { drop_Pa: 0, slope: 0 }
      addColdPlateLoss(plate, flow, loss)
      return loss.drop_Pa
    }
    expect(drop(5e-3)).toBeCloseTo(80e3, 9)
    expect(drop(-2.5e-3)).toBeCloseTo(-80e3 * 0.5 ** 1.8, 9)
  })

  test.each([1e-8, 1e-4, 5e-3, -3e-3])('has the slope of its loss at %d m³/s', (flow) => {
    expect(slopeError((q, into) => addColdPlateLoss(plate, q, into), flow)).toBeLessThan(1e-4)
  })

  test('needs the flow that its heat takes at its rise, and back', () => {
    const fluid = fluidProperties('pg25', 50)
    expect(riseOf_K(227e3, flowFor_m3_s(227e3, 10, fluid), fluid)).toBeCloseTo(10, 12)
  })
})

describe('a pump', () => {
  const pump: Pump = {
    ratedFlow_m3_s: 0.02,
    ratedHead_Pa: 200e3,
    shutOffFraction: 1.3,
    efficiency: 0.5,
    runningCount: 2,
    speedFraction: 1,
  }

  test('gives its rated head at its rated flow, each of two in parallel', () => {
    expect(pumpHead_Pa(pump, 0.04)).toBeCloseTo(200e3, 6)
    expect(pumpPower_W(pump, 0.04)).toBeCloseTo((0.04 * 200e3) / 0.5, 6)
  })

  test('follows the affinity laws: flow as speed, head as its square, power as its cube', () => {
    const half = { ...pump, speedFraction: 0.5 }
    expect(pumpHead_Pa(half, 0.02)).toBeCloseTo(200e3 / 4, 6)
    expect(pumpPower_W(half, 0.02)).toBeCloseTo(pumpPower_W(pump, 0.04) / 8, 6)
  })

  test.each([0.04, 1e-3, -1e-3])('has the slope of its head at %d m³/s', (flow) => {
    expect(slopeError((q, into) => addPumpHead(pump, q, into), flow)).toBeLessThan(1e-4)
  })

  test('takes no power at rest', () => {
    expect(pumpPower_W({ ...pump, runningCount: 0 }, 0)).toBe(0)
    expect(pumpPower_W({ ...pump, speedFraction: 0 }, 0)).toBe(0)
  })
})
