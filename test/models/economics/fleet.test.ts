import { expect, test } from 'vitest'
import {
  type FleetRun,
  LOST_MOST,
  mostWithin,
  runFleet,
  sharingCount,
  worstLoss,
} from '../../../models/economics/fleet.ts'
import { supplyAt } from '../../../models/economics/leverTables.ts'

test('racks within their envelope lose no more than a controller that lags a second, and more racks never less', () => {
  const runs = [6, 7, 8, 10, 12].map((count) => runFleet(6, count, 0.25))
  // A rise of demand is granted from what is spare at once; only its thousandth is kept back.
  for (const users of ['apart', 'together'] as const) {
    const hours = runs.map((run) => run[users])
    expect(hours[0]!.lostFraction).toBeLessThan(1e-3)
    expect(hours[0]!.breachFraction).toBe(0)
    expect(hours[0]!.workRatio).toBeCloseTo(1, 3)
    for (const [k, hour] of hours.entries()) {
      expect(hour.exceededSeconds).toBe(0)
      if (k > 0) expect(hour.lostFraction).toBeGreaterThanOrEqual(hours[k - 1]!.lostFraction)
      if (k > 0) expect(hour.workRatio).toBeGreaterThan(hours[k - 1]!.workRatio)
    }
  }
})

test('the same mix gives the same hour, and training leaves less room than inference', () => {
  expect(runFleet(6, 9, 0.5)).toEqual(runFleet(6, 9, 0.5))
  expect(worstLoss(runFleet(6, 9, 1))).toBeGreaterThan(worstLoss(runFleet(6, 9, 0)))
})

test('users who all come at once leave less room than those who come by themselves; trainers have none', () => {
  const { apart, together } = runFleet(24, 32, 0)
  expect(together.breachFraction).toBeGreaterThan(apart.breachFraction)
  expect(together.lostFraction).toBeGreaterThan(apart.lostFraction)
  const trainers = runFleet(6, 8, 1)
  expect(trainers.together).toEqual(trainers.apart)
})

test('the most racks are those whose caps cost no more than the judgement allows', () => {
  const hour = (lostFraction: number) => ({
    breachFraction: 0,
    exceededSeconds: 0,
    lostFraction,
    workRatio: 1,
  })
  const run = (rackCount: number, apart: number, together: number): FleetRun => ({
    envelopeCount: 4,
    rackCount,
    apart: hour(apart),
    together: hour(together),
  })
  expect(mostWithin([run(4, 0, 0), run(5, 0, LOST_MOST), run(6, 0, 0.06)])?.rackCount).toBe(5)
  expect(mostWithin([run(4, 0, 0), run(5, 0.06, 0)])?.rackCount).toBe(4)
  expect(mostWithin([run(4, 0.5, 0), run(5, 0.6, 0)])?.rackCount).toBe(4)
  expect(mostWithin([])).toBeUndefined()
})

test('a ratio gives whole racks, and those of a ratio that was one come back', () => {
  for (let count = 24; count <= 48; count++) expect(sharingCount(24, count / 24)).toBe(count)
  expect(sharingCount(24, 1.3)).toBe(31)
})

test('between two temperatures the table is straight, and held beyond its ends', () => {
  const point = (supplyTemperature_C: number, value: number) => ({
    supplyTemperature_C,
    coolingFraction: value,
    peakPue: 1 + value,
    annualPue: 1 + value / 2,
  })
  const points = [point(20, 0.4), point(30, 0.2)]
  expect(supplyAt(points, 25)).toMatchObject({ coolingFraction: expect.closeTo(0.3, 12) })
  expect(supplyAt(points, 10)).toBe(points[0])
  expect(supplyAt(points, 50)).toBe(points[1])
  expect(supplyAt([], 30)).toBeNull()
})
