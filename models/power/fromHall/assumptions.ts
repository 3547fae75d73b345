/**
 * What a hall file does not say and a power flow must know. Every one is a judgement, shown as one; a hall
 * or catalogue that says better replaces it.
 */
import type { PowerDeviceType } from '../../hall/catalogTypes.ts'

/** Resistivity of copper at 80 °C, ohm·m: 1.724e-8 at 20 °C (IEC 60028) × (1 + 0.00393 × 60). */
const COPPER_80C_OHM_M = 1.724e-8 * (1 + 0.00393 * 60)
/** A **guess**, as in the catalogue's busways: cables are sized for 2 A/mm² at their breaker's rating. */
export const CURRENT_DENSITY_A_M2 = 2e6
/** Reactance of a cable, ohm per metre. Source: IEC 60364-5-52:2009, annex G (λ = 0.08 mΩ/m). */
const CABLE_REACTANCE_OHM_M = 0.08e-3
/** A **guess**: above this, a circuit is laid as several cables side by side. */
const PARALLEL_CABLE_A = 400
/** A **guess**: up to the tray and down again, beside the distance on plan. */
export const CABLE_RISE_M = 6
/** A **guess**: reactance over resistance of a sandwich or track busway. */
export const BUSWAY_X_OVER_R = 0.5
/** A **guess**: the neutral is as thick as a phase, so that Z₀ = Z₁ + 3·Z_n is four times Z₁. */
export const ZERO_SEQUENCE_FACTOR = 4
/** A **guess**: air circuit breakers from this frame on carry their full rating for ever (UL 489 "100 % rated"). */
export const FULLY_RATED_FROM_A = 400
/** **Guesses**: power factors of rack supplies, of fan and pump drives, and of what UPS and rectifiers draw. */
export const RACK_POWER_FACTOR = 0.99
export const MOTOR_POWER_FACTOR = 0.95
export const CONVERTER_POWER_FACTOR = 0.99
/** A **guess**: the largest load step of a generator set over its rating (ISO 8528-5 leaves it to the maker). */
export const GENERATOR_STEP_FRACTION = 0.6
/** No-load current of a distribution transformer over rated current; pandapower's standard types say 0.26 to 0.34 %. */
export const MAGNETISING_PU = 0.003
/** Nominal voltage above a transformer that nothing feeds, V: the catalogue's utility. */
export const DEFAULT_PRIMARY_V = 20_000

/** Smallest impedance voltage of a transformer by size. Source: IEC 60076-5:2006, table 1. */
export function impedanceVoltage_pu(rating_VA: number): number {
  if (rating_VA <= 630e3) return 0.04
  if (rating_VA <= 1250e3) return 0.05
  if (rating_VA <= 2500e3) return 0.06
  if (rating_VA <= 6300e3) return 0.07
  return 0.08
}

/** Series impedance of one conductor of a cable for `breaker_A` between two places. */
export function cableImpedance_ohm(
  breaker_A: number,
  from_m: readonly [x: number, z: number],
  to_m: readonly [x: number, z: number],
): [r_ohm: number, x_ohm: number] {
  const length_m = Math.abs(from_m[0] - to_m[0]) + Math.abs(from_m[1] - to_m[1]) + CABLE_RISE_M
  const cables = Math.ceil(breaker_A / PARALLEL_CABLE_A)
  return [
    (length_m * COPPER_80C_OHM_M * CURRENT_DENSITY_A_M2) / breaker_A,
    (length_m * CABLE_REACTANCE_OHM_M) / cables,
  ]
}

/**
 * No-load and load loss over rating that come nearest to an efficiency curve: a + c·x², least squares.
 *
 * Exact for a curve that was made from two such losses.
 */
export function fitLosses(points: PowerDeviceType['efficiency']['points']): {
  noLoad: number
  square: number
} {
  let n = 0
  let s2 = 0
  let s4 = 0
  let sy = 0
  let sy2 = 0
  for (const [x, efficiency] of points) {
    const loss = x * (1 / efficiency - 1)
    n++
    s2 += x * x
    s4 += x ** 4
    sy += loss
    sy2 += loss * x * x
  }
  const determinant = n * s4 - s2 * s2
  if (determinant === 0) return { noLoad: 0, square: sy / Math.max(s2, Number.MIN_VALUE) }
  return {
    noLoad: Math.max(0, (sy * s4 - sy2 * s2) / determinant),
    square: Math.max(0, (n * sy2 - s2 * sy) / determinant),
  }
}
