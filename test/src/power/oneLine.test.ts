import { describe, expect, test } from 'vitest'
import { applyDiff } from '../../../models/hall/diff.ts'
import { type Hall, recordsOf } from '../../../models/hall/hall.ts'
import { deleteRecords } from '../../../src/document/commands/deleteRecords.ts'
import {
  BATTERY,
  CELL,
  CELL_STEP,
  layOneLine,
  NODE,
  type OneLine,
} from '../../../src/panels/power/oneLineLayout.ts'
import { apart } from '../../../src/panels/power/oneLineRows.ts'
import { stepTo } from '../../../src/panels/power/oneLineSteps.ts'
import { random as seeded } from '../../workers/network/random.ts'
import { exampleHall, hallOf, rack } from '../halls.ts'
import { chainHall, feed } from './chainHall.ts'

const EXAMPLES = ['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed'] as const
const halls: readonly (readonly [string, Hall])[] = [
  ['a small hall', chainHall()],
  ...EXAMPLES.map((name) => [name, exampleHall(name)] as const),
]

/** What the diagram has at 1440 × 900 beside the catalogue and the inspector, without a scroll bar: 884 px less 15. */
const ROOM_PX = 869
/** Text below 11 px is not read: the diagram's own is 11 at scale 1, and a tenth less is the least that it is fitted to. */
const LEAST_SCALE = 0.9

describe.each(halls)('the one-line diagram of %s', (_, hall) => {
  const drawing = layOneLine(hall)

  test('shows every device and busway once, and nothing over another', () => {
    expect(drawing.nodes.length).toBeGreaterThan(5)
    const shown = [...drawing.nodes, ...drawing.batteries].map(({ id }) => id)
    expect(shown.sort()).toEqual(
      recordsOf(hall, 'powerDevice', 'busway')
        .map(({ id }) => id)
        .sort(),
    )
    expectNoOverlap(drawing)
  })
  test('fits the width of the page, or is narrow enough to be fitted and still read', () => {
    expect(drawing.width * LEAST_SCALE).toBeLessThan(ROOM_PX)
  })
  test('power runs from left to right, but up from a battery', () => {
    const x = new Map(drawing.nodes.map((node) => [node.id, node.x]))
    for (const { fromId, toId } of recordsOf(hall, 'feed'))
      if (x.has(fromId) && x.has(toId)) expect(x.get(fromId)).toBeLessThan(x.get(toId)!)
  })
  test('every feed is a link or belongs to the cell of its draw', () => {
    const shown = new Set([
      ...drawing.links.map(({ id }) => id),
      ...drawing.cells.flatMap(({ feedIds }) => feedIds),
    ])
    for (const feed of recordsOf(hall, 'feed')) expect(shown).toContain(feed.id)
  })
  test('lies within its size', () => {
    for (const { left, top, right, bottom } of boxesOf(drawing)) {
      expect(Math.min(left, top)).toBeGreaterThan(0)
      expect(right).toBeLessThan(drawing.width)
      expect(bottom).toBeLessThan(drawing.height)
    }
  })
})

/** The boxes of nodes and cells. */
const boxesOf = ({ nodes, batteries, cells }: OneLine) =>
  [
    ...batteries.map(({ x, y }) => ({ x, y, ...BATTERY })),
    ...nodes.map(({ x, y }) => ({ x, y, ...NODE })),
    ...cells.map(({ x, y }) => ({ x, y, ...CELL })),
  ].map(({ x, y, width, height }) => ({ left: x, top: y, right: x + width, bottom: y + height }))

function expectNoOverlap(drawing: OneLine): void {
  const boxes = boxesOf(drawing)
  boxes.forEach((a, n) => {
    for (const b of boxes.slice(n + 1)) {
      const isApart = a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top
      if (!isApart) expect([a, b]).toEqual('apart')
    }
  })
}

describe('the layout', () => {
  test('a battery hangs under its unit, at whatever it feeds or is fed by besides', () => {
    const base = exampleHall('4-mixed')
    const odd = [
      feed('powerDevice:Battery-A1', 'powerDevice:UPS-A2', 'A', 63),
      feed('powerDevice:UPS-A3', 'powerDevice:Battery-A3', 'A', 63),
      feed('powerDevice:Battery-A4', 'rack:A1', 'A', 63),
      feed('powerDevice:Battery-A2', 'powerDevice:Battery-A4', 'A', 63),
    ]
    const hall = {
      ...base,
      records: new Map([...base.records, ...odd.map((each) => [each.id, each] as const)]),
    }
    const drawing = layOneLine(hall)
    expectNoOverlap(drawing)
    expect(drawing.nodes.length + drawing.batteries.length).toBe(
      recordsOf(hall, 'powerDevice', 'busway').length,
    )
    const under = drawing.batteries.find(({ id }) => id === 'powerDevice:Battery-A1')!
    const unit = drawing.nodes.find(({ id }) => id === 'powerDevice:UPS-A1')!
    expect(under.x).toBeGreaterThan(unit.x)
    expect(under.y - unit.y).toBeLessThan(NODE.height + BATTERY.height)
    for (const value of boxesOf(drawing).flatMap(Object.values))
      expect(Number.isFinite(value)).toBe(true)
  })
  test('draws that hang on a board in the middle have a line of their own, joined to it', () => {
    const base = exampleHall('1-raised-floor')
    const racks = recordsOf(base, 'rack').slice(0, 23)
    const more = racks.map(({ id }) => feed('powerDevice:UPS-output-A', id, 'A', 63))
    const hall = {
      ...base,
      records: new Map([...base.records, ...more.map((each) => [each.id, each] as const)]),
    }
    const drawing = layOneLine(hall)
    expectNoOverlap(drawing)
    const cells = drawing.cells.filter(({ feedIds }) => feedIds.includes(more[0]!.id))
    expect(cells).toHaveLength(1)
    expect(drawing.links.map(({ id }) => id)).toContain(more[0]!.id)
    expect(drawing.width).toBe(layOneLine(base).width)
  })
  test('a row of any length of racks takes more lines, never more width', () => {
    const base = chainHall()
    const racks = Array.from({ length: 60 }, (_, n) => rack(`Z${n}`, 1, 1))
    const feeds = racks.map(({ id }) => feed('busway:Row A', id, 'A', 63))
    const hall = {
      ...base,
      records: new Map([
        ...base.records,
        ...[...racks, ...feeds].map((each) => [each.id, each] as const),
      ]),
    }
    const drawing = layOneLine(hall)
    expectNoOverlap(drawing)
    expect(drawing.cells.length).toBe(layOneLine(base).cells.length + 60)
    // Ten across, as a full row of any other hall.
    expect(drawing.width).toBe(NODE.width * 4 + 20 * 3 + 10 * CELL_STEP.x - 2 + 8 + 24)
  })
  test('ends, and keeps all, where feeds run in a ring', () => {
    const base = chainHall()
    const back = feed('powerDevice:UPS A', 'powerDevice:TX A', 'A', 400)
    const ring = { ...base, records: new Map(base.records).set(back.id, back) }
    expect(layOneLine(ring).nodes).toHaveLength(layOneLine(base).nodes.length)
    expect(layOneLine(ring).links).toHaveLength(layOneLine(base).links.length + 1)
  })
  test('of a hall without power is empty', () => {
    expect(layOneLine(hallOf()).nodes).toEqual([])
  })
  test('a deleted busway leaves no link behind', () => {
    const base = chainHall()
    const hall = applyDiff(base, deleteRecords(base, ['busway:Row A']))
    const ids = layOneLine(hall).links.map(({ id }) => id)
    expect(ids.some((id) => id.includes('Row A'))).toBe(false)
  })
  test('places are clear of each other and the nearest to their wishes that are', () => {
    const random = seeded(7)
    for (let round = 0; round < 50; round++) {
      const wishes = Array.from({ length: 9 }, () => random() * 6).sort((a, b) => a - b)
      const heights = wishes.map(() => 1 + random())
      const places = apart(wishes, heights)
      expect(places[0]).toBeGreaterThanOrEqual(0)
      const far = (at: readonly number[]) =>
        at.reduce((sum, place, n) => sum + (place - wishes[n]!) ** 2, 0)
      places.slice(1).forEach((place, n) => {
        expect(place - places[n]!).toBeGreaterThan(heights[n]! - 1e-9)
      })
      // Any other allowed set of places lies no nearer: a whole shift, or one pushed with all beyond it.
      for (let n = 0; n < places.length; n++) {
        const up = places.map((place, k) => (k >= n ? place + 0.01 : place))
        const down = places.map((place, k) => (k <= n ? place - 0.01 : place))
        expect(far(up)).toBeGreaterThan(far(places) - 1e-9)
        if (down[0]! >= 0) expect(far(down)).toBeGreaterThan(far(places) - 1e-9)
      }
    }
  })
  test('arrows lead straight ahead before aside, and nowhere at the edge', () => {
    const stops = [
      { key: 'here', x: 0, y: 0 },
      { key: 'far', x: 100, y: 0 },
      { key: 'aside', x: 40, y: 40 },
    ]
    expect(stepTo(stops, stops[0]!, 'ArrowRight')?.key).toBe('far')
    expect(stepTo(stops, stops[0]!, 'ArrowDown')?.key).toBe('aside')
    expect(stepTo(stops, stops[0]!, 'ArrowLeft')).toBeUndefined()
  })
})
