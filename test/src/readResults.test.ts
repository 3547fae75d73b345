import { describe, expect, test } from 'vitest'
import { readResults } from '../../src/engine/readResults.ts'
import type { AirflowRun } from '../../workers/airflow/contract.ts'
import { COOLER, RACK, slotLayout } from '../../workers/airflow/layout.ts'
import type { Trust } from '../../workers/airflow/trust.ts'
import { fillTrust } from '../../workers/airflow/trustBlocks.ts'

const run: AirflowRun = {
  epoch: 1,
  nx: 2,
  ny: 2,
  nz: 2,
  cell_m: 0.3,
  origin_m: [0, 0, 0],
  rackIds: ['rack:A1', 'rack:A2'],
  coolerIds: ['crah:1'],
  tileIds: [],
}
// Halves, quarters and eighths are the same in f32 and f64.
const trust: Trust = {
  indices: {
    rackCoolingIndexHigh: 99.5,
    rackCoolingIndexLow: 98.5,
    returnTemperatureIndex: 83.25,
    supplyHeatIndex: 0.125,
    returnHeatIndex: 0.875,
    tileLeakageFraction: Number.NaN,
  },
  capture: {
    racks: [
      { cold: 0.75, hot: 0.5 },
      { cold: Number.NaN, hot: Number.NaN },
    ],
    bypassFraction: 0.25,
    closure: 0.0625,
  },
  inletError_K: [0.375, Number.NaN],
  inletMaxError_K: [1.5, Number.NaN],
  coolingIndexError: { high: 5.5, low: 0.25 },
  coldestSupply_C: 21.75,
  secondCell_m: 0.5,
  lack: null,
}

describe('what the worker says of an answer', () => {
  const layout = slotLayout(run)
  const slot = new Float32Array(layout.words)
  test('arrives as it was written, and what has no meaning as null', () => {
    slot[layout.racks + RACK.INLET_MEAN_C] = 22
    slot[layout.racks + RACK.INLET_MAX_C] = 26
    slot[layout.racks + RACK.COUNT + RACK.INLET_MEAN_C] = Number.NaN
    fillTrust(slot, layout, 2, trust)
    slot[layout.coolers + COOLER.RISE_PA] = 12.5
    slot[layout.coolers + COOLER.BLOCKED] = 1
    const { indices, secondCell_m, racks, coolers } = readResults(run, slot)
    expect(coolers.get('crah:1')).toMatchObject({
      rise_Pa: 12.5,
      throughTop: false,
      blocked: true,
    })
    const { tileLeakageFraction: _, ...known } = trust.indices
    expect(indices).toEqual({
      ...known,
      rackCoolingIndexHighError: 5.5,
      rackCoolingIndexLowError: 0.25,
      tileLeakageFraction: null,
      bypassFraction: 0.25,
      captureClosure: 0.0625,
    })
    expect(secondCell_m).toBe(0.5)
    expect(racks.get('rack:A1')).toMatchObject({
      coldCapture: 0.75,
      hotCapture: 0.5,
      // Air is no colder than what is supplied.
      inletMeanBand: { below_K: 0.25, above_K: 0.375 },
      inletMaxBand: { below_K: 1.5, above_K: 1.5 },
    })
    expect(racks.get('rack:A2')).toMatchObject({ coldCapture: null, inletMaxBand: null })
  })
  test('is gone as soon as nothing is known', () => {
    fillTrust(slot, layout, 2, null)
    const { indices, secondCell_m, racks } = readResults(run, slot)
    expect(Object.values(indices).every((value) => value === null)).toBe(true)
    expect(secondCell_m).toBeNull()
    expect(racks.get('rack:A1')).toMatchObject({ hotCapture: null, inletMeanBand: null })
  })
})
