import { describe, expect, test } from 'vitest'
import type { Limit } from '../../../models/density/constraint.ts'
import type { Density } from '../../../models/density/density.ts'
import { applyDiff } from '../../../models/hall/diff.ts'
import { rackFloorLoad } from '../../../models/hall/floorLoad.ts'
import { recordsOf, SHELL_ID, shellOf } from '../../../models/hall/hall.ts'
import { BREAKERS_A } from '../../../models/power/breakers.ts'
import { buswayLimit_A } from '../../../models/power/fromHall/busways.ts'
import type { LimitUse } from '../../../models/power/ratings.ts'
import {
  fewerWords,
  floorMend,
  loadMend,
  plantMend,
  roundedUp,
  supplyMend,
} from '../../../src/panels/breaks/mend.ts'
import { answerNetworks } from '../../../workers/network/answer.ts'
import { makeRack } from '../../models/makeHall.ts'
import { exampleHall } from '../halls.ts'

const plain = (words: string | null) => words?.replaceAll('\u00a0', ' ')
const numberIn = (words: string | null) =>
  Number(/[\d,]+(\.\d+)?/.exec(words ?? '')?.[0].replaceAll(',', ''))

describe('a load of the power chain', () => {
  const busway = recordsOf(exampleHall('2-gb300-pod'), 'busway')[0]!
  const use = (value: number, more: Partial<LimitUse> = {}): LimitUse => ({
    rule: 'ampacity',
    value,
    limit: 100,
    unit: 'A',
    ...more,
  })

  test.each([205, 330, 421, 1165, 1771.6])(
    '%s A: the smallest standard busway that carries it',
    (value) => {
      const size_A = numberIn(loadMend(busway, use(value)))
      expect(buswayLimit_A(size_A)).toBeGreaterThanOrEqual(value)
      const next = BREAKERS_A.filter((each) => each < size_A).at(-1)!
      expect(buswayLimit_A(next)).toBeLessThan(value)
    },
  )
  test('a short peak is held against the whole rating', () => {
    expect(numberIn(loadMend(busway, use(240, { rule: 'peak' })))).toBe(250)
    expect(numberIn(loadMend(busway, use(240)))).toBe(315)
  })
  test('what no standard size carries asks for other ways, and advice has no figure', () => {
    expect(plain(loadMend(busway, use(7000)))).toBe(
      'load on other ways: no standard size is larger than 6,300 A',
    )
    expect(loadMend(busway, use(0.04, { rule: 'voltageDrop', unit: 'fraction' }))).not.toMatch(/\d/)
  })
  test('a machine gets a rating that is not below its load', () => {
    expect(plain(loadMend(undefined, use(1_601_000, { rule: 'apparentPower', unit: 'VA' })))).toBe(
      'a rating of at least 1.61 MVA',
    )
    expect(roundedUp(1_601_000)).toBe(1_610_000)
    expect(roundedUp(250)).toBe(250)
  })
})

test('a rack takes the floor that carries its mass, and no less', () => {
  const rack = makeRack('D1', { catalogId: 'rack.rubin-ultra' })
  const limit_kg_m2 = 0.9 * rackFloorLoad(rack).load_kg_m2
  const { load_kg_m2 } = rackFloorLoad(rack)
  const area_m2 = numberIn(floorMend(rack, limit_kg_m2))
  const stands_m2 = (area_m2 * limit_kg_m2) / load_kg_m2
  // Its own footprint, 0.6 m by 1.2 m: the area is rounded up to 0.01 m².
  expect(stands_m2).toBeGreaterThanOrEqual(0.72)
  expect(stands_m2).toBeLessThan(0.72 + 0.01)
})

test('AC and DC: a rack made for DC wants other busways, one made for AC other busways or shelves', () => {
  const ac = { isDc: false, volts_V: 415 }
  const dc = { isDc: true, volts_V: 800 }
  expect(supplyMend(dc, ac)).toBe('busways that give 800 V DC')
  expect(supplyMend(ac, dc)).toBe('busways that give 415 V AC, or power shelves for 800 V DC')
})

test('a plant that is short asks for its heat, and names the stream and its kind', () => {
  const pod = exampleHall('2-gb300-pod')
  const shell = { ...shellOf(pod), plantLiquid_W: 100e3 }
  const hall = applyDiff(pod, new Map([[SHELL_ID, { before: shellOf(pod), after: shell }]]))
  const { plant, energy } = answerNetworks(hall)
  expect(energy.peakUnmet_W).toBeGreaterThan(0)
  expect(plain(plantMend(hall, plant, 1_234_000))).toBe(
    'plant that rejects 1.24 MW more in that hour (liquid: dry coolers, trim chillers)',
  )
})

describe('fewer racks', () => {
  const limit = (kind: Limit['kind'], racks: number | null): Limit => ({
    kind,
    racks,
    basis: '',
    isGuess: false,
    raise: [],
  })
  const density = (...limits: Limit[]): Density => ({
    title: 'Hall',
    catalogId: 'rack.rubin-ultra',
    type: 'Rubin Ultra',
    rackCount: 16,
    binding: { racks: null, count: null, kinds: [], next: null },
    limits,
  })
  test('as many whole racks as the limit behind the breach admits', () => {
    const hall = density(limit('breaker', 12.7), limit('power', 9.1), limit('contract', 4.2))
    expect(fewerWords('busway', hall)).toBe('Or fewer racks: at rated power 12 of the 16 fit.')
    expect(fewerWords('power', hall)).toBe('Or fewer racks: at rated power 4 of the 16 fit.')
  })
  test('nothing where all fit, none is known, or the floor under each rack is meant', () => {
    expect(fewerWords('busway', density(limit('breaker', 16.4)))).toBeNull()
    expect(fewerWords('cdu', density(limit('liquid', null)))).toBeNull()
    expect(fewerWords('floor', density(limit('weight', 3)))).toBeNull()
    expect(fewerWords('busway', null)).toBeNull()
  })
  test('where not one fits it says so', () => {
    expect(fewerWords('feeds', density(limit('breaker', -2)))).toBe(
      'At rated power not one of the 16 racks fits.',
    )
  })
})
