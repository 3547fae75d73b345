/** What a GPU-hour and a million tokens of a hall cost, by part, with the IT's life against the plant's. */
import type { Ledger, LedgerFigure } from '../density/figures.ts'
import { type GpuHourInputs, gpuHourCost, millionTokens_USD } from './cost.ts'
import { costInputs, type KnownInput } from './defaults.ts'
import { figure, known, round, usableWords, worst } from './figureMakers.ts'
import type { CostFigures, LifeCost } from './figures.ts'
import type { CostInput, EconomicSettings } from './settings.ts'

/** Lives of the IT that are set side by side. Source: Epoch AI, May 2026. */
const LIVES_YEARS = [3, 5, 7] as const

/** Cost of a hall. Everything provisioned in it is borne by its GPUs; null without one, or without PUE. */
export function hallCost(
  settings: EconomicSettings,
  ledger: Ledger,
  today: string,
): { readonly figures: CostFigures; readonly lives: readonly LifeCost[] } {
  const from = costInputs(settings)
  const why = missing(ledger)
  if (why !== null) {
    const none = figure(null, why, 'guess')
    return {
      figures: {
        gpuHour_USD: none,
        gpuHourIt_USD: none,
        gpuHourPlant_USD: none,
        gpuHourEnergy_USD: none,
        gpuHourRecurring_USD: none,
        millionTokens_USD: none,
      },
      lives: LIVES_YEARS.map((itLifeYears) => ({ itLifeYears, gpuHour_USD: none })),
    }
  }
  const inputs = inputsOf(from, ledger)
  const gpuHour_USD = whole(from, inputs, ledger)
  return {
    figures: {
      ...parts(from, inputs, ledger),
      gpuHour_USD,
      millionTokens_USD: tokenCost(settings, gpuHour_USD, today),
    },
    lives: LIVES_YEARS.map((itLifeYears) => ({
      itLifeYears,
      gpuHour_USD: whole(from, { ...inputs, it: { ...inputs.it, lifeYears: itLifeYears } }, ledger),
    })),
  }
}

type Inputs = Readonly<Record<CostInput, KnownInput>>

function missing({ usableGpuCount, provisionedIt_W, pue }: Ledger): string | null {
  if (usableGpuCount.value === null) return usableGpuCount.basis
  if (!provisionedIt_W.value) return 'no GPU in the hall'
  if (usableGpuCount.value === 0) return 'no GPU is usable'
  return pue.value === null ? pue.basis : null
}

/**
 * Everything provisioned in the hall, over the GPUs that can be used, as GPUs per megawatt count them: racks without any,
 * and GPUs that yield nothing, are theirs too.
 */
function inputsOf(
  from: Inputs,
  { gpuCount, usableGpuCount, provisionedIt_W, pue }: Ledger,
): GpuHourInputs {
  const gpu_W = provisionedIt_W.value! / usableGpuCount.value!
  const bought = gpuCount.value! / usableGpuCount.value!
  return {
    it: { capital_USD: from.itCapital_USD.value * bought, lifeYears: from.itLifeYears.value },
    plant: {
      capital_USD: from.plantCapital_USD_W.value * gpu_W,
      lifeYears: from.plantLifeYears.value,
    },
    rate: from.interestFraction.value,
    gpu_W,
    pue: pue.value!,
    energyPrice_USD_J: from.energyPrice_USD_J.value,
    utilisationFraction: from.soldFraction.value,
    recurring_USD: from.recurring_USD_W.value * gpu_W,
  }
}

/** How many of the inputs are defaults, in words that end a basis. */
function whoseInputs(...inputs: readonly KnownInput[]): string {
  const guessed = inputs.filter(({ isEntered }) => !isEntered).length
  if (guessed === 0) return 'as entered'
  return guessed === inputs.length
    ? 'on defaults that are guesses for this hall'
    : `${guessed} of ${inputs.length} inputs are defaults, guesses for this hall`
}

function whole(
  from: Inputs,
  inputs: GpuHourInputs,
  { gpuCount, usableGpuCount, provisionedIt_W, pue }: Ledger,
): LedgerFigure {
  const all = Object.values(from)
  const basis = `IT over ${round(inputs.it.lifeYears, 1)} years, plant over ${round(inputs.plant.lifeYears, 1)}, at ${round(inputs.rate * 100, 1)} % interest, ${round(inputs.utilisationFraction * 100, 0)} % of the hours sold; ${usableWords(gpuCount, usableGpuCount)}; ${whoseInputs(...all)}`
  const trust = worst(...all, gpuCount, provisionedIt_W, pue)
  return figure(gpuHourCost(inputs).total_USD, basis, trust)
}

function parts(
  from: Inputs,
  inputs: GpuHourInputs,
  { pue, provisionedIt_W, gpuCount, usableGpuCount }: Ledger,
): Pick<
  CostFigures,
  'gpuHourIt_USD' | 'gpuHourPlant_USD' | 'gpuHourEnergy_USD' | 'gpuHourRecurring_USD'
> {
  const cost = gpuHourCost(inputs)
  const { interestFraction, soldFraction } = from
  const gpu = `${round(inputs.gpu_W / 1e3, 2)} kW provisioned a usable GPU, all racks counted`
  const lives = inputs.plant.lifeYears / inputs.it.lifeYears
  const of = (value_USD: number, what: string, used: readonly KnownInput[], ...more: Known[]) =>
    figure(value_USD, `${what}; ${whoseInputs(...used)}`, worst(...used, ...more))
  return {
    gpuHourIt_USD: of(
      cost.it_USD,
      `${round(inputs.it.capital_USD, 0)} $ a usable GPU over ${round(inputs.it.lifeYears, 1)} years, ${usableWords(gpuCount, usableGpuCount)}`,
      [from.itCapital_USD, from.itLifeYears, interestFraction, soldFraction],
    ),
    gpuHourPlant_USD: of(
      cost.plant_USD,
      `${round(from.plantCapital_USD_W.value, 1)} M$/MW × ${gpu}, over ${round(inputs.plant.lifeYears, 1)} years: the plant outlives ${round(lives, 1)} lives of IT`,
      [from.plantCapital_USD_W, from.plantLifeYears, interestFraction, soldFraction],
      provisionedIt_W,
    ),
    gpuHourEnergy_USD: of(
      cost.energy_USD,
      `${gpu}, × ${round(inputs.pue, 3)} PUE of the year × ${round(inputs.energyPrice_USD_J * 3.6e6, 4)} $/kWh`,
      [from.energyPrice_USD_J],
      pue,
      provisionedIt_W,
    ),
    gpuHourRecurring_USD: of(
      cost.recurring_USD,
      `${round(from.recurring_USD_W.value, 2)} $ a W and year × ${gpu}`,
      [from.recurring_USD_W, soldFraction],
      provisionedIt_W,
    ),
  }
}
type Known = Pick<LedgerFigure, 'confidence'>

function tokenCost(
  { throughput }: EconomicSettings,
  gpuHour: LedgerFigure,
  today: string,
): LedgerFigure {
  const entered = known(throughput, today)
  if (!entered || gpuHour.value === null)
    return figure(null, 'no throughput was entered', gpuHour.confidence)
  const { tokensPerSecondPerGpu, model } = entered
  const basis = `${round(gpuHour.value, 2)} $ a GPU-hour / ${round(tokensPerSecondPerGpu, 1)} tokens/s a GPU, ${model}`
  return figure(millionTokens_USD(gpuHour.value, tokensPerSecondPerGpu), basis, gpuHour.confidence)
}
