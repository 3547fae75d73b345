/**
 * Impedances of lines, cables and sources as the network stores them: 3 × 3, row by row.
 */
import type { Impedance } from './network.ts'

const METRE_PER_MILE = 1609.344

/**
 * Phase impedance of a transposed three-phase line from its sequence impedances.
 *
 *   Z_self = (Z₀ + 2 Z₁) / 3,  Z_mutual = (Z₀ − Z₁) / 3
 *
 * A busway whose neutral carries the return current has Z₀ = Z₁ + 3 Z_n.
 *
 * Source: Kersting, Distribution System Modeling and Analysis, 4th ed., eq. 4.71–4.73.
 */
export function sequenceImpedance(
  r1_ohm: number,
  x1_ohm: number,
  r0_ohm: number,
  x0_ohm: number,
): Impedance {
  return {
    resistance_ohm: symmetric((r0_ohm + 2 * r1_ohm) / 3, (r0_ohm - r1_ohm) / 3),
    reactance_ohm: symmetric((x0_ohm + 2 * x1_ohm) / 3, (x0_ohm - x1_ohm) / 3),
  }
}

/** Phase susceptance of a transposed line from its sequence susceptances. */
export function sequenceSusceptance_S(b1_S: number, b0_S: number): number[] {
  return symmetric((b0_S + 2 * b1_S) / 3, (b0_S - b1_S) / 3)
}

/** Three phases without coupling: all that a balanced circuit needs. */
export function uncoupledImpedance(r_ohm: number, x_ohm: number): Impedance {
  return sequenceImpedance(r_ohm, x_ohm, r_ohm, x_ohm)
}

/** A DC circuit of resistance `r_ohm`, out and back. */
export function directImpedance(r_ohm: number): Impedance {
  return { resistance_ohm: [r_ohm], reactance_ohm: [0] }
}

/** `length` times an impedance per unit of length. */
export function scaleImpedance(perLength: Impedance, length: number): Impedance {
  return {
    resistance_ohm: perLength.resistance_ohm.map((r) => r * length),
    reactance_ohm: perLength.reactance_ohm.map((x) => x * length),
  }
}

/** A 3 × 3 matrix with one value on its diagonal and one off it. */
export function symmetric(diagonal: number, off: number): number[] {
  return [diagonal, off, off, off, diagonal, off, off, off, diagonal]
}

/** A conductor of an overhead line. */
export interface Conductor {
  readonly resistance_ohm_mile: number
  readonly geometricMeanRadius_ft: number
  readonly x_ft: number
  readonly y_ft: number
}

/**
 * Phase impedance per metre of an overhead line with one grounded neutral: modified Carson, Kron-reduced.
 *
 *   z_ii = r_i + r_d + j k (ln 1/GMR_i + C),  z_ij = r_d + j k (ln 1/D_ij + C)
 *   Z = z_pp − z_pn z_np / z_nn
 *
 * with r_d = 0.00158836·f and k = 0.00202237·f ohm/mile, and C = 7.6786 + ½ ln(ρ/f).
 *
 * Source: Kersting, 4th ed., eq. 4.39–4.40 (Carson) and 4.60 (Kron).
 */
export function overheadImpedance(
  phases: readonly [Conductor, Conductor, Conductor],
  neutral: Conductor,
  frequency_Hz: number,
  earthResistivity_ohm_m: number,
): Impedance {
  const earth = 0.00158836 * frequency_Hz
  const k = 0.00202237 * frequency_Hz
  const depth = 7.6786 + 0.5 * Math.log(earthResistivity_ohm_m / frequency_Hz)
  const mutual = (p: Conductor, q: Conductor) =>
    k * (Math.log(1 / Math.hypot(p.x_ft - q.x_ft, p.y_ft - q.y_ft)) + depth)
  const own = (p: Conductor) => k * (Math.log(1 / p.geometricMeanRadius_ft) + depth)

  const rn = neutral.resistance_ohm_mile + earth
  const xn = own(neutral)
  const square = rn * rn + xn * xn
  const resistance_ohm: number[] = []
  const reactance_ohm: number[] = []
  for (const p of phases) {
    for (const q of phases) {
      const r = (p === q ? p.resistance_ohm_mile : 0) + earth
      const x = p === q ? own(p) : mutual(p, q)
      // Kron: subtract z_pn·z_nq / z_nn.
      const xp = mutual(p, neutral)
      const xq = mutual(q, neutral)
      const re = earth * earth - xp * xq
      const im = earth * (xp + xq)
      resistance_ohm.push((r - (re * rn + im * xn) / square) / METRE_PER_MILE)
      reactance_ohm.push((x - (im * rn - re * xn) / square) / METRE_PER_MILE)
    }
  }
  return { resistance_ohm, reactance_ohm }
}
