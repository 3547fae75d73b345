/**
 * What each field of a reference case and of its results may hold. Whoever wrote them by hand or by another program is
 * told which field of which thing is wrong, what it holds and what was expected.
 */
import { isObject } from '../../models/hall/file/migrations.ts'
import { unexpected } from '../../models/hall/file/problem.ts'
import { UnreadableCase } from './referenceCase.ts'

interface Expectation {
  readonly words: string
  readonly holds: (value: unknown) => boolean
  readonly optional?: true
}
type Fields = Readonly<Record<string, Expectation>>

const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value)
const isList = (length: number) => (value: unknown) =>
  Array.isArray(value) && value.length === length && value.every(isNumber)

const optional = (one: Expectation): Expectation => ({ ...one, optional: true })
const positive = {
  words: 'a positive number',
  holds: (value: unknown) => isNumber(value) && value > 0,
}
const notNegative = {
  words: 'a number of at least 0',
  holds: (value: unknown) => isNumber(value) && value >= 0,
}
const ABSOLUTE_ZERO_C = -273.15
const temperature = {
  words: `a temperature above absolute zero, ${ABSOLUTE_ZERO_C} °C,`,
  holds: (value: unknown) => isNumber(value) && value > ABSOLUTE_ZERO_C,
}
const text = {
  words: 'a text',
  holds: (value: unknown) => typeof value === 'string' && value !== '',
}
const corner = { words: 'a list of x, y and z in metres', holds: isList(3) }
const cornerInPlan = { words: 'a list of x and y in metres', holds: isList(2) }
const direction = {
  words: 'one of "+x", "-x", "+y", "-y", "+z", "-z"',
  holds: (value: unknown) => typeof value === 'string' && /^[+-][xyz]$/.test(value),
}
const object = { words: 'an object', holds: isObject }
const list = { words: 'a list', holds: Array.isArray }
const record = { words: 'an object with a field for each rack', holds: isObject }
const scheme = {
  words: 'upwind, linearUpwind or limitedLinear, with what OpenFOAM writes after it,',
  holds: (value: unknown) =>
    typeof value === 'string' && /^(upwind|linearUpwind|limitedLinear)/.test(value),
}

const opening = { dir: direction, min: corner, max: corner }
const AIR = { rho: positive, cp: positive, T0: positive, nu: positive, Pr: positive, Prt: positive }
const CASE: Fields = {
  name: optional(text),
  room: {
    words: 'a list of three positive lengths in metres',
    holds: (value) => isList(3)(value) && (value as number[]).every((each) => each > 0),
  },
  air: object,
  racks: list,
  h: optional(positive),
  lines: optional(object),
}
/** What a case says of itself, which no solver reads. */
const REMARKS: Fields = {
  description: optional(text),
  units: optional(text),
}
/** The things of a case, list by list. */
const THINGS: Readonly<Record<string, { readonly word: string; readonly fields: Fields }>> = {
  racks: {
    word: 'rack',
    fields: {
      name: text,
      min: corner,
      max: corner,
      front: direction,
      heat_kw: notNegative,
      air_heat_kw: optional(notNegative),
      flow: notNegative,
    },
  },
  tiles: {
    word: 'tile',
    fields: { name: text, min: cornerInPlan, max: cornerInPlan, T: temperature, flow: notNegative },
  },
  inlets: {
    word: 'inlet',
    fields: {
      name: optional(text),
      ...opening,
      flow: notNegative,
      T: temperature,
      mixlen: optional(positive),
    },
  },
  outlets: { word: 'outlet', fields: { name: optional(text), ...opening, flow: notNegative } },
  crahs: {
    word: 'crah',
    fields: {
      name: text,
      min: optional(corner),
      max: optional(corner),
      flow: notNegative,
      return: optional(object),
      supply: optional(object),
      supply_T: optional(temperature),
    },
  },
  solids: { word: 'solid', fields: { name: text, min: corner, max: corner } },
}

/**
 * Throws for the first field of a case that is missing or holds what it may not, and for a list of things that is not known.
 *
 * @returns the fields that are not read, as "rack S1: serial": remarks, or misspelt.
 */
export function checkCaseFields(source: unknown): string[] {
  const unread: string[] = []
  const check = (called: string, value: unknown, fields: Fields) =>
    unread.push(...checkFields(called, value, fields))
  const lists = Object.fromEntries(Object.keys(THINGS).map((key) => [key, optional(list)]))
  check('The case', source, { ...lists, ...REMARKS, ...CASE })
  const all = source as Record<string, unknown>
  check("The case's air", all.air, { ...AIR, g: notNegative })
  for (const [key, { word, fields }] of Object.entries(THINGS)) {
    for (const [n, thing] of ((all[key] as unknown[] | undefined) ?? []).entries()) {
      const called = calledThing(word, thing, n)
      check(called, thing, fields)
      const { return: taken, supply } = thing as Record<string, unknown>
      if (word !== 'crah') continue
      if (taken) check(`${called}, its return`, taken, { ...opening, name: optional(text) })
      if (supply) check(`${called}, its supply`, supply, { ...opening, name: optional(text) })
    }
  }
  return unread
}

/** Throws for the first field of results that is missing or holds what it may not; they have many that we do not read. */
export function checkResultsFields(results: unknown): void {
  requireFields('The results', results, {
    h: positive,
    scheme: object,
    racks: record,
    returns: optional(object),
  })
  const all = results as Record<'scheme' | 'racks' | 'returns', Record<string, unknown>>
  requireFields("The results' scheme", all.scheme, { U: scheme })
  for (const [name, rack] of Object.entries(all.racks))
    requireFields(`The results of rack ${name}`, rack, {
      inlet_mean: temperature,
      inlet_max: temperature,
    })
  for (const [name, taken] of Object.entries(all.returns ?? {}))
    requireFields(`The results of ${name}`, taken, { T: temperature })
}

/** "Rack S1", or by its place where it has no name. */
function calledThing(word: string, thing: unknown, n: number): string {
  const name = isObject(thing) && typeof thing.name === 'string' ? thing.name : `${n + 1}`
  return `${word[0]!.toUpperCase()}${word.slice(1)} ${name}`
}

/** A text under a name that is not known is a remark, and a list of things would be left out of the room. */
function checkFields(called: string, value: unknown, fields: Fields): string[] {
  requireFields(called, value, fields)
  const strange = Object.entries(value as object).filter(
    ([key, held]) => !Object.hasOwn(fields, key) && typeof held !== 'string',
  )
  const things = strange.find(([, held]) => Array.isArray(held) && held.some(isObject))
  if (things) {
    const known = Object.keys(fields).join(', ')
    throw new UnreadableCase(`${called}: ${things[0]} is not a field of it; ${known} are.`)
  }
  return strange.map(([key]) => `${called}: ${key}`)
}

function requireFields(called: string, value: unknown, fields: Fields): void {
  if (!isObject(value))
    throw new UnreadableCase(`${called}: ${unexpected('it', value, 'an object')}`)
  for (const [key, { holds, words, optional: isOptional }] of Object.entries(fields)) {
    const held = value[key]
    if (held === undefined && isOptional) continue
    if (!holds(held)) throw new UnreadableCase(`${called}: ${unexpected(key, held, words)}`)
  }
}
