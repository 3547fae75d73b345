import { describe, expect, test } from 'vitest'
import { applyDiff } from '../../../models/hall/diff.ts'
import { setRatedPower } from '../../../src/document/commands/setRatedPower.ts'
import { verdictWords } from '../../../src/panels/power/causes.ts'
import {
  failureWords,
  outOfService,
  stagesOf,
  unitsOf,
  worstFailures,
} from '../../../src/panels/power/chain.ts'
import { groupsWithoutSupply } from '../../../src/panels/power/dark.ts'
import { factsOf, loadFraction, unsupplied } from '../../../src/panels/power/facts.ts'
import { findings, violationWords } from '../../../src/panels/power/findings.ts'
import { reportPower } from '../../../workers/network/power/report.ts'
import { exampleHall } from '../halls.ts'
import { chainHall, without } from './chainHall.ts'

const solved = (hall = chainHall()) => ({ hall, facts: factsOf(reportPower(hall)) })

describe('findings', () => {
  test('a rack that no feed leads to is named, once', () => {
    const { hall, facts } = solved()
    const found = findings(hall, facts.report)
    expect(found.map(({ name }) => name)).toEqual(['D3'])
    expect(found[0]).toMatchObject({
      id: 'rack:D3',
      verdict: 'bad',
      words:
        'No feed leads to D3, so that it is not usable. Its load counts as designed, supplied without loss, and warms the air.',
    })
    // It has lost no supply: that is another thing.
    expect(facts.report.darkIds).toEqual([])
    expect(verdictWords(facts)).toBe('1 without a feed')
    expect(unsupplied(facts, hall)).toEqual(['1 rack without a feed'])
    expect(groupsWithoutSupply(hall, facts)).toEqual([
      { words: 'Row D: D3', ids: ['rack:D3'], why: 'without a feed' },
    ])
  })
  test('what is without supply stands before what is over a limit, and that by how far', () => {
    const base = chainHall()
    const hall = without(
      applyDiff(base, setRatedPower(base, ['rack:D2'], 200e3)),
      'feed:busway:Row A-rack:D1',
      'feed:busway:Row B-rack:D1',
      'busway:Row B',
    )
    const found = findings(hall, factsOf(reportPower(hall)).report)
    expect(found[0]).toMatchObject({
      id: 'rack:D1',
      words: expect.stringMatching(/^Not supplied/),
    })
    const over = found.filter(({ excess }) => excess !== '')
    expect(over[0]).toMatchObject({ id: 'feed:busway:Row A-rack:D2', verdict: 'bad' })
    const shares = over
      .filter(({ verdict }) => verdict === 'bad')
      .map(({ excess }) => Number.parseFloat(excess))
    expect(shares).toEqual([...shares].sort((a, b) => b - a))
  })
  test('a figure and its limit are said in one unit', () => {
    const words = violationWords({ rule: 'ampacity', value: 432, limit: 400, unit: 'A' })
    expect(words.replaceAll('\u00a0', ' ')).toBe('Carries 432.0 A, limit 400.0 A')
  })
  test('ids in a fault become names', () => {
    const { hall, facts } = solved()
    for (const { words } of findings(hall, facts.report)) expect(words).not.toMatch(/rack:|feed:/)
  })
})

describe('the chain in a few lines', () => {
  test('stages stand in the order of the power, and what is lost adds up', () => {
    const { hall, facts } = solved()
    const stages = stagesOf(hall, facts)
    expect(stages.map(({ key }) => key)).toEqual([
      'utility',
      'transformer',
      'ups',
      'busway',
      'rack',
    ])
    const [utility, , , , racks] = stages
    expect(utility!.load_W).toBeCloseTo(racks!.load_W + facts.report.loss_W, 3)
    expect(racks).toMatchObject({ inService: 2, count: 3 })
  })
  test.each(['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed'])(
    '%s: no stage carries more than comes in, and one that all power passes no less than the racks draw',
    (name) => {
      const hall = exampleHall(name)
      const facts = factsOf(reportPower(hall))
      const stages = new Map(stagesOf(hall, facts).map((stage) => [stage.key, stage.load_W]))
      const comesIn_W = stages.get('utility')!
      for (const [key, load_W] of stages) expect(load_W, key).toBeLessThanOrEqual(comesIn_W + 1)
      for (const key of ['transformer', 'switchboard'] as const)
        expect(stages.get(key), key).toBeGreaterThanOrEqual(stages.get('rack')!)
    },
  )
  test('what is out stands first, then what is dead behind it, then the fullest', () => {
    const hall = without(chainHall(), 'powerDevice:UPS A')
    const units = unitsOf(hall, factsOf(reportPower(hall)), 20)
    expect(units[0]!.record.name).toBe('UPS A')
    expect(units[1]!.record.name).toBe('Row A')
    const fractions = units.slice(2).map(({ fraction }) => fraction ?? 0)
    expect(fractions).toEqual([...fractions].sort((a, b) => b - a))
    expect(outOfService(hall).map(({ name }) => name)).toEqual(['UPS A'])
  })
  test('the load moves to the other side when one is lost', () => {
    const before = solved().facts.byId.get('busway:Row B')!
    const hall = without(chainHall(), 'powerDevice:UPS A')
    const after = factsOf(reportPower(hall)).byId.get('busway:Row B')!
    expect(loadFraction(after)! / loadFraction(before)!).toBeCloseTo(2, 1)
  })
  test('on one side alone the next failure loses its racks, and says so', () => {
    const hall = without(chainHall(), 'powerDevice:UPS A')
    const facts = factsOf(reportPower(hall))
    const [worst] = worstFailures(hall, facts, 1)
    expect(worst!.unservedIds).toEqual(expect.arrayContaining(['rack:D1', 'rack:D2']))
    expect(failureWords(hall, worst!)).toMatch(/^2 racks not supplied/)
  })
})
