/** The power chain in a few lines: its stages from utility to racks, its fullest units, and what one failure does. */
import { powerDeviceType } from '../../../models/hall/catalog.ts'
import type { PowerDeviceType } from '../../../models/hall/catalogTypes.ts'
import {
  type Busway,
  type Hall,
  type HallId,
  type HallRecord,
  type PowerDevice,
  recordsOf,
} from '../../../models/hall/hall.ts'
import { nameOf, recordOf } from '../../../models/hall/words.ts'
import { isBattery } from '../../../models/power/fromHall/faults.ts'
import type { FailureOutcome } from '../../../workers/network/contract.ts'
import { count, counted, power, text } from '../../format/quantity.ts'
import { type BatteryState, batteryState } from './battery.ts'
import { loadFraction, type PowerFacts } from './facts.ts'
import { violationWords } from './findings.ts'

type Role = PowerDeviceType['role']
export type StageKey = Role | 'busway' | 'rack'

/** One stage: all devices of a role, all busways, or all racks. */
export interface Stage {
  readonly key: StageKey
  readonly title: string
  readonly load_W: number
  readonly loss_W: number
  /** Of racks, those that are supplied. */
  readonly inService: number
  readonly count: number
  /** How many of them do what they are for: "2 of 2 in service", "3 standing by, 1 empty". */
  readonly words: string
  readonly verdict: 'warn' | 'bad' | null
}

const STAGES: readonly (readonly [key: StageKey, title: string])[] = [
  ['utility', 'Utility'],
  ['generator', 'Generators'],
  ['transformer', 'Transformers'],
  ['switchboard', 'Switchboards'],
  ['battery', 'Batteries'],
  ['ups', 'UPS'],
  ['rectifier', 'Rectifiers'],
  ['sts', 'Static switches'],
  ['pdu', 'PDUs'],
  ['rpp', 'Panels'],
  ['busway', 'Busways'],
  ['rack', 'IT racks'],
]

export const roleOf = ({ catalogId }: PowerDevice): Role => powerDeviceType(catalogId).role

function stageOf(record: HallRecord): StageKey | null {
  if (record.kind === 'powerDevice') return roleOf(record)
  return record.kind === 'busway' || record.kind === 'rack' ? record.kind : null
}

/** The stages that the hall has, in the order of the power; the last says the losses of all. */
export function stagesOf(hall: Hall, facts: PowerFacts): Stage[] {
  const { byId, unserved, leftOut, report } = facts
  const members = new Map<StageKey, HallRecord[]>()
  for (const record of hall.records.values()) {
    const key = stageOf(record)
    if (key) members.set(key, [...(members.get(key) ?? []), record])
  }
  return STAGES.flatMap(([key, title]) => {
    const records = members.get(key)
    if (!records) return []
    const isRack = key === 'rack'
    const isLeftOut = ({ id }: HallRecord) => leftOut.has(id)
    const inService = records.filter((record) =>
      isRack
        ? !unserved.has(record.id)
        : (!('service' in record) || record.service === 'inService') && !isLeftOut(record),
    ).length
    const sum = (of: readonly HallRecord[], field: 'load_W' | 'loss_W') =>
      of.reduce((total, { id }) => total + (byId.get(id)?.[field] ?? 0), 0)
    return {
      key,
      title,
      load_W: isRack ? rackDraws_W(hall, byId) : sum(firstOf(hall, records), 'load_W'),
      loss_W: isRack ? report.loss_W : sum(records, 'loss_W'),
      inService,
      count: records.length,
      ...(key === 'battery'
        ? batteryWords(records.filter(isBattery).map((each) => batteryState(hall, facts, each)))
        : serviceWords(isRack, inService, records.length, records.filter(isLeftOut).length)),
    }
  })
}

/** Those that power reaches before any other of them: a board behind a board carries what that one has been counted for. */
function firstOf(hall: Hall, records: readonly HallRecord[]): HallRecord[] {
  const own = new Set<HallId>(records.map(({ id }) => id))
  const into = new Map<HallId, HallId[]>()
  // A battery is no source of what passes for hours.
  for (const { fromId, toId } of recordsOf(hall, 'feed'))
    if (!isBattery(hall.records.get(fromId))) into.set(toId, [...(into.get(toId) ?? []), fromId])
  return records.filter(({ id }) => {
    const seen = new Set([id])
    // A path to a source that meets no other of them.
    const reaches = (at: HallId): boolean => {
      const from = into.get(at)
      return (
        !from ||
        from.some((each) => {
          if (own.has(each) || seen.has(each)) return false
          seen.add(each)
          return reaches(each)
        })
      )
    }
    return reaches(id)
  })
}

const serviceWords = (isRack: boolean, inService: number, all: number, open: number) => ({
  words: !isRack
    ? `${count(inService).value} of ${count(all).value} in service${open > 0 ? `, ${count(open).value} left open` : ''}`
    : inService === all
      ? `${counted(all, 'rack')}, all supplied`
      : `${count(all - inService).value} of ${count(all).value} not supplied`,
  verdict: inService === all ? null : isRack ? ('bad' as const) : ('warn' as const),
})

function batteryWords(states: readonly BatteryState[]) {
  const parts = (['standing by', 'empty', 'bypassed', 'out'] as const).flatMap((state) => {
    const n = states.filter((each) => each === state).length
    return n > 0 ? `${count(n).value} ${state}` : []
  })
  const isAllReady = states.every((state) => state === 'standing by')
  return { words: parts.join(', '), verdict: isAllReady ? null : ('warn' as const) }
}

function rackDraws_W(hall: Hall, byId: PowerFacts['byId']): number {
  return recordsOf(hall, 'feed')
    .filter(({ toId }) => hall.records.get(toId)?.kind === 'rack')
    .reduce((total, { id }) => total + (byId.get(id)?.load_W ?? 0), 0)
}

/** A device or busway with how full it is; out or dead ones first, then the fullest. */
export interface Unit {
  readonly record: PowerDevice | Busway
  readonly fraction: number | null
  readonly live: boolean
  /** In service, and left open for what is wrong with it. */
  readonly isLeftOut: boolean
}

/** The units to look at, at most `shown`. A battery has no load in the steady state: it is one only when it is out. */
export function unitsOf(hall: Hall, { byId, leftOut }: PowerFacts, shown: number): Unit[] {
  const isOut = ({ record }: Pick<Unit, 'record'>) =>
    record.service !== 'inService' || leftOut.has(record.id)
  const isOff = (unit: Unit) => isOut(unit) || !unit.live
  return recordsOf(hall, 'powerDevice', 'busway')
    .filter((record) => isOut({ record }) || !isBattery(record))
    .map((record): Unit => {
      const element = byId.get(record.id)
      return {
        record,
        fraction: loadFraction(element),
        live: element?.live ?? false,
        isLeftOut: leftOut.has(record.id),
      }
    })
    .sort(
      (a, b) =>
        Number(isOut(b)) - Number(isOut(a)) ||
        Number(isOff(b)) - Number(isOff(a)) ||
        (b.fraction ?? 0) - (a.fraction ?? 0),
    )
    .slice(0, shown)
}

/** What is out of service now. */
export const outOfService = (hall: Hall) =>
  recordsOf(hall, 'powerDevice', 'busway', 'feed').filter(({ service }) => service !== 'inService')

/** What a failure does, in words: who loses power, and what is then over its limit. */
export function failureWords(
  hall: Hall,
  { unservedIds, lost_W, overloads: passed, state }: FailureOutcome,
) {
  const overloads = worstByRecord(hall, passed)
  const [worst] = overloads
  const racks = unservedIds.filter((id) => hall.records.get(id as HallId)?.kind === 'rack').length
  const others = unservedIds.length - racks
  const lost = [
    ...(racks > 0 ? [counted(racks, 'rack')] : []),
    ...(others > 0 ? [counted(others, racks > 0 ? 'other unit' : 'unit')] : []),
  ].join(' and ')
  const parts = [
    ...(lost === '' ? [] : [`${lost} not supplied, ${text(power(lost_W))}`]),
    ...(worst ? [survivorWords(hall, worst)] : []),
    ...(overloads.length > 1 ? [`${overloads.length - 1} more over their limits`] : []),
    ...(state === 'converged' ? [] : ['no steady state after it']),
  ]
  return parts.length === 0 ? 'Nothing is lost and no limit is passed' : parts.join('; ')
}

/** Of the parts of each record that are over, the furthest: a busway has many sections. They come worst first. */
export function worstByRecord(
  hall: Hall,
  overloads: FailureOutcome['overloads'],
): FailureOutcome['overloads'] {
  const told = new Set<string>()
  return overloads.filter(({ elementId }) => {
    const id = recordOf(hall, elementId) ?? elementId
    return !told.has(id) && Boolean(told.add(id))
  })
}

/** "Row B carries 648.0 A, limit 400.0 A". */
function survivorWords(hall: Hall, overload: FailureOutcome['overloads'][number]): string {
  const words = violationWords(overload)
  return `${nameOf(hall, overload.elementId)} ${words.charAt(0).toLowerCase()}${words.slice(1)}`
}

/** Failures of devices and busways that hurt most, the worst first; feeds are too many to offer. */
export function worstFailures(hall: Hall, { report }: PowerFacts, shown: number): FailureOutcome[] {
  const excess = ({ overloads: [worst] }: FailureOutcome) => (worst ? worst.value / worst.limit : 0)
  const weight = ({ id }: FailureOutcome) => {
    const record = hall.records.get(id as HallId)
    return record?.kind === 'powerDevice' && OFFERED.includes(roleOf(record)) ? 1 : 0
  }
  return report.failures
    .filter(({ id }) => hall.records.get(id as HallId)?.kind !== 'feed')
    .sort((a, b) => b.lost_W - a.lost_W || excess(b) - excess(a) || weight(b) - weight(a))
    .slice(0, shown)
}

/** Of failures that do nothing, these are the ones that people ask about. */
const OFFERED: readonly Role[] = ['ups', 'rectifier', 'transformer', 'utility']
