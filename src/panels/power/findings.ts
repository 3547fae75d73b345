/** What is wrong with a hall's power, in words, the worst first: what is without supply, over a limit, or badly drawn. */
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { capitalised, nameOf } from '../../../models/hall/words.ts'
import type { Fault, FaultKind } from '../../../models/power/fault.ts'
import { whatFollows } from '../../../models/power/follows.ts'
import { type LimitUse, RULE_WORDS, type Violation } from '../../../models/power/ratings.ts'
import type { PowerReport } from '../../../workers/network/contract.ts'
import {
  apparentPower,
  current,
  percent,
  power,
  type QuantityText,
  text,
} from '../../format/quantity.ts'

export interface Finding {
  readonly key: string
  /** The record to select; null where the hall as a whole is meant. */
  readonly id: HallId | null
  readonly name: string
  /** The figure and the limit, or what is wrong. */
  readonly words: string
  /** "12 % over"; empty where there is no figure. */
  readonly excess: string
  readonly verdict: 'warn' | 'bad'
  /** The figure over its limit; 0 where there is none. */
  readonly ratio: number
  readonly source: FindingSource
  /** What follows of it if it lasts, in a sentence; null where nothing trips by it. */
  readonly follows: string | null
}

/** What a finding was made of. */
export type FindingSource =
  | { readonly kind: 'unserved'; readonly id: string }
  | { readonly kind: 'violation'; readonly key: string; readonly use: LimitUse }
  | {
      readonly kind: 'fault'
      readonly isDark: boolean
      readonly isOfDrawing: boolean
      readonly recordIds: readonly string[]
    }

interface Ranked extends Finding {
  readonly rank: number
}

/** Worst first, and a cause before what it may have led to. */
const RANK = { drawing: 0, dark: 1, overload: 2, unfed: 3, islanded: 4, advice: 5 } as const

/** Faults of the drawing itself: not what is dark or cut off, which may be meant. */
export const drawingFaults = ({ faults }: PowerReport): Fault[] =>
  faults.filter(({ kind }) => !isEffect(kind))

const isEffect = (kind: FaultKind): kind is 'islanded' | 'unfed' =>
  kind === 'islanded' || kind === 'unfed'

/** Whether a finding is of such a fault. */
export const isOfDrawing = ({ source }: Finding): boolean =>
  source.kind === 'fault' && source.isOfDrawing

/** All findings: faults of the drawing, which may be why others stand below them; without supply; over a limit by how far; advice. */
export function findings(hall: Hall, report: PowerReport): Finding[] {
  const found: Ranked[] = [
    ...report.faults.map((fault, n) => fromFault(hall, fault, n)),
    ...unservedOf(hall, report),
    ...report.violations.map((violation) => fromViolation(hall, violation)),
  ]
  // One record's parts may each say the same.
  const told = new Set<string>()
  return found
    .sort((a, b) => a.rank - b.rank || b.ratio - a.ratio)
    .filter(({ id, words }) => {
      const key = `${id} ${words.replace(/[\d.,]+/g, '#')}`
      return !told.has(key) && Boolean(told.add(key))
    })
    .map(({ rank: _, ...finding }) => finding)
}

/** Draws that have no feed at all have said so already. */
const unservedOf = (hall: Hall, { darkIds }: PowerReport): Ranked[] =>
  darkIds.map((id) => ({
    key: `unserved ${id}`,
    id: knownId(hall, id),
    name: nameOf(hall, id),
    words: 'Not supplied: all its feeds are dead',
    excess: '',
    verdict: 'bad',
    source: { kind: 'unserved', id },
    follows: null,
    rank: RANK.dark,
    ratio: 0,
  }))

function fromFault(hall: Hall, { kind, recordIds, message }: Fault, n: number): Ranked {
  const id = recordIds.map((each) => knownId(hall, each)).find((each) => each !== null) ?? null
  const name = id === null ? 'Power chain' : nameOf(hall, id)
  return {
    key: `fault ${n} ${message}`,
    id,
    name,
    words: capitalised(message.startsWith(`${name}: `) ? message.slice(name.length + 2) : message),
    excess: '',
    verdict: kind === 'islanded' ? 'warn' : 'bad',
    source: { kind: 'fault', isDark: kind === 'islanded', isOfDrawing: !isEffect(kind), recordIds },
    follows: null,
    rank: isEffect(kind) ? RANK[kind] : RANK.drawing,
    ratio: 0,
  }
}

function fromViolation(hall: Hall, violation: Violation): Ranked {
  const { elementId, recordId, rule, value, limit, severity } = violation
  const id = knownId(hall, recordId ?? elementId)
  const ratio = limit === 0 ? Number.POSITIVE_INFINITY : value / limit
  return {
    key: `${elementId} ${rule}`,
    id,
    name: nameOf(hall, id ?? elementId),
    words: violationWords(violation),
    excess: Number.isFinite(ratio) ? `${text(percent(ratio - 1))} over` : '',
    verdict: severity === 'overload' ? 'bad' : 'warn',
    source: { kind: 'violation', key: `${elementId} ${rule}`, use: violation },
    follows: whatFollows(hall, violation)?.words ?? null,
    rank: severity === 'overload' ? RANK.overload : RANK.advice,
    ratio,
  }
}

/** "Carries 432.0 A, limit 400.0 A". */
export const violationWords = (use: LimitUse): string =>
  `${RULE_WORDS[use.rule]} ${text(amountOf(use, use.value))}, limit ${text(amountOf(use, use.limit))}`

/** What a share is of: "of 1,250 kVA". */
export const limitWords = (use: LimitUse): string => `of ${text(amountOf(use, use.limit))}`

function amountOf({ unit }: LimitUse, amount: number): QuantityText {
  if (unit === 'A') return current(amount)
  if (unit === 'W') return power(amount)
  return unit === 'VA' ? apparentPower(amount) : percent(amount)
}

const knownId = (hall: Hall, id: string): HallId | null =>
  hall.records.get(id as HallId)?.id ?? null
