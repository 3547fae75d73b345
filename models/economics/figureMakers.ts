/** What makers of economic figures share. */
import type { LedgerFigure } from '../density/figures.ts'
import type { Confidence } from '../hall/catalogTypes.ts'
import { type Throughput, throughputProblem } from './tokens.ts'

/** A figure without a range. */
export const figure = (
  value: number | null,
  basis: string,
  confidence: Confidence,
): LedgerFigure => ({ value, basis, confidence })

/** At best `derived`, and a guess as soon as one went in. */
export const worst = (...inputs: readonly { readonly confidence: Confidence }[]): Confidence =>
  inputs.some(({ confidence }) => confidence === 'guess') ? 'guess' : 'derived'

/** The throughput once all of its conditions are known; null until then. */
export const known = (throughput: Partial<Throughput>): Throughput | null =>
  throughputProblem(throughput) === null ? (throughput as Throughput) : null

/** A number for a sentence. */
export const round = (value: number, decimals: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: decimals })

/** A power in megawatts, for a sentence. */
export const inMW = (value_W: number): string => round(value_W / 1e6, 3)
