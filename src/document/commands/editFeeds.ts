/** Feeds by hand: one more, one from elsewhere, of another side or breaker. */
import { buswayType, powerDeviceType } from '../../../models/hall/catalog.ts'
import { EMPTY_DIFF, type HallDiff } from '../../../models/hall/diff.ts'
import {
  type FeedSide,
  type Hall,
  type HallId,
  type HallRecord,
  recordsOf,
} from '../../../models/hall/hall.ts'
import { buswayRating_A, deviceRating_VA } from '../../../models/hall/sized.ts'
import { breakerFor_A, rackCurrent_A } from '../../../models/power/breakers.ts'
import { MAX_RACK_FEEDS } from '../../../models/power/ratings.ts'
import { current_A } from '../../../models/power/templates/sizing.ts'
import { requireRange, rewriteRecords } from './change.ts'
import { Naming } from './naming.ts'

/** What may be typed as a breaker, A: up to the largest standard frame. */
export const BREAKER_RANGE_A = [1, 6300] as const

/** Leads a feed from a source to what it feeds. The side is the source's. Throws where one of them is no such thing, or takes no more. */
export function addFeed(
  hall: Hall,
  fromId: HallId,
  toId: HallId,
  breaker_A: number,
): { diff: HallDiff; id: HallId } {
  requireRange('breaker_A', breaker_A, ...BREAKER_RANGE_A)
  const [from, to] = [hall.records.get(fromId), hall.records.get(toId)]
  if (from?.kind !== 'powerDevice' && from?.kind !== 'busway')
    throw new Error(`${fromId} gives no power.`)
  if (!to || fromId === toId) throw new Error(`No feed leads from ${fromId} to ${toId}.`)
  if (!takesMoreFeeds(hall, to))
    throw new Error(`${to.name} has ${MAX_RACK_FEEDS} feeds, the most that a rack may have.`)
  const naming = new Naming(hall)
  const stem = `${from.name} to ${to.name}`
  const isTaken = recordsOf(hall, 'feed').some((feed) => feed.name === stem)
  const name = isTaken ? naming.after(stem) : stem
  const id = naming.id('feed', name)
  const after = {
    kind: 'feed',
    id,
    name,
    fromId,
    toId,
    side: from.side,
    breaker_A,
    service: 'inService',
  } as const
  return { diff: new Map([[id, { after }]]), id }
}

/** Whether a record may have one more feed: a rack has so many, and no more. */
export const takesMoreFeeds = (hall: Hall, { id, kind }: HallRecord): boolean =>
  kind !== 'rack' ||
  recordsOf(hall, 'feed').filter(({ toId }) => toId === id).length < MAX_RACK_FEEDS

/** Breaker for what is no rack, device or busway, A: a fan or a pump. A **guess**. */
const MOTOR_BREAKER_A = 32

/** The breaker that a new feed gets: for all that its end is rated at, on this feed alone. */
export function defaultBreaker_A(hall: Hall, fromId: HallId, toId: HallId): number {
  const [from, to] = [hall.records.get(fromId), hall.records.get(toId)]
  if (to?.kind === 'busway') return buswayRating_A(to)
  const volts = voltsOf(from)
  if (volts === null) return MOTOR_BREAKER_A
  const kind = isDirect(from) ? 'dc' : 'ac3'
  if (to?.kind === 'rack') return breakerFor_A(rackCurrent_A(to, volts, kind))
  if (to?.kind === 'powerDevice') return breakerFor_A(current_A(deviceRating_VA(to), volts, kind))
  return MOTOR_BREAKER_A
}

function voltsOf(from: HallRecord | undefined): number | null {
  if (from?.kind === 'busway') return buswayType(from.catalogId).voltage_V.value
  return from?.kind === 'powerDevice' ? powerDeviceType(from.catalogId).voltage_V.value : null
}

const isDirect = (from: HallRecord | undefined): boolean =>
  from?.kind === 'busway'
    ? buswayType(from.catalogId).current === 'dc'
    : from?.kind === 'powerDevice' && powerDeviceType(from.catalogId).role === 'rectifier'

/** Sets breakers of feeds. Other records change nothing. */
export function setBreaker(hall: Hall, ids: Iterable<HallId>, breaker_A: number): HallDiff {
  requireRange('breaker_A', breaker_A, ...BREAKER_RANGE_A)
  return rewriteRecords(hall, ids, (record) =>
    record.kind === 'feed' && record.breaker_A !== breaker_A ? { ...record, breaker_A } : undefined,
  )
}

/**
 * Leads a feed through the breaker of another one from the same source; null gives it one of its own. The name of a breaker
 * that had none is the next free one of its source.
 */
export function shareBreaker(hall: Hall, id: HallId, withId: HallId | null): HallDiff {
  const [feed, other] = [hall.records.get(id), withId === null ? null : hall.records.get(withId)]
  if (feed?.kind !== 'feed') return EMPTY_DIFF
  if (other === null)
    return rewriteRecords(hall, [id], (record) => {
      if (record.kind !== 'feed' || record.breaker === undefined) return undefined
      const { breaker: _, ...alone } = record
      return alone
    })
  if (other?.kind !== 'feed' || other.fromId !== feed.fromId) return EMPTY_DIFF
  const breaker = other.breaker ?? freeBreaker(hall, other.fromId)
  return rewriteRecords(hall, [id, other.id], (record) =>
    record.kind === 'feed' && record.breaker !== breaker ? { ...record, breaker } : undefined,
  )
}

function freeBreaker(hall: Hall, fromId: HallId): string {
  const feeds = recordsOf(hall, 'feed').filter((feed) => feed.fromId === fromId)
  const taken = new Set(feeds.map(({ breaker }) => breaker))
  let n = 1
  while (taken.has(`Q${n}`)) n++
  return `Q${n}`
}

/** Sets the side of devices, busways and feeds. Other records change nothing. */
export function setSide(hall: Hall, ids: Iterable<HallId>, side: FeedSide): HallDiff {
  return rewriteRecords(hall, ids, (record) =>
    'side' in record && record.side !== side ? { ...record, side } : undefined,
  )
}

/** Leads a feed from another source, under the name that says so; its side becomes the source's. */
export function setFeedSource(hall: Hall, id: HallId, fromId: HallId): HallDiff {
  const from = hall.records.get(fromId)
  return rewriteRecords(hall, [id], (record) => {
    if (record.kind !== 'feed' || record.fromId === fromId || record.toId === fromId)
      return undefined
    if (from?.kind !== 'powerDevice' && from?.kind !== 'busway') return undefined
    const name = `${from.name} to ${hall.records.get(record.toId)?.name ?? record.toId}`
    // The breaker was of the source before.
    const { breaker: _, ...moved } = record
    return { ...moved, fromId, side: from.side, name }
  })
}
