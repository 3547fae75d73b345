import { describe, expect, test } from 'vitest'
import { assumptionsOf } from '../../../models/density/assumptions.ts'
import { catalogEntry } from '../../../models/hall/catalog.ts'
import type { Hall } from '../../../models/hall/hall.ts'
import { REACH_M } from '../../../models/liquid/assign.ts'
import { suffixed } from '../../../src/format/suffixed.ts'
import { exampleHall } from '../../src/halls.ts'
import { hallOf, makeRack } from '../makeHall.ts'

const HALLS = ['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed'] as const

/** Guessed figures of what stands in a hall, counted over the catalogue's own text. */
function guessedCount({ records }: Hall): number {
  const ids = new Set(
    [...records.values()].flatMap((each) => ('catalogId' in each ? each.catalogId : [])),
  )
  return [...ids].reduce(
    (sum, id) =>
      sum + (JSON.stringify(catalogEntry(id)).match(/"confidence":"guess"/g)?.length ?? 0),
    0,
  )
}

describe('the assumptions of a hall', () => {
  test.each(HALLS)('%s: every guessed figure of what stands in it, each with a reason', (name) => {
    const hall = exampleHall(name)
    const all = assumptionsOf(hall)
    const bare = assumptionsOf(hallOf())
    expect(all.length - bare.length).toBe(guessedCount(hall))
    for (const { what, value, why, low, high } of all) {
      expect(why, what).not.toBe('')
      if (value !== null) expect(Number.isFinite(value), what).toBe(true)
      if (value !== null && low !== undefined) expect(low, what).toBeLessThanOrEqual(value)
      if (value !== null && high !== undefined) expect(high, what).toBeGreaterThanOrEqual(value)
    }
    const names = all.map(({ group, what }) => `${group}: ${what}`)
    expect(names).toEqual([...new Set(names)])
  })

  test('have the values of the solvers', () => {
    const reach = assumptionsOf(hallOf(makeRack('A1'))).find(({ what }) => /longest run/.test(what))
    expect(reach?.value).toBe(REACH_M)
    expect(suffixed(reach!.value!, reach!.unit)).toBe(`${REACH_M} m`)
  })
})

test('a quantity is written by the suffix of its name', () => {
  expect(suffixed(5.2e6, 'W')).toMatch(/^5\.20\sMW$/)
  expect(suffixed(0.0127, 'Fraction')).toBe('1.27 %')
  expect(suffixed(80e3, 'Pa')).toMatch(/^80\skPa$/)
  expect(suffixed(0.07 / 3.6e6, 'USD_J')).toBe('0.07 $/kWh')
  expect(suffixed(3, 'furlongs')).toBe('3 furlongs')
})
