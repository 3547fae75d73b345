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
export const known = (throughput: Partial<Throughput>, today: string): Throughput | null =>
  throughputProblem(throughput, today) === null ? (throughput as Throughput) : null

/** One for each count of decimals: making them takes most of the time of a ledger. */
const FORMATS = [0, 1, 2, 3, 4].map(
  (maximumFractionDigits) => new Intl.NumberFormat('en-US', { maximumFractionDigits }),
)

/** A number for a sentence, to at most so many decimals. */
export const round = (value: number, decimals: 0 | 1 | 2 | 3 | 4): string =>
  FORMATS[decimals]!.format(value)

/** A power in megawatts, for a sentence. */
export const inMW = (value_W: number): string => round(value_W / 1e6, 3)

/** "1656 of 1728 GPUs usable", or how many there are where all can be used. */
export const usableWords = (installed: LedgerFigure, usable: LedgerFigure): string =>
  usable.value === installed.value
    ? `${installed.value} GPUs`
    : `${usable.value} of ${installed.value} GPUs usable`
