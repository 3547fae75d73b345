import { expect, test } from 'vitest'
import { bandHolds, inletBand } from '../../models/air/band.ts'

test('a band ends at the coldest supply, and only there', () => {
  expect(inletBand(21, 0.5, 18)).toEqual({ below_K: 0.5, above_K: 0.5 })
  expect(inletBand(18.25, 0.5, 18)).toEqual({ below_K: 0.25, above_K: 0.5 })
  // An inlet that rounding has below the supply.
  expect(inletBand(17.999, 0.5, 18)).toEqual({ below_K: 0, above_K: 0.5 })
  expect(inletBand(21, 0.5, null)).toEqual({ below_K: 0.5, above_K: 0.5 })
})

test('a band holds what lies within it, its ends included', () => {
  const band = { below_K: 0.25, above_K: 0.5 }
  const held = [31.7, 31.75, 32, 32.5, 32.6].map((limit_C) => bandHolds(band, 32, limit_C))
  expect(held).toEqual([false, true, true, true, false])
})
