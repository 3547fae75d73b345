/** An overload has one figure: the list, the shares, the sweep and the sentences count by the same limit. */
import { describe, expect, test } from 'vitest'
import { applyDiff } from '../../../models/hall/diff.ts'
import { recordsOf } from '../../../models/hall/hall.ts'
import { converterUse } from '../../../models/power/ratings.ts'
import { setRatedPower } from '../../../src/document/commands/setRatedPower.ts'
import { factsOf, loadFraction } from '../../../src/panels/power/facts.ts'
import { reportPower } from '../../../workers/network/power/report.ts'
import { exampleHall } from '../halls.ts'
import { chainHall, without } from './chainHall.ts'

test('of kW and kVA the nearer limit binds, kW where both are alike', () => {
  expect(converterUse(98, 100, 100, 100)).toEqual({
    rule: 'apparentPower',
    value: 100,
    limit: 100,
    unit: 'VA',
  })
  expect(converterUse(90, 100, 90, 125)).toMatchObject({ rule: 'activePower', value: 90 })
  expect(converterUse(100, 100, 100, 100)).toMatchObject({ rule: 'activePower' })
})

describe('an overloaded UPS', () => {
  const base = chainHall()
  const hall = without(
    applyDiff(base, setRatedPower(base, ['rack:D1', 'rack:D2'], 1.2e6)),
    'powerDevice:UPS B',
  )
  const report = reportPower(hall)
  const own = report.violations.filter(
    ({ recordId, severity }) => recordId === 'powerDevice:UPS A' && severity === 'overload',
  )

  test('passes one limit, that of its kVA', () => {
    expect(own.map(({ rule }) => rule)).toEqual(['apparentPower'])
  })
  test('is as full as the list says that it is over', () => {
    const share = loadFraction(factsOf(report).byId.get('powerDevice:UPS A'))!
    expect(share).toBe(own[0]!.value / own[0]!.limit)
  })
  test('is said to be as full by the sweep that foresees it', () => {
    const before = reportPower(applyDiff(base, setRatedPower(base, ['rack:D1', 'rack:D2'], 1.2e6)))
    const foreseen = before.failures
      .find(({ id }) => id === 'powerDevice:UPS B')!
      .overloads.filter(({ elementId }) => elementId.startsWith('powerDevice:UPS A'))
    expect(foreseen.map(({ rule }) => rule)).toEqual(['apparentPower'])
    expect(foreseen[0]!.value / own[0]!.value).toBeCloseTo(1, 4)
  })
})

test.each(['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed'])(
  '%s: with all racks at twice their power, whatever is over has the share that its line says',
  (name) => {
    const base = exampleHall(name)
    const racks = recordsOf(base, 'rack').map(({ id }) => id)
    const report = reportPower(applyDiff(base, setRatedPower(base, racks, 400e3)))
    const facts = factsOf(report)
    const over = report.violations.filter(
      ({ severity, rule }) => severity === 'overload' && rule !== 'neutral',
    )
    expect(over.length).toBeGreaterThan(10)
    const worst = new Map<string, number>()
    for (const { recordId, value, limit } of over)
      worst.set(recordId!, Math.max(worst.get(recordId!) ?? 0, value / limit))
    for (const [id, ratio] of worst) expect(loadFraction(facts.byId.get(id)), id).toBe(ratio)
  },
)
