import { describe, expect, test } from 'vitest'
import { applyDiff } from '../../models/hall/diff.ts'
import { shellOf } from '../../models/hall/hall.ts'
import { dealMotors, sumOf_VA } from '../../models/power/templates/motors.ts'
import { defaultBreaker_A } from '../../src/document/commands/editFeeds.ts'
import { setCapacity } from '../../src/document/commands/setCapacity.ts'
import { setPlantSize } from '../../src/document/commands/setPlantSize.ts'
import { hallOf, makeCdu, makeRack } from '../models/makeHall.ts'
import { device } from './power/chainHall.ts'

const cdu = makeCdu('1')

describe('setCapacity', () => {
  test('builds a unit larger, and at the size of its entry leaves no trace', () => {
    const hall = hallOf(cdu)
    const larger = applyDiff(hall, setCapacity(hall, cdu.id, 2))
    expect(larger.records.get(cdu.id)).toEqual({ ...cdu, capacityFraction: 2 })
    expect(applyDiff(larger, setCapacity(larger, cdu.id, 1)).records.get(cdu.id)).toEqual(cdu)
  })
  test('leaves a rack alone, and refuses what a file may not hold', () => {
    const rack = makeRack('A1')
    expect(setCapacity(hallOf(rack), rack.id, 2).size).toBe(0)
    expect(() => setCapacity(hallOf(cdu), cdu.id, 101)).toThrow('capacityFraction is 101')
  })
  test('is heard by what lays a chain: a larger CDU asks more of its panel, a larger device of its breaker', () => {
    const asked = (capacityFraction: number) =>
      sumOf_VA(dealMotors(hallOf({ ...cdu, capacityFraction }), [1])[0]![0]!.pumps)
    expect(asked(2)).toBeCloseTo(2 * asked(1), 6)
    const [from, to] = [
      device('T1', 'transformer.2500kva', 'A', 1),
      device('U1', 'ups.250kva', 'A', 3),
    ]
    const breaker_A = (capacityFraction: number) =>
      defaultBreaker_A(hallOf(from, { ...to, capacityFraction }), from.id, to.id)
    expect(breaker_A(2)).toBeGreaterThan(breaker_A(1))
  })
})

describe('setPlantSize', () => {
  test('sets one of the two sizes and keeps the other; null builds for the racks again', () => {
    const hall = hallOf()
    const sized = applyDiff(hall, setPlantSize(hall, 'liquid', 2e6))
    const both = applyDiff(sized, setPlantSize(sized, 'air', 1e5))
    expect(shellOf(both)).toMatchObject({ plantLiquid_W: 2e6, plantAir_W: 1e5 })
    const air = applyDiff(both, setPlantSize(both, 'liquid', null))
    expect('plantLiquid_W' in shellOf(air)).toBe(false)
    expect(shellOf(air).plantAir_W).toBe(1e5)
  })
  test('refuses what is no power', () => {
    expect(() => setPlantSize(hallOf(), 'air', Number.NaN)).toThrow('size_W is NaN')
  })
})
