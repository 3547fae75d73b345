import { describe, expect, test } from 'vitest'
import { emissions_kg_J, gpuHour_kg, mixEmissions_kg_J } from '../../../models/economics/carbon.ts'
import {
  capitalRecovery,
  gpuHourCost,
  levelisedCost_USD_J,
  millionTokens_USD,
  perKilowattHour,
  yearlyCost_USD,
} from '../../../models/economics/cost.ts'
import {
  cappedThroughput,
  type Throughput,
  throughputProblem,
  tokensPerSecondPerMW,
} from '../../../models/economics/tokens.ts'

describe('capital', () => {
  test('without interest is paid back in equal parts', () => {
    expect(capitalRecovery(0, 5)).toBe(0.2)
  })

  test('with interest costs what pays it back: the present value of the payments is the capital', () => {
    const payment = capitalRecovery(0.08, 14)
    const present = Array.from({ length: 14 }, (_, k) => payment / 1.08 ** (k + 1))
    expect(present.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12)
  })

  test('nears a straight line as interest goes away', () => {
    expect(capitalRecovery(1e-10, 5)).toBeCloseTo(0.2, 9)
  })

  test('that never lives is refused', () => {
    expect(() => capitalRecovery(0.08, 0)).toThrow('0 years')
  })

  test('of IT and plant is written off over their own lives', () => {
    const year = yearlyCost_USD(
      [
        { capital_USD: 30, lifeYears: 3 },
        { capital_USD: 14, lifeYears: 14 },
      ],
      2,
    )
    expect(year).toBe(10 + 1 + 2)
  })
})

describe('a GPU-hour', () => {
  const inputs = {
    it: { capital_USD: 50_000, lifeYears: 5 },
    plant: { capital_USD: 30_000, lifeYears: 15 },
    rate: 0,
    gpu_W: 2000,
    pue: 1.2,
    energyPrice_USD_J: perKilowattHour(0.1),
    utilisationFraction: 1,
    recurring_USD: 876,
  }

  test('is the sum of its parts', () => {
    const cost = gpuHourCost(inputs)
    expect(cost.it_USD).toBeCloseTo(10_000 / 8760, 12)
    expect(cost.plant_USD).toBeCloseTo(2_000 / 8760, 12)
    expect(cost.energy_USD).toBeCloseTo(2.4 * 0.1, 12)
    expect(cost.recurring_USD).toBeCloseTo(0.1, 12)
    const { total_USD, ...parts } = cost
    expect(total_USD).toBe(Object.values(parts).reduce((sum, part) => sum + part, 0))
  })

  test('costs more when fewer hours are sold, but for its energy', () => {
    const half = gpuHourCost({ ...inputs, utilisationFraction: 0.5 })
    expect(half.it_USD).toBeCloseTo(2 * gpuHourCost(inputs).it_USD, 12)
    expect(half.energy_USD).toBe(gpuHourCost(inputs).energy_USD)
  })

  test('of 3.6 dollars at a thousand tokens a second makes a million for a dollar', () => {
    expect(millionTokens_USD(3.6, 1000)).toBeCloseTo(1, 12)
  })
})

describe('a source of electricity', () => {
  test('without capital costs its fuel', () => {
    const cost = levelisedCost_USD_J({
      capital_USD_W: 0,
      fixed_USD_W: 0,
      variable_USD_J: 1e-9,
      fuel_USD_J: 2e-9,
      heatRate: 2,
      capacityFraction: 1,
      lifeYears: 20,
      rate: 0.08,
    })
    expect(cost).toBeCloseTo(5e-9, 18)
  })

  test('has its emissions, and a mix the mean of its shares', () => {
    expect(emissions_kg_J('coal') * 3.6e6).toBeCloseTo(0.82, 12)
    expect(mixEmissions_kg_J({ coal: 1, windOnshore: 1 }) * 3.6e6).toBeCloseTo(0.4155, 12)
    expect(mixEmissions_kg_J({ coal: 30, windOnshore: 30 })).toBe(
      mixEmissions_kg_J({ coal: 1, windOnshore: 1 }),
    )
    expect(() => mixEmissions_kg_J({})).toThrow('share')
    // 2 kW at PUE 1.2 for an hour on coal: 2.4 kWh of 0.82 kg.
    expect(gpuHour_kg(2000, 1.2, emissions_kg_J('coal'))).toBeCloseTo(2.4 * 0.82, 9)
  })
})

describe('throughput', () => {
  const entered: Throughput = {
    model: 'a model',
    precision: 'FP4',
    tokenDefinition: 'output only, 1k in, 1k out',
    date: '2026-11',
    tokensPerSecondPerGpu: 5000,
  }

  test('multiplies the GPUs of a megawatt', () => {
    expect(tokensPerSecondPerMW(entered, 289)).toBe(5000 * 289)
  })

  test.each([
    ['model', ''],
    ['precision', ' '],
    ['tokenDefinition', undefined],
    ['date', 'last year'],
    ['date', '2099-01'],
    ['date', '2026-12'],
    ['tokensPerSecondPerGpu', 0],
    ['tokensPerSecondPerGpu', Number.NaN],
  ])('without its %s is asked for', (field, value) => {
    expect(throughputProblem(entered, '2026-11-26')).toBeNull()
    expect(throughputProblem({ ...entered, [field]: value }, '2026-11-26')).not.toBeNull()
  })

  test('under a cap falls slower than power, inference slower than training, to none at idle', () => {
    expect(cappedThroughput(1, 'training')).toBe(1)
    expect(cappedThroughput(0.15, 'training')).toBe(0)
    expect(cappedThroughput(0.6, 'training')).toBeGreaterThan(0.6)
    expect(cappedThroughput(0.6, 'inference')).toBeGreaterThan(cappedThroughput(0.6, 'training'))
    // The fit: 10 to 15 % of training lost at 600 of 700 W.
    const loss = 1 - cappedThroughput(600 / 700, 'training')
    expect(loss).toBeGreaterThan(0.1)
    expect(loss).toBeLessThan(0.15)
  })
})
