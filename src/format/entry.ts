/** What people type: the unit that a field shows, and the way from its text to the document's unit. */

/** The unit of a field: what one of it is in the document's unit, and how many decimals the field shows. */
export interface EntryUnit {
  readonly unit: string
  readonly scale: number
  readonly decimals: number
}

export const CELSIUS: EntryUnit = { unit: '°C', scale: 1, decimals: 1 }
export const PERCENT: EntryUnit = { unit: '%', scale: 0.01, decimals: 0 }
export const KILOWATT: EntryUnit = { unit: 'kW', scale: 1e3, decimals: 1 }
export const MEGAWATT: EntryUnit = { unit: 'MW', scale: 1e6, decimals: 2 }
export const KILOVOLT_AMPERE: EntryUnit = { unit: 'kVA', scale: 1e3, decimals: 1 }
export const AMPERE: EntryUnit = { unit: 'A', scale: 1, decimals: 0 }
export const METRE: EntryUnit = { unit: 'm', scale: 1, decimals: 2 }
export const MILLIMETRE: EntryUnit = { unit: 'mm', scale: 1e-3, decimals: 0 }
export const KILOGRAM_M2: EntryUnit = { unit: 'kg/m²', scale: 1, decimals: 0 }

export const YEAR: EntryUnit = { unit: 'years', scale: 1, decimals: 1 }
export const DOLLAR: EntryUnit = { unit: '$', scale: 1, decimals: 0 }
/** A million dollars a megawatt is a dollar a watt. */
export const DOLLAR_WATT: EntryUnit = { unit: 'M$/MW', scale: 1, decimals: 2 }
export const DOLLAR_KILOWATT_YEAR: EntryUnit = { unit: '$/kW a year', scale: 1e-3, decimals: 0 }
export const DOLLAR_KILOWATT_HOUR: EntryUnit = { unit: '$/kWh', scale: 1 / 3.6e6, decimals: 4 }
export const TENTH_PERCENT: EntryUnit = { unit: '%', scale: 0.01, decimals: 1 }
export const TOKEN_RATE: EntryUnit = { unit: 'tokens/s', scale: 1, decimals: 1 }

/** The number as a field shows it for editing: no thousands comma, at most the unit's decimals. */
export const entryText = (value: number, { scale, decimals }: EntryUnit): string =>
  String(Number((value / scale).toFixed(decimals)))

export type Entry =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly message: string }

/** Commas that group thousands, as in 1,250 and 12,500.5. */
const GROUPED = /^-?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/

/** Reads what was typed. A comma may group thousands and nothing else: 12,5 is no 125. The message of a refusal is a sentence for the person. */
export function readEntry(
  typed: string,
  entry: EntryUnit,
  [low, high]: readonly [number, number],
): Entry {
  const signed = typed.trim().replace('−', '-')
  const cleaned = GROUPED.test(signed) ? signed.replaceAll(',', '') : signed
  const value = cleaned === '' ? Number.NaN : Number(cleaned) * entry.scale
  const range = `${entryText(low, entry)} to ${entryText(high, entry)} ${entry.unit}`
  if (cleaned.includes(',')) {
    const message = `A point is the decimal sign, as in 12.5; a number from ${range} is expected.`
    return { ok: false, message }
  }
  if (Number.isNaN(value)) return { ok: false, message: `A number from ${range} is expected.` }
  // Half a unit in the last place: 120 % typed is 1.2 however it rounds.
  const slack = 1e-9 * Math.max(1, Math.abs(high))
  if (value < low - slack || value > high + slack)
    return { ok: false, message: `Allowed: ${range}.` }
  return { ok: true, value: Math.min(high, Math.max(low, value)) }
}
