/** What a cooler's coil can take at another airflow than it is rated at. */

/**
 * A chilled-water coil at its rating: the catalogue's 12 K on the air over an approach of 4 K, ε = 12/16, and a water
 * rise of 6 K, so that the air's capacity rate is half the water's. Guesses both; no data sheet is read.
 */
const RATED_EFFECTIVENESS = 0.75
const RATED_CAPACITY_RATIO = 0.5
/**
 * UA ∝ V^m. Fins alone: 0.5 to 0.65 (Incropera et al., ch. 11, compact exchangers); water side and wall do not follow
 * the air and lower it. A guess.
 */
const CONDUCTANCE_EXPONENT = 0.5

/**
 * Effectiveness of a counterflow exchanger, ratio < 1: ε = (1 − e)/(1 − r e), e = exp(−NTU (1 − r)).
 *
 * Source: Kays & London, Compact Heat Exchangers; a coil of four rows and more comes close to counterflow.
 */
export function effectiveness(transferUnits: number, capacityRatio: number): number {
  const left = Math.exp(-transferUnits * (1 - capacityRatio))
  return (1 - left) / (1 - capacityRatio * left)
}

/** The transfer units at which `effectiveness` is what the rating says. */
const RATED_UNITS =
  Math.log((1 - RATED_EFFECTIVENESS * RATED_CAPACITY_RATIO) / (1 - RATED_EFFECTIVENESS)) /
  (1 - RATED_CAPACITY_RATIO)

/**
 * Sensible capacity at another airflow, at the return and water temperatures of the rating: Q ∝ V · ε(V).
 *
 * @param flowFraction  Airflow over the rated one. Below 2, where the air's capacity rate reaches the water's.
 */
export function capacityAtFlow_W(capacity_W: number, flowFraction: number): number {
  if (flowFraction <= 0) return 0
  const units = RATED_UNITS * flowFraction ** (CONDUCTANCE_EXPONENT - 1)
  const ratio = Math.min(RATIO_MAX, RATED_CAPACITY_RATIO * flowFraction)
  return (capacity_W * flowFraction * effectiveness(units, ratio)) / RATED_EFFECTIVENESS
}
/** Just below 1, where the formula is 0/0. */
const RATIO_MAX = 0.999
