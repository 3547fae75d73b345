/** Medians, percentiles and the distance between two sets of inlets. */

/** The value below which `share` of the numbers lie; NaN of none. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
export const median = (numbers: readonly number[]): number => percentile(numbers, 0.5)

export const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, x) => sum + x, 0) / numbers.length

/** Largest difference; racks without an intake (NaN, or null in JSON) are left out. */
export function furthest_K(a: readonly (number | null)[], b: readonly (number | null)[]): number {
  return a.reduce<number>((most, x, n) => {
    const off_K = Math.abs((x ?? Number.NaN) - (b[n] ?? Number.NaN))
    return off_K > most ? off_K : most
  }, 0)
}

/** From which entry on all stay within `distance_K` of `end`. */
export function settledAt(
  inlets_C: readonly (readonly (number | null)[])[],
  end_C: readonly (number | null)[],
  distance_K: number,
): number {
  let n = inlets_C.length
  while (n > 0 && furthest_K(inlets_C[n - 1]!, end_C) <= distance_K) n--
  return n
}
