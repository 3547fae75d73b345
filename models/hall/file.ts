/**
 * The saved hall, `.aisle.json`: read, checked, lifted to the present version, and written.
 *
 *   { "format": "aisle-hall", "version": 5, "records": [{ "kind": "rack", "id": "rack:D10", … }, …] }
 *
 * Fields that this version does not know are kept, at the top and in each record, and written back.
 */
import * as v from 'valibot'
import { CURRENT_VERSION, isObject, migrate, type RawFile } from './file/migrations.ts'
import { calledRaw, Problem, shown, unexpected } from './file/problem.ts'
import { expectation, KINDS, recordEntries } from './file/schemas.ts'
import { checkWhole } from './file/whole.ts'
import { type Hall, type HallId, type HallRecord, type RecordKind, SHELL_ID } from './hall.ts'
import { kindWord } from './words.ts'

export const FORMAT = 'aisle-hall'
/** Largest file that is read. A hall of 1,000 racks is about 0.5 MB. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024
const MAX_RECORDS = 50_000
/** Deepest nesting that is kept; a hall itself needs four. */
const MAX_DEPTH = 32

export type ParsedHall =
  | { readonly ok: true; readonly hall: Hall }
  | {
      readonly ok: false
      /** A sentence for a person: which record and field, what it holds, what was expected. */
      readonly message: string
      /** The place in the file, as in `records[3].x_m`; empty for the file as a whole. */
      readonly path: string
    }

/** The hall in a file's text, or in what JSON.parse made of it. Never throws on bad input: it says what and where. */
export function parseHall(input: unknown): ParsedHall {
  try {
    const file = migrate(outerShape(typeof input === 'string' ? parseText(input) : input))
    return { ok: true, hall: hallOf(file) }
  } catch (error) {
    if (error instanceof Problem) return { ok: false, message: error.message, path: error.path }
    throw error
  }
}

function parseText(text: string): unknown {
  if (text.length > MAX_FILE_BYTES) throw new Problem('', tooLarge(text.length))
  if (text.trim() === '') throw new Problem('', 'The file is empty; a saved hall was expected.')
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text)
  } catch (error) {
    throw new Problem('', notJson(text, String(error)))
  }
}

/** JSON has no NaN and no Infinity, so a file that a careless program wrote may still be told where. */
function notJson(text: string, error: string): string {
  const found = /"([^"\\\n]{1,60})"\s*:\s*(-?(?:NaN|Infinity)|undefined)\b/.exec(text)
  if (found) {
    const [whole, field, value] = found
    const line = lineAt(text, found.index + whole.length)
    return `Line ${line}: ${field} is ${value}; a number was expected.`
  }
  const bare = text.trim()
  if (!/^\uFEFF?\{/.test(bare)) return `The file is not JSON; ${EXPECTED} was expected.`
  if (!bare.endsWith('}'))
    return `The file is cut off in line ${lineAt(text, text.trimEnd().length)}; the whole of ${EXPECTED} was expected.`
  // Where, not every browser says.
  const place = /position (\d+)|line (\d+)/.exec(error)
  const line = place && (place[1] ? lineAt(text, Number(place[1])) : place[2])
  return line
    ? `Line ${line} is not JSON: a comma, a bracket or a quotation mark is missing or too many.`
    : `The file is not JSON; ${EXPECTED} was expected.`
}
const EXPECTED = 'a saved hall (.aisle.json)'

const lineAt = (text: string, end: number): number => text.slice(0, end).split('\n').length

/** The message for a file of that many bytes, for whoever can tell before reading it. */
export const tooLarge = (bytes: number): string =>
  `The file is ${Math.round(bytes / 1024 / 1024)} MB; a saved hall of at most ${MAX_FILE_BYTES / 1024 / 1024} MB was expected.`

function outerShape(file: unknown): RawFile {
  if (!isObject(file))
    throw new Problem('', `The file holds ${shown(file)}; a saved hall was expected.`)
  checkNesting(file)
  if (file.format !== FORMAT) throw outer('format', file.format, `"${FORMAT}"`)
  const { version, records } = file
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    throw outer('version', version, `a whole number from 1 to ${CURRENT_VERSION}`)
  if (version > CURRENT_VERSION)
    throw new Problem(
      'version',
      `The file is of version ${version}; this program reads up to ${CURRENT_VERSION}. Reload to update the page, or fetch a newer program.`,
    )
  if (!Array.isArray(records)) throw outer('records', records, 'a list of records')
  if (records.length > MAX_RECORDS)
    throw outer('records', records, `a list of at most ${MAX_RECORDS} records`)
  return { ...file, version, records }
}

const outer = (field: string, value: unknown, expected: string): Problem =>
  new Problem(field, `The file's ${unexpected(field, value, expected)}`)

/** Refuses nesting without end, which could be read but not written back. */
function checkNesting(file: object): void {
  const open: { value: unknown; depth: number }[] = [{ value: file, depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next
    if (typeof value !== 'object' || value === null) continue
    if (depth > MAX_DEPTH)
      throw new Problem(
        '',
        `The file nests deeper than ${MAX_DEPTH} levels; a saved hall was expected.`,
      )
    for (const inner of Object.values(value)) open.push({ value: inner, depth: depth + 1 })
  }
}

function hallOf({ format: _format, version: _version, records, ...extra }: RawFile): Hall {
  const entriesOf = recordEntries(roomIn(records))
  const hall = { records: new Map<HallId, HallRecord>(), extra }
  const paths = new Map<HallId, string>()
  for (const [index, raw] of records.entries()) {
    const record = recordOf(raw, index, entriesOf)
    if (hall.records.has(record.id)) throw twice(record, index, [...hall.records.keys()])
    hall.records.set(record.id, record)
    paths.set(record.id, `records[${index}]`)
  }
  checkWhole(hall, paths)
  return hall
}

function twice(record: HallRecord, index: number, ids: readonly HallId[]): Problem {
  const called = calledRaw(record, index, kindWord(record.kind))
  return new Problem(
    `records[${index}].id`,
    `${called}: id is "${record.id}", which record ${ids.indexOf(record.id) + 1} has too; an id of its own was expected.`,
  )
}

type Entries = ReturnType<typeof recordEntries>

/** The size of the room, from the one shell that a hall must have. */
function roomIn(records: readonly unknown[]): { length_m: number; width_m: number } {
  const shells = records.flatMap((record, index) =>
    isObject(record) && record.kind === 'shell' ? [{ record, index }] : [],
  )
  const [first, second] = shells
  if (!first)
    throw new Problem(
      'records',
      'The file has no shell; exactly one record of kind "shell" was expected.',
    )
  if (second)
    throw new Problem(
      `records[${second.index}]`,
      `The file has ${shells.length} shells; exactly one record of kind "shell" was expected.`,
    )
  const shell = recordOf(first.record, first.index, recordEntries({ length_m: 0, width_m: 0 }))
  if (shell.kind !== 'shell') throw new Error(`Record ${SHELL_ID} is a ${shell.kind}.`)
  return shell
}

/** One record, checked, with what this version does not know in `extra`. */
function recordOf(raw: unknown, index: number, entriesOf: Entries): HallRecord {
  const path = `records[${index}]`
  if (!isObject(raw))
    throw new Problem(path, `Record ${index + 1} is ${shown(raw)}; an object was expected.`)
  const kind = KINDS.find((each) => each === raw.kind)
  if (!kind) {
    const expected = `one of ${KINDS.map((each) => `"${each}"`).join(', ')}`
    const message = unexpected('kind', raw.kind, expected)
    throw new Problem(`${path}.kind`, `${calledRaw(raw, index, null)}: ${message}`)
  }
  const entries = entriesOf[kind]
  for (const [field, schema] of Object.entries(entries)) {
    const value = Object.hasOwn(raw, field) ? raw[field] : undefined
    const checked = v.safeParse(schema as v.GenericSchema, value, { abortEarly: true })
    if (!checked.success) throw fieldProblem(raw, index, kind, field, schema, checked.issues[0])
  }
  const isKnown = (key: string) => Object.hasOwn(entries, key)
  const known = Object.fromEntries(Object.entries(raw).filter(([key]) => isKnown(key)))
  const extra = Object.fromEntries(Object.entries(raw).filter(([key]) => !isKnown(key)))
  const hasExtra = Object.keys(extra).length > 0
  // Every field has just been checked against the schema of its type.
  return { ...known, ...(hasExtra && { extra }) } as unknown as HallRecord
}

function fieldProblem(
  raw: Readonly<Record<string, unknown>>,
  index: number,
  kind: RecordKind,
  field: string,
  schema: unknown,
  issue: v.BaseIssue<unknown>,
): Problem {
  const inner = issue.path?.map((item) => `.${String(item.key)}`).join('') ?? ''
  const value = inner ? issue.input : raw[field]
  const expected = inner ? issue.message : expectation(schema, issue)
  return new Problem(
    `records[${index}].${field}${inner}`,
    `${calledRaw(raw, index, kindWord(kind))}: ${unexpected(field + inner, value, expected)}`,
  )
}

/** The hall as text: records by kind, then id, one on a line; the same hall always gives the same bytes. */
export function serializeHall(hall: Hall): string {
  const entriesOf = recordEntries({ length_m: 0, width_m: 0 })
  const records = [...hall.records.values()].sort(byKindThenId)
  const head = Object.entries({ format: FORMAT, version: CURRENT_VERSION, ...hall.extra })
  return [
    '{',
    ...head.map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`),
    '  "records": [',
    records.map((record) => `    ${line(record, Object.keys(entriesOf[record.kind]))}`).join(',\n'),
    '  ]',
    '}',
    '',
  ].join('\n')
}

function line(record: HallRecord, fields: readonly string[]): string {
  const values = new Map(Object.entries(record))
  const known = fields.map((field) => [field, values.get(field)] as const)
  return JSON.stringify(Object.fromEntries([...known, ...Object.entries(record.extra ?? {})]))
}

function byKindThenId(a: HallRecord, b: HallRecord): number {
  const byKind = KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind)
  if (byKind !== 0) return byKind
  const [first, second] = [natural(a.id), natural(b.id)]
  return first < second ? -1 : first > second ? 1 : 0
}

/** Runs of digits padded, so that D2 comes before D10. */
const natural = (id: string): string => id.replace(/\d+/g, (digits) => digits.padStart(9, '0'))
