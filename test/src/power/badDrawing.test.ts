/** Each example hall with all that can be drawn wrongly: named by what people call it, while the rest solves as before. */
import { describe, expect, test } from 'vitest'
import { ledger } from '../../../models/density/ledger.ts'
import { powerDeviceType } from '../../../models/hall/catalog.ts'
import { applyDiff, reverseDiff } from '../../../models/hall/diff.ts'
import { parseHall, serializeHall } from '../../../models/hall/file.ts'
import {
  type Feed,
  type Hall,
  type HallId,
  type HallRecord,
  recordsOf,
} from '../../../models/hall/hall.ts'
import { assignFeeds, reassignFeeds } from '../../../src/document/commands/assignFeeds.ts'
import { deleteRecords } from '../../../src/document/commands/deleteRecords.ts'
import { duplicateRecords } from '../../../src/document/commands/duplicateRecords.ts'
import { layOneLine } from '../../../src/panels/power/oneLineLayout.ts'
import { routesOf } from '../../../src/scene/power/routes.ts'
import { answerNetworks } from '../../../workers/network/answer.ts'
import { exampleHall } from '../halls.ts'

const lead = (name: string, fromId: HallId, toId: HallId, more: Partial<Feed> = {}): Feed => ({
  kind: 'feed',
  id: `feed:${name}`,
  name,
  fromId,
  toId,
  side: 'A',
  breaker_A: 63,
  service: 'inService',
  ...more,
})

const roleOf = (record: HallRecord | undefined) =>
  record?.kind === 'powerDevice' ? powerDeviceType(record.catalogId).role : null

/** What is drawn wrongly into a hall, by the fault that it must give. */
function wrongs(hall: Hall): { readonly kind: string; readonly records: readonly HallRecord[] }[] {
  const feeds = recordsOf(hall, 'feed')
  const isRack = (id: HallId) => hall.records.get(id)?.kind === 'rack'
  const cord = feeds.find(
    ({ fromId, toId }) => hall.records.get(fromId)?.kind === 'busway' && isRack(toId),
  )!
  const main = feeds.find(({ fromId }) => roleOf(hall.records.get(fromId)) === 'transformer')!
  const transformer = hall.records.get(main.fromId)!
  const supply = feeds.find(({ toId }) => toId === transformer.id)!
  if (transformer.kind !== 'powerDevice') throw new Error('no transformer')
  const odd = {
    ...transformer,
    id: 'powerDevice:odd',
    name: 'Odd',
    catalogId: 'power.transformer.2500kva-400v',
  } as const
  const spare = {
    ...transformer,
    id: 'powerDevice:spare',
    name: 'Spare',
    capacityFraction: -1,
  } as const
  return [
    { kind: 'feedToNowhere', records: [lead('Lost', cord.fromId, 'rack:gone')] },
    { kind: 'feedToNowhere', records: [lead('Orphan', 'busway:gone', cord.toId)] },
    { kind: 'feedToNowhere', records: [lead('Ring', cord.toId, cord.toId)] },
    {
      kind: 'negativeRating',
      records: [lead('Minus', cord.fromId, cord.toId, { breaker_A: -100 })],
    },
    { kind: 'negativeRating', records: [spare, lead('Into spare', main.toId, spare.id)] },
    {
      kind: 'sharedBreaker',
      records: [
        lead('Twin', cord.fromId, cord.toId, {
          side: cord.side === 'D' ? 'C' : 'D',
          breaker_A: cord.breaker_A,
        }),
      ],
    },
    {
      kind: 'sharedBreaker',
      records: [
        { ...cord, breaker: 'Q1' },
        lead('Pair', cord.fromId, cord.toId, {
          side: cord.side,
          breaker_A: cord.breaker_A,
          breaker: 'Q1',
        }),
      ],
    },
    {
      kind: 'transformerLoop',
      records: [
        odd,
        lead('Into odd', supply.fromId, odd.id, { breaker_A: 100 }),
        lead('Out of odd', odd.id, main.toId, { breaker_A: 4000 }),
      ],
    },
  ]
}

const EXAMPLES = ['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed'] as const

describe.each(EXAMPLES)('%s with all that can be drawn wrongly', (name) => {
  const plain = exampleHall(name)
  const added = wrongs(plain).flatMap(({ records }) => records)
  const hall: Hall = {
    ...plain,
    records: new Map([...plain.records, ...added.map((each) => [each.id, each] as const)]),
  }
  const racks = recordsOf(hall, 'rack').map(({ id }) => id)

  test('opens, and is written back as it came', () => {
    const parsed = parseHall(serializeHall(hall))
    if (!parsed.ok) throw new Error(parsed.message)
    expect(new Map(parsed.hall.records)).toEqual(new Map(hall.records))
  })

  test('names each of them, and the rest solves and closes', () => {
    const { power, energy } = answerNetworks(hall)
    const before = answerNetworks(plain)
    for (const { kind, records } of wrongs(plain)) {
      const ids: readonly string[] = records.map(({ id }) => id)
      const told = power.faults.filter((each) => each.recordIds.some((id) => ids.includes(id)))
      expect(told.map((each) => each.kind)).toContain(kind)
    }
    for (const { message } of power.faults) {
      expect(message).not.toMatch(/(feed|rack|busway|powerDevice):(?!gone)/)
      expect(message).not.toMatch(/undefined|NaN/)
    }
    expect(power.unservedIds).toEqual([])
    expect(power.closure).toBeLessThan(1e-8)
    expect(energy.now.it_W).toBeCloseTo(before.energy.now.it_W, 3)
    for (const part of [energy.now, energy.peak]) {
      expect(part.closure).toBeLessThan(1e-8)
      expect(part.heatClosure).toBeLessThan(1e-8)
    }
    const numbers = power.elements.flatMap(({ load_W, loss_W, limit_W }) => [
      load_W,
      loss_W,
      limit_W ?? 0,
    ])
    expect(numbers.every(Number.isFinite)).toBe(true)
    expect(Number.isFinite(ledger(hall, null, energy).peakPue.value)).toBe(true)
  })

  test('is drawn, edited and taken back like any other', () => {
    const points = routesOf(hall).flatMap((route) => route.points.flat())
    expect(points.every(Number.isFinite)).toBe(true)
    const { nodes, cells } = layOneLine(hall)
    expect([...nodes, ...cells].every(({ id }) => hall.records.has(id))).toBe(true)
    const edits = [
      assignFeeds(hall, racks),
      reassignFeeds(hall, racks),
      duplicateRecords(hall, racks.slice(0, 3), 0, 30).diff,
      deleteRecords(
        hall,
        added.filter(({ id }) => !plain.records.has(id)).map(({ id }) => id),
      ),
    ]
    for (const diff of edits) {
      const back = applyDiff(applyDiff(hall, diff), reverseDiff(diff))
      expect(new Map(back.records)).toEqual(new Map(hall.records))
    }
    const without = new Map(applyDiff(hall, edits[3]!).records)
    const changed = added.flatMap(({ id }) => plain.records.get(id) ?? [])
    expect(changed).toHaveLength(1)
    expect(without.set(changed[0]!.id, changed[0]!)).toEqual(new Map(plain.records))
  })
})

test('a rack whose only feed leads from nowhere takes its power from what it stands under', () => {
  const plain = exampleHall('2-gb300-pod')
  const feeds = recordsOf(plain, 'feed')
  const rack = feeds.find(({ toId }) => plain.records.get(toId)?.kind === 'rack')!.toId
  const own = feeds.filter(({ toId }) => toId === rack).map(({ id }) => id)
  const lost = lead('Orphan', 'busway:gone', rack)
  const bare = applyDiff(plain, deleteRecords(plain, own))
  const drawn: Hall = { ...bare, records: new Map([...bare.records, [lost.id, lost] as const]) }
  const after = applyDiff(drawn, assignFeeds(drawn, [rack]))
  const into = recordsOf(after, 'feed').filter(({ toId }) => toId === rack)
  expect(into.length).toBeGreaterThan(1)
  expect(into.every(({ fromId }) => after.records.has(fromId))).toBe(true)
})
