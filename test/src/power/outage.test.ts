import { describe, expect, test } from 'vitest'
import { applyDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { setRatedPower } from '../../../src/document/commands/setRatedPower.ts'
import { groupFindings, verdictWords } from '../../../src/panels/power/causes.ts'
import { factsOf } from '../../../src/panels/power/facts.ts'
import { findings } from '../../../src/panels/power/findings.ts'
import { causeOf, outageOf, takersOf, unservedWords } from '../../../src/panels/power/outage.ts'
import { reportPower } from '../../../workers/network/power/report.ts'
import { exampleHall } from '../halls.ts'
import { chainHall, without } from './chainHall.ts'

const facts = (hall: Hall) => factsOf(reportPower(hall))
const plain = (words: string) => words.replaceAll('\u00a0', ' ')
const takers = (base: Hall, id: HallId) => {
  const hall = without(base, id)
  const known = facts(hall)
  return takersOf(hall, known, outageOf(known, id)!)
}
const names = (found: readonly { readonly record: { readonly name: string } }[]) =>
  found.map(({ record }) => record.name).sort()

describe('who took over', () => {
  test('from a UPS, those on the same board, and between them all that it carried', () => {
    const mixed = exampleHall('4-mixed')
    const found = takers(mixed, 'powerDevice:UPS-A1')
    expect(names(found)).toEqual(['UPS A2', 'UPS A3', 'UPS A4'])
    const carried_W = outageOf(
      facts(without(mixed, 'powerDevice:UPS-A1')),
      'powerDevice:UPS-A1',
    )!.carried_W
    const sum_W = found.reduce((sum, { more_W }) => sum + more_W, 0)
    // Converters hold their outputs; what is left is the closure of the solver, 1e-8.
    expect(Math.abs(sum_W / carried_W - 1)).toBeLessThan(1e-6)
    for (const { fraction } of found) expect(fraction).toBeGreaterThan(0.5)
  })
  test('from one side of two, its twin on the other side', () => {
    expect(names(takers(chainHall(), 'powerDevice:UPS A'))).toEqual(['UPS B'])
    expect(names(takers(chainHall(), 'busway:Row A'))).toEqual(['Row B'])
    expect(names(takers(chainHall(), 'feed:busway:Row A-rack:D1'))).toEqual([
      'busway:Row B to rack:D1',
    ])
  })
  test('from a lost utility and the transformer behind it, the generators that start', () => {
    const mixed = exampleHall('4-mixed')
    const generators = ['Generator A1', 'Generator A2', 'Generator A3']
    expect(names(takers(mixed, 'powerDevice:Utility-A'))).toEqual(generators)
  })
  test('nobody, where the load went dark: that is named and counted', () => {
    const mixed = without(exampleHall('4-mixed'), 'powerDevice:RPP-P-A')
    const known = facts(mixed)
    const outage = outageOf(known, 'powerDevice:RPP-P-A')!
    expect(takersOf(mixed, known, outage)).toEqual([])
    expect(plain(unservedWords(mixed, outage))).toMatch(/^Not supplied: 3 units, [\d.]+ kW: CDU/)
  })
  test('all that it fed is still supplied, where it is', () => {
    const hall = without(chainHall(), 'powerDevice:UPS A')
    const outage = outageOf(facts(hall), 'powerDevice:UPS A')!
    expect(unservedWords(hall, outage)).toBe('Everything that it fed is still supplied.')
  })
})

describe('why something is dark', () => {
  test('it names the one outage, or all that do it only together', () => {
    const one = facts(without(chainHall(), 'powerDevice:UPS A'))
    expect(causeOf(one, 'busway:Row A')?.id).toBe('powerDevice:UPS A')
    expect(causeOf(one, 'busway:Row B')).toBeUndefined()
    const two = facts(without(chainHall(), 'powerDevice:UPS A', 'busway:Row B'))
    expect(causeOf(two, 'rack:D1')?.id).toBeNull()
    expect(causeOf(two, 'rack:D3')).toBeUndefined()
  })
})

describe('findings under their causes', () => {
  test('none is lost and none is told twice, whatever is out', () => {
    const base = exampleHall('4-mixed')
    const outs: HallId[][] = [
      [],
      ['powerDevice:UPS-A1'],
      ['powerDevice:Switchboard-A'],
      ['busway:Busway-B-A', 'powerDevice:RPP-P-A'],
      ['powerDevice:UPS-A1', 'powerDevice:UPS-A2', 'powerDevice:UPS-A3'],
    ]
    for (const out of outs) {
      const hall = without(base, ...out)
      const known = facts(hall)
      const { causes, others } = groupFindings(hall, known)
      const told = [...causes.flatMap(({ consequences }) => consequences), ...others]
      const keys = (found: typeof told) => found.map(({ key }) => key).sort()
      expect(keys(told)).toEqual(keys(findings(hall, known.report)))
    }
  })
  test('a failed board stands first, with all that it took counted under it', () => {
    const hall = without(exampleHall('4-mixed'), 'powerDevice:Switchboard-A')
    const { causes, others } = groupFindings(hall, facts(hall))
    expect(causes.map(({ name, state }) => `${name} ${state}`)).toEqual(['Switchboard A failed'])
    expect(causes[0]!.consequences).toHaveLength(93)
    expect(plain(causes[0]!.words)).toMatch(/^93 units not supplied, 2\.\d\d MW$/)
    expect(others).toEqual([])
    expect(verdictWords(facts(hall))).toBe('93 not supplied')
  })
  test('what would be so anyway stands by itself, after the causes', () => {
    const hall = without(chainHall(), 'powerDevice:UPS A')
    const { causes, others } = groupFindings(hall, facts(hall))
    expect(causes[0]!.words).toBe('Nothing lost its supply, and no limit is passed for it')
    expect(others.map(({ name }) => name)).toEqual(['D3'])
  })
  test('what two took down together stands under both', () => {
    const hall = without(chainHall(), 'powerDevice:UPS A', 'busway:Row B')
    const { causes } = groupFindings(hall, facts(hall))
    expect(causes[0]).toMatchObject({ name: 'UPS A and Row B', state: 'together' })
    expect(causes[0]!.consequences.map(({ name }) => name)).toEqual(['D1', 'D2'])
    expect(causes.slice(1).every(({ consequences }) => consequences.length === 0)).toBe(true)
  })
  test('a limit that a survivor passes is a consequence', () => {
    const base = chainHall()
    const heavy = applyDiff(base, setRatedPower(base, ['rack:D2'], 100e3))
    const hall = without(heavy, 'powerDevice:UPS A')
    const [cause] = groupFindings(hall, facts(hall)).causes
    expect(plain(cause!.words)).toMatch(/^1 limit passed: busway:Row B to rack:D2 9\d % over$/)
  })
})
