import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseHall } from '../../../models/hall/file.ts'
import type {
  Busway,
  Feed,
  Hall,
  HallId,
  HallRecord,
  PowerDevice,
} from '../../../models/hall/hall.ts'
import { rackLoad_W } from '../../../models/hall/load.ts'
import { fitLosses } from '../../../models/power/fromHall/assumptions.ts'
import { networkOfHall } from '../../../models/power/fromHall.ts'
import type { UpsMode } from '../../../models/power/upsMode.ts'
import { makeMemory, reportPower } from '../../../workers/network/power/report.ts'
import { hallOf, makeCrah, makeRack } from '../makeHall.ts'

const device = (name: string, type: string, more: Partial<PowerDevice> = {}): PowerDevice => ({
  kind: 'powerDevice',
  id: `powerDevice:${name}`,
  name,
  catalogId: `power.${type}`,
  x_m: 1,
  z_m: -3,
  facing: '+z',
  room: 'electrical',
  side: 'A',
  service: 'inService',
  ...more,
})
const feed = (from: HallRecord, to: HallRecord, more: Partial<Feed> = {}): Feed => ({
  kind: 'feed',
  id: `feed:${from.name}-${to.name}`,
  name: `${from.name} to ${to.name}`,
  fromId: from.id,
  toId: to.id,
  side: 'A',
  breaker_A: 63,
  service: 'inService',
  ...more,
})
const busway = (name: string, type: string, more: Partial<Busway> = {}): Busway => ({
  kind: 'busway',
  id: `busway:${name}`,
  name,
  catalogId: `busway.${type}`,
  from_m: [2, 4],
  to_m: [10, 4],
  y_m: 2.6,
  side: 'A',
  service: 'inService',
  ...more,
})

/** Utility and generator, transformer, board, UPS, busway, two racks. */
function smallHall(...more: HallRecord[]): Hall {
  const utility = device('utility', 'utility.10mva')
  const generator = device('generator', 'generator.2500kva')
  const transformer = device('transformer', 'transformer.2500kva')
  const board = device('board', 'switchboard.4000a')
  const ups = device('ups', 'ups.1250kva')
  const row = busway('row', 'ac415.400a')
  const racks = [makeRack('near', { x_m: 3 }), makeRack('far', { x_m: 9 })]
  return hallOf(
    utility,
    generator,
    transformer,
    board,
    ups,
    row,
    ...racks,
    feed(utility, transformer, { breaker_A: 72 }),
    feed(transformer, board, { breaker_A: 3478 }),
    feed(generator, board, { breaker_A: 3478 }),
    feed(board, ups, { breaker_A: 1739 }),
    feed(ups, row, { breaker_A: 400 }),
    ...racks.map((rack) => feed(row, rack, { breaker_A: 32 })),
    ...more,
  )
}
const elementOf = (report: ReturnType<typeof reportPower>, id: string) =>
  report.elements.find((element) => element.id === id)!

describe('a small hall as a network', () => {
  test('is sound and feeds its racks', () => {
    const report = reportPower(smallHall())
    expect(report.faults).toEqual([])
    expect(report.state).toBe('converged')
    expect(report.load_W).toBeCloseTo(20e3, 6)
    expect(report.closure).toBeLessThan(1e-8)
    expect(report.violations).toEqual([])
  })

  test('a busway or a feed out of service leaves what hangs on it dark, and says so', () => {
    const out = (id: HallId): ReturnType<typeof reportPower> => {
      const hall = smallHall()
      const record = hall.records.get(id)
      if (record?.kind !== 'busway' && record?.kind !== 'feed') throw new Error(`${id} is none.`)
      return reportPower({
        ...hall,
        records: new Map(hall.records).set(id, { ...record, service: 'failed' }),
      })
    }
    const busway = out('busway:row')
    expect(busway.unservedIds).toEqual(['rack:near', 'rack:far'])
    expect(elementOf(busway, 'busway:row')).toMatchObject({ live: false })
    expect(elementOf(busway, 'powerDevice:ups')).toMatchObject({ live: true })
    const feed = out('feed:row-near')
    expect(feed.unservedIds).toEqual(['rack:near'])
    expect(elementOf(feed, 'feed:row-near')).toMatchObject({ live: false })
    expect(elementOf(feed, 'feed:row-far')).toMatchObject({ live: true })
  })

  test('amperes of a busway stand beside what it may carry, phase by phase', () => {
    const { current_A, limit_A, load_W, limit_W } = elementOf(
      reportPower(smallHall()),
      'busway:row',
    )
    expect(current_A).toHaveLength(3)
    expect(limit_A).toBe(400)
    // Both are of the same section at nearly nominal voltage and unity power factor.
    expect(Math.max(...current_A) / limit_A!).toBeCloseTo(load_W / limit_W!, 1)
  })

  test('every element belongs to a record of the hall', () => {
    const hall = smallHall()
    const { network } = networkOfHall(hall)
    const elements = [
      ...network.buses,
      ...network.sources,
      ...network.branches,
      ...network.converters,
      ...network.transfers,
      ...network.loads,
      ...network.loads.flatMap((load) => load.feeds),
    ]
    expect(elements.length).toBeGreaterThan(20)
    for (const { recordId } of elements)
      expect([...hall.records.keys()] as string[]).toContain(recordId)
  })

  test('the busway is tapped where its racks stand', () => {
    const { network } = networkOfHall(smallHall())
    const sections = network.branches.filter((branch) => branch.recordId === 'busway:row')
    // Fed at the end near the electrical room, x = 2; taps at 3 and 9: sections of 1 and 6 m.
    const [first, second] = sections.map((section) =>
      section.kind === 'line' ? section.impedance.resistance_ohm[0]! : 0,
    )
    expect(sections.length).toBe(2)
    expect(second! / first!).toBeCloseTo(6, 12)
  })

  test('voltage falls and loss is heat along the chain', () => {
    const report = reportPower(smallHall())
    const row = elementOf(report, 'busway:row')
    const ups = elementOf(report, 'powerDevice:ups')
    expect(row.voltage_pu!).toBeLessThan(ups.voltage_pu!)
    expect(row.loss_W).toBeGreaterThan(0)
    // 20 kW on 1.25 MW: the no-load part leads, 0.6 % of rating.
    expect(ups.loss_W).toBeGreaterThan(7e3)
    expect(ups.loss_W).toBeLessThan(9e3)
    const total = report.elements.reduce((sum, element) => sum + element.loss_W, 0)
    expect(total).toBeCloseTo(report.loss_W, 3)
  })

  test('without the utility the generator takes over; without both, all is dark', () => {
    const onGenerator = reportPower(smallHall(), new Set(['powerDevice:utility']))
    expect(onGenerator.unservedIds).toEqual([])
    expect(elementOf(onGenerator, 'powerDevice:generator').load_W).toBeGreaterThan(20e3)
    const dark = reportPower(smallHall(), new Set(['powerDevice:utility', 'powerDevice:generator']))
    expect(dark.state).toBe('islanded')
    expect([...dark.unservedIds].sort()).toEqual(['rack:far', 'rack:near'])
  })

  test('a device that is switched off is out of service', () => {
    const hall = smallHall()
    const ups = hall.records.get('powerDevice:ups')!
    const records = new Map(hall.records).set('powerDevice:ups', {
      ...(ups as PowerDevice),
      service: 'failed',
    })
    expect(reportPower({ ...hall, records }).unservedIds.length).toBe(2)
  })

  test('the worst single failure is one that darkens both racks', () => {
    const worst = reportPower(smallHall()).worstSingleFailure!
    expect(worst.lost_W).toBeCloseTo(20e3, 9)
    expect(['powerDevice:board', 'powerDevice:ups', 'busway:row']).toContain(worst.id)
  })
})

describe('memory', () => {
  test('after a change of load says what a fresh solve says, from the same equations', () => {
    const memory = makeMemory()
    reportPower(smallHall(), new Set(), memory)
    const { chain, cache } = memory
    const hall = smallHall()
    const records = new Map(hall.records).set(
      'rack:far',
      makeRack('far', { x_m: 9, utilisationFraction: 0.4 }),
    )
    const edited = { ...hall, records }
    const again = reportPower(edited, new Set(), memory)
    expect(memory.cache).toBe(cache)
    expect(memory.chain!.branchFrom).toBe(chain!.branchFrom)
    expect(again).toEqual(reportPower(edited))
  })

  test('is dropped when a rack moves along its busway', () => {
    const memory = makeMemory()
    reportPower(smallHall(), new Set(), memory)
    const { cache } = memory
    const hall = smallHall()
    const records = new Map(hall.records).set('rack:far', makeRack('far', { x_m: 6 }))
    const moved = { ...hall, records }
    expect(reportPower(moved, new Set(), memory)).toEqual(reportPower(moved))
    expect(memory.cache).not.toBe(cache)
  })
})

describe('bad input', () => {
  const kindsOf = (hall: Hall) => reportPower(hall).faults.map(({ kind }) => kind)

  test('a feed to what takes no power', () => {
    const lost = { ...feed(device('board', ''), makeRack('near')), id: 'feed:lost' as const }
    const hall = smallHall({ ...lost, toId: 'shell:hall' })
    expect(kindsOf(hall)).toEqual(['feedToNowhere'])
    expect(reportPower(hall).load_W).toBeCloseTo(20e3, 6)
  })

  test.each([
    ['powerDevice:board', 'rack:gone', 'it leads to “rack:gone”, which is not in this hall'],
    ['powerDevice:gone', 'rack:near', 'it leads from “powerDevice:gone”, which is not in this'],
    ['rack:far', 'rack:near', 'it leads from rack far, which gives no power'],
    ['powerDevice:board', 'powerDevice:board', 'it leads back to where it comes from'],
    [
      'powerDevice:board',
      'powerDevice:utility',
      'it leads to power device utility, which takes no',
    ],
  ] as const)('a feed from %s to %s is named and left out', (fromId, toId, says) => {
    const lost = { ...feed(device('board', ''), makeRack('near')), fromId, toId, name: 'Lost' }
    const report = reportPower(smallHall({ ...lost, id: 'feed:lost' }))
    expect(report.faults.map(({ kind }) => kind)).toEqual(['feedToNowhere'])
    expect(report.faults[0]!.message).toContain(`Lost: ${says}`)
    expect(report.faults[0]!.recordIds[0]).toBe('feed:lost')
    expect(report.load_W).toBeCloseTo(20e3, 6)
    expect(report.closure).toBeLessThan(1e-8)
  })

  test('a rack whose only feed leads from nowhere is without supply, not without a feed', () => {
    const lonely = makeRack('lonely', { x_m: 6 })
    const lost = feed(device('gone', ''), lonely)
    const report = reportPower(smallHall(lonely, lost))
    expect(report.faults.map(({ kind }) => kind)).toEqual(['feedToNowhere'])
    expect(report.darkIds).toEqual(['rack:lonely'])
    expect(report.load_W).toBeCloseTo(20e3, 6)
  })

  test.each([
    [
      device('spare', 'pdu.300kva', { capacityFraction: -1 }),
      'Power device spare is rated -300000 VA',
    ],
    [
      busway('row 2', 'ac415.400a', { from_m: [2, 6], to_m: [9, 6], capacityFraction: 0 }),
      'Busway row 2 is rated 0 A',
    ],
  ] as const)('%o is named and passes no power', (bad, says) => {
    const rack = makeRack('behind', { z_m: 6 })
    const hall = smallHall(bad, rack, feed(device('board', ''), bad), feed(bad, rack))
    const report = reportPower(hall)
    const [first, ...rest] = report.faults
    expect(first).toMatchObject({ kind: 'negativeRating', recordIds: [bad.id] })
    expect(first!.message).toContain(says)
    for (const { kind } of rest) expect(kind).toBe('islanded')
    expect(report.darkIds).toEqual(['rack:behind'])
    expect(report.load_W).toBeCloseTo(20e3, 6)
    expect(report.closure).toBeLessThan(1e-8)
    const numbers = report.elements.flatMap(({ load_W, loss_W }) => [load_W, loss_W])
    expect(numbers.every(Number.isFinite)).toBe(true)
  })

  test('a rack without a feed', () => {
    const report = reportPower(smallHall(makeRack('lonely')))
    expect(report.faults.map(({ kind, recordIds }) => [kind, ...recordIds])).toEqual([
      ['unfed', 'rack:lonely'],
    ])
    expect(report.unservedIds).toEqual(['rack:lonely'])
  })

  test('no power at all: it is not drawn yet, and nothing is missing', () => {
    const report = reportPower(hallOf(makeRack('A1'), makeCrah('1')))
    expect(report).toMatchObject({ state: 'converged', faults: [], unservedIds: [], darkIds: [] })
  })

  test('more feeds than any rack has: the first eight are kept', () => {
    const rack = makeRack('many', { x_m: 6 })
    const row = busway('row', 'ac415.400a')
    const feeds = Array.from({ length: 10 }, (_, n) =>
      feed(row, rack, { id: `feed:${n + 1}`, name: `Cord ${n + 1}` }),
    )
    const report = reportPower(smallHall(rack, ...feeds))
    expect(report.faults.map(({ kind, recordIds }) => [kind, ...recordIds])).toEqual([
      ['tooManyFeeds', 'rack:many', 'feed:9', 'feed:10'],
    ])
    expect(report.faults[0]!.message).toBe(
      'Rack many has 10 feeds; at most 8 were expected. Left out: Cord 9, Cord 10.',
    )
    expect(report.load_W).toBeCloseTo(30e3, 6)
    expect(report.closure).toBeLessThan(1e-8)
    expect(reportPower(smallHall(rack, ...feeds.slice(0, 8))).faults).toEqual([])
  })

  test('two sides from one busway', () => {
    const row = busway('row', 'ac415.400a')
    const second = feed(row, makeRack('near'), { side: 'B', id: 'feed:second', breaker_A: 32 })
    const report = reportPower(smallHall(second))
    expect(report.faults.map(({ kind }) => kind)).toEqual(['sharedBreaker'])
    expect(report.faults[0]!.recordIds).toEqual(['feed:row-near', 'feed:second'])
  })

  describe('two feeds of a rack on one breaker', () => {
    const row = busway('row', 'ac415.400a')
    const rack = makeRack('twin', { x_m: 6 })
    const own = (n: number) =>
      feed(row, rack, { id: `feed:${n}`, name: `Cord ${n}`, breaker_A: 32 })
    const cord = (n: number, more: Partial<Feed> = {}) => ({ ...own(n), breaker: 'Q1', ...more })
    const apart = reportPower(smallHall(rack, own(1), own(2)))
    const report = reportPower(smallHall(rack, cord(1), cord(2)))

    test('are named, with the breaker and its source', () => {
      expect(report.faults).toEqual([
        {
          kind: 'sharedBreaker',
          elementIds: ['rack:twin', 'feed:1', 'feed:2'],
          recordIds: ['rack:twin', 'feed:1', 'feed:2'],
          message:
            'Rack twin has 2 feeds on one breaker, Q1 of row (32 A): it carries the current of all of them, and its trip takes all of them away.',
        },
      ])
      expect(apart.faults).toEqual([])
    })
    test('the rest solves as before', () => {
      expect(report.load_W).toBeCloseTo(apart.load_W, 6)
      expect(report.closure).toBeLessThan(1e-8)
      expect(report.unservedIds).toEqual([])
    })
    test('it carries what both do', () => {
      const [one, two] = ['feed:1', 'feed:2'].map((id) => elementOf(apart, id))
      const both_A = Math.max(...one!.current_A) + Math.max(...two!.current_A)
      const shared = elementOf(report, 'feed:1')
      expect(Math.max(...shared.current_A)).toBeCloseTo(both_A, 6)
      expect(shared.limit_A).toBe(0.8 * 32)
    })
    test('its limit counts both, and the smaller rating where they differ', () => {
      const small = reportPower(smallHall(rack, cord(1, { breaker_A: 16 }), cord(2)))
      const [violation] = small.violations
      const last = reportPower(smallHall(rack, cord(1), cord(2, { breaker_A: 16 })))
      expect(last.violations[0]).toMatchObject({ recordId: 'feed:2', limit: 0.8 * 16 })
      expect(violation).toMatchObject({ recordId: 'feed:1', limit: 0.8 * 16, unit: 'A' })
      expect(violation!.value).toBeCloseTo(Math.max(...elementOf(report, 'feed:1').current_A), 6)
      expect(apart.violations).toEqual([])
    })
    test('its trip takes both away', () => {
      const failure = (of: typeof report) => of.failures.find(({ id }) => id === 'feed:1')
      expect(failure(report)?.unservedIds).toEqual(['rack:twin'])
      expect(failure(apart)?.unservedIds ?? []).toEqual([])
    })
    test('of different sources the same name is of two breakers', () => {
      const other = busway('other', 'ac415.400a')
      const ups = device('ups', 'ups.1250kva')
      const far = { ...cord(2), fromId: other.id }
      const two = reportPower(smallHall(rack, other, feed(ups, other), cord(1), far))
      expect(two.faults).toEqual([])
    })
  })

  describe('a UPS', () => {
    const inMode = (mode?: UpsMode, more: Partial<PowerDevice> = {}) =>
      reportPower(smallHall({ ...device('ups', 'ups.1250kva'), ...more, ...(mode && { mode }) }))
    const lossIn = (mode?: UpsMode) => elementOf(inMode(mode), 'powerDevice:ups').loss_W

    test('in eco loses a third of what it does in double conversion', () => {
      expect(lossIn()).toBeGreaterThan(0)
      expect(lossIn('doubleConversion')).toBe(lossIn())
      // Interpolated between points of either curve.
      expect(lossIn('eco') / lossIn()).toBeCloseTo(1 / 3, 3)
    })
    test('on bypass loses what its thyristors do, and the balance closes', () => {
      const report = inMode('bypass')
      const { load_W, loss_W } = elementOf(report, 'powerDevice:ups')
      expect(load_W / (load_W + loss_W)).toBeCloseTo(0.995, 6)
      expect(report.closure).toBeLessThan(1e-8)
      expect(report.faults).toEqual([])
    })
    test('on bypass between two voltages is named, and the rest solves', () => {
      const report = reportPower(
        smallHall(
          device('transformer', 'transformer.2500kva-400v'),
          device('board', 'switchboard.4000a-400v'),
          {
            ...device('ups', 'ups.1250kva'),
            mode: 'bypass',
          },
        ),
      )
      // The generator's cable is of another voltage too.
      expect(report.faults.map(({ kind, recordIds }) => [kind, ...recordIds])).toContainEqual([
        'voltageMismatch',
        'powerDevice:ups',
      ])
      expect(report.unservedIds).toEqual([])
    })
  })

  test('a negative rating', () => {
    const utility = device('utility', 'utility.10mva')
    const spare = device('spare', 'transformer.2500kva')
    const bad = feed(utility, spare, { breaker_A: -5 })
    const report = reportPower(smallHall(spare, bad))
    const [first, ...rest] = report.faults
    expect(first).toMatchObject({ kind: 'negativeRating', recordIds: [bad.id] })
    expect(first!.message).toContain('-5')
    // Without its cable the transformer is dead; nothing else is.
    for (const { kind, recordIds } of rest)
      expect([kind, recordIds]).toEqual(['islanded', [spare.id]])
    expect(report.load_W).toBeCloseTo(20e3, 6)
  })

  test('two transformers of different ratio on one board', () => {
    const utility = device('utility', 'utility.10mva')
    const other = device('other', 'transformer.2500kva-400v')
    const into = feed(other, device('board', 'switchboard.4000a'), { breaker_A: 3478 })
    const report = reportPower(smallHall(other, feed(utility, other, { breaker_A: 72 }), into))
    expect(report.faults.map(({ kind, recordIds }) => [kind, ...recordIds])).toEqual([
      ['transformerLoop', into.id, other.id, 'powerDevice:transformer'],
    ])
    expect(report.faults[0]!.message).toBe(
      'other to board: other gives 400 V AC, board takes 415 V AC. Beside transformer it closes a loop through two transformers of different ratio. The feed is left out.',
    )
    expect(report.load_W).toBeCloseTo(20e3, 6)
  })

  test('a feed of DC beside one of AC', () => {
    const rectifier = device('rectifier', 'rectifier.1000kw')
    const dc = busway('dc', 'dc800.800a', { from_m: [2, 5], to_m: [10, 5] })
    const hall = smallHall(
      rectifier,
      dc,
      feed(device('board', ''), rectifier, { breaker_A: 1739 }),
      feed(rectifier, dc, { breaker_A: 800 }),
      feed(dc, makeRack('near')),
    )
    expect(kindsOf(hall)).toEqual(['voltageMismatch'])
  })
})

test('an 800 V DC row is solved as DC', () => {
  const rectifier = device('rectifier', 'rectifier.1000kw')
  const dc = busway('dc', 'dc800.800a', { from_m: [2, 5], to_m: [10, 5] })
  const rack = makeRack('dense', { x_m: 8, ratedPower_W: 300e3 })
  const report = reportPower(
    smallHall(
      rectifier,
      dc,
      rack,
      feed(device('board', ''), rectifier, { breaker_A: 1739 }),
      feed(rectifier, dc, { breaker_A: 800 }),
      feed(dc, rack, { breaker_A: 500 }),
    ),
  )
  expect(report.faults).toEqual([])
  expect(report.closure).toBeLessThan(1e-8)
  expect(report.load_W).toBeCloseTo(320e3, 5)
  expect(elementOf(report, 'powerDevice:rectifier').load_W).toBeGreaterThan(300e3)
})

test('a fit returns the losses that made an efficiency curve', () => {
  const points = [0.1, 0.25, 0.5, 0.75, 1].map(
    (x) => [x, x / (x + 0.001181 + 0.004722 * x * x)] as const,
  )
  const { noLoad, square } = fitLosses(points)
  expect(noLoad).toBeCloseTo(0.001181, 12)
  expect(square).toBeCloseTo(0.004722, 12)
})

describe('example halls', () => {
  for (const name of ['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed'])
    test(`${name}: every fed rack is served and the energy closes`, () => {
      const parsed = parseHall(readFileSync(`public/halls/${name}.aisle.json`, 'utf8'))
      if (!parsed.ok) throw new Error('the example hall does not parse')
      const { hall } = parsed
      const report = reportPower(hall)
      expect(report.closure).toBeLessThan(1e-8)
      const unfed = report.faults.filter(({ kind }) => kind === 'unfed')
      expect(report.faults.length).toBe(unfed.length)
      expect(new Set(report.unservedIds)).toEqual(new Set(unfed.flatMap((one) => one.recordIds)))
      let it_W = 0
      for (const record of hall.records.values())
        if (record.kind === 'rack') it_W += rackLoad_W(record)
      // The rest of the load is fans and pumps: less than a tenth of the racks'.
      expect(report.load_W).toBeGreaterThanOrEqual(it_W * (1 - 1e-9))
      expect(report.load_W).toBeLessThan(1.1 * it_W)
      expect(report.failures.length).toBeGreaterThan(hall.records.size / 4)
    })
})

test('a rack on the medium voltage of the utility is named, and left without that feed', () => {
  const rack = makeRack('A1')
  const utility = device('utility', 'utility.10mva')
  const { faults, network, cutOffIds } = networkOfHall(hallOf(utility, rack, feed(utility, rack)))
  expect(faults.map(({ kind }) => kind)).toEqual(['voltageMismatch'])
  expect(cutOffIds).toEqual(['rack:A1'])
  expect(faults[0]!.message).toMatch(/^utility to A1 brings 20 kV to A1, which takes low voltage/)
  expect(network.loads[0]!.feeds).toEqual([])
})
