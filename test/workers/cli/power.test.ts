import { describe, expect, test } from 'vitest'
import { type Hall, recordsOf } from '../../../models/hall/hall.ts'
import { printedPower } from '../../../workers/cli/power.ts'
import { reportPower } from '../../../workers/network/power/report.ts'
import { exampleHall } from '../airflow/rig.ts'

describe('the power chain as it is printed', () => {
  const hall = exampleHall('4-mixed')
  const rows = recordsOf(hall, 'rack').filter(({ name }) => /^B\d/.test(name))
  const heavy: Hall = {
    ...hall,
    records: new Map([
      ...hall.records,
      ...rows.map((rack) => [rack.id, { ...rack, ratedPower_W: 30e3 }] as const),
    ]),
  }
  const report = reportPower(heavy)
  const printed = printedPower(heavy, report)

  test('names each element, limit and failure beside its id', () => {
    const batteries = printed.elements.filter(({ id }) => id.startsWith('powerDevice:Battery'))
    const links = printed.elements.filter(({ id }) => id.startsWith('feed:Battery'))
    expect(batteries.length).toBeGreaterThan(0)
    expect(links.length).toBe(batteries.length)
    for (const battery of batteries)
      expect(battery).toMatchObject({ load_W: 0, state: 'standing by' })
    expect(printed.elements.length).toBe(report.elements.length + batteries.length + links.length)
    for (const { id, name } of printed.elements) {
      expect(name).toBe(heavy.records.get(id as never)!.name)
      expect(name).not.toContain(':')
    }
    const over = printed.violations.find(({ name }) => name === 'Busway B-A')!
    expect(over.elementId).toMatch(/^busway:Busway-B-A/)
    expect(over.message).toMatch(/^Busway B-A: carries \d{3}\.\d A, limit \d{3}\.\d A\.$/)
    expect(printed.worstSingleFailure).toMatchObject({
      id: 'powerDevice:Switchboard-A',
      name: 'Switchboard A',
    })
    expect(printed.worstSingleFailure!.unservedNames).toContain('B1')
    expect(printed).not.toHaveProperty('failures')
    expect(printed.failuresTried).toBe(report.failures.length)
    const [first, ...others] = printed.singleFailures
    expect(first).toEqual(printed.worstSingleFailure)
    for (const { lost_W, overloads } of others) expect(lost_W + overloads.length).toBeGreaterThan(0)
  })

  test('says so where no single failure is felt', () => {
    const pod = exampleHall('2-gb300-pod')
    const { singleFailures, worstSingleFailureMessage } = printedPower(pod, reportPower(pod))
    expect(singleFailures).toEqual([])
    expect(worstSingleFailureMessage).toContain('No single failure')
  })

  test('says what is out and why, and what is without supply, by name', () => {
    const [board] = recordsOf(hall, 'powerDevice').filter(({ name }) => name === 'Switchboard A')
    const serviced = { ...board!, service: 'maintenance' } as const
    const out = { ...hall, records: new Map(hall.records).set(serviced.id, serviced) }
    const { outOfService, unservedIds, unservedNames } = printedPower(out, reportPower(out))
    expect(outOfService).toEqual([
      { id: 'powerDevice:Switchboard-A', name: 'Switchboard A', service: 'maintenance' },
    ])
    expect(unservedNames).toHaveLength(unservedIds.length)
    expect(unservedNames).toContain('B1')
  })
})
