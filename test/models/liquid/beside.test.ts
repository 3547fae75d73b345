import { expect, test } from 'vitest'
import { applyDiff } from '../../../models/hall/diff.ts'
import { type Hall, type HallId, recordsOf } from '../../../models/hall/hall.ts'
import { cdusBeside, copiesOf } from '../../../models/liquid/beside.ts'
import { liquidNetwork } from '../../../models/liquid/fromHall.ts'
import { replaceRacks } from '../../../src/document/commands/replaceRacks.ts'
import { solveLiquid } from '../../../workers/network/liquid/solve.ts'
import { exampleHall } from '../../src/halls.ts'
import { hallOf, makeCdu, makeRack } from '../makeHall.ts'

const ULTRA = 'rack.rubin-ultra'

const broken = (hall: Hall) => solveLiquid(liquidNetwork(hall)).violations
const withCdus = (hall: Hall, beside: ReadonlyMap<HallId, number>): Hall => {
  const records = new Map(hall.records)
  for (const cdu of recordsOf(hall, 'cdu'))
    for (const copy of copiesOf(cdu, beside.get(cdu.id) ?? 0)) records.set(copy.id, copy)
  return { ...hall, records }
}

test.each([
  ['2-gb300-pod', 'rack.gb300-nvl72'],
  ['3-vera-rubin', 'rack.vr-nvl72-maxp'],
])(
  '%s as Rubin Ultra: with so many CDUs the solver finds nothing, with one fewer it does',
  (name, from) => {
    const base = exampleHall(name)
    const racks = recordsOf(base, 'rack').filter(({ catalogId }) => catalogId === from)
    const ids = racks.map(({ id }) => id)
    const swapped = applyDiff(base, replaceRacks(base, ids, ULTRA))
    // All at rated power, which CDUs are counted for.
    const records = new Map(swapped.records)
    for (const rack of recordsOf(swapped, 'rack'))
      records.set(rack.id, { ...rack, utilisationFraction: 1 })
    const hall = { ...swapped, records }
    expect(broken(hall).map(({ rule }) => rule)).toContain('capacity')
    const beside = cdusBeside(hall)
    expect(broken(withCdus(hall, beside))).toEqual([])
    for (const [id, count] of beside) {
      const fewer = new Map(beside).set(id, count - 1)
      expect(broken(withCdus(hall, fewer)).length, `one fewer beside ${id}`).toBeGreaterThan(0)
    }
  },
)

test('CDUs that carry their racks need none beside them', () => {
  expect(cdusBeside(exampleHall('2-gb300-pod')).size).toBe(0)
})

test('where one rack gives more than a CDU takes, no number of them does', () => {
  const cdu = makeCdu('1', { capacityFraction: 0.01 })
  const hall = hallOf(makeRack('D1', { catalogId: ULTRA }), cdu)
  expect(cdusBeside(hall)).toEqual(new Map([[cdu.id, Number.POSITIVE_INFINITY]]))
})
