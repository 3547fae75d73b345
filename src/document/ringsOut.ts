/** Offsets from the nearest to the farthest of a square of ± `reach`. */
export function ringsOut(reach: number): (readonly [i: number, k: number])[] {
  const steps = Array.from({ length: 2 * reach + 1 }, (_, n) => n - reach)
  return steps
    .flatMap((i) => steps.map((k) => [i, k] as const))
    .sort((a, b) => Math.hypot(...a) - Math.hypot(...b))
}
