/**
 * EnergyPlus weather files: read, checked, and made a year.
 *
 * Eight header lines, then an hour a line. Used columns, from 0: 1 month, 2 day, 3 hour (1–24), 6 dry bulb, 7 dew point,
 * 8 relative humidity, 9 pressure. Source: EnergyPlus Auxiliary Programs, EPW CSV format.
 */
import { dewPoint_C, standardPressure_Pa, wetBulb_C } from '../moistAir.ts'
import {
  type DesignHour,
  HOURS_A_YEAR,
  MONTH_DAYS,
  monthOfHours,
  type WeatherYear,
} from './weather.ts'

export type EpwResult =
  | { readonly ok: true; readonly weather: WeatherYear }
  | { readonly ok: false; readonly message: string }

const HEADER_LINES = 8
/** What a station writes where it measured nothing. Source: same document. */
const MISSING = { dryBulb: 99.9, dewPoint: 99.9, humidity: 999, pressure: 999999 } as const
/** Outdoor air as it is found on Earth. */
const BELIEVABLE = {
  dryBulb: [-70, 60],
  dewPoint: [-90, 45],
  humidity: [0, 110],
  pressure: [31000, 120000],
} as const
/** Hours that a message names before it counts the rest. */
const NAMED = 5

/** Reads a file's text. Never throws on bad input: says which hours are missing, or what else is wrong. */
export function parseEpw(text: string): EpwResult {
  const lines = text.split(/\r?\n/)
  if (!lines[0]?.startsWith('LOCATION,'))
    return bad('This is no EPW file: its first line does not begin with LOCATION.')
  const place = lines[0].split(',')
  const name = place[1]?.trim() || 'unnamed place'
  const elevation_m = Number(place[9])
  if (!Number.isFinite(elevation_m)) return bad(`${name}: the LOCATION line has no elevation.`)
  const hours = new Hours()
  for (let k = HEADER_LINES; k < lines.length; k++) {
    const line = lines[k]!
    if (line.trim() === '') continue
    const problem = hours.take(line.split(','), k + 1)
    if (problem) return bad(`${name}: ${problem}`)
  }
  const gap = hours.gap()
  if (gap) return bad(`${name}: ${gap}`)
  return { ok: true, weather: hours.year(name, elevation_m, designOf(lines[1] ?? '')) }
}

const bad = (message: string): EpwResult => ({ ok: false, message })

/**
 * Standard deviation of the highest dry bulb from year to year. A **guess**, of one station's ASHRAE table; 1 to 2.5 K are
 * common.
 */
export const MAXIMA_SIGMA_K = 1.6

/**
 * Deviations above the mean of the yearly maxima that come back every so many years.
 *
 * Source: Gumbel's distribution, as the extremes of the ASHRAE Handbook, Fundamentals, ch. 14, are worked out.
 */
export const returnFactor = (years: number): number =>
  (-Math.sqrt(6) / Math.PI) * (EULER + Math.log(Math.log(years / (years - 1))))
const EULER = 0.5772156649

/** What 20 years bring over the warmest hour of one, which stands for the mean of many. */
const TWENTY_YEARS_K = returnFactor(20) * MAXIMA_SIGMA_K

/** The hours of a file as they come in. */
class Hours {
  private readonly dryBulb_C = new Float64Array(HOURS_A_YEAR).fill(Number.NaN)
  private readonly dew_C = new Float64Array(HOURS_A_YEAR).fill(Number.NaN)
  private readonly pressure_Pa = new Float64Array(HOURS_A_YEAR).fill(Number.NaN)

  /** Takes a line; returns what is wrong with it. A leap day is passed over. */
  take(cells: readonly string[], line: number): string | null {
    const [month, day, hour] = [cells[1], cells[2], cells[3]].map(Number)
    if (month === 2 && day === 29) return null
    const at = hourOfYear(month!, day!, hour!)
    if (at === null)
      return `line ${line} is of no hour of the year (month ${cells[1]}, day ${cells[2]}, hour ${cells[3]}).`
    if (!Number.isNaN(this.dryBulb_C[at]!)) return `${nameOf(at)} comes twice (line ${line}).`
    const dry = cell(cells[6], 'dryBulb')
    if (typeof dry === 'string') return `line ${line}: dry bulb ${dry}.`
    const dew = this.dewOf(cells, dry)
    if (typeof dew === 'string') return `line ${line}: ${dew}.`
    const pressure = cell(cells[9], 'pressure')
    if (typeof pressure === 'string') return `line ${line}: pressure ${pressure}.`
    if (dry === null || dew === null) return null
    this.dryBulb_C[at] = dry
    this.dew_C[at] = dew
    if (pressure !== null) this.pressure_Pa[at] = pressure
    return null
  }

  /** Dew point as given, or from the relative humidity where it is not. */
  private dewOf(cells: readonly string[], dry: number | null): number | string | null {
    const dew = cell(cells[7], 'dewPoint')
    if (dew !== null) return typeof dew === 'string' ? `dew point ${dew}` : dew
    const humidity = cell(cells[8], 'humidity')
    if (typeof humidity === 'string') return `relative humidity ${humidity}`
    if (humidity === null || humidity <= 0 || dry === null) return null
    return dewPoint_C(dry, Math.min(1, humidity / 100))
  }

  /** Which hours are not there, in words; null when all are. */
  gap(): string | null {
    const missing: number[] = []
    this.dryBulb_C.forEach((value, h) => {
      if (Number.isNaN(value)) missing.push(h)
    })
    if (missing.length === 0) return null
    const named = missing.slice(0, NAMED).map(nameOf).join(', ')
    const rest = missing.length > NAMED ? ` and ${missing.length - NAMED} more` : ''
    const verb = missing.length === 1 ? 'is' : 'are'
    return `${missing.length} of 8,760 hours ${verb} missing: ${named}${rest}.`
  }

  year(name: string, elevation_m: number, design: readonly DesignHour[]): WeatherYear {
    const standard_Pa = standardPressure_Pa(elevation_m)
    const wet = this.dryBulb_C.map((t, h) => {
      const measured = this.pressure_Pa[h]!
      const pressure = Number.isNaN(measured) ? standard_Pa : measured
      return wetBulb_C(t, Math.min(this.dew_C[h]!, t), pressure)
    })
    return {
      site: name,
      source: `EPW file of ${name}`,
      dryBulb_C: this.dryBulb_C,
      wetBulb_C: wet,
      month: monthOfHours(),
      pressure_Pa: standard_Pa,
      design: design.length > 0 ? design : this.estimated(wet, standard_Pa),
    }
  }

  /** Design hours made from the year: its warmest hour, warmer by what 20 years bring and as moist; and its wettest, as it is. */
  private estimated(wet_C: Float64Array, standard_Pa: number): DesignHour[] {
    const [hot, moist] = [highest(this.dryBulb_C), highest(wet_C)]
    const dryBulb_C = this.dryBulb_C[hot]! + TWENTY_YEARS_K
    const measured_Pa = this.pressure_Pa[hot]!
    const pressure_Pa = Number.isNaN(measured_Pa) ? standard_Pa : measured_Pa
    return [
      {
        dryBulb_C,
        wetBulb_C: wetBulb_C(dryBulb_C, Math.min(this.dew_C[hot]!, dryBulb_C), pressure_Pa),
        source: `warmest hour of the file and ${TWENTY_YEARS_K.toFixed(1)} K more, an estimate of 20 years: its header has no design conditions`,
        isStandIn: true,
      },
      {
        dryBulb_C: this.dryBulb_C[moist]!,
        wetBulb_C: wet_C[moist]!,
        source: 'hour of the highest wet bulb of the file: its header has no design conditions',
        isStandIn: true,
      },
    ]
  }
}

/** The hour of the highest value. */
const highest = (values: Float64Array): number =>
  values.reduce((best, value, h) => (value > values[best]! ? h : best), 0)

/** A cell's number; null where the station measured nothing; in words what is wrong with it. */
function cell(text: string | undefined, kind: keyof typeof MISSING): number | string | null {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text)
  if (Number.isNaN(value)) return `is "${text ?? ''}", a number was expected`
  if (value >= MISSING[kind]) return null
  const [low, high] = BELIEVABLE[kind]
  return value >= low && value <= high ? value : `is ${value}, ${low} to ${high} was expected`
}

function hourOfYear(month: number, day: number, hour: number): number | null {
  const days = MONTH_DAYS[month - 1]
  if (days === undefined || !(day >= 1 && day <= days) || !(hour >= 1 && hour <= 24)) return null
  const before = MONTH_DAYS.slice(0, month - 1).reduce((sum, each) => sum + each, 0)
  return 24 * (before + day - 1) + hour - 1
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function nameOf(hour: number): string {
  let day = Math.floor(hour / 24)
  let month = 0
  while (day >= MONTH_DAYS[month]!) day -= MONTH_DAYS[month++]!
  return `${day + 1} ${MONTHS[month]} ${String((hour % 24) + 1).padStart(2, '0')}:00`
}

/**
 * The design hours of the header, in ASHRAE's order: after "Cooling" the 0.4 % dry bulb (3) with its wet bulb (4) and
 * the 0.4 % wet bulb (9) with its dry bulb (10). Of the 16 extremes of the 2009 to 2017 handbooks the 4th is the extreme
 * wet bulb and the 14th the 20-year dry bulb; from 2021 on the wet bulb stands before the word, and all move up one.
 */
function designOf(line: string): DesignHour[] {
  const cells = line.split(',').map((text) => text.trim())
  const cooling = cells.indexOf('Cooling')
  const extremes = cells.indexOf('Extremes')
  if (cooling < 0 || extremes < 0) return []
  const at = (k: number) => (cells[k] ? Number(cells[k]) : Number.NaN)
  const isOlder = cells.slice(extremes + 1).filter((text) => text !== '').length >= 16
  const hours = [
    {
      dryBulb_C: at(extremes + (isOlder ? 14 : 13)),
      wetBulb_C: at(cooling + 4),
      source:
        'EPW header: dry bulb that returns every 20 years, mean wet bulb of the 0.4 % dry bulb',
    },
    {
      dryBulb_C: at(cooling + 10),
      wetBulb_C: at(isOlder ? extremes + 4 : extremes - 1),
      source: 'EPW header: extreme wet bulb, mean dry bulb of the 0.4 % wet bulb',
    },
  ]
  // An extreme wet bulb above its mean dry bulb is of another hour: the air is then taken as saturated.
  return hours
    .filter(({ dryBulb_C, wetBulb_C }) => dryBulb_C > -50 && dryBulb_C < 60 && wetBulb_C < 45)
    .map((hour) => ({ ...hour, dryBulb_C: Math.max(hour.dryBulb_C, hour.wetBulb_C) }))
}
