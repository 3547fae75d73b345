/** Short makers for figures, so that an entry of the catalogue reads as a table. */
import type { Confidence, CurveFigure, Figure } from '../catalogTypes.ts'

/** When the sources were read and the judgements made. */
const READ = '2026-11-23'

type Range = readonly [low: number, high: number]

/** A figure with a published source; `date` when the source has one. */
export function known(
  value: number,
  confidence: Exclude<Confidence, 'guess'>,
  source: string,
  range?: Range,
  date: string = READ,
): Figure {
  return { value, ...(range && { low: range[0], high: range[1] }), source, date, confidence }
}

/** A figure that nobody published: `why` says what the judgement rests on. */
export function guess(value: number, why: string, range?: Range): Figure {
  return {
    value,
    ...(range && { low: range[0], high: range[1] }),
    source: `engineering judgement: ${why}`,
    date: READ,
    confidence: 'guess',
  }
}

/** A figure by arithmetic from sourced ones, shown. */
export const derived = (value: number, how: string, range?: Range): Figure =>
  known(value, 'derived', how, range)

export function guessCurve(
  points: readonly (readonly [number, number])[],
  why: string,
): CurveFigure {
  return { points, source: `engineering judgement: ${why}`, date: READ, confidence: 'guess' }
}

export function knownCurve(
  points: readonly (readonly [number, number])[],
  confidence: Exclude<Confidence, 'guess'>,
  source: string,
): CurveFigure {
  return { points, source, date: READ, confidence }
}

/** None at all, which is certain: `what` says of what. */
export const none = (what: string): Figure => known(0, 'derived', what)
