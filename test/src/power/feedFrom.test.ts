/** Racks fed together from one busway a side, and what a record may be fed from at all. */
import { describe, expect, test } from 'vitest'
import { findEntry } from '../../../models/hall/catalog.ts'
import { applyDiff } from '../../../models/hall/diff.ts'
import { type Hall, type HallId, recordsOf } from '../../../models/hall/hall.ts'
import { deleteRecords } from '../../../src/document/commands/deleteRecords.ts'
import { feedFrom } from '../../../src/document/commands/feedFrom.ts'
import { sourcesFor } from '../../../src/panels/inspector/feedSources.ts'
import { rowsOf } from '../../../src/panels/rows.ts'
import { reportPower } from '../../../workers/network/power/report.ts'
import { exampleHall } from '../halls.ts'

const EXAMPLES = ['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed'] as const
const feedsOf = (hall: Hall, rackId: HallId) =>
  recordsOf(hall, 'feed').filter(({ toId }) => toId === rackId)

describe.each(EXAMPLES)('%s', (name) => {
  const hall = exampleHall(name)
  const [row] = rowsOf(hall)
  const ids = row!.racks.map(({ id }) => id)
  const busway = (some: Hall, id: HallId) => some.records.get(id)

  test('the busways that feed a row already change nothing', () => {
    const own = new Set(ids.flatMap((id) => feedsOf(hall, id).map(({ fromId }) => fromId)))
    const ways = [...own].filter((id) => busway(hall, id)?.kind === 'busway')
    expect(ways.length).toBeGreaterThan(0)
    const single = ids.filter((id) => feedsOf(hall, id).some(({ fromId }) => fromId === ways[0]))
    const after = applyDiff(hall, feedFrom(hall, single, ways[0]!))
    const places = (some: Hall) =>
      single
        .flatMap((id) => feedsOf(some, id).map(({ fromId, breaker_A }) => `${fromId} ${breaker_A}`))
        .sort()
    expect(places(after)).toEqual(places(hall))
  })

  test('moves feeds of that side alone, all of a row, with their breakers', () => {
    const side = feedsOf(hall, ids[0]!)[0]!.side
    const own = new Set(ids.flatMap((id) => feedsOf(hall, id).map(({ fromId }) => fromId)))
    const other = recordsOf(hall, 'busway').find((way) => way.side === side && !own.has(way.id))
    if (!other) return
    const after = applyDiff(hall, feedFrom(hall, ids, other.id))
    for (const id of ids) {
      const [before, now] = [feedsOf(hall, id), feedsOf(after, id)]
      const kept = (some: typeof now) => some.filter((feed) => feed.side !== side)
      const there = (some: typeof now) => some.filter((feed) => feed.side === side)
      expect(kept(now)).toEqual(kept(before))
      expect(there(now).every(({ fromId }) => fromId === other.id)).toBe(true)
      expect(there(now).map(({ breaker_A }) => breaker_A)).toEqual(
        there(before).map(({ breaker_A }) => breaker_A),
      )
    }
  })

  test('feeds a bare row from both sides, so that it is supplied without a fault', () => {
    const own = new Set<string>(ids)
    const cords = recordsOf(hall, 'feed').filter(({ toId }) => own.has(toId))
    const ways = [...new Map(cords.map((feed) => [feed.side, feed.fromId])).values()]
    const bare = applyDiff(
      hall,
      deleteRecords(
        hall,
        cords.map(({ id }) => id),
      ),
    )
    const fed = ways.reduce((now, way) => applyDiff(now, feedFrom(now, ids, way)), bare)
    const { unservedIds, faults } = reportPower(fed)
    expect(unservedIds).toEqual([])
    expect(faults).toEqual([])
  })

  test('a rack is offered busways, panels, PDUs and shelves, the nearest of each first', () => {
    for (const rack of row!.racks) {
      const groups = sourcesFor(hall, rack)
      expect(groups[0]?.title).toBe('Busways')
      for (const { sources } of groups) {
        const far = sources.map(({ far_m }) => far_m)
        expect(far).toEqual([...far].sort((a, b) => a - b))
        for (const { record, words } of sources) {
          expect(words).toContain(`side ${record.side}`)
          if (record.kind === 'busway') continue
          const entry = findEntry(record.catalogId)
          expect(entry).toMatchObject({ role: expect.stringMatching(/^(rpp|pdu|rectifier)$/) })
        }
      }
      expect(groups[0]!.sources[0]!.far_m).toBeLessThan(1.3)
    }
  })
})
