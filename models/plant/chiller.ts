/** Chillers: a tested water-cooled one by its curves, and a Carnot fraction for water that is warmer than it knows. */
import { kelvin } from '../units.ts'

/** A chiller as the DOE-2 electric input ratio model has it. Temperatures in °C. */
export interface EirChiller {
  readonly capacity_W: number
  readonly cop: number
  /** Leaving chilled water and entering condenser water that the curves were fitted on. */
  readonly evaporator_C: readonly [low_C: number, high_C: number]
  readonly condenser_C: readonly [low_C: number, high_C: number]
  readonly partLoad: readonly [low: number, high: number]
  readonly capacityCurve: readonly number[]
  readonly inputCurve: readonly number[]
  readonly partLoadCurve: readonly number[]
}

/**
 * York YT, 1,055 kW, COP 5.96 at 6.67 °C leaving and 29.44 °C entering, vanes.
 *
 * Source: Modelica Buildings, Chillers.Data.ElectricEIR.ElectricEIRChiller_York_YT_1055kW_5_96COP_Vanes, from
 * EnergyPlus (BSD-3 both).
 */
export const YORK_YT: EirChiller = {
  capacity_W: 1_055_000,
  cop: 5.96,
  evaporator_C: [4.44, 8.89],
  condenser_C: [12.78, 35],
  partLoad: [0.1, 1.05],
  capacityCurve: [0.1785912, -0.05900023, -5.946963e-4, 0.09297889, -0.002841024, 0.004974221],
  inputCurve: [0.524511, -0.02850126, 8.03472e-4, 0.01893133, 1.151629e-4, -9.340642e-5],
  partLoadCurve: [0.2619878, 0.2393605, 0.4988306],
}

/** c₁ + c₂ e + c₃ e² + c₄ t + c₅ t² + c₆ e t, e leaving the evaporator and t entering the condenser. */
function biquadratic(c: readonly number[], e: number, t: number): number {
  return c[0]! + e * (c[1]! + e * c[2]!) + t * (c[3]! + t * c[4]!) + c[5]! * e * t
}

/** Capacity over rated at temperatures. */
export const capacityFactor = (
  chiller: EirChiller,
  leaving_C: number,
  entering_C: number,
): number => biquadratic(chiller.capacityCurve, leaving_C, entering_C)

/** Electric input per heat at full load, over rated. */
export const inputFactor = (chiller: EirChiller, leaving_C: number, entering_C: number): number =>
  biquadratic(chiller.inputCurve, leaving_C, entering_C)

/** Electric input at part load over that at full load. */
export const partLoadFactor = ({ partLoadCurve }: EirChiller, load: number): number =>
  partLoadCurve[0]! + load * (partLoadCurve[1]! + load * partLoadCurve[2]!)

/** Why the chiller's curves do not know these temperatures; null when they do. */
export function chillerProblem(
  chiller: EirChiller,
  leaving_C: number,
  entering_C: number,
): string | null {
  const [coldest, warmest] = chiller.evaporator_C
  const [low, high] = chiller.condenser_C
  if (!(leaving_C >= coldest && leaving_C <= warmest))
    return `The chiller's curves hold for ${coldest} to ${warmest} °C leaving, not ${leaving_C}.`
  if (!(entering_C >= low && entering_C <= high))
    return `The chiller's curves hold for ${low} to ${high} °C entering its condenser, not ${entering_C}.`
  return null
}

/**
 * Electric power of `unitCount` chillers that share a heat.
 *
 *   P = Q_av / COP · EIRFT · EIRFPLR(PLR) · min(PLR / PLR_min, 1)
 *
 * @returns W; NaN outside the curves, or above what they can carry.
 *
 * Source: DOE-2.1E Supplement; EnergyPlus Engineering Reference, Chiller:Electric:EIR.
 */
export function chillerPower_W(
  chiller: EirChiller,
  unitCount: number,
  heat_W: number,
  leaving_C: number,
  entering_C: number,
): number {
  if (chillerProblem(chiller, leaving_C, entering_C)) return Number.NaN
  const available_W =
    unitCount * chiller.capacity_W * capacityFactor(chiller, leaving_C, entering_C)
  const load = heat_W / available_W
  const [least, most] = chiller.partLoad
  if (!(load <= most)) return Number.NaN
  const cycling = Math.min(1, load / least)
  const full_W = (available_W / chiller.cop) * inputFactor(chiller, leaving_C, entering_C)
  return full_W * partLoadFactor(chiller, Math.max(load, least)) * cycling
}

/** A compressor that does a fixed share of what Carnot could. */
export interface CarnotChiller {
  /** Share of Carnot's coefficient of performance, fans of its condenser included. */
  readonly carnotFraction: number
  readonly copMax: number
  /** Evaporation below leaving water; condensation above outdoor air. */
  readonly evaporatorApproach_K: number
  readonly condenserApproach_K: number
}

/** Air-cooled trim chiller for warm water: a **guess** throughout; tested curves stop at 8.89 °C. */
export const TRIM_CHILLER: CarnotChiller = {
  carnotFraction: 0.45,
  copMax: 12,
  evaporatorApproach_K: 2,
  condenserApproach_K: 12,
}

/** Heat over electric power: COP = η T_e / (T_c − T_e), no more than the compressor can. */
export function carnotCop(chiller: CarnotChiller, leaving_C: number, air_C: number): number {
  const evaporating = kelvin(leaving_C - chiller.evaporatorApproach_K)
  const lift = air_C + chiller.condenserApproach_K - (leaving_C - chiller.evaporatorApproach_K)
  if (lift <= 0) return chiller.copMax
  return Math.min(chiller.copMax, (chiller.carnotFraction * evaporating) / lift)
}
