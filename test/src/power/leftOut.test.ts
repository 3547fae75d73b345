/** What is left out for what is wrong with it is counted and shown as open, and no figure is missing without a reason. */
import { describe, expect, test } from 'vitest'
import { type Hall, type HallId, type HallRecord, recordsOf } from '../../../models/hall/hall.ts'
import { groupFindings, verdictWords } from '../../../src/panels/power/causes.ts'
import { stagesOf, unitsOf } from '../../../src/panels/power/chain.ts'
import { factsOf } from '../../../src/panels/power/facts.ts'
import { isOfDrawing } from '../../../src/panels/power/findings.ts'
import { printedPower } from '../../../workers/cli/power.ts'
import { reportPower } from '../../../workers/network/power/report.ts'
import { exampleHall } from '../halls.ts'
import { chainHall, device, feed } from './chainHall.ts'

const withRecords = (hall: Hall, ...more: readonly HallRecord[]): Hall => ({
  ...hall,
  records: new Map([...hall.records, ...more.map((each) => [each.id, each] as const)]),
})
const changed = (hall: Hall, id: HallId, fields: object): Hall =>
  withRecords(hall, { ...hall.records.get(id)!, ...fields } as HallRecord)

/** A PDU beside the cable of UPS A: delta to wye, it turns the voltage by 30 degrees, and so closes a bad loop. */
const looped = withRecords(
  chainHall(),
  device('Board A', 'switchboard.4000a', 'A', 13),
  device('Turned', 'pdu.300kva', 'A', 15),
  feed('powerDevice:UPS A', 'powerDevice:Turned', 'A', 400),
  feed('powerDevice:Turned', 'powerDevice:Board A', 'A', 400),
  feed('powerDevice:UPS A', 'powerDevice:Board A', 'A', 400),
)

describe('a loop through transformers that do not match', () => {
  const report = reportPower(looped)
  const facts = factsOf(report)
  const opened = report.leftOutIds

  test('is opened at one place, which is told', () => {
    expect(report.faults.map(({ kind }) => kind)).toContain('transformerLoop')
    expect(opened).toHaveLength(1)
    const [fault] = report.faults.filter(({ kind }) => kind === 'transformerLoop')
    expect(fault!.recordIds).toContain(opened[0])
  })
  test('what is open counts as open, not as in service', () => {
    // Left open is whichever closes the loop: here the test asks that of the device.
    const pdu = changed(looped, 'powerDevice:Turned', {})
    const there = factsOf({ ...reportPower(pdu), leftOutIds: ['powerDevice:Turned'] })
    const stage = stagesOf(pdu, there).find(({ key }) => key === 'pdu')!
    expect(stage).toMatchObject({ inService: 0, count: 1, verdict: 'warn' })
    expect(stage.words).toBe('0 of 1 in service, 1 left open')
    expect(unitsOf(pdu, there, 1)[0]).toMatchObject({
      record: { id: 'powerDevice:Turned' },
      isLeftOut: true,
    })
    expect(facts.leftOut).toEqual(new Set(opened))
  })
})

test('a device of no rating and the cable to it are left out, and nothing else', () => {
  const { leftOutIds } = reportPower(
    changed(chainHall(), 'powerDevice:UPS A', { capacityFraction: -1 }),
  )
  expect(new Set(leftOutIds)).toEqual(
    new Set(['powerDevice:UPS A', 'feed:powerDevice:TX A-powerDevice:UPS A']),
  )
  expect(reportPower(chainHall()).leftOutIds).toEqual([])
})

test('a breaker below zero stands before the racks that it leaves dark, in list and badge', () => {
  const hall = exampleHall('4-mixed')
  const feeds = recordsOf(hall, 'feed')
  const row = recordsOf(hall, 'busway').find(
    ({ id }) =>
      reportPower(hall).failures.find((failure) => failure.id === id)!.unservedIds.length > 0,
  )!
  const main = feeds.find(({ toId }) => toId === row.id)!
  const wrong = changed(hall, main.id, { breaker_A: -5 })
  const facts = factsOf(reportPower(wrong))
  expect(facts.unserved.size).toBeGreaterThan(0)
  expect(verdictWords(facts)).toBe(`1 fault, ${facts.unserved.size} not supplied`)
  const { others } = groupFindings(wrong, facts)
  expect(isOfDrawing(others[0]!)).toBe(true)
  expect(others[0]!.id).toBe(main.id)
})

test.each(['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed'])(
  '%s: no figure that solve prints of the chain is missing without a reason, whatever is wrong',
  (name) => {
    const hall = exampleHall(name)
    const [busway] = recordsOf(hall, 'busway')
    const ups = recordsOf(hall, 'powerDevice').find(({ catalogId }) =>
      /ups|rectifier/.test(catalogId),
    )!
    const main = recordsOf(hall, 'feed').find(({ toId }) => toId === busway!.id)!
    const halls = [
      hall,
      changed(hall, main.id, { breaker_A: -5 }),
      changed(hall, main.id, { fromId: 'powerDevice:none' }),
      changed(hall, ups.id, { capacityFraction: -1 }),
      changed(hall, busway!.id, { capacityFraction: -1 }),
      changed(hall, ups.id, { service: 'failed' }),
    ]
    for (const each of halls) {
      const printed = JSON.parse(JSON.stringify(printedPower(each, reportPower(each))))
      const ids = new Set<string>()
      for (const element of printed.elements) {
        ids.add(element.id)
        expect(element.load_W, element.id).toEqual(expect.any(Number))
        expect(element.loss_W, element.id).toEqual(expect.any(Number))
        for (const figure of ['limit', 'voltage'] as const) {
          const value = element[figure === 'limit' ? 'limit_W' : 'voltage_pu']
          if (value === null) expect(element[`${figure}Missing`], element.id).toMatch(/\.$/)
        }
      }
      for (const { id } of recordsOf(each, 'powerDevice', 'busway', 'feed'))
        expect(ids.has(id), id).toBe(true)
    }
  },
)
