/** The economic half of the ledger as `solve` prints it: numbers that stand beside the ledger's own, and the basis of all. */
import type { Ledger } from '../../models/density/figures.ts'
import { economicValues, hallEconomics } from '../../models/economics/hallEconomics.ts'
import type { Hall } from '../../models/hall/hall.ts'
import type { NetworkAnswer } from '../network/contract.ts'

/** Null is what nobody entered or nothing solved; `basis` says which, and how the rest was computed. */
export function printedEconomics(hall: Hall, ledger: Ledger, { energy, plant }: NetworkAnswer) {
  const water = plant.ok ? { wue_m3_J: plant.year.wue_m3_J, site: plant.site } : null
  const today = new Date().toISOString().slice(0, 10)
  const { figures, lives, bySource } = hallEconomics(hall, ledger, energy, water, today)
  return {
    ...economicValues(figures),
    gpuHourByItLife: lives.map(({ itLifeYears, gpuHour_USD }) => ({
      itLifeYears,
      gpuHour_USD: gpuHour_USD.value,
    })),
    carbonBySource: bySource.map((each) => ({
      source: each.source,
      shareFraction: each.shareFraction,
      emissions_kg_J: each.emissions_kg_J.value,
      gpuHour_kg: each.gpuHour_kg.value,
    })),
    basis: Object.fromEntries(
      Object.entries({ ...ledger, ...figures }).map(([name, { basis, confidence }]) => [
        name,
        confidence === 'guess' ? `${basis} (guess)` : basis,
      ]),
    ),
  }
}
