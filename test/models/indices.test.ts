import { describe, expect, test } from 'vitest'
import {
  type BreathingRoom,
  classAllowing,
  rackCoolingIndexHigh,
  rackCoolingIndexLow,
  returnHeatIndex,
  returnTemperatureIndex,
  supplyHeatIndex,
  thermalClass,
} from '../../models/air/indices.ts'
import { seeded } from '../workers/airflow/rig.ts'

const A1 = thermalClass('A1')
const H1 = thermalClass('H1')

describe('the rack cooling index', () => {
  test('is 100 where every inlet lies in the recommended band, its edges included', () => {
    expect(rackCoolingIndexHigh([18, 22, 27], A1)).toBe(100)
    expect(rackCoolingIndexLow([18, 22, 27], A1)).toBe(100)
  })
  test('is 0 where all are at the allowable limit, and falls by its share for one', () => {
    expect(rackCoolingIndexHigh([32, 32], A1)).toBe(0)
    expect(rackCoolingIndexLow([15, 15], A1)).toBe(0)
    // One of four inlets half-way from 27 to 32 °C.
    expect(rackCoolingIndexHigh([20, 20, 20, 29.5], A1)).toBe(87.5)
  })
  test('does not let cold inlets make up for hot ones', () => {
    expect(rackCoolingIndexHigh([10, 32], A1)).toBe(50)
  })
  test('is stricter where the class is', () => {
    expect(rackCoolingIndexHigh([25], A1)).toBe(100)
    expect(rackCoolingIndexHigh([25], H1)).toBe(0)
  })
  test('has no value without inlets', () => {
    expect(rackCoolingIndexHigh([], A1)).toBeNaN()
  })
})

test('the class of an inlet is the most demanding that allows it', () => {
  expect([14.9, 15, 32, 32.1, 36, 41, 46].map(classAllowing)).toEqual([
    'A2',
    'A1',
    'A1',
    'A2',
    'A3',
    'A4',
    null,
  ])
})

describe('supply and return heat index', () => {
  const supply_C = 16
  test('are 0 and 1 where racks breathe supply air alone', () => {
    const room: BreathingRoom = {
      supply_C,
      racks: [{ inlet_C: 16, outlet_C: 28, airflow_m3_s: 1 }],
    }
    expect(supplyHeatIndex(room)).toBe(0)
    expect(returnHeatIndex(room)).toBe(1)
  })
  test('weigh racks by their air', () => {
    const room: BreathingRoom = {
      supply_C,
      racks: [
        { inlet_C: 16, outlet_C: 26, airflow_m3_s: 3 },
        { inlet_C: 26, outlet_C: 36, airflow_m3_s: 1 },
      ],
    }
    // 10 of 30 + 20 K·m³/s.
    expect(supplyHeatIndex(room)).toBe(0.2)
  })
  test('add up to one, whatever the racks breathe', () => {
    const random = seeded(7)
    for (let n = 0; n < 50; n++) {
      const racks = Array.from({ length: 1 + Math.floor(9 * random()) }, () => {
        const inlet_C = 16 + 12 * random()
        return { inlet_C, outlet_C: inlet_C + 15 * random(), airflow_m3_s: random() }
      })
      const room = { racks, supply_C }
      expect(supplyHeatIndex(room) + returnHeatIndex(room)).toBeCloseTo(1, 12)
    }
  })
})

test('the return temperature index is rack airflow over cooler airflow where all heat is the racks’', () => {
  // 12 K over 3 m³/s of rack air returns in 2 m³/s of cooler air.
  const [rise_K, rack_m3_s, cooler_m3_s, supply_C] = [12, 3, 2, 16]
  const return_C = supply_C + (rise_K * rack_m3_s) / cooler_m3_s
  expect(returnTemperatureIndex({ return_C, supply_C, rise_K })).toBeCloseTo(
    (100 * rack_m3_s) / cooler_m3_s,
    12,
  )
})
