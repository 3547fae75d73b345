import { describe, expect, test } from 'vitest'
import { BEFORE_LEVERS, LEVER_DEFAULTS } from '../../../models/economics/leverSettings.ts'
import { operate } from '../../../models/economics/operation.ts'
import { applyDiff, composeDiffs, reverseDiff } from '../../../models/hall/diff.ts'
import { parseHall, serializeHall } from '../../../models/hall/file.ts'
import { LEVERS_ID, type Levers, recordsOf, shellOf } from '../../../models/hall/hall.ts'
import { setOperation, setRackSupply } from '../../../src/document/commands/applyLevers.ts'
import { setLevers, withLever } from '../../../src/document/commands/setLevers.ts'
import { hallOf, makeCdu, makeRack, shell, withShell } from '../makeHall.ts'

const levers: Levers = {
  ...LEVER_DEFAULTS,
  kind: 'levers',
  id: LEVERS_ID,
  name: 'Levers',
  pulled: ['operation', 'provisioning'],
  claimFraction: 0.4,
}
const file = (record: unknown) => ({ format: 'aisle-hall', version: 5, records: [shell, record] })

describe('the levers of a hall', () => {
  test('come back as they were written, with fields that nobody knows', () => {
    const odd = { ...levers, quotedBy: 'a vendor' }
    const parsed = parseHall(file(odd))
    if (!parsed.ok) throw new Error(parsed.message)
    expect(JSON.parse(serializeHall(parsed.hall)).records[1]).toEqual(odd)
    const plain = parseHall(serializeHall(hallOf(levers)))
    if (!plain.ok) throw new Error(plain.message)
    expect(plain.hall.records.get(LEVERS_ID)).toEqual(levers)
  })

  const BAD: readonly (readonly [string, object, RegExp, string])[] = [
    [
      'a lever that is none',
      { pulled: ['magic'] },
      /pulled\.0 is "magic"; one of "supplyTemperature"/,
      '.pulled.0',
    ],
    [
      'boiling water',
      { supplyTemperature_C: 100 },
      /supplyTemperature_C is 100; a number from 18 to 50/,
      '.supplyTemperature_C',
    ],
    [
      'ten racks on the power of one',
      { allocationRatio: 10 },
      /allocationRatio is 10; a number from 1 to 2/,
      '.allocationRatio',
    ],
    [
      'a claim in words',
      { claimFraction: 'double' },
      /claimFraction is "double"/,
      '.claimFraction',
    ],
    ['an id of its own', { id: 'levers:mine' }, /"levers:hall"/, '.id'],
  ]
  test.each(BAD)('refuse %s', (_what, change, message, path) => {
    const parsed = parseHall(file({ ...levers, ...change }))
    expect(parsed).toMatchObject({ ok: false, path: `records[1]${path}` })
    if (!parsed.ok) expect(parsed.message).toMatch(message)
  })

  test('are set in one diff that undoes, and none where nothing changes', () => {
    const hall = hallOf(makeRack('A1'))
    const first = setLevers(hall, { pulled: withLever([], 'operation', true) })
    const pulled = applyDiff(hall, first)
    const second = setLevers(pulled, { claimFraction: 0.4 })
    expect(setLevers(pulled, { pulled: ['operation'] }).size).toBe(0)
    const back = applyDiff(applyDiff(pulled, second), reverseDiff(composeDiffs(first, second)))
    expect(serializeHall(back)).toBe(serializeHall(hall))
    expect(() => setLevers(hall, { supplyTemperature_C: 60 })).toThrow('18 to 50')
  })

  test('keep their order however they are pulled', () => {
    expect(withLever(['provisioning'], 'supplyTemperature', true)).toEqual([
      'supplyTemperature',
      'provisioning',
    ])
    expect(withLever(['supplyTemperature', 'provisioning'], 'provisioning', false)).toEqual([
      'supplyTemperature',
    ])
  })
})

describe('a lever that is applied', () => {
  const maxP = { catalogId: 'rack.vr-nvl72-maxp' }
  const hall = hallOf(
    makeRack('A1', maxP),
    makeRack('A2', { ...maxP, ratedPower_W: 200e3 }),
    makeRack('A3', { catalogId: 'rack.vr-nvl72-maxq' }),
    makeRack('A4', { catalogId: 'rack.gb300-nvl72' }),
    makeRack('A5'),
    makeCdu('1', { supplyTemperature_C: 30 }),
    makeCdu('2', { supplyTemperature_C: 40 }),
  )

  test('changes the racks of which Max-Q is published, and no other', () => {
    const { changed, alreadyCount, typedCount, staying, it_W } = operate(hall, 'maxQ')
    expect([...changed]).toEqual([['rack:A1', 'rack.vr-nvl72-maxq']])
    expect([alreadyCount, typedCount, staying]).toEqual([1, 1, ['GB300 NVL72']])
    expect(it_W).toBe(190e3 + 200e3 + 190e3 + 140e3 + 10e3)
    const applied = applyDiff(hall, setOperation(hall, 'maxQ'))
    expect(operate(applied, 'maxQ')).toMatchObject({ it_W, alreadyCount: 2, powerFraction: 1 })
  })

  test('sets every CDU, and lets the facility follow, in one diff', () => {
    const held = withShell(hall, { liquid: { ...shell.liquid, facilitySupply_C: 20 } })
    const diff = setRackSupply(held, 45)
    const warm = applyDiff(held, diff)
    expect(recordsOf(warm, 'cdu').map((cdu) => cdu.supplyTemperature_C)).toEqual([45, 45])
    expect(shellOf(warm).liquid.facilitySupply_C).toBeNull()
    expect(applyDiff(warm, reverseDiff(diff)).records).toEqual(held.records)
  })
})

test('a reference comes back as it was written; one of another chain than there is does not open', () => {
  const parsed = parseHall(file({ ...levers, reference: BEFORE_LEVERS }))
  if (!parsed.ok) throw new Error(parsed.message)
  expect(parsed.hall.records.get(LEVERS_ID)).toEqual({ ...levers, reference: BEFORE_LEVERS })
  const odd = { ...BEFORE_LEVERS, chain: 'steam' }
  expect(parseHall(file({ ...levers, reference: odd })).ok).toBe(false)
})
