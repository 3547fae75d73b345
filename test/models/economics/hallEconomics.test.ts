import { describe, expect, test } from 'vitest'
import { ledger } from '../../../models/density/ledger.ts'
import { emissions_kg_J } from '../../../models/economics/carbon.ts'
import { COST_DEFAULTS } from '../../../models/economics/defaults.ts'
import { economicValues, hallEconomics } from '../../../models/economics/hallEconomics.ts'
import {
  COST_INPUTS,
  COST_RANGES,
  DOUBTFUL_TOKENS,
  type EconomicSettings,
  NO_ECONOMICS,
} from '../../../models/economics/settings.ts'
import type { Economics, Hall, HallRecord } from '../../../models/hall/hall.ts'
import { exampleHall } from '../../src/halls.ts'
import { COOL_AIR, hallOf, makeCrah, makeRack, shell } from '../makeHall.ts'

const rubin = makeRack('A1', { catalogId: 'rack.vr-nvl72-maxp' })
const says = (settings: Partial<EconomicSettings>): Economics => ({
  kind: 'economics',
  id: 'economics:hall',
  name: 'Economics',
  ...NO_ECONOMICS,
  ...settings,
})
const throughput = {
  model: 'a model',
  precision: 'FP4',
  tokenDefinition: 'output only, 1k in 1k out',
  date: '2026-11',
  tokensPerSecondPerGpu: 1000,
}
const TODAY = '2026-11-26'
const of = (hall: Hall) => hallEconomics(hall, ledger(hall, COOL_AIR, null), null, null, TODAY)
const values = (...records: HallRecord[]) => economicValues(of(hallOf(...records)).figures)

describe('a throughput', () => {
  const tokens = (rate: number, date = '2026-11') =>
    of(hallOf(rubin, says({ throughput: { ...throughput, tokensPerSecondPerGpu: rate, date } })))
      .figures.tokensPerSecondPerMW

  test('far over what was published is doubted, and no less than ten times that', () => {
    expect(tokens(DOUBTFUL_TOKENS).basis).not.toContain('doubtful')
    expect(tokens(2 * DOUBTFUL_TOKENS).basis).toContain('doubtful: 20 times the highest')
    expect(tokens(2 * DOUBTFUL_TOKENS).confidence).toBe('guess')
  })

  test('measured in a month to come is none, and says up to when it may be', () => {
    expect(tokens(1000).value).not.toBeNull()
    expect(tokens(1000, '2099-01').value).toBeNull()
    expect(tokens(1000, '2099-01').basis).toContain('a date up to 2026-11 is expected')
  })
})

describe('what nobody entered', () => {
  test.each(['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed'])(
    'is missing in %s: no throughput, no mix, and no figure made of one',
    (name) => {
      const { figures, bySource } = of(exampleHall(name))
      expect(figures.tokensPerSecondPerMW.value).toBeNull()
      expect(figures.tokensPerSecondPerMW.basis).toContain('Which model')
      expect(figures.millionTokens_USD.value).toBeNull()
      expect(figures.gpuHour_kg.value).toBeNull()
      expect(figures.year_kg.value).toBeNull()
      expect(bySource.every(({ shareFraction }) => shareFraction === null)).toBe(true)
    },
  )
  test('of a cost is a default that says it is a guess, within what may be entered', () => {
    const { gpuHour_USD } = of(hallOf(rubin)).figures
    expect(gpuHour_USD.confidence).toBe('guess')
    expect(gpuHour_USD.basis).toContain('on defaults that are guesses for this hall')
    for (const name of COST_INPUTS) {
      const { value, confidence, source, low = value, high = value } = COST_DEFAULTS[name]
      expect(confidence).toBe('guess')
      expect(source.length).toBeGreaterThan(10)
      expect(value).toBeGreaterThanOrEqual(Math.max(low, COST_RANGES[name][0]))
      expect(value).toBeLessThanOrEqual(Math.min(high, COST_RANGES[name][1]))
    }
  })
  test('is missing of a throughput with one condition short', () => {
    const { date: _, ...short } = throughput
    const { figures } = of(hallOf(rubin, says({ throughput: short })))
    expect(figures.tokensPerSecondPerMW.value).toBeNull()
    expect(figures.tokensPerSecondPerMW.basis).toContain('When was it measured')
  })
})

describe('yield', () => {
  test('is tokens of a GPU by GPUs of a megawatt, with model, precision, definition and date under it', () => {
    const hall = hallOf(rubin, says({ throughput }))
    const { utilityGpusPerMW } = ledger(hall, COOL_AIR, null)
    const { value, basis } = of(hall).figures.tokensPerSecondPerMW
    expect(value).toBe(1000 * utilityGpusPerMW.value!)
    for (const part of ['a model', 'FP4', 'output only', '2026-11']) expect(basis).toContain(part)
  })
  test('counts every rack of the hall over its provisioned power', () => {
    const { itRacksPerMW, utilityRacksPerMW } = values(rubin, makeRack('A2'))
    // One division and one product.
    expect(itRacksPerMW).toBeCloseTo(2 / 0.237, 9)
    expect(utilityRacksPerMW!).toBeLessThan(itRacksPerMW!)
  })
  test('knows no racks of an empty hall, and no water without a year', () => {
    const { itRacksPerMW, utilityRacksPerMW, floorLoad_kg_m2, wue_m3_J } = values(makeCrah('1'))
    expect([itRacksPerMW, utilityRacksPerMW, floorLoad_kg_m2, wue_m3_J]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
  test('has the floor load of the rack that presses hardest, whatever order they stand in', () => {
    const both = [makeRack('A1'), makeRack('A2', { catalogId: 'rack.gb300-nvl72' })]
    const [one, other] = [of(hallOf(...both)), of(hallOf(...both.reverse()))]
    expect(one.figures.floorLoad_kg_m2.basis).toMatch(/^A2: .* may carry 1,200 kg/)
    expect(other.figures.floorLoad_kg_m2).toEqual(one.figures.floorLoad_kg_m2)
    expect(one.figures.floorLoadLimit_kg_m2.value).toBe(shell.floorLoadLimit_kg_m2)
  })
  test('passes on the water of the year, and nothing that is no number', () => {
    const hall = hallOf(rubin)
    const wue = (wue_m3_J: number) =>
      hallEconomics(hall, ledger(hall, COOL_AIR, null), null, { wue_m3_J, site: 'Here' }, TODAY)
        .figures.wue_m3_J
    expect(wue(3e-10).value).toBe(3e-10)
    expect(wue(Number.NaN).value).toBeNull()
  })
})

describe('cost', () => {
  test('is the sum of its parts, and each input moves it', () => {
    const base = values(rubin)
    const { gpuHourIt_USD, gpuHourPlant_USD, gpuHourEnergy_USD, gpuHourRecurring_USD } = base
    const sum = gpuHourIt_USD! + gpuHourPlant_USD! + gpuHourEnergy_USD! + gpuHourRecurring_USD!
    expect(base.gpuHour_USD).toBeCloseTo(sum, 12)
    for (const name of COST_INPUTS) {
      const entered = { value: COST_DEFAULTS[name].value * 1.1, source: 'a quote', date: '2026-11' }
      expect(values(rubin, says({ cost: { [name]: entered } })).gpuHour_USD, name).not.toBe(
        base.gpuHour_USD,
      )
    }
  })
  test('with everything entered rests on no default; PUE and rated power may still be guesses', () => {
    const cost = Object.fromEntries(
      COST_INPUTS.map((name) => [
        name,
        { value: COST_DEFAULTS[name].value, source: 'books', date: '2026' },
      ]),
    )
    const { gpuHour_USD, gpuHourIt_USD, gpuHourEnergy_USD } = of(
      hallOf(rubin, says({ cost })),
    ).figures
    expect(gpuHour_USD.value).toBe(values(rubin).gpuHour_USD)
    expect(gpuHour_USD.basis).toContain('as entered')
    expect(gpuHourIt_USD.confidence).toBe('derived')
    expect(gpuHourEnergy_USD.confidence).toBe('guess')
    expect(gpuHour_USD.confidence).toBe('guess')
  })
  test('falls as the IT lives longer, and the plant part does not', () => {
    const { lives } = of(hallOf(rubin))
    const costs = lives.map(({ gpuHour_USD }) => gpuHour_USD.value!)
    expect(costs).toEqual([...costs].sort((a, b) => b - a))
    expect(lives[0]!.gpuHour_USD.value).toBe(values(rubin).gpuHour_USD)
  })
  test('of a million tokens is a GPU-hour over what a GPU makes in it', () => {
    const { gpuHour_USD, millionTokens_USD } = values(rubin, says({ throughput }))
    expect(millionTokens_USD).toBeCloseTo((gpuHour_USD! / 3.6e6) * 1e6, 12)
  })
  test('is unknown without a GPU', () => {
    expect(values(makeRack('A1')).gpuHour_USD).toBeNull()
  })
})

describe('carbon', () => {
  const mix = (shares: object) => says({ mix: { shares, source: 'supplier', date: '2026' } })
  test('of a mix lies between its sources, as their parts', () => {
    const { figures, bySource } = of(hallOf(rubin, mix({ gas: 0.6, nuclear: 0.4 })))
    const alone = (source: string) =>
      bySource.find((each) => each.source === source)!.gpuHour_kg.value!
    expect(figures.gpuHour_kg.value).toBeCloseTo(0.6 * alone('gas') + 0.4 * alone('nuclear'), 12)
    expect(bySource.map(({ shareFraction }) => shareFraction)).toEqual([0, 0.6, 0, 0, 0, 0.4, 0, 0])
  })
  test.each([
    ['less', { gas: 0.3, nuclear: 0.2 }, '50 %'],
    ['more', { gas: 0.7, nuclear: 0.5 }, '120 %'],
  ])('of shares that add up to %s than the whole is refused by name', (_what, shares, says) => {
    const { figures, bySource } = of(hallOf(rubin, mix(shares)))
    expect(figures.gpuHour_kg.value).toBeNull()
    expect(figures.gpuHour_kg.basis).toContain(`mix.shares add up to ${says}: 100 % is expected`)
    expect(bySource.every(({ shareFraction }) => shareFraction === null)).toBe(true)
  })
  test('of a year is that of what the utility gives, once that is solved', () => {
    const hall = hallOf(rubin, mix({ coal: 1 }))
    const now = { plant: {}, utility_W: 1e6, it_W: 1, pue: null } as never
    const solved = {
      now,
      peak: now,
      site: null,
      weatherIsGuess: false,
      peakUnmet_W: 0,
      darkIds: [],
      shortIds: [],
    }
    const year_kg = hallEconomics(hall, ledger(hall, COOL_AIR, null), solved, null, TODAY).figures
      .year_kg
    expect(year_kg.value).toBeCloseTo(1e6 * 8760 * 3600 * emissions_kg_J('coal'), 3)
  })
  test('of shares that are all nothing is unknown', () => {
    expect(values(rubin, mix({ gas: 0 })).gpuHour_kg).toBeNull()
  })
})

test('GPUs that cannot be used are paid for by those that can: cost and carbon double with half of them', () => {
  const mix = { shares: { gas: 1 }, source: 'a contract', date: '2026-11' }
  const hall = hallOf(rubin, says({ mix }))
  const whole = ledger(hall, COOL_AIR, null)
  const half = { ...whole, usableGpuCount: { ...whole.usableGpuCount, value: 36 } }
  const at = (figures: typeof whole) => hallEconomics(hall, figures, null, null, TODAY).figures
  for (const kind of ['gpuHour_USD', 'gpuHourIt_USD', 'gpuHourEnergy_USD', 'gpuHour_kg'] as const)
    expect(at(half)[kind].value! / at(whole)[kind].value!).toBeCloseTo(2, 12)
  expect(at(half).gpuHour_USD.basis).toContain('36 of 72 GPUs usable')
  const none = { ...whole, usableGpuCount: { ...whole.usableGpuCount, value: 0 } }
  expect(at(none).gpuHour_USD).toMatchObject({ value: null, basis: 'no GPU is usable' })
})
