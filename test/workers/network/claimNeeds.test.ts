/** A claim in an example hall: what must hold there, each limit by its solver with the levers pulled. */
import { describe, expect, test } from 'vitest'
import { ledger } from '../../../models/density/ledger.ts'
import { answerClaim } from '../../../models/economics/claim.ts'
import { type ClaimNeed, claimGroup, testClaim } from '../../../models/economics/claimNeeds.ts'
import { claimWords } from '../../../models/economics/claimWords.ts'
import { type LeverHall, megawattState } from '../../../models/economics/hallLevers.ts'
import { leveredHall } from '../../../models/economics/leveredHall.ts'
import { BEFORE_LEVERS, LEVER_DEFAULTS } from '../../../models/economics/leverSettings.ts'
import { gpusPerMW, utility_W } from '../../../models/economics/levers.ts'
import { askedWords, hallVerdict, needSentence } from '../../../models/economics/needWords.ts'
import { countedFrom } from '../../../models/economics/reference.ts'
import { rackType } from '../../../models/hall/catalog.ts'
import { type Hall, SHELL_ID, type Shell, shellOf } from '../../../models/hall/hall.ts'
import { answerNetworks, makeNetworkMemory } from '../../../workers/network/answer.ts'
import { claimLimits } from '../../../workers/network/claimLimits.ts'
import { leverTables } from '../../../workers/network/levers.ts'
import { finish } from '../../../workers/network/steps.ts'
import { COOL_AIR } from '../../models/makeHall.ts'
import { exampleHall } from '../../src/halls.ts'

const CLAIM = 0.4
const hall = exampleHall('3-vera-rubin')
const { energy } = answerNetworks(hall)
const lever: LeverHall = {
  hall,
  from: megawattState(ledger(hall, COOL_AIR, energy), energy)!,
  tables: leverTables(hall, makeNetworkMemory().plant),
}
const answer = answerClaim(lever, LEVER_DEFAULTS, CLAIM)
const limits = finish(claimLimits(hall, answer.settings, new Map()))

const needsOf = (of: Hall, claim = CLAIM) =>
  testClaim({ ...lever, hall: of }, answer, claim, limits, null)!
const needOf = (of: Hall, kind: ClaimNeed['of'], claim = CLAIM): ClaimNeed =>
  needsOf(of, claim).needs.find((need) => need.of === kind)!
const withShell = (change: Partial<Shell>): Hall => ({
  ...hall,
  records: new Map(hall.records).set(SHELL_ID, { ...shellOf(hall), ...change }),
})

describe('+40 % in the Vera Rubin hall', () => {
  // 24 racks of 72 GPUs: 40 % of 1,728 GPUs are 9.6 racks.
  const { standingCount, targetCount, drawnCount, label } = needsOf(hall)

  test('is ten racks more at Max-Q, drawing what fewer draw at full power', () => {
    expect([standingCount, targetCount]).toEqual([24, 34])
    expect(label).toContain('Max-Q')
    expect(drawnCount).toBeCloseTo(34 / answer.settings.allocationRatio, 12)
    expect(askedWords(needsOf(hall), CLAIM)).toMatch(
      /^\+40 % here takes 34 racks of Vera Rubin NVL72 Max-Q; 24 stand, so 10 more\. In the lever's proportion, (\d+) on the power of 24, the 34 share the power of \d+\.\d/,
    )
    const proportion = /(\d+) on the power of 24/
    expect(proportion.exec(askedWords(needsOf(hall), CLAIM))![1]).toBe(
      proportion.exec(claimWords(lever, answer, CLAIM).verdict.replace(' racks', ''))![1],
    )
  })

  test('lacks a place for each of them, and says so in the verdict', () => {
    expect(needOf(hall, 'space')).toMatchObject({
      verdict: 'short',
      needs: '34 places',
      has: '24 places',
      shortBy: '10 places',
    })
    expect(hallVerdict(needsOf(hall))).toMatch(/^The hall as it stands does not admit .* places/)
  })

  test('asks each network for what the racks draw, of what its solver admits with the levers pulled', () => {
    const group = claimGroup(leveredHall(hall, answer.settings))!
    expect(group.own).toHaveLength(24)
    for (const kind of ['liquid', 'power', 'breaker'] as const) {
      const { racks } = limits.find((limit) => limit.kind === kind)!
      const need = needOf(hall, kind)
      expect(need.verdict).toBe(drawnCount > racks! ? 'short' : 'holds')
      expect(number(need.needs) / number(need.has)).toBeCloseTo(drawnCount / racks!, 3)
      if (need.verdict === 'short')
        // Each of the three is rounded to a kilowatt.
        expect(
          Math.abs(number(need.needs) - number(need.has) - number(need.shortBy)),
        ).toBeLessThanOrEqual(1.5)
    }
    expect(limits.some(({ racks }) => racks !== null && drawnCount > racks)).toBe(true)
    expect(needOf(hall, 'liquid').needs).toMatch(/kW, [\d,]+ L\/min$/)
  })

  test('is heavier than a weaker floor carries, by the difference', () => {
    expect(needOf(hall, 'weight').verdict).toBe('holds')
    // 1,800 kg on 0.6 × 1.2 m.
    expect(needOf(withShell({ floorLoadLimit_kg_m2: 2400 }), 'weight')).toMatchObject({
      needs: '2,500 kg/m²',
      has: '2,400 kg/m²',
      shortBy: '100 kg/m²',
    })
  })

  test('asks the utility for the power of its GPUs at the ratio of its levers', () => {
    const needed_W = (1e6 * 34 * 72) / gpusPerMW(answer.state)
    const [under, over] = [needed_W * 0.999, needed_W * 1.001].map((contractedPower_W) =>
      needOf(withShell({ contractedPower_W }), 'contract'),
    )
    expect([under!.verdict, over!.verdict]).toEqual(['short', 'holds'])
    expect(needOf(withShell({ contractedPower_W: null }), 'contract')).toMatchObject({
      verdict: 'open',
      has: '',
    })
  })

  test('knows nothing of a plant without a size, nor of air that is not solved', () => {
    const { plantLiquid_W, plantAir_W, ...shell } = shellOf(hall)
    const unsized: Hall = { ...hall, records: new Map(hall.records).set(SHELL_ID, shell) }
    const without = finish(claimLimits(unsized, answer.settings, new Map()))
    const { needs } = testClaim({ ...lever, hall: unsized }, answer, CLAIM, without, null)!
    expect(needs.find(({ of }) => of === 'heatRejection')!.verdict).toBe('open')
    expect(needOf(hall, 'heatRejection').verdict).toBe('holds')
    expect(needOf(hall, 'air').verdict).toBe('open')
  })

  test('says what Max-Q costs, and every line in one sentence', () => {
    expect(needOf(hall, 'throughput').basis).toMatch(/keeps \d+ % of training and \d+ % of/)
    expect(needSentence(needOf(hall, 'space'))).toBe(
      "Places: needs 34 places, has 24 places, falls short by 10 places. 24 stand, 0 places are free between the rows' ends.",
    )
  })
})

describe('the same counted from a hall of colder water, AC and Max-P', () => {
  const counted = countedFrom(lever, BEFORE_LEVERS)
  const ofReference = answerClaim(counted, LEVER_DEFAULTS, CLAIM)
  const tested = testClaim(counted, ofReference, CLAIM, limits, null)!

  test('asks for fewer racks: on the megawatts of now the reference feeds fewer than stand', () => {
    const share = gpusPerMW(counted.from) / gpusPerMW(lever.from)
    expect(share).toBeLessThan(1)
    expect(tested.referenceCount).toBeCloseTo(24 * share, 9)
    expect(tested.targetCount).toBe(Math.max(24, Math.ceil(1.4 * 24 * share)))
    expect(askedWords(tested, CLAIM)).toContain(
      `the reference would feed ${(24 * share).toFixed(1)} racks`,
    )
  })
  test('asks for no more power than the hall takes now, but for a whole rack', () => {
    const { gpuCount } = rackType('rack.vr-nvl72-maxp')
    const now_W = utility_W(lever.from)
    const needed_W = (1e6 * tested.targetCount * gpuCount.value) / gpusPerMW(ofReference.state)
    const rack_W = (1e6 * gpuCount.value) / gpusPerMW(ofReference.state)
    expect(needed_W).toBeLessThan(now_W + rack_W)
  })
  test('asks for none that stands already, where the claim is small', () => {
    const small = testClaim(counted, ofReference, 0.01, limits, null)!
    expect(small.targetCount).toBe(24)
    expect(askedWords(small, 0.01)).toContain('24 stand, so none more')
  })
})

test('no claim at all is admitted by the places that stand', () => {
  expect(needsOf(hall, 0).targetCount).toBe(24)
  expect(needOf(hall, 'space', 0).verdict).toBe('holds')
})

test('warm water and operation change the document that is solved, sharing does not', () => {
  const { settings } = answer
  expect(leveredHall(hall, { ...settings, pulled: ['provisioning'] })).toBe(hall)
  const warmed = leveredHall(hall, {
    ...settings,
    pulled: ['supplyTemperature'],
    supplyTemperature_C: 30,
  })
  const supplies = [...warmed.records.values()].flatMap((record) =>
    record.kind === 'cdu' ? record.supplyTemperature_C : [],
  )
  expect(new Set(supplies)).toEqual(new Set([30]))
})

/** The first number of a figure in words. */
const number = (words: string): number => Number(words.split(' ')[0]!.replace(/,/g, ''))
