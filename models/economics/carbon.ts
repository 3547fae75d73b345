/** Emissions of a unit of electricity, over the life of what makes it. */
import type { Figure } from '../hall/catalogTypes.ts'

/** What makes the electricity. */
export const POWER_SOURCES = [
  'coal',
  'gas',
  'solarUtility',
  'solarRooftop',
  'hydro',
  'nuclear',
  'windOnshore',
  'windOffshore',
] as const
export type PowerSource = (typeof POWER_SOURCES)[number]

/**
 * Lifecycle emissions, g of CO₂ equivalent a kWh, medians.
 *
 * Source: IPCC AR5 WG III (2014), Annex III, table A.III.2.
 */
const GRAMS_A_KILOWATT_HOUR: Readonly<Record<PowerSource, number>> = {
  coal: 820,
  gas: 490,
  solarUtility: 48,
  solarRooftop: 41,
  hydro: 24,
  nuclear: 12,
  windOnshore: 11,
  windOffshore: 12,
}

/** The same as a figure of the catalogue, kg over J. */
export const emissionFigure = (source: PowerSource): Figure => ({
  value: emissions_kg_J(source),
  source: 'IPCC AR5 WG III, Annex III, table A.III.2, median over the life of the plant',
  date: '2014',
  confidence: 'secondary',
})

/** Emissions over energy of one source. */
export const emissions_kg_J = (source: PowerSource): number =>
  GRAMS_A_KILOWATT_HOUR[source] / 1e3 / 3.6e6

/** Emissions of a mix, its shares taken as parts of their sum. Throws on an empty mix: it has none. */
export function mixEmissions_kg_J(shares: Readonly<Partial<Record<PowerSource, number>>>): number {
  const parts = Object.entries(shares) as [PowerSource, number][]
  const whole = parts.reduce((sum, [, share]) => sum + share, 0)
  if (!(whole > 0)) throw new RangeError('A mix of sources needs at least one share.')
  return parts.reduce((sum, [source, share]) => sum + (share / whole) * emissions_kg_J(source), 0)
}

/** Emissions of a GPU-hour: its power with everything it takes, for an hour. */
export const gpuHour_kg = (gpu_W: number, pue: number, mix_kg_J: number): number =>
  gpu_W * pue * 3600 * mix_kg_J
