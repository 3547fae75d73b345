/** What a hall's document says of cost, carbon and throughput: only what a person entered, each with its source and date. */
import type { PowerSource } from './carbon.ts'
import type { Throughput } from './tokens.ts'

/** A number that a person entered in place of a default. The unit stands in its name in `CostInput`. */
export interface Entered {
  readonly value: number
  /** Where it is from: "quote of 3 November". */
  readonly source: string
  /** ISO 8601: year, month or day. */
  readonly date: string
}

/**
 * What a cost is made of: capital per GPU and per watt of provisioned IT, lives in years, interest a year, the share of
 * hours that are sold, the price of energy, and what recurs per watt of provisioned IT and year.
 */
export const COST_INPUTS = [
  'itCapital_USD',
  'itLifeYears',
  'plantCapital_USD_W',
  'plantLifeYears',
  'interestFraction',
  'soldFraction',
  'energyPrice_USD_J',
  'recurring_USD_W',
] as const
export type CostInput = (typeof COST_INPUTS)[number]

/** What may be entered: up to a hundred times what is paid, and lives that end. Beyond that it is a slip of the hand. */
export const COST_RANGES: Readonly<Record<CostInput, readonly [low: number, high: number]>> = {
  itCapital_USD: [0, 1e7],
  itLifeYears: [0.5, 100],
  plantCapital_USD_W: [0, 1000],
  plantLifeYears: [0.5, 100],
  interestFraction: [0, 1],
  soldFraction: [0.01, 1],
  energyPrice_USD_J: [0, 1e-5],
  recurring_USD_W: [0, 1000],
}

/**
 * The highest throughput of a GPU that is known as published, tokens/s: B200 on gpt-oss. Source: NVIDIA, "Blackwell
 * Raises Bar in New InferenceMAX Benchmarks", blogs.nvidia.com, October 2025. It only tells a slip from a record.
 */
export const PUBLISHED_TOKENS = 60_000
/** Ten times that is possible and questioned; a hundred times is a slip of the hand. */
export const DOUBTFUL_TOKENS = 10 * PUBLISHED_TOKENS
export const TOKENS_RANGE = [0.001, 100 * PUBLISHED_TOKENS] as const

/** What makes a hall's electricity, each source's part; parts of their sum. */
export interface EnergyMix {
  readonly shares: Readonly<Partial<Record<PowerSource, number>>>
  readonly source: string
  readonly date: string
}

export interface EconomicSettings {
  /** Whole or in part: what is missing keeps it from being used. */
  readonly throughput: Partial<Throughput>
  readonly cost: Readonly<Partial<Record<CostInput, Entered>>>
  /** Null until a person says what the hall runs on. */
  readonly mix: EnergyMix | null
}

/** Nothing is entered. */
export const NO_ECONOMICS: EconomicSettings = { throughput: {}, cost: {}, mix: null }

/** A year, a month or a day. */
export const ISO_DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/

/** Why a date cannot be that of a measurement, in a sentence; null when it can. @param today  ISO 8601, to the day. */
export function dateProblem(date: string, today: string): string | null {
  if (!ISO_DATE.test(date)) return 'A date is expected, such as 2026-11.'
  const month = today.slice(0, 7)
  return date.slice(0, 7) > month ? `${date} lies ahead: a date up to ${month} is expected.` : null
}
