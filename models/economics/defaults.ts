/** What stands in for a cost that nobody entered: figures of other builds, each a guess for this hall. */
import type { Figure } from '../hall/catalogTypes.ts'
import { perKilowattHour } from './cost.ts'
import { COST_INPUTS, type CostInput, type EconomicSettings } from './settings.ts'

const guess = (
  value: number,
  source: string,
  date: string,
  range?: readonly [low: number, high: number],
): Figure => ({
  value,
  source,
  date,
  confidence: 'guess',
  ...(range && { low: range[0], high: range[1] }),
})

/** Money of a GB200 NVL72 rack, as Bernstein splits it: compute and network, and building and plant; 72 GPUs, 132 kW. */
const RACK = { it_USD: 3.4e6, plant_USD: 2.5e6, gpuCount: 72, power_W: 132e3 } as const
const BERNSTEIN = 'Bernstein, of a GB200 NVL72 rack'
const EPOCH = 'Epoch AI, of 1 GW built (CC BY)'

/**
 * The defaults. None of them is of the hall at hand, so that each wears the mark of a guess whatever its source.
 *
 * Lives: 3 to 7 years of IT are Epoch AI's; the shortest, for a new generation comes every year or two. What recurs is
 * their 0.9 B$ of operation a year less their 0.6 B$ of energy. Shares, interest and price are judgements.
 */
export const COST_DEFAULTS: Readonly<Record<CostInput, Figure>> = {
  itCapital_USD: guess(
    RACK.it_USD / RACK.gpuCount,
    `${BERNSTEIN}: 3.4 M$ of compute over its 72 GPUs`,
    '2026-11',
  ),
  itLifeYears: guess(3, `${EPOCH}: 3 to 7 years`, '2026-05', [3, 7]),
  plantCapital_USD_W: guess(
    RACK.plant_USD / RACK.power_W,
    `${BERNSTEIN}: 2.5 M$ of building and plant over its 132 kW; others say 9 to 12`,
    '2026-11',
    [9, RACK.plant_USD / RACK.power_W],
  ),
  plantLifeYears: guess(14, `${EPOCH}: 14 years; power plants stand 20 to 40`, '2026-05', [14, 40]),
  interestFraction: guess(0.08, 'a judgement: 8 % a year', '2026-11', [0.05, 0.12]),
  soldFraction: guess(0.8, 'a judgement: four hours in five are sold', '2026-11', [0.5, 0.95]),
  energyPrice_USD_J: guess(
    perKilowattHour(0.07),
    'a judgement: 0.07 $/kWh, a large user in the United States',
    '2026-11',
    [perKilowattHour(0.04), perKilowattHour(0.15)],
  ),
  recurring_USD_W: guess(
    0.3,
    `${EPOCH}: 0.9 B$ of operation a year less 0.6 B$ of energy`,
    '2026-05',
    [0, 0.9],
  ),
}

/** An input as it is used: what a person entered, or its default. */
export interface KnownInput extends Figure {
  readonly isEntered: boolean
}

/** Every input of a cost, entered or default. */
export function costInputs({
  cost,
}: Pick<EconomicSettings, 'cost'>): Readonly<Record<CostInput, KnownInput>> {
  const known = COST_INPUTS.map((name): readonly [CostInput, KnownInput] => {
    const entered = cost[name]
    return [
      name,
      entered
        ? { ...entered, confidence: 'derived', isEntered: true }
        : { ...COST_DEFAULTS[name], isEntered: false },
    ]
  })
  return Object.fromEntries(known) as Record<CostInput, KnownInput>
}
