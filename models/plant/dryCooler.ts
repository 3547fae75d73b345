/**
 * Dry coolers: a coil in cross-flow, fans by their laws, told by one published duty.
 *
 * Capacity rates are of a whole unit. Air and fluid enter at given temperatures; heat out of the fluid is heat into
 * the air, exactly.
 */

/** One duty of one unit, as its maker states it. */
export interface DryCoolerDuty {
  readonly heat_W: number
  readonly airIn_C: number
  readonly fluidIn_C: number
  readonly fluidOut_C: number
  readonly fan_W: number
  /** Capacity rate of the fluid over that of the air at the duty. */
  readonly rateRatio: number
  readonly source: string
}

/** A unit whose coil was found from its duty. */
export interface DryCooler {
  readonly duty: DryCoolerDuty
  readonly conductance_W_K: number
  readonly air_W_K: number
  readonly fluid_W_K: number
}

export interface DryCoolerState {
  readonly heat_W: number
  readonly fluidOut_C: number
  readonly airOut_C: number
  readonly fan_W: number
}

/**
 * BAC TrilliumSeries TDFS1238N-C60ET40B: 2,931 kW from 46.11 to 40.55 °C in air of 35 °C, fans 117.68 kW.
 *
 * The record states equal capacity rates of air and water (its `ratCooAir_nominal`).
 * Source: Modelica Buildings Library, Fluid.HeatExchangers.CoolingTowers.Data.DryCooler, April 2026 (BSD-3).
 */
export const BAC_TDFS1238N: DryCoolerDuty = {
  heat_W: 2_931_000,
  airIn_C: 35,
  fluidIn_C: 46.11,
  fluidOut_C: 40.55,
  fan_W: 117_680,
  rateRatio: 1,
  source: 'Modelica Buildings, BAC_Trillium_TDFS1238N_C60ET40B, April 2026',
}

/** h·A of the air over h·A of the fluid at the duty, and how each grows with its flow. Source: same library, UACorrection. */
const SIDE_RATIO = 0.5
const AIR_EXPONENT = 0.8
const FLUID_EXPONENT = 0.85

/**
 * Effectiveness of a cross-flow exchanger, both streams unmixed.
 *
 *   ε = 1 − exp[ NTU^0.22 / Cr · (exp(−Cr NTU^0.78) − 1) ]
 *
 * Source: Incropera et al., Fundamentals of Heat and Mass Transfer, eq. 11.32; exact at Cr = 1, good elsewhere.
 */
export function crossflowEffectiveness(units: number, ratio: number): number {
  if (ratio < 1e-9) return -Math.expm1(-units)
  return -Math.expm1((units ** 0.22 / ratio) * Math.expm1(-ratio * units ** 0.78))
}

/** The unit that does its duty: its conductance found by bisection. */
export function makeDryCooler(duty: DryCoolerDuty): DryCooler {
  const fluid_W_K = duty.heat_W / (duty.fluidIn_C - duty.fluidOut_C)
  const air_W_K = fluid_W_K / duty.rateRatio
  const least = Math.min(fluid_W_K, air_W_K)
  const ratio = least / Math.max(fluid_W_K, air_W_K)
  const wanted = duty.heat_W / (least * (duty.fluidIn_C - duty.airIn_C))
  let low = 0
  let high = 50
  // 60 halvings of 50 transfer units: past the last bit.
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2
    if (crossflowEffectiveness(middle, ratio) < wanted) low = middle
    else high = middle
  }
  return { duty, conductance_W_K: ((low + high) / 2) * least, air_W_K, fluid_W_K }
}

/**
 * Heat per kelvin between fluid and air at their inlets, W/K: ε C_min at a fan speed and a fluid rate.
 *
 * @param speedFraction  of the fans; air goes as speed. > 0.
 */
export function reach_W_K(cooler: DryCooler, speedFraction: number, fluid_W_K: number): number {
  const air = cooler.air_W_K * speedFraction
  const fluidShare = fluid_W_K / cooler.fluid_W_K
  const conductance =
    (cooler.conductance_W_K * (1 + SIDE_RATIO)) /
    (speedFraction ** -AIR_EXPONENT + SIDE_RATIO * fluidShare ** -FLUID_EXPONENT)
  const least = Math.min(air, fluid_W_K)
  return least * crossflowEffectiveness(conductance / least, least / Math.max(air, fluid_W_K))
}

/** Power of the fans: P ~ n³. Source: fan affinity laws. */
export const fanPower_W = (cooler: DryCooler, speedFraction: number): number =>
  cooler.duty.fan_W * speedFraction ** 3

/** What one unit does. Fluid colder than the air is warmed: heat is then negative. */
export function runDryCooler(
  cooler: DryCooler,
  speedFraction: number,
  fluid_W_K: number,
  fluidIn_C: number,
  airIn_C: number,
): DryCoolerState {
  const heat_W = reach_W_K(cooler, speedFraction, fluid_W_K) * (fluidIn_C - airIn_C)
  return {
    heat_W,
    fluidOut_C: fluidIn_C - heat_W / fluid_W_K,
    airOut_C: airIn_C + heat_W / (cooler.air_W_K * speedFraction),
    fan_W: fanPower_W(cooler, speedFraction),
  }
}

/** Least speed of the fans that are on. A **guess**; below about a tenth drives stop. */
export const FAN_SPEED_MIN = 0.1

/** Fan speed against reach for a fixed fluid rate, to be looked up 8,760 times. */
export interface SpeedTable {
  readonly reach_W_K: Float64Array
  readonly most_W_K: number
}

const TABLE_STEPS = 256

/** Tabulates the reach at evenly spaced speeds from the least to full. */
export function speedTable(cooler: DryCooler, fluid_W_K: number): SpeedTable {
  const reach = new Float64Array(TABLE_STEPS + 1)
  for (let k = 0; k <= TABLE_STEPS; k++) reach[k] = reach_W_K(cooler, speedAt(k), fluid_W_K)
  return { reach_W_K: reach, most_W_K: reach[TABLE_STEPS]! }
}

const speedAt = (k: number): number => FAN_SPEED_MIN + ((1 - FAN_SPEED_MIN) * k) / TABLE_STEPS

/**
 * Least fan speed with a reach of `wanted`, by the table: straight between its 256 steps, within 1e-5 of the speed.
 *
 * @returns the least speed where even that is plenty; NaN where full speed is not enough.
 */
export function speedFor(table: SpeedTable, wanted_W_K: number): number {
  const { reach_W_K: reach, most_W_K } = table
  if (!(wanted_W_K <= most_W_K)) return Number.NaN
  if (wanted_W_K <= reach[0]!) return FAN_SPEED_MIN
  let low = 0
  let high = TABLE_STEPS
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (reach[middle]! < wanted_W_K) low = middle
    else high = middle
  }
  const part = (wanted_W_K - reach[low]!) / (reach[high]! - reach[low]!)
  return speedAt(low + part)
}
