import { describe, expect, test } from 'vitest'
import { applyDiff } from '../../../models/hall/diff.ts'
import type { Hall } from '../../../models/hall/hall.ts'
import { setRatedPower } from '../../../src/document/commands/setRatedPower.ts'
import { powerLines } from '../../../src/panels/power/dragLines.ts'
import { factsOf, loadFraction, tightest } from '../../../src/panels/power/facts.ts'
import { transferWords } from '../../../src/panels/power/transfer.ts'
import { reportPower } from '../../../workers/network/power/report.ts'
import { chainHall, without } from './chainHall.ts'

const facts = (hall: Hall) => factsOf(reportPower(hall))
const told = (before: Hall, after: Hall) =>
  transferWords(after, facts(before), facts(after)).replaceAll('\u00a0', ' ')

/** D2 draws 400 kW on two sides: 278 A each, 556 A on one, of the busway's 400 A. */
const heavy = (): Hall => {
  const hall = chainHall()
  const feeds = ['feed:busway:Row A-rack:D2', 'feed:busway:Row B-rack:D2'] as const
  const records = new Map(hall.records)
  for (const id of feeds) {
    const feed = records.get(id)
    if (feed?.kind === 'feed') records.set(id, { ...feed, breaker_A: 1000 })
  }
  const wide = { ...hall, records }
  return applyDiff(wide, setRatedPower(wide, ['rack:D2'], 570e3))
}

describe('what an edit did to the supply', () => {
  test('nothing changed, nothing is said', () => {
    expect(told(chainHall(), chainHall())).toBe('')
  })
  test('racks that lose both sides are named, and again when they have them back', () => {
    const dark = without(chainHall(), 'busway:Row A', 'busway:Row B')
    expect(told(chainHall(), dark)).toBe('D1 and D2 without supply.')
    expect(told(dark, chainHall())).toBe('D1 and D2 supplied again.')
  })
  test('a survivor that takes more than it may is named with its share', () => {
    const words = told(heavy(), without(heavy(), 'powerDevice:UPS A'))
    expect(words).toMatch(/Row B over its limit, 1[34]\d % of it/)
    expect(told(without(heavy(), 'powerDevice:UPS A'), heavy())).toMatch(/kept again/)
  })
  test('the tightest limit is the largest share of all', () => {
    const known = facts(heavy())
    const best = tightest(known)!
    for (const element of known.report.elements)
      expect(loadFraction(element) ?? 0).toBeLessThanOrEqual(best.fraction)
  })
  test('the card of a drag says the busways of the rack, and one that has none says so', () => {
    const over = without(heavy(), 'busway:Row A')
    const lines = powerLines(over, facts(over), 'rack:D2')
    expect(lines.map(({ label }) => label)).toEqual(['Row A', 'Row B'])
    expect(lines[1]!.over).toMatch(/over$/)
    expect(powerLines(over, facts(over), 'rack:D3')).toEqual([
      { label: 'Feeds', value: 'none within reach', over: null },
    ])
  })
})
