/** What a record is fed from, and what it may be: by what it is, the nearest first. */
import { powerDeviceType } from '../../../models/hall/catalog.ts'
import type { PowerDeviceType } from '../../../models/hall/catalogTypes.ts'
import {
  type Busway,
  type Feed,
  type Hall,
  type HallId,
  type HallRecord,
  type PowerDevice,
  recordsOf,
} from '../../../models/hall/hall.ts'
import { suits } from '../../../models/power/supply.ts'
import { distance_m, supplyOf } from '../../document/commands/assignFeeds.ts'
import { count, counted, roomLength, text } from '../../format/quantity.ts'

export interface FeedSource {
  readonly record: Busway | PowerDevice
  readonly far_m: number
  /** "Busway A-A, side A, 0.4 m". */
  readonly words: string
}

/** Sources of one kind, the nearest first. */
export interface SourceGroup {
  readonly title: string
  readonly sources: readonly FeedSource[]
}

type Kind = 'busway' | PowerDeviceType['role']
const TITLES: readonly (readonly [kind: Kind, title: string])[] = [
  ['busway', 'Busways'],
  ['rpp', 'Panels'],
  ['pdu', 'PDUs'],
  ['rectifier', 'DC power shelves'],
  ['sts', 'Static switches'],
  ['ups', 'UPS'],
  ['switchboard', 'Switchboards'],
  ['transformer', 'Transformers'],
  ['generator', 'Generators'],
  ['battery', 'Batteries'],
  ['utility', 'Utility'],
]
/** What ends at a rack. */
const FEEDS_RACKS: readonly Kind[] = ['busway', 'rpp', 'pdu', 'rectifier']
/** What ends at a fan or a pump: nothing before the switchboards. */
const FEEDS_MOTORS: readonly Kind[] = [...FEEDS_RACKS, 'sts', 'ups', 'switchboard']

export const feedsInto = (hall: Hall, id: HallId): Feed[] =>
  recordsOf(hall, 'feed').filter(({ toId }) => toId === id)

/** "2 feeds" of a rack that has as many as its type is made for, "1 of 2 feeds" and "no feed" of one with fewer. */
export function feedWords(present: number, made: number): string {
  if (present === 0) return 'no feed'
  return present < made
    ? `${count(present).value} of ${counted(made, 'feed')}`
    : counted(present, 'feed')
}

/** What a record may be fed from, by kind. A rack takes only what its supplies run on. */
export function sourcesFor(hall: Hall, record: HallRecord): SourceGroup[] {
  const takes = record.kind === 'rack' ? supplyOf(hall, record) : null
  const isStation = record.kind === 'powerDevice' || record.kind === 'busway'
  const all = recordsOf(hall, 'busway', 'powerDevice').filter(
    (source) =>
      source.id !== record.id && (source.kind !== 'busway' || !takes || suits(source, takes)),
  )
  return TITLES.flatMap(([kind, title]) => {
    if (!isStation && !(takes ? FEEDS_RACKS : FEEDS_MOTORS).includes(kind)) return []
    const sources = all
      .filter((source) => kindOf(source) === kind)
      .map((source) => sourceOf(source, record))
      .sort((a, b) => a.far_m - b.far_m || a.record.side.localeCompare(b.record.side))
    return sources.length > 0 ? [{ title, sources }] : []
  })
}

function sourceOf(record: Busway | PowerDevice, to: HallRecord): FeedSource {
  const far_m = farFrom_m(record, to)
  return { record, far_m, words: `${record.name}, side ${record.side}, ${text(roomLength(far_m))}` }
}

const kindOf = (record: Busway | PowerDevice): Kind =>
  record.kind === 'busway' ? 'busway' : powerDeviceType(record.catalogId).role

function farFrom_m(source: Busway | PowerDevice, to: HallRecord): number {
  const at = middleOf(to)
  return source.kind === 'busway'
    ? distance_m(source, at)
    : Math.hypot(source.x_m - at.x_m, source.z_m - at.z_m)
}

function middleOf(record: HallRecord): { readonly x_m: number; readonly z_m: number } {
  if (record.kind === 'busway') {
    const middle = (axis: 0 | 1) => (record.from_m[axis] + record.to_m[axis]) / 2
    return { x_m: middle(0), z_m: middle(1) }
  }
  return 'x_m' in record ? record : { x_m: 0, z_m: 0 }
}
