import { describe, expect, test } from 'vitest'
import { padAir_C, padWater_kg_s } from '../../../models/plant/adiabatic.ts'
import {
  carnotCop,
  chillerPower_W,
  chillerProblem,
  TRIM_CHILLER,
  YORK_YT,
} from '../../../models/plant/chiller.ts'
import {
  BAC_TDFS1238N,
  crossflowEffectiveness,
  FAN_SPEED_MIN,
  makeDryCooler,
  reach_W_K,
  runDryCooler,
  speedFor,
  speedTable,
} from '../../../models/plant/dryCooler.ts'
import { isInBounds, towerApproach_K, towerSpeed } from '../../../models/plant/tower.ts'

const cooler = makeDryCooler(BAC_TDFS1238N)

describe('a dry cooler', () => {
  test('moves what the fluid loses into the air, at every speed and flow', () => {
    for (const speed of [0.1, 0.5, 1])
      for (const share of [0.3, 1, 1.5]) {
        const fluid = share * cooler.fluid_W_K
        const state = runDryCooler(cooler, speed, fluid, 46, 20)
        const intoAir = cooler.air_W_K * speed * (state.airOut_C - 20)
        const outOfFluid = fluid * (46 - state.fluidOut_C)
        // Two products and differences of doubles.
        expect(Math.abs(intoAir / outOfFluid - 1)).toBeLessThan(1e-12)
        expect(state.fluidOut_C).toBeGreaterThan(20)
        expect(state.airOut_C).toBeLessThan(46)
      }
  })

  test('reaches further with faster fans and with more fluid', () => {
    let last = 0
    for (let speed = 0.1; speed <= 1; speed += 0.05) {
      const reach = reach_W_K(cooler, speed, cooler.fluid_W_K)
      expect(reach).toBeGreaterThan(last)
      last = reach
    }
    expect(reach_W_K(cooler, 1, 1.2 * cooler.fluid_W_K)).toBeGreaterThan(last)
  })

  test('warms fluid that is colder than the air', () => {
    expect(runDryCooler(cooler, 1, cooler.fluid_W_K, 20, 30).heat_W).toBeLessThan(0)
  })

  test('finds the speed for a reach in its table within 1e-5, or says that there is none', () => {
    const table = speedTable(cooler, 0.4 * cooler.fluid_W_K)
    for (const speed of [0.15, 0.333, 0.71, 0.987]) {
      const found = speedFor(table, reach_W_K(cooler, speed, 0.4 * cooler.fluid_W_K))
      expect(Math.abs(found - speed)).toBeLessThan(1e-5)
    }
    expect(speedFor(table, 1)).toBe(FAN_SPEED_MIN)
    expect(speedFor(table, table.most_W_K * 1.0001)).toBeNaN()
    expect(speedFor(table, Number.NaN)).toBeNaN()
  })

  test('is a plain exchanger against an endless stream', () => {
    expect(crossflowEffectiveness(1.5, 0)).toBeCloseTo(1 - Math.exp(-1.5), 12)
    expect(crossflowEffectiveness(1.5, 1e-6)).toBeCloseTo(1 - Math.exp(-1.5), 5)
  })
})

describe('wet pads', () => {
  test('bring air part of the way to its wet bulb, with the water that takes', () => {
    expect(padAir_C(40, 20, 0.7)).toBeCloseTo(26, 12)
    expect(padWater_kg_s(1000, 40, 26)).toBeCloseTo((1000 * 14) / 2.43e6, 12)
    expect(padWater_kg_s(1000, 20, 20)).toBe(0)
  })
})

describe('a tower', () => {
  test('needs the fan speed whose approach it is asked for', () => {
    for (const wet of [0, 10, 20, 25])
      for (const approach of [6, 9, 14]) {
        const speed = towerSpeed(wet, 5.56, approach, 1)
        if (Number.isNaN(speed) || speed <= 0.125 + 1e-9) continue
        expect(towerApproach_K(wet, 5.56, 1 / speed)).toBeCloseTo(approach, 9)
      }
  })

  test('that cannot come so near says so, and slows down where it is easy', () => {
    expect(towerSpeed(20, 5.56, 4, 1)).toBeNaN()
    expect(towerSpeed(20, 5.56, 39, 1)).toBeLessThan(0.2)
  })

  test('knows where its correlation ends', () => {
    expect(isInBounds(26.7, 5.56)).toBe(true)
    expect(isInBounds(26.8, 5.56)).toBe(false)
    expect(isInBounds(20, 1)).toBe(false)
  })
})

describe('a chiller', () => {
  test('at its rated point draws capacity over COP, within its curves', () => {
    const power = chillerPower_W(YORK_YT, 1, 1_055_000, 6.67, 29.44)
    // The published curves come to 1.0103, 1.0090 and, at 1 / 1.0103 of load, .99: a per cent in all.
    expect(Math.abs(power / (1_055_000 / 5.96) - 1)).toBeLessThan(0.02)
  })

  test('has no power beyond its curves, nor beyond what it can carry', () => {
    expect(chillerPower_W(YORK_YT, 1, 5e5, 12, 25)).toBeNaN()
    expect(chillerPower_W(YORK_YT, 1, 5e5, 7, 40)).toBeNaN()
    expect(chillerPower_W(YORK_YT, 1, 2e6, 7, 25)).toBeNaN()
    expect(chillerProblem(YORK_YT, 12, 25)).toContain('4.44 to 8.89 °C')
  })

  test('cycles below its least load: power goes with heat', () => {
    const low = chillerPower_W(YORK_YT, 1, 2e4, 7, 25)
    expect(chillerPower_W(YORK_YT, 1, 4e4, 7, 25)).toBeCloseTo(2 * low, 6)
  })

  test('by Carnot does better for warmer water and colder air, up to what a compressor can', () => {
    expect(carnotCop(TRIM_CHILLER, 41, 45)).toBeGreaterThan(carnotCop(TRIM_CHILLER, 21, 45))
    expect(carnotCop(TRIM_CHILLER, 21, 25)).toBeGreaterThan(carnotCop(TRIM_CHILLER, 21, 45))
    expect(carnotCop(TRIM_CHILLER, 41, 5)).toBe(12)
    // 0.45 · 292.15 / (57 − 19).
    expect(carnotCop(TRIM_CHILLER, 21, 45)).toBeCloseTo((0.45 * 292.15) / 38, 9)
  })
})
