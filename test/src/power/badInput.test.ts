/** What a person may draw wrongly is named in the list, with its place, and the rest of the hall still solves. */
import { describe, expect, test } from 'vitest'
import type { Hall, HallRecord, PowerDevice } from '../../../models/hall/hall.ts'
import { factsOf } from '../../../src/panels/power/facts.ts'
import { findings } from '../../../src/panels/power/findings.ts'
import { reportPower } from '../../../workers/network/power/report.ts'
import { chainHall, feed } from './chainHall.ts'

const withRecords = (hall: Hall, ...more: readonly HallRecord[]): Hall => ({
  ...hall,
  records: new Map([...hall.records, ...more.map((each) => [each.id, each] as const)]),
})
const device = (name: string, catalogId: string): PowerDevice => ({
  kind: 'powerDevice',
  id: `powerDevice:${name}`,
  name,
  catalogId,
  x_m: 15,
  z_m: -4,
  facing: '+z',
  room: 'electrical',
  side: 'A',
  service: 'inService',
})

function listed(hall: Hall) {
  const report = reportPower(hall)
  const { byId, unserved } = factsOf(report)
  // Whatever is wrong, side B still feeds its racks.
  expect(byId.get('busway:Row B')?.live).toBe(true)
  expect(unserved.has('rack:D2')).toBe(false)
  return findings(hall, report)
}

describe('bad input is named, placed and explained', () => {
  test('two feeds of two sides on one breaker', () => {
    const base = chainHall()
    const second = { ...feed('busway:Row A', 'rack:D1', 'B', 63), id: 'feed:again', name: 'Again' }
    const found = listed(withRecords(base, { ...second, kind: 'feed' } as HallRecord))
    const one = found.find(({ words }) => /one breaker takes both away/.test(words))
    expect(one).toMatchObject({ verdict: 'bad' })
    expect(one!.words).toMatch(/^D1 has feeds A and B from Row A/)
    expect(base.records.has(one!.id!)).toBe(true)
  })
  test('a feed to nowhere', () => {
    const lost = feed('powerDevice:UPS A', 'tile:none', 'A', 63)
    const found = listed(withRecords(chainHall(), lost))
    const one = found.find(({ id }) => id === lost.id)
    expect(one).toMatchObject({ verdict: 'bad' })
    expect(one!.words).toMatch(/leads to “tile:none”, which is not in this hall/)
  })
  test('a loop through transformers of different ratio', () => {
    const hall = chainHall()
    const odd = device('Odd', 'power.pdu.300kva')
    const found = listed(
      withRecords(
        hall,
        odd,
        feed('powerDevice:TX A', odd.id, 'A', 400),
        feed(odd.id, 'powerDevice:UPS A', 'A', 400),
      ),
    )
    const one = found.find(({ words }) => /loop|windings|joins/.test(words))
    expect(one).toBeDefined()
    expect(one!.id).not.toBeNull()
  })
  test('a breaker without a rating', () => {
    const base = chainHall()
    const zero = { ...feed('busway:Row A', 'rack:D1', 'A', 0), name: 'Zero' }
    const found = listed(withRecords(base, zero))
    const one = found.find(({ words }) => /more than 0 A was expected/.test(words))
    expect(one).toMatchObject({ verdict: 'bad', id: zero.id, name: 'Zero' })
    // Its name stands beside the words, once: they are a sentence by themselves.
    expect(one!.words).toMatch(/^Its breaker is rated 0 A/)
    // And before what it may have left in the dark.
    expect(found[0]).toBe(one)
  })
})
