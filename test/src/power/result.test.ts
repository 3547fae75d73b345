import { describe, expect, test } from 'vitest'
import { applyDiff } from '../../../models/hall/diff.ts'
import { type Hall, recordsOf } from '../../../models/hall/hall.ts'
import { deleteRecords } from '../../../src/document/commands/deleteRecords.ts'
import { setRatedPower } from '../../../src/document/commands/setRatedPower.ts'
import { factsOf } from '../../../src/panels/power/facts.ts'
import { resultSentences } from '../../../src/panels/power/result.ts'
import { reportPower } from '../../../workers/network/power/report.ts'
import { exampleHall } from '../halls.ts'
import { chainHall, feed, without } from './chainHall.ts'

const told = (hall: Hall, change: Partial<ReturnType<typeof reportPower>> = {}) =>
  resultSentences(hall, factsOf({ ...reportPower(hall), ...change })).map((words) =>
    words.replaceAll('\u00a0', ' '),
  )
/** D3 has no feed: without it all of the small hall is supplied. */
const whole = (): Hall => {
  const hall = chainHall()
  return applyDiff(hall, deleteRecords(hall, ['rack:D3']))
}

describe('the result in sentences', () => {
  test('of an intact hall', () => {
    expect(told(whole())).toEqual([
      'Everything is supplied.',
      'Every limit is kept.',
      'No single failure takes supply from anything or passes a limit.',
    ])
  })
  test('of one with a rack that nothing feeds', () => {
    expect(told(chainHall())[0]).toMatch(/^Not supplied: 1 of 3 racks, [\d.]+ kW\.$/)
  })
  test('of a chain that is wrong as drawn: that comes first, and no sentence denies it', () => {
    const hall = whole()
    const lost = feed('busway:nowhere', 'rack:D1', 'A', 100)
    const [wrong, supply] = told({
      ...hall,
      records: new Map([...hall.records, [lost.id, lost]]),
    })
    expect(wrong).toMatch(/^Wrong as drawn: /)
    expect(supply).toBe('Everything is supplied.')
  })
  test('of a failure that the others carry: the sweep is of the hall that is left', () => {
    const [supply, limits, failure] = told(without(whole(), 'powerDevice:UPS A'))
    expect(supply).toBe('Everything is supplied without UPS A.')
    expect(limits).toBe('Every limit is kept.')
    expect(failure).toMatch(/^Worst next failure: \S+ B\. 2 racks not supplied, [\d.]+ kW\.$/)
  })
  test('of several that are out', () => {
    const hall = without(whole(), 'powerDevice:UPS A', 'busway:Row A')
    expect(told(hall)[0]).toBe('Everything is supplied, with 2 parts of the chain out.')
  })
  test('of a hall in which racks are dark', () => {
    const hall = without(exampleHall('4-mixed'), 'busway:Busway-B-A')
    const [supply, limits, failure] = told(hall)
    expect(supply).toMatch(/^Not supplied: 13 of 66 racks.*, [\d.]+ kW\.$/)
    expect(limits).toBe('Every limit is kept.')
    expect(failure).toMatch(/^Worst next failure: Switchboard A\. \d+ racks/)
  })
  test('of a hall in which nothing is supplied: no limit is tried and nothing is left to lose', () => {
    const sources = recordsOf(whole(), 'powerDevice').filter(({ catalogId }) =>
      catalogId.includes('utility'),
    )
    const [supply, limits, failure] = told(without(whole(), ...sources.map(({ id }) => id)))
    expect(supply).toMatch(/^Nothing is supplied: 2 of 2 racks, [\d.]+ kW\.$/)
    expect(limits).toBe('Nothing carries a load, so that no limit is tried.')
    expect(failure).toBe('No further failure takes anything: nothing is left to lose.')
  })
  test('of overloads, one and several: the worst by name, and how far', () => {
    const base = whole()
    const heavy = applyDiff(base, setRatedPower(base, ['rack:D2'], 200e3))
    const over = reportPower(heavy).violations.filter(({ severity }) => severity === 'overload')
    expect(over.length).toBeGreaterThan(1)
    expect(told(heavy)[1]).toMatch(
      /^\d+ limits are passed, worst busway:Row [AB] to rack:D2 at [12]\d\d % of its limit\.$/,
    )
    expect(told(heavy, { violations: [over[0]!] })[1]).toMatch(/^One limit is passed: /)
  })
  test('of a flow without a solution: nothing of it is claimed', () => {
    expect(told(whole(), { state: 'notConverged' })).toEqual([
      'The power flow has no solution: what is shown is not to be trusted.',
    ])
  })
  test('no sentence says that all is supplied while something is not, in any example hall, whatever fails', () => {
    const hall = exampleHall('2-gb300-pod')
    for (const device of recordsOf(hall, 'powerDevice', 'busway')) {
      const now = without(hall, device.id)
      const report = reportPower(now)
      const [supply, limits, failure] = resultSentences(now, factsOf(report))
      expect(/^Everything/.test(supply!)).toBe(report.unservedIds.length === 0)
      expect(/^Every limit is kept/.test(limits!)).toBe(
        report.violations.every(({ severity }) => severity === 'warning'),
      )
      expect(failure).not.toMatch(/single/)
    }
  })
})
