/** The power of the example halls as they open: complete, within its limits, and honest about what fails worst. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseHall } from '../../../../models/hall/file.ts'
import { type Hall, type HallId, type HallRecord, recordsOf } from '../../../../models/hall/hall.ts'
import { reportPower } from '../../../../workers/network/power/report.ts'

const folder = new URL('../../../../public/halls/', import.meta.url)
function open(file: string): Hall {
  const parsed = parseHall(readFileSync(new URL(file, folder), 'utf8'))
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.hall
}

const halls = [
  // Two ways into everything, fans and pumps as well: nothing that fails alone is felt.
  { file: '1-raised-floor.aisle.json', worst: null },
  { file: '2-gb300-pod.aisle.json', worst: null },
  { file: '3-vera-rubin.aisle.json', worst: null },
  // One path: the main board takes the hall with it.
  { file: '4-mixed.aisle.json', worst: { id: 'powerDevice:Switchboard-A', lost_kW: 2472 } },
]

describe.each(halls)('$file', ({ file, worst }) => {
  const report = reportPower(open(file))

  test('feeds everything within its limits, and its energy closes', () => {
    expect(report.state).toBe('converged')
    expect(report.closure).toBeLessThan(1e-8)
    expect(report.faults).toEqual([])
    expect(report.violations).toEqual([])
    expect(report.unservedIds).toEqual([])
  })

  test('says of every element its load, limit, loss and voltage', () => {
    for (const { id, ...element } of report.elements) {
      expect(element.limit_W, id).toBeGreaterThan(0)
      // Within what a feed may lose (ratings.ts), and above what any transformer adds at no load.
      expect(element.voltage_pu, id).toBeGreaterThan(0.9)
      expect(element.voltage_pu, id).toBeLessThan(1.05)
      expect(Number.isFinite(element.load_W + element.loss_W), id).toBe(true)
    }
  })

  test('names its worst single failure', () => {
    const { id, lost_W } = report.worstSingleFailure ?? { id: null, lost_W: 0 }
    expect(id).toBe(worst?.id ?? null)
    expect(lost_W / 1e3).toBeCloseTo(worst?.lost_kW ?? 0, -1)
    const losesRacks = report.failures.some(({ unservedIds }) =>
      unservedIds.some((id) => id.startsWith('rack:')),
    )
    expect(losesRacks).toBe(file.startsWith('4'))
    expect(report.failures.filter(({ overloads }) => overloads.length > 0)).toEqual([])
  })
})

test('a UPS that has lost its input does not run, though its neighbour holds the voltage of its outlet', () => {
  const report = reportPower(
    open('2-gb300-pod.aisle.json'),
    new Set(['feed:Switchboard-A-to-UPS-A1']),
  )
  const { live, load_W } = report.elements.find(({ id }) => id === 'powerDevice:UPS-A1')!
  expect({ live, load_W }).toEqual({ live: false, load_W: 0 })
  expect(report.elements.find(({ id }) => id === 'powerDevice:UPS-A2')!.live).toBe(true)
  expect(report.unservedIds).toEqual([])
})

describe('the mixed hall', () => {
  const hall = open('4-mixed.aisle.json')
  const load = (some: Hall) => {
    const { elements, violations } = reportPower(some)
    const busway = elements.find(({ id }) => id === 'busway:Busway-B-A')!
    const over = violations.flatMap(({ recordId }) => recordId ?? [])
    return { share: Math.max(...busway.current_A) / busway.limit_A!, over: [...new Set(over)] }
  }

  test('has a row that is full by its busway, and not by its floor', () => {
    const { share, over } = load(hall)
    expect(share).toBeGreaterThan(0.93)
    expect(share).toBeLessThan(0.97)
    expect(over).toEqual([])
    expect(hall.records.has('rack:B13')).toBe(false)
  })

  test.each(['A2', 'A5', 'C1', 'D2'])(
    'overloads that busway when %s is dragged to the open place',
    (name) => {
      const moved = load(dragToB13(hall, `rack:${name}`))
      expect(moved.share).toBeGreaterThan(1)
      expect(moved.over).toContain('busway:Busway-B-A')
      expect(moved.over).toContain('feed:UPS-output-A-to-Busway-B-A')
    },
  )
})

/** The rack between B12 and B14, fed from the busway above. */
function dragToB13(hall: Hall, id: HallId): Hall {
  const [before, after] = (['rack:B12', 'rack:B14'] as const).map((each) => hall.records.get(each)!)
  const records = new Map<HallId, HallRecord>(hall.records)
  const rack = records.get(id)!
  if (rack.kind !== 'rack' || before?.kind !== 'rack' || after?.kind !== 'rack') throw new Error(id)
  records.set(id, { ...rack, x_m: (before.x_m + after.x_m) / 2, z_m: before.z_m, facing: '-z' })
  for (const feed of recordsOf(hall, 'feed'))
    if (feed.toId === id) records.set(feed.id, { ...feed, fromId: 'busway:Busway-B-A' })
  return { ...hall, records }
}
