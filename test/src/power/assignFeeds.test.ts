import { beforeEach, describe, expect, test } from 'vitest'
import { applyDiff } from '../../../models/hall/diff.ts'
import { type Feed, type Hall, type HallId, recordsOf } from '../../../models/hall/hall.ts'
import { BREAKERS_A, breakerFor_A } from '../../../models/power/breakers.ts'
import { FULLY_RATED_FROM_A } from '../../../models/power/fromHall/assumptions.ts'
import { continuousLimit_A } from '../../../models/power/ratings.ts'
import {
  assignFeeds,
  distance_m,
  REACH_M,
  reassignFeeds,
} from '../../../src/document/commands/assignFeeds.ts'
import { duplicateRecords } from '../../../src/document/commands/duplicateRecords.ts'
import {
  addFeed,
  setBreaker,
  setFeedSource,
  setSide,
  shareBreaker,
} from '../../../src/document/commands/editFeeds.ts'
import { moveRecords } from '../../../src/document/commands/moveRecords.ts'
import { COMMANDS, give } from '../../../src/document/commandTable.ts'
import { documentStore, openHall } from '../../../src/document/document.ts'
import { carry, newConflicts, refusal } from '../../../src/scene/pointer/dragging.ts'
import { select } from '../../../src/workspace/workspace.ts'
import { reportPower } from '../../../workers/network/power/report.ts'
import { exampleHall } from '../halls.ts'
import { busway, chainHall } from './chainHall.ts'

const feedsOf = (hall: Hall, id: HallId): Feed[] =>
  recordsOf(hall, 'feed').filter(({ toId }) => toId === id)
const sourcesOf = (hall: Hall, id: HallId) => feedsOf(hall, id).map(({ fromId }) => fromId)
const assigned = (hall: Hall, ...ids: HallId[]) => applyDiff(hall, assignFeeds(hall, ids))

/** The chain's hall with a second pair of busways along z = 6. */
function twoRows(): Hall {
  const hall = chainHall()
  const more = [busway('Next A', 'A', 5.8), busway('Next B', 'B', 6.2)]
  return {
    ...hall,
    records: new Map([...hall.records, ...more.map((each) => [each.id, each] as const)]),
  }
}
const toNextRow = (hall: Hall, id: HallId) => applyDiff(hall, moveRecords(hall, [id], 0, 3))

describe('feeds by place', () => {
  test('racks whose cords reach keep them, in every example hall', () => {
    for (const name of ['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed']) {
      const hall = exampleHall(name)
      const racks = recordsOf(hall, 'rack').filter(({ id }) => feedsOf(hall, id).length > 0)
      expect(racks.length).toBeGreaterThan(10)
      expect(
        assignFeeds(
          hall,
          racks.map(({ id }) => id),
        ).size,
      ).toBe(0)
    }
  })
  test('a rack without feeds gets one from the nearest busway of each side', () => {
    expect(sourcesOf(assigned(chainHall(), 'rack:D3'), 'rack:D3')).toEqual([
      'busway:Row A',
      'busway:Row B',
    ])
  })
  test('a rack carried to another row is fed from that row, and carries its load there', () => {
    const hall = assigned(toNextRow(twoRows(), 'rack:D2'), 'rack:D2')
    expect(sourcesOf(hall, 'rack:D2')).toEqual(['busway:Next A', 'busway:Next B'])
    expect(sourcesOf(hall, 'rack:D1')).toEqual(['busway:Row A', 'busway:Row B'])
    const { elements } = reportPower(assigned(toNextRow(chainHall(), 'rack:D2'), 'rack:D2'))
    expect(elements.map(({ id }) => id)).not.toContain('feed:busway:Row A-rack:D2')
  })
  test('and keeps the breakers that it came with: a move makes none smaller', () => {
    const hall = twoRows()
    const larger = new Map(hall.records)
    for (const feed of feedsOf(hall, 'rack:D1')) larger.set(feed.id, { ...feed, breaker_A: 400 })
    const drawn = { ...hall, records: larger }
    const had = feedsOf(drawn, 'rack:D1')
    const after = feedsOf(assigned(toNextRow(drawn, 'rack:D1'), 'rack:D1'), 'rack:D1')
    expect(after).toHaveLength(had.length)
    expect(after.every(({ breaker_A }) => breaker_A === 400)).toBe(true)
  })
  test('beyond every busway a rack is unplugged, and plugged in again where it comes back', () => {
    const away = assigned(toNextRow(chainHall(), 'rack:D1'), 'rack:D1')
    expect(feedsOf(away, 'rack:D1')).toEqual([])
    const back = applyDiff(away, moveRecords(away, ['rack:D1'], 0, -3))
    expect(sourcesOf(assigned(back, 'rack:D1'), 'rack:D1')).toEqual([
      'busway:Row A',
      'busway:Row B',
    ])
  })
  test('only the side that is out of reach moves, with its breaker', () => {
    const base = twoRows()
    // Half way: the B busway at 3.2 still reaches, the A busway at 2.8 does not; the next A lies too far as well.
    const z_m = 2.8 + REACH_M + 0.1
    const half = applyDiff(base, moveRecords(base, ['rack:D1'], 0, z_m - 3))
    expect(sourcesOf(assigned(half, 'rack:D1'), 'rack:D1')).toEqual(['busway:Row B'])
  })
  test('a busway of another kind of current is passed over', () => {
    const base = chainHall()
    const dc = { ...busway('Row DC', 'C', 3), catalogId: 'busway.dc800.800a' }
    const hall = { ...base, records: new Map(base.records).set(dc.id, dc) }
    expect(sourcesOf(assigned(hall, 'rack:D3'), 'rack:D3')).not.toContain(dc.id)
  })
  test('a rack that hangs on 800 V DC finds the next busway of that, whatever its type says', () => {
    const hall = exampleHall('3-vera-rubin')
    const away = applyDiff(hall, moveRecords(hall, ['rack:A4'], 0, 3))
    const sources = sourcesOf(assigned(away, 'rack:A4'), 'rack:A4')
    expect(new Set(sources).size).toBe(2)
    for (const id of sources) expect(id).toMatch(/^busway:Busway-B/)
  })
  test('feeds from panels stay, however far the rack goes', () => {
    const base = chainHall()
    const panel = addFeed(base, 'powerDevice:UPS A', 'rack:D3', 63)
    const hall = toNextRow(applyDiff(base, panel.diff), 'rack:D3')
    expect(assignFeeds(hall, ['rack:D3']).size).toBe(0)
  })
  test('a breaker carries the whole rack on one side alone', () => {
    const hall = assigned(chainHall(), 'rack:D3')
    const [feed] = feedsOf(hall, 'rack:D3')
    const full_A = 10e3 / 0.99 / (Math.sqrt(3) * 415)
    expect(feed!.breaker_A).toBe(breakerFor_A(full_A))
    expect(0.8 * feed!.breaker_A).toBeGreaterThanOrEqual(full_A)
  })
  test('breakers rise with the current and carry it, up to the largest', () => {
    for (const size of BREAKERS_A)
      expect(breakerFor_A(continuousLimit_A(size, size >= FULLY_RATED_FROM_A))).toBe(size)
    expect(breakerFor_A(1e6)).toBe(BREAKERS_A.at(-1))
  })
  test('the reach is measured from the run, not from its line', () => {
    const rack = recordsOf(chainHall(), 'rack')[0]!
    const run = busway('x', 'A', 3)
    expect(distance_m(run, { ...rack, x_m: 9 + 0.4, z_m: 3 + 0.3 })).toBeCloseTo(0.5, 9)
  })
})

describe('in the hand', () => {
  const hand = { dx_m: 0, dz_m: 3, free: false, copy: false, turns: 0 }
  test('a dragged rack takes its feeds as it goes, and has its own again where it began', () => {
    const start = twoRows()
    const away = carry(start, ['rack:D2'], hand)
    expect(sourcesOf(away.hall, 'rack:D2')).toEqual(['busway:Next A', 'busway:Next B'])
    const back = carry(start, ['rack:D2'], { ...hand, dz_m: 0 })
    expect(feedsOf(back.hall, 'rack:D2')).toEqual(feedsOf(start, 'rack:D2'))
  })
  test('a rack dragged to the open place of a full row overloads its busway', () => {
    const start = exampleHall('4-mixed')
    const place = (name: string) =>
      recordsOf(start, 'rack').find(({ id }) => id === `rack:${name}`)!
    const [from, before, after] = [place('A2'), place('B12'), place('B14')]
    const dx_m = (before.x_m + after.x_m) / 2 - from.x_m
    const carried = carry(start, [from.id], { ...hand, dx_m, dz_m: before.z_m - from.z_m })
    expect(refusal(newConflicts(start, carried))).toBeNull()
    expect(new Set(sourcesOf(carried.hall, from.id))).toEqual(new Set(['busway:Busway-B-A']))
    const over = (hall: Hall) => reportPower(hall).violations.map(({ recordId }) => recordId)
    expect(over(start)).toEqual([])
    expect(over(carried.hall)).toContain('busway:Busway-B-A')
  })
  test('a nudge across rows is one step of undo, feeds and all', () => {
    openHall(twoRows())
    const { hall } = documentStore.getState()
    select('rack:D2')
    for (let n = 0; n < 5; n++) give(COMMANDS.nearer)
    expect(sourcesOf(documentStore.getState().hall, 'rack:D2')).toContain('busway:Next A')
    for (let n = 0; n < 5; n++) give(COMMANDS.undo)
    expect([...documentStore.getState().hall.records.values()]).toEqual(
      expect.arrayContaining([...hall.records.values()]),
    )
    expect(documentStore.getState().hall.records.size).toBe(hall.records.size)
  })
})

describe('feeds by row', () => {
  beforeEach(() => openHall(chainHall()))
  test('the selection is fed from the nearest busways', () => {
    select('rack:D1', 'rack:D3')
    give(COMMANDS.feedNearest)
    const { hall, undoStack } = documentStore.getState()
    expect(sourcesOf(hall, 'rack:D1')).toEqual(['busway:Row A', 'busway:Row B'])
    expect(sourcesOf(hall, 'rack:D3')).toEqual(['busway:Row A', 'busway:Row B'])
    expect(undoStack).toHaveLength(1)
  })
  test('given again it changes nothing', () => {
    const ids = ['rack:D1', 'rack:D3'] as const
    const once = applyDiff(chainHall(), reassignFeeds(chainHall(), ids))
    expect(reassignFeeds(once, ids).size).toBe(0)
  })
})

describe('feeds by hand', () => {
  test('one more leads from its source, on its side, under a name of its own', () => {
    const base = chainHall()
    const first = addFeed(base, 'busway:Row B', 'rack:D3', 32)
    const hall = applyDiff(base, first.diff)
    const second = addFeed(hall, 'busway:Row B', 'rack:D3', 32)
    const made = applyDiff(hall, second.diff)
    expect(made.records.get(first.id)).toMatchObject({
      side: 'B',
      breaker_A: 32,
      service: 'inService',
    })
    expect(new Set(feedsOf(made, 'rack:D3').map(({ name }) => name)).size).toBe(2)
  })
  test('from what gives no power, or to itself, none leads', () => {
    const full = Array.from({ length: 8 }).reduce<Hall>(
      (hall) => applyDiff(hall, addFeed(hall, 'busway:Row A', 'rack:D3', 32).diff),
      chainHall(),
    )
    expect(() => addFeed(full, 'busway:Row B', 'rack:D3', 32)).toThrow(/D3 has 8 feeds, the most/)
    expect(() => addFeed(chainHall(), 'rack:D1', 'rack:D2', 32)).toThrow(/gives no power/)
    expect(() => addFeed(chainHall(), 'busway:Row A', 'busway:Row A', 32)).toThrow(/No feed/)
    expect(() => addFeed(chainHall(), 'busway:Row A', 'rack:D1', -5)).toThrow(/breaker_A is -5/)
  })
  test('feeds of one source share a breaker by name, until one gets its own or another source', () => {
    const first = 'feed:busway:Row A-rack:D1' as const
    const added = addFeed(chainHall(), 'busway:Row A', 'rack:D1', 32)
    const far = 'feed:busway:Row A-rack:D2' as const
    const base = applyDiff(chainHall(), added.diff)
    const breakerOf = (hall: Hall, id: HallId) => (hall.records.get(id) as Feed).breaker
    const shared = applyDiff(base, shareBreaker(base, added.id, first))
    expect([breakerOf(shared, first), breakerOf(shared, added.id)]).toEqual(['Q1', 'Q1'])
    expect(breakerOf(shared, far)).toBeUndefined()
    const alone = applyDiff(shared, shareBreaker(shared, added.id, null))
    expect(alone.records.get(added.id)).toEqual(base.records.get(added.id))
    expect(breakerOf(alone, first)).toBe('Q1')
    // What has a name gives it; a new one does not take another's.
    const again = applyDiff(alone, shareBreaker(alone, added.id, first))
    expect(breakerOf(again, added.id)).toBe('Q1')
    const pair = applyDiff(again, addFeed(again, 'busway:Row A', 'rack:D2', 32).diff)
    const newest = [...pair.records.keys()].at(-1)!
    const other = applyDiff(pair, shareBreaker(pair, newest, far))
    expect([breakerOf(other, far), breakerOf(other, newest)]).toEqual(['Q2', 'Q2'])
    const moved = applyDiff(shared, setFeedSource(shared, added.id, 'busway:Row B'))
    expect(breakerOf(moved, added.id)).toBeUndefined()
    expect(shareBreaker(moved, added.id, first).size).toBe(0)
  })
  test('a copy of a rack leaves by breakers of its own', () => {
    const base = chainHall()
    const added = addFeed(base, 'busway:Row A', 'rack:D1', 32)
    const hall = applyDiff(base, added.diff)
    const shared = applyDiff(hall, shareBreaker(hall, added.id, 'feed:busway:Row A-rack:D1'))
    const copied = duplicateRecords(shared, ['rack:D1'], 0, 6)
    const copies = [...copied.diff.values()].flatMap(({ after }) =>
      after?.kind === 'feed' ? [after] : [],
    )
    expect(copies.length).toBeGreaterThan(1)
    expect(copies.every(({ breaker }) => breaker === undefined)).toBe(true)
  })
  test('source, side and breaker are set; nothing else follows', () => {
    const base = chainHall()
    const id = 'feed:busway:Row A-rack:D1' as const
    const moved = applyDiff(base, setFeedSource(base, id, 'busway:Row B'))
    expect(moved.records.get(id)).toMatchObject({ fromId: 'busway:Row B', side: 'B' })
    expect(setFeedSource(base, id, 'rack:D2').size).toBe(0)
    expect(applyDiff(base, setBreaker(base, [id], 80)).records.get(id)).toMatchObject({
      breaker_A: 80,
    })
    expect(() => setBreaker(base, [id], 0)).toThrow(/breaker_A is 0/)
    const sided = applyDiff(base, setSide(base, [id, 'busway:Row A', 'rack:D1'], 'C'))
    expect(sided.records.get('busway:Row A')).toMatchObject({ side: 'C' })
    expect(sided.records.get('rack:D1')).toBe(base.records.get('rack:D1'))
  })
})
