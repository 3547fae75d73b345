import { expect, test } from 'vitest'
import type { Ledger, LedgerFigure } from '../../models/density/figures.ts'
import { ledger } from '../../models/density/ledger.ts'
import { coolingLoad } from '../../src/panels/coolingLoad.ts'
import { crah, hallOf, rack } from './halls.ts'

const figures = ledger(hallOf(rack('D1', 3, 3), crah('C1', 6, 1)), null, null)
const known = (value: number | null): LedgerFigure => ({ value, basis: '', confidence: 'derived' })
const loaded = (air: readonly [number, number], liquid: readonly [number, number]): Ledger => ({
  ...figures,
  airLoad_W: known(air[0]),
  airCapacity_W: known(air[1]),
  liquidLoad_W: known(liquid[0]),
  liquidCapacity_W: known(liquid[1]),
})

test.each([
  ['air', [304e3, 450e3], [1.916e6, 3.9e6], 304 / 450, 'air 304 of 450 kW'],
  ['liquid', [100e3, 450e3], [950e3, 1.2e6], 950 / 1200, 'liquid 950 kW of 1.20 MW'],
  ['air without liquid', [200e3, 400e3], [0, 0], 0.5, 'air 200 of 400 kW'],
] as const)('%s: the powers below are those of the per cent', (_, air, liquid, share, words) => {
  const load = coolingLoad(loaded(air, liquid))
  expect(load.figure.value).toBeCloseTo(share, 12)
  expect(load.words.replaceAll(/\s/g, ' ')).toBe(words)
})

test('without any load there is no figure', () => {
  const none = { ...figures, airLoad_W: known(null), liquidLoad_W: known(null) }
  expect(coolingLoad(none).figure.value).toBeNull()
})

test('of an air that was not found the load stands only where it is too much: coolers may be blocked', () => {
  const within = coolingLoad(loaded([312e3, 356e3], [0, 0]), true)
  expect(within.figure.value).toBeNull()
  expect(within.words).toBe('the air is not solved')
  expect(coolingLoad(loaded([312e3, 296e3], [0, 0]), true).figure.value).toBeCloseTo(312 / 296, 12)
  expect(coolingLoad(loaded([0, 0], [950e3, 1.2e6]), true).figure.value).toBeCloseTo(950 / 1200, 12)
})
