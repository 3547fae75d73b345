/** The economic half of the ledger: pure, and run at each edit. */
import type { SolvedEnergy } from '../density/energy.ts'
import type { Ledger } from '../density/figures.ts'
import { ECONOMICS_ID, type Hall } from '../hall/hall.ts'
import type { EconomicFigures, HallEconomics } from './figures.ts'
import { hallCarbon } from './hallCarbon.ts'
import { hallCost } from './hallCost.ts'
import { hallYield, type YearWater } from './hallYield.ts'
import { type EconomicSettings, NO_ECONOMICS } from './settings.ts'

/** What a hall says of its economics; nothing where it says nothing. */
export function economicsOf(hall: Hall): EconomicSettings {
  const record = hall.records.get(ECONOMICS_ID)
  return record?.kind === 'economics' ? record : NO_ECONOMICS
}

/**
 * Yield, cost and carbon of a hall.
 *
 * @param ledger  of the same hall.
 * @param solved  What the networks say of energy, or null before they have.
 * @param water  of the plant's year, or null where there is none.
 * @param today  ISO 8601: nothing was measured after it.
 */
export function hallEconomics(
  hall: Hall,
  ledger: Ledger,
  solved: SolvedEnergy | null,
  water: YearWater | null,
  today: string,
): HallEconomics {
  const settings = economicsOf(hall)
  const cost = hallCost(settings, ledger, today)
  const carbon = hallCarbon(settings, ledger, solved, today)
  return {
    figures: {
      ...hallYield(hall, settings, ledger, water, today),
      ...cost.figures,
      ...carbon.figures,
    },
    lives: cost.lives,
    bySource: carbon.bySource,
  }
}

/** The figures as plain numbers, for JSON. */
export function economicValues(
  figures: EconomicFigures,
): Record<keyof EconomicFigures, number | null> {
  const entries = Object.entries(figures).map(([name, { value }]) => [name, value])
  return Object.fromEntries(entries) as Record<keyof EconomicFigures, number | null>
}
