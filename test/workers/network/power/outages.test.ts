import { describe, expect, test } from 'vitest'
import { applyDiff } from '../../../../models/hall/diff.ts'
import { recordsOf } from '../../../../models/hall/hall.ts'
import { setRatedPower } from '../../../../src/document/commands/setRatedPower.ts'
import { violationKey } from '../../../../workers/network/power/outages.ts'
import { reportPower } from '../../../../workers/network/power/report.ts'
import { exampleHall } from '../../../src/halls.ts'
import { chainHall, without } from '../../../src/power/chainHall.ts'

describe('what an outage has done', () => {
  test('nothing is out, nothing is told', () => {
    expect(reportPower(chainHall()).outages).toEqual([])
  })

  test('the sweep foresaw what it takes, and the others carry what it carried', () => {
    const hall = exampleHall('4-mixed')
    const before = reportPower(hall)
    for (const device of recordsOf(hall, 'powerDevice').filter((_, n) => n % 3 === 0)) {
      const foreseen = before.failures.find(({ id }) => id === device.id)
      const { outages } = reportPower(without(hall, device.id))
      // A battery is no element of the chain: it can be out and do nothing.
      if (!foreseen) {
        expect(outages).toEqual([])
        continue
      }
      expect(outages).toHaveLength(1)
      expect(outages[0]).toMatchObject({
        id: device.id,
        unservedIds: foreseen.unservedIds,
        unserved_W: foreseen.lost_W,
        violationKeys: expect.arrayContaining(foreseen.overloads.map((one) => violationKey(one))),
      })
    }
  })

  test('parallel units share what one of them carried, to the last watt of the board that they feed', () => {
    const hall = exampleHall('4-mixed')
    const [outage] = reportPower(without(hall, 'powerDevice:UPS-A1')).outages
    const shares = outage!.takenOver.filter(({ id }) => /^powerDevice:UPS-A/.test(id))
    expect(shares.map(({ id }) => id).sort()).toEqual(
      ['A2', 'A3', 'A4'].map((name) => `powerDevice:UPS-${name}`),
    )
    const sum_W = shares.reduce((sum, { more_W }) => sum + more_W, 0)
    // Converters hold their outputs, so that what the board takes is the same but for the solver's closure, 1e-8.
    expect(Math.abs(sum_W / outage!.carried_W - 1)).toBeLessThan(1e-6)
    expect(outage!.deadIds).not.toContain('powerDevice:UPS-A1')
  })

  test('of two sides that are both out either would bring all back; of two in line neither alone', () => {
    const sides = reportPower(
      without(chainHall(), 'powerDevice:UPS A', 'powerDevice:UPS B'),
    ).outages
    expect(sides.map(({ id }) => id)).toEqual(['powerDevice:UPS A', 'powerDevice:UPS B', null])
    for (const { unservedIds } of sides) expect(unservedIds).toEqual(['rack:D1', 'rack:D2'])

    const line = reportPower(
      without(chainHall(), 'busway:Row B', 'powerDevice:TX A', 'powerDevice:UPS A'),
    ).outages
    const of = (id: string | null) => line.find((outage) => outage.id === id)!
    expect(of('powerDevice:TX A').unservedIds).toEqual([])
    expect(of('powerDevice:UPS A').unservedIds).toEqual([])
    expect(of('busway:Row B').unservedIds).toEqual(['rack:D1', 'rack:D2'])
    expect(of(null).unservedIds).toEqual(['rack:D1', 'rack:D2'])
  })

  test('a limit that a survivor passes for its sake is of the outage; one that is passed anyway is not', () => {
    const base = chainHall()
    const heavy = applyDiff(base, setRatedPower(base, ['rack:D2'], 100e3))
    const { outages, violations } = reportPower(without(heavy, 'powerDevice:UPS A'))
    const passed = violations.filter(({ severity }) => severity === 'overload').map(violationKey)
    expect(passed.length).toBeGreaterThan(0)
    expect(outages[0]!.violationKeys).toEqual(expect.arrayContaining(passed))

    const over = applyDiff(base, setRatedPower(base, ['rack:D2'], 800e3))
    const after = reportPower(without(over, 'feed:busway:Row A-rack:D1')).outages[0]!
    expect(after.violationKeys).not.toContain('feed:busway:Row A-rack:D2 breaker')
  })

  test('what carries nothing has left nothing behind', () => {
    const hall = exampleHall('4-mixed')
    const [outage] = reportPower(without(hall, 'powerDevice:Generator-A1')).outages
    expect(outage).toMatchObject({ takenOver: [], unservedIds: [], violationKeys: [] })
  })
})
