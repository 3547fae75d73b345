/** How far a rack's inlet may be off on either side of its figure. */

export interface InletBand {
  /** K, ≥ 0: how much colder and how much warmer it may be. */
  readonly below_K: number
  readonly above_K: number
}

/** What a band is, as the page and `solve` say it (`workers/airflow/secondGrid.ts`). */
export const BAND_WORDS =
  'the difference from cells twice as large: Roache’s grid convergence index, safety factor 3, second order; no less than the median of all racks, and no lower than the coldest supply of the coolers'

/**
 * The band of an inlet that may be off by `error_K` either way. No air of a hall is colder than the coldest that a cooler
 * supplies: walls are adiabatic, and what warms air does not cool it. There it ends.
 *
 * @param coldestSupply_C  Null where no cooler runs.
 */
export const inletBand = (
  inlet_C: number,
  error_K: number,
  coldestSupply_C: number | null,
): InletBand => ({
  below_K: Math.min(error_K, Math.max(0, inlet_C - (coldestSupply_C ?? Number.NEGATIVE_INFINITY))),
  above_K: error_K,
})

/** Whether the figure's band holds `other_C`, so that on which side of it the inlet lies is not known. */
export const bandHolds = (
  { below_K, above_K }: InletBand,
  inlet_C: number,
  other_C: number,
): boolean => other_C >= inlet_C - below_K && other_C <= inlet_C + above_K
