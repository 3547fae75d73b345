import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../../models/density/constraint.ts'
import { recordsOf } from '../../../models/hall/hall.ts'
import { examples } from '../../../scripts/halls/index.ts'
import type { AirResults } from '../../../src/engine/results.ts'
import { bindingsOf } from '../../../src/panels/binding/bindings.ts'
import {
  bindingReasons,
  bindingWords,
  marginWords,
  SO_FAR,
} from '../../../src/panels/binding/words.ts'
import { answerDensity } from '../../../workers/network/density/answer.ts'
import { makeDensityMemory } from '../../../workers/network/density/networkLimits.ts'
import { finish } from '../../../workers/network/steps.ts'

const mixed = examples.find(({ id }) => id === 'mixed')!.make()
const networks = finish(answerDensity(mixed, makeDensityMemory()))
const rack = recordsOf(mixed, 'rack').find(({ name }) => name === 'B1')!

/** Every inlet alike over a cooler that supplies 20 °C; another stands still, and has no supply. */
const airAt = (inletMax_C: number) =>
  ({
    racks: new Map(recordsOf(mixed, 'rack').map(({ id }) => [id, { inletMax_C }])),
    coolers: new Map([
      ['crah:1', { supply_C: 20, airflow_m3_s: 5 }],
      ['crah:2', { supply_C: Number.NaN, airflow_m3_s: 0 }],
    ]),
  }) as unknown as AirResults
const air = airAt(31)

describe('what binds', () => {
  test('is of floor and air alone while the networks have not been solved, and says so', () => {
    const { hall, isWhole, marginsOf } = bindingsOf(mixed, air, null)
    expect(isWhole).toBe(false)
    expect(hall!.limits.map(({ kind }) => kind)).toEqual(['space', 'weight', 'air'])
    expect(bindingReasons(hall!, isWhole)).toContain(SO_FAR)
    expect(marginsOf(rack).map(({ kind }) => kind)).not.toContain('breaker')
  })

  test('is of all limits once they have: row B by its busway, named with its numbers', () => {
    const { rowOf, hall, isWhole } = bindingsOf(mixed, airAt(21), networks)
    const row = rowOf(rack)!
    expect(row.title).toBe('Row B')
    expect(bindingWords(row.binding)).toBe('breakers')
    expect(bindingReasons(row, isWhole)).toMatch(
      /^Breakers: .*Busway A of row B.* Next, space at 11\.0 racks\.$/,
    )
    expect(hall!.limits).toHaveLength(LIMITS.length)
  })

  test('is not proved where the air binds, and says by what it was counted and what proves it', () => {
    const { hall } = bindingsOf(mixed, air, networks)
    expect(bindingWords(hall!.binding)).toBe('air')
    expect(bindingReasons(hall!, true)).toMatch(
      /^Air: by a linear response of the solved inlets, .* Not proved yet: the proof in the Density view solves the air again with its flow\.$/,
    )
  })

  test('is not known while the air has no answer, whatever else is: the limits that are known stand', () => {
    const { hall, rows } = bindingsOf(mixed, null, networks)
    expect(hall!.binding).toMatchObject({ count: null, kinds: [] })
    expect(rows.map(({ binding }) => binding.count)).toEqual(rows.map(() => null))
    expect(hall!.limits.find(({ kind }) => kind === 'space')!.racks).toBeGreaterThan(0)
    expect(marginWords(hall!)).toBe('not known: the air is not solved.')
  })

  test('puts the nearest limit of a rack first', () => {
    const { marginsOf } = bindingsOf(mixed, air, networks)
    const used = marginsOf(rack).map(({ usedFraction }) => usedFraction)
    expect(used).toEqual([...used].sort((a, b) => b - a))
    // 11 K over the supply of 12 K that its limit allows, more of it at rated power.
    const inlet = marginsOf(rack).find(({ kind }) => kind === 'air')!
    expect(inlet.usedFraction).toBeGreaterThanOrEqual(11 / 12)
  })
})
