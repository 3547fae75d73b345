/** Standard breakers, and the one that a current needs. */
import { rackType } from '../hall/catalog.ts'
import type { Rack } from '../hall/hall.ts'
import { rackRated_W } from '../hall/load.ts'
import { FULLY_RATED_FROM_A, RACK_POWER_FACTOR } from './fromHall/assumptions.ts'
import { continuousLimit_A } from './ratings.ts'

/** Sizes of breakers, A. Source: preferred ratings of IEC 60898-1 and IEC 60947-2 (R10 series, IEC 60059). */
export const BREAKERS_A = [
  16, 20, 25, 32, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250,
  1600, 2000, 2500, 3200, 4000, 5000, 6300,
] as const

/**
 * The smallest standard breaker that carries a current for ever, by 80 % of its rating, or all of it from the frame on
 * that is rated so, and a short peak by its whole rating. The largest where none does.
 *
 * Source: NEC 2023, 210.20(A), 215.3, in IEC sizes.
 */
export function breakerFor_A(current_A: number, peak_A = 0): number {
  const carries = (size: number) =>
    size >= peak_A && continuousLimit_A(size, size >= FULLY_RATED_FROM_A) >= current_A
  return BREAKERS_A.find(carries) ?? BREAKERS_A.at(-1)!
}

/**
 * Amperes of all cords of a rack together, in each conductor that it draws from.
 *
 * @param volts_V  between lines, or between poles. A single-phase rack draws from one line against neutral.
 * @param load_W  its rated power if left out.
 */
export function rackCurrent_A(
  rack: Rack,
  volts_V: number,
  kind: 'ac3' | 'dc',
  load_W = rackRated_W(rack),
): number {
  const load_VA = load_W / RACK_POWER_FACTOR
  if (kind === 'dc') return load_VA / volts_V
  const isSinglePhase = rackType(rack.catalogId).current === 'ac1'
  return load_VA / (isSinglePhase ? volts_V / Math.sqrt(3) : volts_V * Math.sqrt(3))
}
