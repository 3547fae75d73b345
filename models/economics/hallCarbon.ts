/** What a hall's electricity emits: by the mix that was entered, and as if it came from each source alone. */

import type { SolvedEnergy } from '../density/energy.ts'
import type { Ledger, LedgerFigure } from '../density/figures.ts'
import { emissionFigure, gpuHour_kg, mixEmissions_kg_J, POWER_SOURCES } from './carbon.ts'
import { figure, known, round, worst } from './figureMakers.ts'
import type { CarbonFigures, SourceCarbon } from './figures.ts'
import type { EconomicSettings, EnergyMix } from './settings.ts'

const YEAR_S = 8760 * 3600

/** Carbon of a hall; null where no whole mix was entered, but for the list of sources, which needs none. */
export function hallCarbon(
  settings: EconomicSettings,
  ledger: Ledger,
  solved: SolvedEnergy | null,
  today: string,
): { readonly figures: CarbonFigures; readonly bySource: readonly SourceCarbon[] } {
  const mix = mixProblem(settings.mix) === null ? settings.mix : null
  return {
    figures: figuresOf(settings, ledger, solved, today),
    bySource: POWER_SOURCES.map((source) => {
      const factor = emissionFigure(source)
      return {
        source,
        shareFraction: mix ? (mix.shares[source] ?? 0) : null,
        emissions_kg_J: factor,
        gpuHour_kg: perGpuHour(ledger, factor.value, `${grams(factor.value)} g/kWh`),
      }
    }),
  }
}

/** Shares are typed in whole per cent: a tenth of one is no slip. */
const MIX_SLACK = 1e-3

/** Why a mix is not one, in words; null when it is. */
function mixProblem(mix: EnergyMix | null): string | null {
  if (!mix) return 'nobody said what the hall runs on'
  const whole = Object.values(mix.shares).reduce((sum, share) => sum + share, 0)
  return Math.abs(whole - 1) > MIX_SLACK
    ? `mix.shares add up to ${round(whole * 100, 1)} %: 100 % is expected`
    : null
}
const grams = (factor_kg_J: number): string => round(factor_kg_J * 3.6e9, 0)

function figuresOf(
  { throughput, mix }: EconomicSettings,
  ledger: Ledger,
  solved: SolvedEnergy | null,
  today: string,
): CarbonFigures {
  const problem = mixProblem(mix)
  if (!mix || problem) {
    const none = figure(null, problem!, 'derived')
    return { gpuHour_kg: none, millionTokens_kg: none, year_kg: none }
  }
  const factor_kg_J = mixEmissions_kg_J(mix.shares)
  const entered = known(throughput, today)
  const hour = perGpuHour(ledger, factor_kg_J, mixWords(factor_kg_J))
  return {
    gpuHour_kg: hour,
    millionTokens_kg:
      entered && hour.value !== null
        ? figure(
            (hour.value / (entered.tokensPerSecondPerGpu * 3600)) * 1e6,
            `${round(hour.value * 1e3, 0)} g a GPU-hour / ${round(entered.tokensPerSecondPerGpu, 1)} tokens/s a GPU, ${entered.model}`,
            hour.confidence,
          )
        : figure(null, 'no throughput was entered', 'derived'),
    year_kg: perYear(factor_kg_J, ledger, solved),
  }
}

const mixWords = (factor_kg_J: number): string => `${grams(factor_kg_J)} g/kWh of the mix entered`

/** At provisioned power: what a GPU that works flat out stands for. */
function perGpuHour(
  { usableGpuCount, provisionedIt_W, pue }: Ledger,
  factor_kg_J: number,
  words: string,
): LedgerFigure {
  if (usableGpuCount.value === null) return figure(null, usableGpuCount.basis, 'derived')
  if (!provisionedIt_W.value) return figure(null, 'no GPU in the hall', 'derived')
  if (usableGpuCount.value === 0) return figure(null, 'no GPU is usable', 'derived')
  if (pue.value === null) return figure(null, pue.basis, 'guess')
  const gpu_W = provisionedIt_W.value / usableGpuCount.value
  const basis = `${round(gpu_W / 1e3, 2)} kW provisioned a usable GPU, all racks counted, × ${round(pue.value, 3)} PUE of the year × ${words}`
  return figure(gpuHour_kg(gpu_W, pue.value, factor_kg_J), basis, worst(pue, provisionedIt_W))
}

function perYear(factor_kg_J: number, ledger: Ledger, solved: SolvedEnergy | null): LedgerFigure {
  if (!solved?.now.plant) return figure(null, 'the year of the plant is not solved', 'guess')
  const { utility_W } = solved.now
  const basis = `${round(utility_W / 1e6, 3)} MW from the utility in the mean hour of the year, at the load of now, × ${mixWords(factor_kg_J)}`
  return figure(utility_W * YEAR_S * factor_kg_J, basis, worst(ledger.pue, ledger.itLoad_W))
}
