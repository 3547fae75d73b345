/** The levers of the example halls, against the solvers: what a lever says is what the hall would give. */
import { describe, expect, test } from 'vitest'
import { ledger } from '../../../models/density/ledger.ts'
import { answerClaim, gentlerAnswer } from '../../../models/economics/claim.ts'
import { claimWords } from '../../../models/economics/claimWords.ts'
import { LOST_MOST, sharingCount, worstLoss } from '../../../models/economics/fleet.ts'
import {
  type LeverHall,
  leverSettings,
  megawattState,
  pullHall,
} from '../../../models/economics/hallLevers.ts'
import {
  AS_IT_STANDS,
  BEFORE_LEVERS,
  LEVER_DEFAULTS,
  LEVERS,
  type LeverSettings,
} from '../../../models/economics/leverSettings.ts'
import { gpusPerMW, pull, pullAll } from '../../../models/economics/levers.ts'
import { countedFrom } from '../../../models/economics/reference.ts'
import { standing } from '../../../models/economics/standing.ts'
import { ownSupply_C, warmestSupply_C } from '../../../models/economics/supplyOption.ts'
import { applyDiff } from '../../../models/hall/diff.ts'
import type { Hall } from '../../../models/hall/hall.ts'
import { topologyDiff } from '../../../models/power/templates/topologyDiff.ts'
import { setOperation, setRackSupply } from '../../../src/document/commands/applyLevers.ts'
import { setLevers } from '../../../src/document/commands/setLevers.ts'
import { answerNetworks, makeNetworkMemory } from '../../../workers/network/answer.ts'
import { leverTables } from '../../../workers/network/levers.ts'
import { COOL_AIR } from '../../models/makeHall.ts'
import { exampleHall } from '../../src/halls.ts'

const NAMES = ['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed'] as const
type Name = (typeof NAMES)[number]

/** The ledger's own figure of a hall, by the solvers. */
function solved(hall: Hall) {
  const memory = makeNetworkMemory()
  const { energy } = answerNetworks(hall, memory)
  return { energy, memory, figures: ledger(hall, COOL_AIR, energy) }
}
const yieldOf = (hall: Hall): number => solved(hall).figures.utilityGpusPerMW.value!

function leverHall(hall: Hall): LeverHall {
  const { energy, memory, figures } = solved(hall)
  return {
    hall,
    from: megawattState(figures, energy)!,
    tables: leverTables(hall, memory.plant),
  }
}

const known = new Map<Name, LeverHall>()
function example(name: Name): LeverHall {
  const found = known.get(name) ?? leverHall(exampleHall(name))
  known.set(name, found)
  return found
}

const withLevers = (lever: LeverHall, settings: Partial<LeverSettings>): number => {
  const all = { ...LEVER_DEFAULTS, ...settings }
  return gpusPerMW(pullAll(lever.from, pullHall(lever, all).to, all.pulled))
}

/** The solvers' own closure, 1e-8 of the utility's power, is part of the remainder that cooling is. */
const CLOSURE = 1e-7

describe.each(NAMES)('the levers of %s', (name) => {
  test('with none pulled give the figure of the ledger', () => {
    const { hall } = example(name)
    expect(withLevers(example(name), {}) / yieldOf(hall)).toBeCloseTo(1, 12)
  })

  test('give the same whole in whatever order they are pulled: the ratio of the figures', () => {
    const { from } = example(name)
    const { to } = pullHall(example(name), LEVER_DEFAULTS)
    const reversed = [...LEVERS].reverse().reduce((state, each) => pull(state, to, each), from)
    expect(gpusPerMW(reversed)).toBeCloseTo(gpusPerMW(to), 9)
    expect(gpusPerMW(pullAll(from, to, LEVERS))).toBe(gpusPerMW(to))
  })

  test('never lose by warmer water, and at the temperature of now change nothing', () => {
    const { hall, tables, from } = example(name)
    for (const [k, point] of tables.supply.entries()) {
      if (k === 0) continue
      expect(point.coolingFraction).toBeLessThanOrEqual(tables.supply[k - 1]!.coolingFraction)
      expect(point.peakPue).toBeLessThanOrEqual(tables.supply[k - 1]!.peakPue)
    }
    const own = tables.supply.find((point) => point.supplyTemperature_C === ownSupply_C(hall))
    if (own) expect(Math.abs(own.coolingFraction - from.coolingFraction)).toBeLessThan(CLOSURE)
    else expect(tables.supply).toEqual([])
  })

  test('hold racks on an envelope within it, and cost more work the more there are', () => {
    const { fleet } = example(name).tables
    for (const { apart, together } of fleet)
      expect([apart.exceededSeconds, together.exceededSeconds]).toEqual([0, 0])
    expect(worstLoss(fleet.at(-1)!)).toBeGreaterThan(LOST_MOST)
    expect(fleet.at(-1)!.apart.breachFraction).toBeGreaterThan(fleet[0]!.apart.breachFraction)
  })

  test.each([0.02, 0.1, 0.25, 0.4, 0.8, 2])(
    'answer a claim of +%d by settings that bear it out',
    (claim) => {
      const lever = example(name)
      const { holds, settings, factor } = answerClaim(lever, LEVER_DEFAULTS, claim)
      const again = withLevers(lever, settings) / gpusPerMW(lever.from)
      expect(again).toBe(factor)
      expect(again >= 1 + claim - 1e-9).toBe(holds)
      expect(
        settings.supplyTemperature_C <= warmestSupply_C(lever.hall) ||
          !settings.pulled.includes('supplyTemperature'),
      ).toBe(true)
      if (!holds) expect(settings.pulled).toEqual(LEVERS)
      // Without any one of the levers that it names, or with a rack less on the envelope, it would not be true.
      else
        for (const each of settings.pulled) {
          const without = settings.pulled.filter((other) => other !== each)
          expect(withLevers(lever, { ...settings, pulled: without })).toBeLessThan(
            (1 + claim) * gpusPerMW(lever.from),
          )
        }
      if (holds && settings.pulled.includes('provisioning')) {
        const { envelopeCount } = lever.tables.fleet[0]!
        const fewer = (sharingCount(envelopeCount, settings.allocationRatio) - 1) / envelopeCount
        expect(withLevers(lever, { ...settings, allocationRatio: fewer })).toBeLessThan(
          (1 + claim) * gpusPerMW(lever.from),
        )
      }
    },
  )
})

describe('a lever that is applied', () => {
  test('as a supply temperature gives what it said', () => {
    const lever = example('2-gb300-pod')
    const said = withLevers(lever, { pulled: ['supplyTemperature'], supplyTemperature_C: 30 })
    const given = yieldOf(applyDiff(lever.hall, setRackSupply(lever.hall, 30)))
    // What the tables leave out: heat of CDU motors in the air, and the pumps' share of the chain's losses.
    expect(said / given).toBeCloseTo(1, 4)
    expect(said).toBeLessThan(gpusPerMW(lever.from))
  })

  test('as Max-Q gives what it said, but for losses and fans that do not shrink with the racks', () => {
    const lever = example('3-vera-rubin')
    const said = withLevers(lever, { pulled: ['operation'] })
    const given = yieldOf(applyDiff(lever.hall, setOperation(lever.hall, 'maxQ')))
    // No-load losses are a third of 4 % of IT; a tenth less IT moves their share by 0.1 %.
    expect(Math.abs(said / given - 1)).toBeLessThan(2e-3)
    expect(given).toBeGreaterThan(gpusPerMW(lever.from))
  })

  test('as another chain gives what it said', () => {
    const lever = example('2-gb300-pod')
    const { chain } = lever.tables
    if ('why' in chain) throw new Error(chain.why)
    const said = withLevers(lever, { pulled: ['electricalChain'], chain: 'dc800' })
    const diff = topologyDiff(lever.hall, { topology: chain.topology, supply: 'dc800' })
    // Busways of another place warm the air of the hall otherwise.
    expect(Math.abs(said / yieldOf(applyDiff(lever.hall, diff)) - 1)).toBeLessThan(2e-3)
  })
})

describe('what stands in the way', () => {
  test('is said: water that racks do not allow, no Max-Q, a chain that is there', () => {
    const rubin = pullHall(example('3-vera-rubin'), { ...LEVER_DEFAULTS, supplyTemperature_C: 50 })
    expect(rubin.options.supplyTemperature.basis).toMatch(/allow 45 °C at most/)
    expect(rubin.options.electricalChain.basis).toMatch(/on 800 V DC already/)
    expect(rubin.options.operation.caveat).toMatch(/not published/)
    const pod = pullHall(example('2-gb300-pod'), LEVER_DEFAULTS)
    expect(pod.options.operation.basis).toBe('No Max-Q is published of GB300 NVL72: kept.')
    expect(pod.options.operation.value).toBe(example('2-gb300-pod').from.it_W)
    const air = pullHall(example('1-raised-floor'), LEVER_DEFAULTS)
    expect(air.options.supplyTemperature.basis).toMatch(/no water to warm/)
  })

  test('colder water than now lowers the figure, and so does a way back to AC', () => {
    const lever = example('3-vera-rubin')
    const cold = withLevers(lever, { pulled: ['supplyTemperature'], supplyTemperature_C: 25 })
    const ac = withLevers(lever, { pulled: ['electricalChain'], chain: 'ac415' })
    expect(cold).toBeLessThan(gpusPerMW(lever.from))
    expect(ac).toBeLessThan(gpusPerMW(lever.from))
  })

  test('of a claim too high is told for each lever, and one that holds by which of them', () => {
    const lever = example('3-vera-rubin')
    const far = claimWords(lever, answerClaim(lever, LEVER_DEFAULTS, 0.8), 0.8)
    expect(far.verdict).toMatch(/^Not reachable in this hall: all levers together give \+5\d %/)
    expect(far.because).toHaveLength(4)
    const answer = answerClaim(lever, LEVER_DEFAULTS, 0.4)
    const near = claimWords(lever, answer, 0.4)
    expect(near.verdict).toMatch(
      /^By power true with Max-Q and dynamic provisioning of 31 racks on/,
    )
    // Where sharing alone would do, Max-Q beside it lets fewer racks share the envelope.
    const less = claimWords(lever, answerClaim(lever, LEVER_DEFAULTS, 0.25), 0.25)
    expect(less.verdict).toMatch(/^By power true with dynamic provisioning of 30 racks on/)
    expect(less.because.at(-1)).toMatch(/^Or with Max-Q and dynamic provisioning of 28 racks on/)
  })
})

describe('a hall of cold water', () => {
  const cold = exampleHall('3-vera-rubin')
  const lever = leverHall(applyDiff(cold, setRackSupply(cold, 25)))

  test('gains by warm water alone, no warmer than the claim takes', () => {
    const answer = answerClaim(lever, LEVER_DEFAULTS, 0.1)
    const { pulled, supplyTemperature_C } = answer.settings
    expect(pulled).toEqual(['supplyTemperature'])
    expect(supplyTemperature_C).toBeGreaterThan(25)
    expect(supplyTemperature_C).toBeLessThanOrEqual(45)
    const colder = { ...answer.settings, supplyTemperature_C: supplyTemperature_C - 1 }
    expect(withLevers(lever, colder)).toBeLessThan(1.1 * gpusPerMW(lever.from))
    expect(claimWords(lever, answer, 0.1).verdict).toContain(
      `warm water at ${supplyTemperature_C} °C`,
    )
  })

  test('may do without sharing where warm water and Max-Q are enough', () => {
    const claim = 0.2
    const answer = answerClaim(lever, LEVER_DEFAULTS, claim)
    expect(answer.settings.pulled).toEqual(['provisioning'])
    const gentler = gentlerAnswer(lever, answer, claim)!
    expect(gentler.settings.pulled).toEqual(['supplyTemperature', 'operation'])
    expect(gentler.holds).toBe(true)
    expect(withLevers(lever, gentler.settings)).toBeGreaterThanOrEqual(1.2 * gpusPerMW(lever.from))
  })
})

test('the settings of a hall are those of its document, and change nothing else in it', () => {
  const hall = exampleHall('3-vera-rubin')
  expect(leverSettings(hall)).toBe(LEVER_DEFAULTS)
  const pulled = applyDiff(hall, setLevers(hall, { pulled: ['operation'], claimFraction: 0.4 }))
  expect(leverSettings(pulled)).toMatchObject({ pulled: ['operation'], claimFraction: 0.4 })
  expect(pulled.records.size).toBe(hall.records.size + 1)
  for (const [id, record] of hall.records) expect(pulled.records.get(id)).toBe(record)
})

describe('a reference', () => {
  const lever = example('3-vera-rubin')

  test('counts the same hall from elsewhere: what levers come to is the same, what they gain is more', () => {
    const all = { ...LEVER_DEFAULTS, pulled: LEVERS }
    const before = countedFrom(lever, BEFORE_LEVERS)
    const to = (from: LeverHall) => gpusPerMW(pullAll(from.from, pullHall(from, all).to, LEVERS))
    expect(to(before)).toBeCloseTo(to(lever), 6)
    expect(gpusPerMW(before.from)).toBeLessThan(gpusPerMW(lever.from))
    expect(standing(before)).toBe(lever.from)
  })

  test('of 25 °C gives the lever of 45 °C its gain where the hall has it already, and says from where', () => {
    const before = countedFrom(lever, { ...AS_IT_STANDS, supplyTemperature_C: 25 })
    const { to, options } = pullHall(before, LEVER_DEFAULTS)
    const pulled = pull(before.from, to, 'supplyTemperature')
    // The table's points are of whole solves: within a GPU of the hall that stands at 45 °C.
    expect(Math.abs(gpusPerMW(pulled) - gpusPerMW(lever.from))).toBeLessThan(1)
    expect(gpusPerMW(pulled) / gpusPerMW(before.from)).toBeGreaterThan(1.02)
    expect(options.supplyTemperature.basis).toContain('at the reference of 25 °C')
  })

  test('in which nothing is set is the hall as it stands', () => {
    expect(countedFrom(lever, AS_IT_STANDS)).toBe(lever)
  })
})
