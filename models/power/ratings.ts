/**
 * What a breaker, a cable, a transformer or a phase may carry, and by how much it is exceeded.
 */

const SQRT3 = Math.sqrt(3)

/**
 * The most feeds that a rack may have. Source: NVIDIA's NVL72 racks, GB200 with 8 power shelves (Base Command Manager
 * documentation), GB300 with 8 whips from 4 panels (Omniverse DSX Blueprint), which its published failure table is of.
 * Nothing built has more; six, as often planned for, would not hold these two.
 */
export const MAX_RACK_FEEDS = 8

/** Share of its rating that a breaker may carry for three hours or more. Source: NEC 2023, 210.20(A), 215.3. */
export const CONTINUOUS_FRACTION = 0.8
/** Current unbalance of a feeder that is worth a word. A **guess**: sites use 10 to 20 %. */
export const UNBALANCE_WARNING = 0.1
/** Voltage drop on a feeder, and from the source to the last outlet. Source: NEC 2023, 215.2(A)(2) and 210.19 notes. */
export const FEEDER_DROP_WARNING = 0.03
export const TOTAL_DROP_WARNING = 0.05
/** Negative over positive-sequence voltage. Source: EN 50160:2010, 4.2.4 (2 % for 95 % of a week). */
export const VOLTAGE_UNBALANCE_LIMIT = 0.02

/**
 * Current that a breaker may carry for ever: 80 % of its rating, or all of it in a 100 %-rated assembly.
 *
 * IEC practice (EN 60947-2) rates for continuous current: pass `fullyRated`.
 */
export function continuousLimit_A(breaker_A: number, fullyRated = false): number {
  return fullyRated ? breaker_A : CONTINUOUS_FRACTION * breaker_A
}

/** Apparent power of a balanced three-phase circuit, from line-to-line volts. */
export function threePhase_VA(line_V: number, line_A: number): number {
  return SQRT3 * line_V * line_A
}

/** Power of a DC circuit, pole to pole. */
export function directCurrent_W(pole_V: number, pole_A: number): number {
  return pole_V * pole_A
}

/**
 * Current in the neutral of a wye circuit: the phasor sum of the phases.
 *
 * Harmonics, which add in the neutral, are not in it.
 */
export function neutral_A(re_A: readonly number[], im_A: readonly number[]): number {
  const re = re_A.reduce((sum, part) => sum + part, 0)
  const im = im_A.reduce((sum, part) => sum + part, 0)
  return Math.hypot(re, im)
}

/**
 * Line currents of loads connected line to line, each of unity power factor: √3·I when balanced.
 *
 * @param branch_A  currents between ab, bc and ca.
 */
export function deltaLine_A(branch_A: readonly [number, number, number]): [number, number, number] {
  const [ab, bc, ca] = branch_A
  const line = (out: number, into: number) => Math.sqrt(out * out + into * into + out * into)
  return [line(ab, ca), line(bc, ab), line(ca, bc)]
}

/** Largest departure of a phase from the mean, over the mean; 0 without current. */
export function phaseUnbalance(current_A: readonly number[]): number {
  const mean = current_A.reduce((sum, value) => sum + value, 0) / current_A.length
  if (mean === 0) return 0
  return Math.max(...current_A.map((value) => Math.abs(value - mean))) / mean
}

/**
 * Voltage at the end of a feeder under a constant-power load, in closed form.
 *
 *   V₂² = (b + √(b² − 4c)) / 2,  b = V₁² − 2(RP + XQ),  c = (R² + X²)(P² + Q²)
 *
 * Three-phase: line-to-line volts and total power; DC: X and Q are 0 and R is out and back.
 * @returns V, or NaN past the nose of the curve, where no operating point exists.
 *
 * Source: the receiving-end biquadratic, Kundur, Power System Stability and Control (1994), sec. 2.1.2.
 */
export function feederEnd_V(
  source_V: number,
  resistance_ohm: number,
  reactance_ohm: number,
  active_W: number,
  reactive_var: number,
): number {
  const b = source_V ** 2 - 2 * (resistance_ohm * active_W + reactance_ohm * reactive_var)
  const c = (resistance_ohm ** 2 + reactance_ohm ** 2) * (active_W ** 2 + reactive_var ** 2)
  return Math.sqrt((b + Math.sqrt(b * b - 4 * c)) / 2)
}

/** The most that a DC feeder can deliver to a constant-power load: V² / 4R. */
export function maximumDelivery_W(source_V: number, resistance_ohm: number): number {
  return source_V ** 2 / (4 * resistance_ohm)
}

/** Resistance of copper away from 20 °C. Source: IEC 60228:2004, annex (α = 0.00393 /K at 20 °C). */
export function resistanceAt_ohm(resistance20_ohm: number, temperature_C: number): number {
  return resistance20_ohm * (1 + 0.00393 * (temperature_C - 20))
}

/** A limit that is passed: on what, which figure, and which limit, in the unit that both share. */
export interface Violation {
  readonly elementId: string
  readonly recordId: string | null
  readonly rule:
    | 'breaker'
    | 'ampacity'
    | 'apparentPower'
    | 'activePower'
    | 'neutral'
    | 'phaseBalance'
    | 'voltageDrop'
    | 'voltageUnbalance'
    | 'generatorStep'
    | 'backfeed'
    | 'peak'
  readonly value: number
  readonly limit: number
  readonly unit: 'A' | 'VA' | 'W' | 'fraction'
  /** A limit may be passed only as advice: unbalance and voltage drop do not trip. */
  readonly severity: 'overload' | 'warning'
}

/** A figure beside its limit, and the rule that sets it. */
export type LimitUse = Pick<Violation, 'rule' | 'value' | 'limit' | 'unit'>

/**
 * What a converter gives beside the limit that it comes nearer to: of its watts and its volt-amperes. Violations, sweep
 * and shares all go by this one.
 */
export function converterUse(
  output_W: number,
  output_VA: number,
  rating_W: number,
  rating_VA: number,
): LimitUse {
  return output_VA / rating_VA > output_W / rating_W
    ? { rule: 'apparentPower', value: output_VA, limit: rating_VA, unit: 'VA' }
    : { rule: 'activePower', value: output_W, limit: rating_W, unit: 'W' }
}

/** What passes the limit of a rule, before the figure. */
export const RULE_WORDS: Record<Violation['rule'], string> = {
  breaker: 'Breaker carries',
  ampacity: 'Carries',
  apparentPower: 'Carries',
  activePower: 'Gives',
  neutral: 'Neutral carries',
  phaseBalance: 'Phases differ by',
  voltageDrop: 'Voltage drops by',
  voltageUnbalance: 'Voltage unbalance is',
  generatorStep: 'Takes a step of',
  backfeed: 'Is fed backwards with',
  peak: 'At the short peak (EDP) of all racks carries',
}
