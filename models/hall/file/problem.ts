/** A refusal in words: what is wrong, where, and what was expected. */
import { isObject } from './migrations.ts'

/** Thrown while a file is read and caught by `parseHall`, which hands it on as a result. */
export class Problem extends Error {
  /** Where, as in `records[3].x_m`; empty for the file as a whole. */
  readonly path: string
  constructor(path: string, message: string) {
    super(message)
    this.path = path
  }
}

/** "x_m is NaN; a number from 0 to 1 was expected." */
export const unexpected = (field: string, value: unknown, expected: string): string =>
  `${field} is ${shown(value)}; ${expected} was expected.`

/** A value in a few words: what a person needs to find it, never a page of it. */
export function shown(value: unknown): string {
  if (value === undefined) return 'missing'
  if (typeof value === 'string') return JSON.stringify(shortened(value))
  if (Array.isArray(value)) return value.length > 4 ? `a list of ${value.length}` : listed(value)
  if (isObject(value)) return 'an object'
  return String(value)
}

const listed = (values: readonly unknown[]): string =>
  `[${values.map((each) => (Array.isArray(each) ? 'a list' : shown(each))).join(', ')}]`
const shortened = (value: string): string => (value.length > 60 ? `${value.slice(0, 60)}…` : value)

/** How a raw record is called: "Rack D10", else its place in the list. */
export function calledRaw(record: unknown, index: number, word: string | null): string {
  const name = isObject(record) && typeof record.name === 'string' ? record.name : ''
  const place = `Record ${index + 1}`
  if (!word) return place
  if (!name) return `${place} (${word})`
  return shortened(
    name.toLowerCase().startsWith(word.toLowerCase()) ? name : `${word} ${name}`,
  ).replace(/^./, (first) => first.toUpperCase())
}
