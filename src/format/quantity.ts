/**
 * The only place where numbers become text. A quantity is a value and its unit, kept apart because they are set
 * apart; missing is an en dash without a unit.
 */

import type { InletBand } from '../../models/air/band.ts'

/** A number as it is shown. `unit` is empty where there is none. */
export interface QuantityText {
  readonly value: string
  readonly unit: string
}

/**
 * How far what the air solver gives may be trusted: an estimate carries `~`, and an estimate, a refining or an
 * unsteady value one digit fewer than a final one. Exact arithmetic is always final.
 */
export type Certainty = 'final' | 'refining' | 'unsteady' | 'estimate'

export const MISSING = '–'
const NONE: QuantityText = { value: MISSING, unit: '' }
const MINUS = '−'
/** Between a value and its unit, so that a line never breaks there. */
const NO_BREAK = '\u00a0'

/** 33.1 °C. */
export const temperature = (value_C: number | null, certainty: Certainty = 'final'): QuantityText =>
  shown(value_C, 1, '°C', certainty)

/** The same of what has a limit: where it is over, with as many more digits as show that, to hundredths; "> 32.0 °C" beyond. */
export function limitedTemperature(
  value_C: number | null,
  limit_C: number,
  certainty: Certainty = 'final',
): QuantityText {
  const usual = temperature(value_C, certainty)
  if (!isShown(value_C) || value_C <= limit_C) return usual
  const tilde = certainty === 'estimate' ? '~' : ''
  for (const decimals of certainty === 'final' ? [1, 2] : [0, 1, 2])
    if (Number(value_C.toFixed(decimals)) > limit_C)
      return { value: tilde + number(value_C, decimals), unit: '°C' }
  return { value: `${tilde}> ${number(limit_C, 1)}`, unit: '°C' }
}

/** 3.2 K: a size, such as an excess over a limit or a range. */
export const difference = (value_K: number | null, certainty: Certainty = 'final'): QuantityText =>
  shown(value_K, 1, 'K', certainty)

/** "± 0.4 K", or "+0.4 −0.1 K" of a band that reaches less far on one side. */
export function band({ below_K, above_K }: InletBand): string {
  const [below, above] = [difference(below_K), difference(above_K)]
  return below.value === above.value ? `± ${text(above)}` : `+${above.value} ${MINUS}${text(below)}`
}

/** "± 0.4 K" of an answer that sways over a range; a sway that its one decimal does not show has a size all the same. */
export function sway(range_K: number | null): string {
  const isHidden = range_K !== null && range_K / 2 < SHOWN_K / 2
  const size_K = range_K === null ? null : isHidden ? SHOWN_K : range_K / 2
  return `± ${isHidden ? '< ' : ''}${text(difference(size_K))}`
}
/** What one decimal of a kelvin shows. */
const SHOWN_K = 0.1

/** 0.04 K: how far an answer still moves. */
export const drift = (value_K: number | null): QuantityText => shown(value_K, 2, 'K')

/** 42.0 kW, 132 kW, 3.98 MW: three digits, kW below 1,000 kW. */
export function power(value_W: number | null): QuantityText {
  if (!isShown(value_W)) return NONE
  if (value_W === 0) return { value: '0', unit: 'kW' }
  const kW = Math.abs(value_W) / 1e3
  if (Math.round(kW) >= 1000)
    return shown(value_W / 1e6, kW >= 99_950 ? 0 : kW >= 9995 ? 1 : 2, 'MW')
  return shown(value_W / 1e3, kW >= 99.95 ? 0 : 1, 'kW')
}

/** A nominal power, as a label says it: 10 kW, 40.8 kW, 1.3 MW. */
export function nominalPower(value_W: number): QuantityText {
  const { value, unit } = power(value_W)
  return { value: value.includes('.') ? value.replace(/\.?0+$/, '') : value, unit }
}

/** 2.49 m³/s. */
export const airflow = (value_m3_s: number | null, certainty: Certainty = 'final'): QuantityText =>
  shown(value_m3_s, 2, 'm³/s', certainty)

/** 173 L/min. */
export const liquidFlow = (value_m3_s: number | null): QuantityText =>
  shown(value_m3_s === null ? null : value_m3_s * 60_000, 0, 'L/min')

/** 80 kPa. */
export const pressure = (value_Pa: number | null): QuantityText =>
  shown(value_Pa === null ? null : value_Pa / 1e3, 0, 'kPa')

/** 12 Pa: of air, against a fan. */
export const airPressure = (
  value_Pa: number | null,
  certainty: Certainty = 'final',
): QuantityText => shown(value_Pa, 0, 'Pa', certainty)

/** 0.42 L/kWh: water over energy. */
export const waterUse = (value_m3_J: number | null): QuantityText =>
  shown(value_m3_J === null ? null : value_m3_J * 3.6e9, 2, 'L/kWh')

/** 8,734 h. */
export const hours = (value_h: number | null): QuantityText => shown(value_h, 0, 'h')

/** 29.8 A. */
export const current = (value_A: number | null): QuantityText => shown(value_A, 1, 'A')

/** 800 A: of a breaker or a busway. */
export const rating = (value_A: number | null): QuantityText => shown(value_A, 0, 'A')

/** 415 V. */
export const voltage = (value_V: number | null): QuantityText => shown(value_V, 0, 'V')

/** 2.5 MVA, 750 kVA. */
export const apparentPower = (value_VA: number): QuantityText => {
  const { value, unit } = nominalPower(value_VA)
  return { value, unit: unit && `${unit[0]}VA` }
}

/** 96 %. */
export const percent = (fraction: number | null, certainty: Certainty = 'final'): QuantityText =>
  shown(fraction === null ? null : fraction * 100, 0, '%', certainty)

/** 0.11: an index from 0 to 1. */
export const index = (ratio: number | null): QuantityText => shown(ratio, 2, '')

/** 97.4 %. */
export const efficiency = (fraction: number | null): QuantityText =>
  shown(fraction === null ? null : fraction * 100, 1, '%')

/** 3.0 %: how much of a sheet is open. */
export const openShare = efficiency

/** A closure: 2.6 %, 0.04 %, 0.003 %; what is below a thousandth of a per cent says so. */
export function closure(fraction: number | null): QuantityText {
  if (!isShown(fraction)) return NONE
  const value = fraction * 100
  if (value < 0.001) return { value: value === 0 ? '0' : '< 0.001', unit: '%' }
  return shown(value, value < 0.01 ? 3 : value < 0.1 ? 2 : value < 10 ? 1 : 0, '%')
}

/** 1.13 in the bar, 1.118 in tables. */
export const pue = (ratio: number | null, place: 'bar' | 'table' = 'bar'): QuantityText =>
  shown(ratio, place === 'table' ? 3 : 2, '')

/** 512: GPUs per MW, and counts of things. */
export const count = (value: number | null): QuantityText => shown(value, 0, '')

/** 1,800 mm: equipment and cells. */
export const length = (value_m: number | null): QuantityText =>
  shown(value_m === null ? null : value_m * 1000, 0, 'mm')

/** 2.44 $, 0.087 $, 0.0054 $: a GPU-hour, a million tokens. */
export function money(value_USD: number | null): QuantityText {
  const size = Math.abs(value_USD ?? 0)
  return shown(value_USD, size < 0.01 ? 4 : size < 0.1 ? 3 : 2, '$')
}

/** 2.48 M/s, 310 k/s: tokens. */
export function tokenRate(perSecond: number | null): QuantityText {
  if (!isShown(perSecond)) return NONE
  if (perSecond >= 1e6) return shown(perSecond / 1e6, 2, 'M/s')
  return perSecond >= 1e4 ? shown(perSecond / 1e3, 0, 'k/s') : shown(perSecond, 0, '/s')
}

/** 12.4 racks: per megawatt. */
export const racks = (value: number | null): QuantityText => shown(value, 1, '')

/** 490 g/kWh: emissions over energy. */
export const emissions = (value_kg_J: number | null): QuantityText =>
  shown(value_kg_J === null ? null : value_kg_J * 3.6e9, 0, 'g/kWh')

/** 0.9 g, 1,757 g, 12.4 kg, 10,300 t: of carbon dioxide and its equivalents. */
export function carbonMass(value_kg: number | null): QuantityText {
  if (!isShown(value_kg)) return NONE
  if (value_kg < 10) return shown(value_kg * 1e3, value_kg < 0.01 ? 1 : 0, 'g')
  return value_kg < 1000 ? shown(value_kg, 1, 'kg') : shown(value_kg / 1e3, 0, 't')
}

/** 14.40 m: rooms. */
export const roomLength = (value_m: number | null): QuantityText => shown(value_m, 2, 'm')

/** 600 × 1,200 × 2,300 mm. */
export const size = (...lengths_m: readonly number[]): QuantityText => ({
  value: lengths_m.map((value_m) => length(value_m).value).join(' × '),
  unit: 'mm',
})

/** 190 m². */
export const area = (value_m2: number | null): QuantityText => shown(value_m2, 0, 'm²')

/** 0.94 m²: what a rack stands on. */
export const footprint = (value_m2: number | null): QuantityText => shown(value_m2, 2, 'm²')

/** 1,120 kg. */
export const mass = (value_kg: number | null): QuantityText => shown(value_kg, 0, 'kg')

/** 1,556 kg/m². */
export const floorLoad = (value_kg_m2: number | null): QuantityText =>
  shown(value_kg_m2, 0, 'kg/m²')

/** 4.2 kW/m². */
export const floorDensity = (value_W_m2: number | null): QuantityText =>
  shown(value_W_m2 === null ? null : value_W_m2 / 1e3, 1, 'kW/m²')

/** 7.3 min: how long a battery lasts. */
export const minutes = (value_s: number | null): QuantityText =>
  shown(value_s === null ? null : value_s / 60, 1, 'min')

/** 12.4 s. */
export const duration = (value_s: number | null): QuantityText => shown(value_s, 1, 's')

/** A bare number to so many significant digits, however large or small: 0.0088, 202,680, 7.3e−9. */
export function significant(value: number | null, digits: number): QuantityText {
  if (!isShown(value)) return NONE
  const rounded = Number(value.toPrecision(digits))
  const size = Math.abs(rounded)
  const isPlain = size === 0 || (size >= 1e-4 && size < 1e7)
  const written = isPlain
    ? rounded.toLocaleString('en-US', { maximumSignificantDigits: digits })
    : rounded.toExponential().replace('+', '')
  return { value: written.replaceAll('-', MINUS), unit: '' }
}

/** The quantity as one text: "33.1 °C". */
export const text = ({ value, unit }: QuantityText): string =>
  unit === '' ? value : `${value}${NO_BREAK}${unit}`

/** 14:02, on the reader's own clock. */
export const clockTime = (time_ms: number): string =>
  new Date(time_ms).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })

/** "1 rack", "2 racks". */
export const counted = (n: number, noun: string, plural = `${noun}s`): string =>
  `${count(n).value} ${n === 1 ? noun : plural}`

/**
 * A change with its sign: "+3.2 K", "−47 kW", "0". `format` is the one that shows the quantity itself, so a change
 * too small for its digits is 0; below `error`, what the estimate itself may be off by, it is "about 0".
 */
export function change(delta: number, format: (value: number) => QuantityText, error = 0): string {
  if (Math.abs(delta) < error) return 'about 0'
  const shownDelta = text(format(Math.abs(delta)))
  if (!/[1-9]/.test(shownDelta)) return '0'
  return `${delta < 0 ? MINUS : '+'}${shownDelta}`
}

function shown(
  value: number | null,
  decimals: number,
  unit: string,
  certainty: Certainty = 'final',
): QuantityText {
  if (!isShown(value)) return NONE
  const digits = certainty === 'final' ? decimals : Math.max(0, decimals - 1)
  return { value: (certainty === 'estimate' ? '~' : '') + number(value, digits), unit }
}

const isShown = (value: number | null): value is number => value !== null && Number.isFinite(value)

/** Formats by decimals: to make one takes some fifty times as long as to use it. */
const formats = new Map<number, Intl.NumberFormat>()

function formatOf(decimals: number): Intl.NumberFormat {
  const known = formats.get(decimals)
  if (known) return known
  const made = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  formats.set(decimals, made)
  return made
}

function number(value: number, decimals: number): string {
  const digits = formatOf(decimals).format(value)
  // What rounds to nothing has no sign.
  return /[1-9]/.test(digits) ? digits.replace('-', MINUS) : digits.replace('-', '')
}
