/**
 * Breakers that several feeds leave by: each a switch between their source and a bus of its own, so that what it carries
 * is the sum of theirs, phase by phase, and its trip takes all of them away.
 */
import { type Feed, type Hall, type HallId, recordsOf } from '../../hall/hall.ts'
import { capitalised, nameOf, spokenName } from '../../hall/words.ts'
import type { Fault } from '../fault.ts'
import type { Bus } from '../network.ts'
import { continuousLimit_A } from '../ratings.ts'
import { FULLY_RATED_FROM_A } from './assumptions.ts'
import type { Draft } from './devices.ts'
import { ofRecords } from './faults.ts'

/** Feeds that leave one source by one breaker: first the one whose rating counts, the smallest, then the others as the hall has them. */
export interface SharedBreaker {
  readonly name: string
  readonly fromId: HallId
  readonly feeds: readonly Feed[]
  readonly breaker_A: number
}

/** The breakers by which more than one of these feeds leave. */
export function sharedBreakers(feeds: readonly Feed[]): SharedBreaker[] {
  const groups = new Map<string, Feed[]>()
  for (const feed of feeds) {
    if (feed.breaker === undefined) continue
    const key = JSON.stringify([feed.fromId, feed.breaker])
    groups.set(key, [...(groups.get(key) ?? []), feed])
  }
  return [...groups.values()]
    .filter((own) => own.length > 1)
    .map((own) => {
      const first = own.reduce((least, feed) => (feed.breaker_A < least.breaker_A ? feed : least))
      const { breaker, fromId, breaker_A } = first
      const feeds = [first, ...own.filter((feed) => feed !== first)]
      return { name: breaker!, fromId, feeds, breaker_A }
    })
}

/**
 * Adds the breakers to a draft. Each goes by the record of its first feed, whose rating it has, and fails with it.
 *
 * @param startOf  the bus at which a feed leaves its source; '' where there is none.
 * @returns the bus at which each feed that shares one leaves it.
 */
export function addSharedBreakers(
  draft: Draft,
  shared: readonly SharedBreaker[],
  startOf: (feed: Feed) => string,
): ReadonlyMap<HallId, { readonly bus: string; readonly isShared: true }> {
  const behind = new Map<HallId, { readonly bus: string; readonly isShared: true }>()
  for (const { feeds, breaker_A } of shared) {
    const [first] = feeds
    const from = startOf(first!)
    const source = draft.buses.find(({ id }) => id === from)
    if (!source) continue
    const recordId = first!.id
    const bus: Bus = { ...source, id: `${recordId}:busbars`, recordId }
    draft.buses.push(bus)
    draft.branches.push({
      kind: 'switch',
      id: `${recordId}:switch`,
      recordId,
      from,
      to: bus.id,
      closed: true,
      rating_A: continuousLimit_A(breaker_A, breaker_A >= FULLY_RATED_FROM_A),
    })
    for (const { id } of feeds) behind.set(id, { bus: bus.id, isShared: true })
  }
  return behind
}

/** What takes power through two feeds and one breaker: named, and solved as it is drawn. */
export const sharedBreakerFaults = (hall: Hall, shared: readonly SharedBreaker[]): Fault[] =>
  shared.flatMap(({ name, fromId, feeds, breaker_A }) => {
    return [...new Set(feeds.map((feed) => feed.toId))].flatMap((toId) => {
      const taker = hall.records.get(toId)
      const own = feeds.filter((feed) => feed.toId === toId)
      if (!taker || own.length < 2) return []
      const text = `${capitalised(spokenName(taker))} has ${own.length} feeds on one breaker, ${name} of ${nameOf(hall, fromId)} (${breaker_A} A): it carries the current of all of them, and its trip takes all of them away.`
      return ofRecords('sharedBreaker', [taker, ...own], text)
    })
  })

/** Other feeds from where a feed comes from to what it leads to: those it can share a breaker with. */
export const besideFeed = (hall: Hall, { id, fromId, toId }: Feed): Feed[] =>
  recordsOf(hall, 'feed').filter(
    (each) => each.id !== id && each.fromId === fromId && each.toId === toId,
  )
