/**
 * What each stage of the power chain loses, from the quantities that its data sheet gives.
 *
 * A loss curve is of one module; the modules of a converter share its load equally.
 */

/** No-load, proportional and square-law loss over rating: loss / rating = a + b·x + c·x², x = load / rating. */
export interface QuadraticLoss {
  readonly kind: 'quadratic'
  readonly noLoad: number
  readonly proportional: number
  readonly square: number
}
/** Efficiency at rising load fractions; between them the *loss* is interpolated without overshoot. */
export interface CurveLoss {
  readonly kind: 'curve'
  readonly points: readonly (readonly [loadFraction: number, efficiency: number])[]
}
/** A constant draw and a constant efficiency: P_in = (P_out + c) / η. */
export interface StageLoss {
  readonly kind: 'stage'
  readonly constant_W: number
  readonly efficiency: number
}
/** How a stage's loss follows from its load. */
export type LossCurve = QuadraticLoss | CurveLoss | StageLoss

/**
 * Double-conversion UPS of today and of twenty years ago, and the former in eco mode.
 *
 * The structure is Schneider's (no-load, proportional and square-law losses); the coefficients are
 * **guesses** of this project, set so that the modern unit gives 93.5/96.5/97.3/97.3/97.1 % at
 * 10/25/50/75/100 % load. Eco mode divides by three: Schneider's claim for eConversion.
 */
export const UPS_MODERN: QuadraticLoss = {
  kind: 'quadratic',
  noLoad: 0.006,
  proportional: 0.008,
  square: 0.016,
}
export const UPS_LEGACY: QuadraticLoss = {
  kind: 'quadratic',
  noLoad: 0.03,
  proportional: 0.02,
  square: 0.03,
}
export const UPS_ECO: QuadraticLoss = {
  kind: 'quadratic',
  noLoad: 0.006 / 3,
  proportional: 0.008 / 3,
  square: 0.016 / 3,
}

/** 80 PLUS Titanium, 230 V internal redundant. Source: 80 PLUS certification levels (CLEAResult). */
export const TITANIUM_REDUNDANT: CurveLoss = {
  kind: 'curve',
  points: [
    [0.1, 0.9],
    [0.2, 0.94],
    [0.5, 0.96],
    [1, 0.91],
  ],
}
/** 80 PLUS Platinum, 230 V internal redundant: no level is set at 10 %. Source: as above. */
export const PLATINUM_REDUNDANT: CurveLoss = {
  kind: 'curve',
  points: [
    [0.2, 0.9],
    [0.5, 0.94],
    [1, 0.91],
  ],
}

/** The Frontier blade's SIVOC stage. Source: ExaDigiT RAPS, config/frontier.yaml. */
export const RAPS_SIVOC: StageLoss = { kind: 'stage', constant_W: 13, efficiency: 0.98 }
/** The Frontier rectifier. Source: ExaDigiT RAPS, config/frontier.yaml. */
export const RAPS_RECTIFIER: StageLoss = { kind: 'stage', constant_W: 17, efficiency: 0.96 }

/**
 * Loss of a stage that delivers `output_W`.
 *
 * @param rating_W  of all modules together. > 0.
 * @param moduleCount  modules that are on and share the load. ≥ 1.
 * @returns W, ≥ 0 for output ≥ 0; a stage that is on loses its no-load part even at no output.
 */
export function stageLoss(
  curve: LossCurve,
  output_W: number,
  rating_W: number,
  moduleCount = 1,
): number {
  if (curve.kind === 'stage') {
    const input = (output_W / moduleCount + curve.constant_W) / curve.efficiency
    return moduleCount * input - output_W
  }
  const x = output_W / rating_W
  if (curve.kind === 'quadratic')
    return rating_W * (curve.noLoad + x * (curve.proportional + x * curve.square))
  return rating_W * curveLossFraction(curve.points, x)
}

/**
 * Loss over rating at load fraction `x`, by monotone interpolation of x·(1/η − 1).
 *
 * Beyond the ends it goes on with the slope there, which is never negative: below the first point the loss
 * falls, or stays, towards its no-load part. At a point the published efficiency comes back.
 */
export function curveLossFraction(
  points: readonly (readonly [number, number])[],
  x: number,
): number {
  const loads = points.map(([load]) => load)
  const losses = points.map(([load, efficiency]) => load * (1 / efficiency - 1))
  return pchip(loads, losses, x)
}

/**
 * Monotone cubic interpolation; beyond the ends it goes on in a straight line, never below zero.
 *
 * Source: Fritsch & Butland, SIAM J. Sci. Stat. Comput. 5 (1984), with the three-point end slopes of
 * Moler, Numerical Computing with MATLAB (2004), ch. 3.
 */
export function pchip(xs: readonly number[], ys: readonly number[], x: number): number {
  const slopes = pchipSlopes(xs, ys)
  const last = xs.length - 1
  if (x <= xs[0]!) return Math.max(0, ys[0]! + slopes[0]! * (x - xs[0]!))
  if (x >= xs[last]!) return Math.max(0, ys[last]! + slopes[last]! * (x - xs[last]!))

  let k = 0
  while (x > xs[k + 1]!) k++
  const h = xs[k + 1]! - xs[k]!
  const t = (x - xs[k]!) / h
  const rise = t * t * (3 - 2 * t)
  const into = t * (1 - t) * (1 - t) * h * slopes[k]!
  const outOf = t * t * (t - 1) * h * slopes[k + 1]!
  return ys[k]! * (1 - rise) + ys[k + 1]! * rise + into + outOf
}

function pchipSlopes(xs: readonly number[], ys: readonly number[]): number[] {
  const n = xs.length
  const h = xs.slice(1).map((x, k) => x - xs[k]!)
  const delta = h.map((step, k) => (ys[k + 1]! - ys[k]!) / step)
  if (n === 2) return [delta[0]!, delta[0]!]

  const slopes = new Array<number>(n).fill(0)
  for (let k = 1; k < n - 1; k++) {
    const before = delta[k - 1]!
    const after = delta[k]!
    if (before * after <= 0) continue
    const w1 = 2 * h[k]! + h[k - 1]!
    const w2 = h[k]! + 2 * h[k - 1]!
    slopes[k] = (w1 + w2) / (w1 / before + w2 / after)
  }
  slopes[0] = endSlope(h[0]!, h[1]!, delta[0]!, delta[1]!)
  slopes[n - 1] = endSlope(h[n - 2]!, h[n - 3]!, delta[n - 2]!, delta[n - 3]!)
  return slopes
}

function endSlope(h: number, hNext: number, delta: number, deltaNext: number): number {
  const slope = ((2 * h + hNext) * delta - h * deltaNext) / (h + hNext)
  if (slope * delta <= 0) return 0
  if (delta * deltaNext < 0 && Math.abs(slope) > 3 * Math.abs(delta)) return 3 * delta
  return slope
}

/**
 * Loss of a transformer by its data sheet: P0·(V/Vn)² + Pk·(S/Sn)².
 *
 * Source: IEC 60076-1:2011, 3.6 and 3.11 (no-load and load loss).
 */
export function transformerLoss(
  noLoadLoss_W: number,
  loadLoss_W: number,
  voltage_pu: number,
  load_pu: number,
): number {
  return noLoadLoss_W * voltage_pu ** 2 + loadLoss_W * load_pu ** 2
}

/**
 * No-load and full-load coefficients, over rating, of a transformer whose efficiency `eta` peaks at load `x`.
 *
 * At the peak the two losses are equal: a = c·x², and a + c·x² = x·(1/η − 1).
 */
export function lossesFromPeakEfficiency(
  eta: number,
  x: number,
): { noLoad: number; square: number } {
  const noLoad = (x * (1 / eta - 1)) / 2
  return { noLoad, square: noLoad / (x * x) }
}
