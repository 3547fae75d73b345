/** What is wrong with feeds and ratings as a hall draws them: named, placed, explained, and left out. */
import { powerDeviceType } from '../../hall/catalog.ts'
import {
  type Feed,
  type Hall,
  type HallId,
  type HallRecord,
  isCooler,
  type PowerDevice,
  recordsOf,
} from '../../hall/hall.ts'
import { buswayRating_A, deviceRating_VA } from '../../hall/sized.ts'
import { capitalised, spokenName } from '../../hall/words.ts'
import { type Fault, type FaultKind, makeFault } from '../fault.ts'
import type { Bus } from '../network.ts'
import { MAX_RACK_FEEDS } from '../ratings.ts'
import { upsModeOf } from '../upsMode.ts'

/** The feeds that lead from what gives power to what takes it, through a breaker of some rating; of racks, the first eight. */
export function soundFeeds(hall: Hall, faults: Fault[]): Feed[] {
  const feeds = recordsOf(hall, 'feed').filter((feed) => {
    const [from, to] = [hall.records.get(feed.fromId), hall.records.get(feed.toId)]
    const leads = from && to && from !== to && isGiver(from) && isTaker(to)
    const fault = leads ? breakerFault(feed) : nowhere(hall, feed)
    if (fault) faults.push(fault)
    return fault === null
  })
  const beyond = beyondMost(hall, feeds)
  for (const [rack, more] of beyond) {
    const count = MAX_RACK_FEEDS + more.length
    const text = `${capitalised(spokenName(rack))} has ${count} feeds; at most ${MAX_RACK_FEEDS} were expected. Left out: ${more.map(({ name }) => name).join(', ')}.`
    faults.push(ofRecords('tooManyFeeds', [rack, ...more], text))
  }
  const left = new Set([...beyond.values()].flat())
  return feeds.filter((feed) => !left.has(feed))
}

/** The racks with more feeds than any has, and those feeds. */
function beyondMost(hall: Hall, feeds: readonly Feed[]): Map<HallRecord, Feed[]> {
  const byRack = new Map<HallRecord, Feed[]>()
  for (const feed of feeds) {
    const rack = hall.records.get(feed.toId)
    if (rack?.kind === 'rack') byRack.set(rack, [...(byRack.get(rack) ?? []), feed])
  }
  return new Map(
    [...byRack]
      .filter(([, own]) => own.length > MAX_RACK_FEEDS)
      .map(([rack, own]) => [rack, own.slice(MAX_RACK_FEEDS)]),
  )
}

const isGiver = ({ kind }: HallRecord): boolean => kind === 'powerDevice' || kind === 'busway'
const isTaker = (record: HallRecord): boolean =>
  isGiver(record) || record.kind === 'rack' || record.kind === 'cdu' || isCooler(record)

function breakerFault(feed: Feed): Fault | null {
  const { name, breaker_A } = feed
  if (breaker_A > 0) return null
  const text = `${name}: its breaker is rated ${breaker_A} A; more than 0 A was expected. The feed is left out.`
  return ofRecords('negativeRating', [feed], text)
}

/** Devices and busways that are built for nothing, or less: they pass no power. */
export function unratedIds(hall: Hall, faults: Fault[]): Set<HallId> {
  const unrated = recordsOf(hall, 'powerDevice', 'busway').filter(
    (record) => !(ratingOf(record) > 0),
  )
  for (const record of unrated) {
    const unit = record.kind === 'busway' ? 'A' : 'VA'
    const text = `${capitalised(spokenName(record))} is rated ${ratingOf(record)} ${unit}; more than 0 ${unit} was expected. It is left out.`
    faults.push(ofRecords('negativeRating', [record], text))
  }
  return new Set(unrated.map(({ id }) => id))
}

const ratingOf = (record: Extract<HallRecord, { kind: 'powerDevice' | 'busway' }>): number =>
  record.kind === 'busway' ? buswayRating_A(record) : deviceRating_VA(record)

/** A feed that gives no power to what it leads to, and why. */
export function nowhere(hall: Hall, feed: Feed): Fault {
  const ends = [feed.fromId, feed.toId].flatMap((id) => hall.records.get(id) ?? [])
  const text = `${feed.name}: ${whyNowhere(hall, feed)}. The feed is left out.`
  return ofRecords('feedToNowhere', [feed, ...ends], text)
}

function whyNowhere(hall: Hall, { fromId, toId }: Feed): string {
  const [from, to] = [hall.records.get(fromId), hall.records.get(toId)]
  if (!from) return `it leads from “${fromId}”, which is not in this hall`
  if (!to) return `it leads to “${toId}”, which is not in this hall`
  if (from === to) return 'it leads back to where it comes from'
  if (!isGiver(from)) return `it leads from ${spokenName(from)}, which gives no power`
  if (isBattery(from))
    return `it leads from ${spokenName(from)}, which gives power for minutes only`
  return `it leads to ${spokenName(to)}, which takes no power`
}

/** Whether a record is a battery: it gives nothing in steady state. */
export const isBattery = (record: HallRecord | undefined): record is PowerDevice =>
  record?.kind === 'powerDevice' && powerDeviceType(record.catalogId).role === 'battery'

/** UPS on bypass that are fed at another voltage than they give: a bypass passes on what it gets. */
export const bypassFaults = (hall: Hall, feeds: readonly Feed[]): Fault[] =>
  recordsOf(hall, 'powerDevice').flatMap((ups) => {
    const type = powerDeviceType(ups.catalogId)
    if (type.role !== 'ups' || upsModeOf(ups) !== 'bypass') return []
    const given_V = type.voltage_V.value
    const taken_V = feeds
      .filter(({ toId, fromId }) => toId === ups.id && !isBattery(hall.records.get(fromId)))
      .flatMap(({ fromId }) => nominal_V(hall.records.get(fromId)) ?? [])
      .find((volts) => volts !== given_V)
    if (taken_V === undefined) return []
    const text = `${ups.name} is on bypass, takes ${taken_V} V and gives ${given_V} V; one voltage was expected, for a bypass passes on what it gets. It is solved as if it converted.`
    return ofRecords('voltageMismatch', [ups], text)
  })

const nominal_V = (record: HallRecord | undefined): number | undefined =>
  record?.kind === 'powerDevice' ? powerDeviceType(record.catalogId).voltage_V.value : undefined

/** A draw that no feed leads to: what it counts as all the same. */
export const unfed = (record: HallRecord): Fault =>
  ofRecords(
    'unfed',
    [record],
    `No feed leads to ${record.name}${record.kind === 'rack' ? DESIGNED : RUNNING}`,
  )

const DESIGNED =
  ', so that it is not usable. Its load counts as designed, supplied without loss, and warms the air.'
const RUNNING = '. It is taken as running, supplied without loss.'

/**
 * A cable between two voltages; null where they are one. Beside another transformer into the same board it closes a loop
 * through two of different ratio, in which a current would run without any load.
 */
export function voltageFault(hall: Hall, feed: Feed, from: Bus, to: Bus): Fault | null {
  if (from.kind === to.kind && from.nominal_V === to.nominal_V) return null
  const [giver, taker] = [hall.records.get(feed.fromId)!, hall.records.get(feed.toId)!]
  const what = `${feed.name}: ${giver.name} gives ${volts(from)}, ${taker.name} takes ${volts(to)}.`
  const other = transforms(giver) ? besides(hall, feed) : undefined
  if (!other) return ofRecords('voltageMismatch', [feed], `${what} The feed is left out.`)
  const loop = `Beside ${other.name} it closes a loop through two transformers of different ratio.`
  return ofRecords('transformerLoop', [feed, giver, other], `${what} ${loop} The feed is left out.`)
}

const volts = ({ kind, nominal_V }: Bus): string => `${nominal_V} V ${kind === 'dc' ? 'DC' : 'AC'}`

const TRANSFORMING: readonly string[] = ['transformer', 'pdu']
const transforms = (record: HallRecord | undefined): boolean =>
  record?.kind === 'powerDevice' && TRANSFORMING.includes(powerDeviceType(record.catalogId).role)

/** Another transformer that feeds what this feed leads to. */
const besides = (hall: Hall, { id, fromId, toId }: Feed): HallRecord | undefined =>
  recordsOf(hall, 'feed')
    .filter((each) => each.toId === toId && each.id !== id && each.fromId !== fromId)
    .map((each) => hall.records.get(each.fromId))
    .find(transforms)

/** Feeds marked as of two sides that leave one device or busway: its breaker takes both away. */
export function falseRedundancy(hall: Hall, record: HallRecord, feeds: readonly Feed[]): Fault[] {
  const sideOf = new Map<HallId, Feed>()
  return feeds.flatMap((feed) => {
    const other = sideOf.get(feed.fromId)
    sideOf.set(feed.fromId, feed)
    if (!other || other.side === feed.side) return []
    // One breaker by name is named as that.
    if (feed.breaker !== undefined && feed.breaker === other.breaker) return []
    const from = hall.records.get(feed.fromId)?.name
    const text = `${record.name} has feeds ${other.side} and ${feed.side} from ${from}: one breaker takes both away.`
    return [ofRecords('sharedBreaker', [other, feed], text)]
  })
}

/** A fault of records as such. */
export const ofRecords = (
  kind: FaultKind,
  records: readonly HallRecord[],
  message: string,
): Fault =>
  makeFault(
    kind,
    records.map(({ id }) => ({ id, recordId: id })),
    message,
  )
