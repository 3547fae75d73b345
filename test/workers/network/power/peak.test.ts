/** The short peak of racks beside whole ratings: what it reads, what it warns of, and that nothing else hears of it. */
import { describe, expect, test } from 'vitest'
import { rackType } from '../../../../models/hall/catalog.ts'
import type { Hall, HallId, Rack } from '../../../../models/hall/hall.ts'
import { rackLoad_W, rackPeak_W } from '../../../../models/hall/load.ts'
import { violationKey } from '../../../../workers/network/power/outages.ts'
import { makeMemory, reportPower } from '../../../../workers/network/power/report.ts'
import { chainHall } from '../../../src/power/chainHall.ts'

const CORD = 'feed:busway:Row A-rack:D1'
const changed = (hall: Hall, id: HallId, fields: object): Hall => {
  const record = { ...hall.records.get(id)!, ...fields }
  return { ...hall, records: new Map(hall.records).set(id, record as Rack) }
}
const hall = changed(chainHall(), 'rack:D1', {
  catalogId: 'rack.vr-nvl72-maxp',
  utilisationFraction: 1,
})
const rack = hall.records.get('rack:D1') as Rack

describe('at peak', () => {
  test('a cord carries as much more as the rack draws, beside all of its breaker', () => {
    expect(rackType(rack.catalogId).peakPower_W.value).toBeGreaterThan(rackLoad_W(rack))
    const { peaks, elements } = reportPower(hall)
    const now = elements.find(({ id }) => id === CORD)!.nearestLimit!
    const peak = peaks.get(CORD)!
    // The busway sags a little more.
    expect(peak.value / now.value).toBeCloseTo(rackPeak_W(rack) / rackLoad_W(rack), 2)
    expect(peak.value / now.value).toBeGreaterThanOrEqual(rackPeak_W(rack) / rackLoad_W(rack))
    expect(peak.limit).toBe(63)
    expect(now.limit).toBeCloseTo(0.8 * 63, 9)
  })
  test('a rating that only the peak passes is a warning, and one that it keeps is none', () => {
    const { nearestLimit } = reportPower(hall).elements.find(({ id }) => id === CORD)!
    const steady_A = nearestLimit!.value
    const peak_A = reportPower(hall).peaks.get(CORD)!.value
    const breached = (breaker_A: number) =>
      reportPower(changed(hall, CORD, { breaker_A })).violations.filter(
        ({ recordId }) => recordId === CORD,
      )
    const between = (Math.max(steady_A / 0.8, 0) + peak_A) / 2
    // Where peak over steady is less than 1 / 0.8 the 80 % rule is met first.
    const isMet = peak_A > steady_A / 0.8
    expect(breached(peak_A * 1.01 + 100)).toEqual([])
    if (isMet)
      expect(breached(between)).toMatchObject([{ rule: 'peak', severity: 'warning', unit: 'A' }])
    expect(breached(peak_A * 0.9).map(({ rule }) => rule)).toContain('peak')
  })
  test('a warning that an outage brought is told of as its own', () => {
    const failed = new Set(['powerDevice:UPS B'])
    const heavy = changed(hall, 'rack:D2', {
      catalogId: 'rack.vr-nvl72-maxp',
      utilisationFraction: 1,
    })
    const intact = reportPower(heavy)
    const { violations, outages } = reportPower(heavy, failed)
    const now = violations.filter(({ rule }) => rule === 'peak').map(violationKey)
    const before = new Set(intact.violations.map(violationKey))
    const brought = now.filter((key) => !before.has(key))
    expect(brought.length).toBeGreaterThan(0)
    expect(outages[0]!.violationKeys).toEqual(expect.arrayContaining(brought))
    for (const key of now.filter((each) => before.has(each)))
      expect(outages[0]!.violationKeys).not.toContain(key)
  })
  test('leaves the sweep and the steady answer as they are, edit after edit', () => {
    const memory = makeMemory()
    const first = reportPower(hall, new Set(), memory)
    const again = reportPower(hall, new Set(), memory)
    expect(again).toEqual(first)
    expect(first.failures).toEqual(reportPower(hall).failures)
  })
})
