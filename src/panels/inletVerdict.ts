/** The verdict on a rack's inlet, and whether the band of its figure lets it stand: told alike wherever it is told. */
import { bandHolds } from '../../models/air/band.ts'
import { classAllowing, type ThermalClass } from '../../models/air/indices.ts'
import type { RackAir } from '../engine/results.ts'
import {
  band,
  type Certainty,
  change,
  difference,
  limitedTemperature,
  text,
} from '../format/quantity.ts'
import { RECOMMENDED_C } from './limits.ts'

type HottestPoint = Pick<RackAir, 'inletMax_C' | 'inletMaxBand'>

export type InletVerdict = 'in range' | 'above recommended' | 'over limit'

export function inletVerdict(inlet_C: number, limit_C: number): InletVerdict {
  if (inlet_C > limit_C) return 'over limit'
  return inlet_C > RECOMMENDED_C ? 'above recommended' : 'in range'
}

/** "Inlet 32.02 °C, just over limit": a rack's inlet and the verdict on it. */
export function inletWords(inlet_C: number, limit_C: number, certainty: Certainty): string {
  const verdict = inletVerdict(inlet_C, limit_C)
  const told =
    verdict === 'over limit' ? `${overWords(inlet_C - limit_C, certainty)} limit` : verdict
  return `Inlet ${text(limitedTemperature(inlet_C, limit_C, certainty))}, ${told}`
}

/** "+1 K over", with one more digit where that shows none; "just over" where that does not either. */
export function overWords(over_K: number, certainty: Certainty): string {
  const words = excessWords(over_K, certainty) ?? excessWords(over_K, certainty, 'final')
  return words === null ? 'just over' : `${words} over`
}

/** "+2.1 K" over a limit, of an estimate "~2 K"; null where its digits show none. */
export function excessWords(
  over_K: number,
  certainty: Certainty,
  digits: Certainty = certainty === 'final' ? 'final' : 'refining',
): string | null {
  const words = change(over_K, (value_K) => difference(value_K, digits))
  if (words === '0') return null
  return certainty === 'estimate' ? words.replace('+', '~') : words
}

/** "within ± 0.4 K" where the band of the hottest point holds `bound_C`, so that it may lie on either side; else null. */
export const boundWithin = (
  { inletMax_C, inletMaxBand }: HottestPoint,
  bound_C: number,
): string | null =>
  inletMax_C !== null && inletMaxBand && bandHolds(inletMaxBand, inletMax_C, bound_C)
    ? `within ${band(inletMaxBand)}`
    : null

/** Of the bounds that a rack is judged by, the one that is not told from its hottest point: "Limit within ± 0.4 K". */
export function openBound(air: HottestPoint, limit_C: number): string | null {
  const [limit, recommended] = [boundWithin(air, limit_C), boundWithin(air, RECOMMENDED_C)]
  if (limit) return `Limit ${limit}`
  return recommended && `Recommended ${recommended}`
}

/** Classes that the hottest point may be met at by its band, besides the one that its figure is met at: "A2 within ± 0.4 K". */
export function otherClasses({ inletMax_C, inletMaxBand }: HottestPoint): string | null {
  if (inletMax_C === null || !inletMaxBand) return null
  const met = classAllowing(inletMax_C)
  const ends = [inletMax_C - inletMaxBand.below_K, inletMax_C + inletMaxBand.above_K]
  const others = new Set(ends.map(classAllowing))
  others.delete(met)
  return others.size > 0
    ? `${[...others].map(classWord).join(' or ')} within ${band(inletMaxBand)}`
    : null
}

/** "A2", or "none" outside of all. */
const classWord = (met: ThermalClass['name'] | null): string => met ?? 'none'
