import { describe, expect, test } from 'vitest'
import { applyDiff, composeDiffs, reverseDiff } from '../../../models/hall/diff.ts'
import { parseHall, serializeHall } from '../../../models/hall/file.ts'
import type { Economics } from '../../../models/hall/hall.ts'
import { setEconomics } from '../../../src/document/commands/setEconomics.ts'
import { hallOf, shell } from '../makeHall.ts'

const economics: Economics = {
  kind: 'economics',
  id: 'economics:hall',
  name: 'Economics',
  throughput: { model: 'GPT-OSS-120B', tokensPerSecondPerGpu: 900 },
  cost: { itLifeYears: { value: 4, source: 'board paper', date: '2026-10' } },
  mix: { shares: { gas: 0.6, nuclear: 0.4 }, source: 'supplier', date: '2025' },
}
const file = (record: unknown) => ({ format: 'aisle-hall', version: 5, records: [shell, record] })

describe('what a hall says of its economics', () => {
  test('comes back as it was written, with fields that nobody knows', () => {
    const written = serializeHall(hallOf(economics))
    const parsed = parseHall(written)
    if (!parsed.ok) throw new Error(parsed.message)
    expect(parsed.hall.records.get(economics.id)).toEqual(economics)
    const odd = { ...economics, owner: 'finance', cost: { rent: 3, ...economics.cost } }
    const kept = parseHall(file(odd))
    if (!kept.ok) throw new Error(kept.message)
    const back = JSON.parse(serializeHall(kept.hall)).records[1]
    expect(back).toEqual(odd)
  })

  test('is not needed: a hall without it is whole', () => {
    expect(parseHall({ format: 'aisle-hall', version: 5, records: [shell] }).ok).toBe(true)
  })

  const BAD: readonly (readonly [string, object, RegExp, string])[] = [
    [
      'a price below nothing',
      { cost: { energyPrice_USD_J: { value: -1, source: '', date: '2026' } } },
      /Economics: cost\.energyPrice_USD_J\.value is -1; a number from 0 to 0\.00001 was expected/,
      '.cost.energyPrice_USD_J.value',
    ],
    [
      'a life without an end to it',
      { cost: { itLifeYears: { value: '3 years', source: '', date: '2026' } } },
      /cost\.itLifeYears\.value is "3 years"; a number from 0\.5 to 100/,
      '.cost.itLifeYears.value',
    ],
    [
      'an input without its date',
      { cost: { itLifeYears: { value: 3, source: 'x' } } },
      /cost\.itLifeYears\.date is missing; a value with its source and date/,
      '.cost.itLifeYears.date',
    ],
    [
      'a month that does not exist',
      { throughput: { date: '2026-13' } },
      /throughput\.date is "2026-13"; a date such as "2026-11"/,
      '.throughput.date',
    ],
    [
      'a GPU that makes nothing',
      { throughput: { tokensPerSecondPerGpu: 0 } },
      /throughput\.tokensPerSecondPerGpu is 0; a number from 0\.001/,
      '.throughput.tokensPerSecondPerGpu',
    ],
    [
      'a share above the whole',
      { mix: { shares: { coal: 1.5 }, source: '', date: '2026' } },
      /mix\.shares\.coal is 1\.5; a number from 0 to 1/,
      '.mix.shares.coal',
    ],
    ['no record of its cost', { cost: null }, /cost is null; the entered inputs by name/, '.cost'],
    ['another id', { id: 'economics:2' }, /id is "economics:2"; "economics:hall"/, '.id'],
  ]
  test.each(BAD)('is refused with %s, by the name of the field', (_what, fields, says, path) => {
    const result = parseHall(file({ ...economics, ...fields }))
    if (result.ok) throw new Error('It was taken.')
    expect(result.message).toMatch(says)
    expect(result.path).toBe(`records[1]${path}`)
  })
})

describe('setEconomics', () => {
  const enter = (lifeYears: number) => (hall: Parameters<typeof setEconomics>[0]) =>
    setEconomics(hall, (settings) => ({
      ...settings,
      cost: {
        ...settings.cost,
        itLifeYears: { value: lifeYears, source: 'me', date: '2026-11-25' },
      },
    }))

  test('makes the record with the first entry, and undo takes it away again', () => {
    const hall = hallOf()
    const first = enter(4)(hall)
    const after = applyDiff(hall, first)
    expect(after.records.get('economics:hall')).toMatchObject({ throughput: {}, mix: null })
    expect(applyDiff(after, reverseDiff(first))).toEqual(hall)
  })

  test('keeps what it does not touch, fields of others too', () => {
    const hall = hallOf({ ...economics, extra: { owner: 'finance' } })
    const after = applyDiff(hall, enter(6)(hall)).records.get('economics:hall')
    expect(after).toEqual({
      ...economics,
      cost: { itLifeYears: { value: 6, source: 'me', date: '2026-11-25' } },
      extra: { owner: 'finance' },
    })
  })

  test('entered and put back is no change', () => {
    const hall = hallOf(economics)
    const there = setEconomics(hall, (settings) => ({ ...settings, mix: null }))
    const back = setEconomics(applyDiff(hall, there), (settings) => ({
      ...settings,
      mix: economics.mix,
    }))
    expect(composeDiffs(there, back).size).toBe(0)
  })
})
