import { describe, expect, test } from 'vitest'
import { applyDiff } from '../../../models/hall/diff.ts'
import { type Hall, recordsOf } from '../../../models/hall/hall.ts'
import { deleteRecords } from '../../../src/document/commands/deleteRecords.ts'
import { apart, CELL, layOneLine, NODE, stepTo } from '../../../src/panels/power/oneLineLayout.ts'
import { random as seeded } from '../../workers/network/random.ts'
import { exampleHall, hallOf } from '../halls.ts'
import { chainHall, feed, isFromBattery } from './chainHall.ts'

const EXAMPLES = ['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed'] as const
const halls: readonly (readonly [string, Hall])[] = [
  ['a small hall', chainHall()],
  ...EXAMPLES.map((name) => [name, exampleHall(name)] as const),
]

describe.each(halls)('the one-line diagram of %s', (_, hall) => {
  const drawing = layOneLine(hall)

  test('shows every device and busway once, and nothing over another', () => {
    expect(drawing.nodes.length).toBeGreaterThan(5)
    expect(new Set(drawing.nodes.map(({ id }) => id)).size).toBe(drawing.nodes.length)
    for (const a of drawing.nodes)
      for (const b of drawing.nodes) {
        if (a === b || a.x !== b.x) continue
        expect(Math.abs(a.y - b.y)).toBeGreaterThanOrEqual(NODE.height)
      }
    for (const cell of drawing.cells)
      for (const node of drawing.nodes) {
        const isAside = cell.x >= node.x + NODE.width || cell.x + CELL.width <= node.x
        expect(isAside || Math.abs(cell.y - node.y) >= NODE.height).toBe(true)
      }
    const places = drawing.cells.map(({ x, y }) => `${x} ${y}`)
    expect(new Set(places).size).toBe(places.length)
  })
  test('power runs from left to right', () => {
    const x = new Map(drawing.nodes.map((node) => [node.id, node.x]))
    for (const { fromId, toId } of recordsOf(hall, 'feed'))
      if (x.has(fromId) && x.has(toId)) expect(x.get(fromId)).toBeLessThan(x.get(toId)!)
  })
  test('every feed but that of a battery is a link or belongs to the cell of its draw', () => {
    const shown = new Set([
      ...drawing.links.map(({ id }) => id),
      ...drawing.cells.flatMap(({ feedIds }) => feedIds),
    ])
    for (const feed of recordsOf(hall, 'feed'))
      if (!isFromBattery(hall, feed)) expect(shown).toContain(feed.id)
  })
  test('lies within its size', () => {
    for (const { x, y } of [...drawing.nodes, ...drawing.cells]) {
      expect(Math.min(x, y)).toBeGreaterThan(0)
      expect(x).toBeLessThan(drawing.width)
      expect(y).toBeLessThan(drawing.height)
    }
  })
})

describe('the layout', () => {
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
  test('places keep a row apart and are the nearest to their wishes that do', () => {
    const random = seeded(7)
    for (let round = 0; round < 50; round++) {
      const wishes = Array.from({ length: 9 }, () => random() * 6).sort((a, b) => a - b)
      const places = apart(wishes)
      const far = (at: readonly number[]) =>
        at.reduce((sum, place, n) => sum + (place - wishes[n]!) ** 2, 0)
      places.slice(1).forEach((place, n) => {
        expect(place - places[n]!).toBeGreaterThan(1 - 1e-9)
      })
      // Any other allowed set of places lies no nearer: a whole shift, or one pushed with all beyond it.
      for (let n = 0; n < places.length; n++) {
        const up = places.map((place, k) => (k >= n ? place + 0.01 : place))
        const down = places.map((place, k) => (k <= n ? place - 0.01 : place))
        expect(far(up)).toBeGreaterThan(far(places) - 1e-9)
        expect(far(down)).toBeGreaterThan(far(places) - 1e-9)
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
