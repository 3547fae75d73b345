/**
 * A year of hourly weather from twelve monthly normals: mean through the year, a daily wave, and days that hang
 * together. The same seed gives the same year, bit for bit.
 *
 * Noise is fixed here, before any plant runs, and never fitted to one. In each month it is centred, so the month's mean
 * temperature is the normal.
 */
import { wetBulb_C } from '../moistAir.ts'
import { type SiteNormals, sitePressure_Pa } from './site.ts'
import { HOURS_A_YEAR, MONTH_DAYS, monthOfHours, type WeatherYear } from './weather.ts'

/**
 * Spread of daily means about the normal, K, and how much of a day's departure the next keeps. **Guesses**: 3 to 4 K and
 * 0.7 for the middle latitudes; the tropics vary less, and their sites say so.
 */
export const DAILY_SIGMA_K = 3.5
export const DAILY_MEMORY = 0.7
/** Share of a day's departure that its dew point takes part in. A **guess**. */
const DEW_SHARE = 0.7
/** Hour of the day that is warmest. Source: hourly means of the TMY3 files that the normals are of, 14 to 16 h. */
const WARMEST_H = 15

/** Makes a year for a site. */
export function synthesise(site: SiteNormals, seed = 1): WeatherYear {
  const random = uniform(seed)
  const dayAnomaly = anomalies(random, site.dailySigma_K ?? DAILY_SIGMA_K)
  const month = monthOfHours()
  const dryBulb_C = new Float64Array(HOURS_A_YEAR)
  const dew_C = new Float64Array(HOURS_A_YEAR)
  for (let h = 0; h < HOURS_A_YEAR; h++) {
    const day = h / 24
    const anomaly_K = between(dayAnomaly, day)
    const wave = Math.cos((2 * Math.PI * ((h % 24) - WARMEST_H)) / 24)
    dryBulb_C[h] = monthly(site.mean_C, day) + anomaly_K + (monthly(site.range_K, day) / 2) * wave
    dew_C[h] = monthly(site.dewPoint_C, day) + DEW_SHARE * anomaly_K
  }
  centre(dryBulb_C, month, site.mean_C)
  centre(dew_C, month, site.dewPoint_C)
  const pressure_Pa = sitePressure_Pa(site)
  return {
    site: site.name,
    source: `synthetic, seed ${seed}, from monthly normals: ${site.temperature.source}`,
    dryBulb_C,
    wetBulb_C: dryBulb_C.map((t, h) => wetBulb_C(t, Math.min(dew_C[h]!, t), pressure_Pa)),
    month,
    pressure_Pa,
    design: site.design,
  }
}

/** Departures of 365 days: first order, with the spread of the stationary process. */
function anomalies(random: () => number, sigma_K: number): Float64Array {
  const days = new Float64Array(365)
  let state = sigma_K * normal(random)
  const kick = sigma_K * Math.sqrt(1 - DAILY_MEMORY ** 2)
  for (let d = 0; d < days.length; d++) {
    state = DAILY_MEMORY * state + kick * normal(random)
    days[d] = state
  }
  return days
}

/** A daily value at any time: straight between noons, round the year's end. */
function between(days: Float64Array, day: number): number {
  const at = day - 0.5
  const before = Math.floor(at)
  const part = at - before
  const value = (k: number) => days[(k + days.length) % days.length]!
  return (1 - part) * value(before) + part * value(before + 1)
}

const MID_MONTH = MONTH_DAYS.map(
  (days, m) => MONTH_DAYS.slice(0, m).reduce((sum, each) => sum + each, 0) + days / 2,
)

/** A monthly value at any day: straight between the middles of months, round the year's end. */
function monthly(values: readonly number[], day: number): number {
  let next = MID_MONTH.findIndex((middle) => middle > day)
  if (next < 0) next = 12
  const before = MID_MONTH[(next + 11) % 12]! - (next === 0 ? 365 : 0)
  const after = next === 12 ? MID_MONTH[0]! + 365 : MID_MONTH[next]!
  const part = (day - before) / (after - before)
  return (1 - part) * values[(next + 11) % 12]! + part * values[next % 12]!
}

/** Shifts each month so that its mean is the normal. */
function centre(hours: Float64Array, month: Uint8Array, normals: readonly number[]): void {
  const sums = new Float64Array(12)
  const counts = new Float64Array(12)
  hours.forEach((value, h) => {
    sums[month[h]!]! += value
    counts[month[h]!]!++
  })
  for (let h = 0; h < hours.length; h++) {
    const m = month[h]!
    hours[h]! += normals[m]! - sums[m]! / counts[m]!
  }
}

/** Standard normal numbers. Source: Box & Muller (1958). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** Seeded uniform numbers in [0, 1). Source: mulberry32, Tommy Ettinger, public domain. */
export function uniform(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
