/** What capacity costs: capital over lives that differ, by the year, the GPU-hour, the token and the megawatt-hour. */

/** Hours in a year of 365 days. */
const HOURS_A_YEAR = 8760
/** One kilowatt-hour, J. */
const KILOWATT_HOUR_J = 3.6e6

/**
 * Capital recovery factor: the yearly share of a capital that pays it back with interest.
 *
 *   r (1 + r)^n / ((1 + r)^n − 1);  1 / n without interest
 *
 * @param rate  a year, 0 or more.  @param lifeYears  > 0.
 *
 * Source: Park, Contemporary Engineering Economics, 6th ed., sec. 3.3.
 */
export function capitalRecovery(rate: number, lifeYears: number): number {
  if (!(lifeYears > 0)) throw new RangeError(`A life of ${lifeYears} years cannot be paid back.`)
  if (rate === 0) return 1 / lifeYears
  return rate / -Math.expm1(-lifeYears * Math.log1p(rate))
}

/** Capital with the life that it is written off over: GPUs in years, the plant in decades. */
export interface Capital {
  readonly capital_USD: number
  readonly lifeYears: number
}

/** Yearly cost of capital and of what recurs; without interest, straight line. */
export const yearlyCost_USD = (
  capitals: readonly Capital[],
  recurring_USD: number,
  rate = 0,
): number =>
  capitals.reduce(
    (sum, { capital_USD, lifeYears }) => sum + capital_USD * capitalRecovery(rate, lifeYears),
    recurring_USD,
  )

export interface GpuHourInputs {
  /** Per GPU: its share of servers and network, and of building and plant. */
  readonly it: Capital
  readonly plant: Capital
  readonly rate: number
  /** Provisioned power a GPU at the rack. */
  readonly gpu_W: number
  readonly pue: number
  readonly energyPrice_USD_J: number
  /** Share of the hours that are sold. */
  readonly utilisationFraction: number
  /** Staff, spares, software: per GPU and year. */
  readonly recurring_USD: number
}

export interface GpuHourCost {
  readonly it_USD: number
  readonly plant_USD: number
  readonly energy_USD: number
  readonly recurring_USD: number
  readonly total_USD: number
}

/**
 * Cost of one sold GPU-hour, by part.
 *
 *   (C_IT · CRF(r, n_IT) + C_plant · CRF(r, n_plant) + recurring) / (8760 u) + P · PUE · price
 *
 * Energy is of the hour itself, not raised by hours that are not sold.
 */
export function gpuHourCost(inputs: GpuHourInputs): GpuHourCost {
  const { it, plant, rate, gpu_W, pue, energyPrice_USD_J, utilisationFraction, recurring_USD } =
    inputs
  const soldHours = HOURS_A_YEAR * utilisationFraction
  const hourly = ({ capital_USD, lifeYears }: Capital) =>
    (capital_USD * capitalRecovery(rate, lifeYears)) / soldHours
  const parts = {
    it_USD: hourly(it),
    plant_USD: hourly(plant),
    energy_USD: gpu_W * pue * energyPrice_USD_J * 3600,
    recurring_USD: recurring_USD / soldHours,
  }
  return {
    ...parts,
    total_USD: parts.it_USD + parts.plant_USD + parts.energy_USD + parts.recurring_USD,
  }
}

/** Cost of a million tokens of a GPU that makes so many a second. */
export const millionTokens_USD = (gpuHour_USD: number, tokensPerSecondPerGpu: number): number =>
  (gpuHour_USD / (tokensPerSecondPerGpu * 3600)) * 1e6

export interface Source {
  /** Per watt of the plant. */
  readonly capital_USD_W: number
  /** Fixed operation, per watt and year; the rest per joule sent out. */
  readonly fixed_USD_W: number
  readonly variable_USD_J: number
  readonly fuel_USD_J: number
  /** Fuel heat over electricity; 0 without fuel. */
  readonly heatRate: number
  readonly capacityFraction: number
  readonly lifeYears: number
  readonly rate: number
}

/**
 * Levelised cost of electricity, per joule: (C · CRF + fixed) / (energy a year) + variable + fuel · heat rate.
 *
 * Source: NREL Annual Technology Baseline, simple LCOE.
 */
export function levelisedCost_USD_J(source: Source): number {
  const yearly_USD_W =
    source.capital_USD_W * capitalRecovery(source.rate, source.lifeYears) + source.fixed_USD_W
  const yearly_J_W = HOURS_A_YEAR * 3600 * source.capacityFraction
  return yearly_USD_W / yearly_J_W + source.variable_USD_J + source.fuel_USD_J * source.heatRate
}

/** A price as it is spoken, USD/kWh, in the unit that figures carry. */
export const perKilowattHour = (price_USD: number): number => price_USD / KILOWATT_HOUR_J
