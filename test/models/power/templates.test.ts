import { describe, expect, test } from 'vitest'
import { buswayType, rackType } from '../../../models/hall/catalog.ts'
import { applyDiff, reverseDiff } from '../../../models/hall/diff.ts'
import { parseHall, serializeHall } from '../../../models/hall/file.ts'
import { type Hall, type HallId, type Rack, recordsOf } from '../../../models/hall/hall.ts'
import { conflicts } from '../../../models/hall/placement.ts'
import { SUPPLIES, type Supply, TOPOLOGIES } from '../../../models/power/templates/choice.ts'
import { planChain } from '../../../models/power/templates/plan.ts'
import { cutEvenly, rackRows, ratedOf_W } from '../../../models/power/templates/rows.ts'
import { devicesOf, machinesFor } from '../../../models/power/templates/sizing.ts'
import { topologyDiff } from '../../../models/power/templates/topologyDiff.ts'
import type { TopologyName } from '../../../models/power/topology.ts'
import { hallOf, makeCdu, makeCrah, makeRack, withShell } from '../makeHall.ts'

/** Seven racks of four types in two rows, one of them across the other: nothing divides evenly. */
function awkwardHall(): Hall {
  const row = ['A1', 'A2', 'A3', 'A4', 'A5'].map((name, k) =>
    makeRack(name, {
      x_m: 3.3 + 0.6 * k,
      z_m: 3,
      catalogId: k === 2 ? 'rack.dgx-h100' : k === 3 ? 'rack.storage' : 'rack.air.10kw',
      facing: k === 1 ? '-z' : '+z',
    }),
  )
  const across = ['B1', 'B2'].map((name, k) =>
    makeRack(name, { x_m: 9, z_m: 4.2 + 0.6 * k, facing: '+x', catalogId: 'rack.network' }),
  )
  return hallOf(
    ...row,
    ...across,
    makeCrah('1'),
    makeCrah('2', { x_m: 3 }),
    makeCdu('1', { x_m: 5 }),
  )
}

const choices = TOPOLOGIES.flatMap(({ name: topology }) =>
  SUPPLIES.map(({ supply }) => ({ topology, supply })),
)
const withChain = (hall: Hall, topology: TopologyName, supply: Supply = 'ac415'): Hall =>
  applyDiff(hall, topologyDiff(hall, { topology, supply }))

describe('rows', () => {
  test('are found by where racks stand, one turned round among them', () => {
    expect(
      rackRows(awkwardHall()).map(({ name, along, racks }) => [name, along, racks.length]),
    ).toEqual([
      ['A', 'x', 5],
      ['B', 'z', 2],
    ])
  })

  test('end where an aisle crosses', () => {
    const hall = hallOf(makeRack('A1', { x_m: 1 }), makeRack('A2', { x_m: 5 }))
    expect(rackRows(hall).map(({ name }) => name)).toEqual(['R1', 'R2'])
  })

  test.each([1, 2, 3, 4, 6, 7, 9])('cut in %i parts keep every rack once, in order', (count) => {
    const rows = rackRows(awkwardHall())
    const parts = cutEvenly(rows, count)
    const names = (some: typeof rows) => some.flatMap(({ racks }) => racks.map(({ name }) => name))
    expect(parts.flatMap(names)).toEqual(names(rows))
    const all = rows.flatMap(({ racks }) => racks)
    // A part is off its share by no more than half of the rack at either end.
    const largest_W = Math.max(...all.map((rack) => ratedOf_W([rack])))
    for (const part of parts) {
      const part_W = ratedOf_W(part.flatMap(({ racks }) => racks))
      expect(part_W).toBeLessThanOrEqual(ratedOf_W(all) / count + largest_W)
    }
  })
})

describe('sizes', () => {
  test('of machines: as few as do, then as small as do', () => {
    const ups = devicesOf('ups', 415)
    type Spare = Parameters<typeof machinesFor>[2]
    const pick = (worst_VA: number, normal_VA: number, spare: Spare, peak_VA = normal_VA) => {
      const { type, count } = machinesFor(ups, { worst_VA, normal_VA, peak_VA }, spare)
      return [count, type.rating_VA.value]
    }
    expect(pick(200e3, 100e3, 'sibling')).toEqual([1, 250e3])
    expect(pick(300e3, 150e3, 'sibling')).toEqual([1, 1250e3])
    // Two would do for the worst, but one alone not for the usual: so three.
    expect(pick(2e6, 1.5e6, 'sibling')).toEqual([3, 1250e3])
    expect(pick(2e6, 1e6, 'sibling')).toEqual([2, 1250e3])
    expect(pick(2e6, 2e6, 'one')).toEqual([3, 1250e3])
    expect(pick(2e6, 2e6, 'none')).toEqual([2, 1250e3])
    // A peak asks for a third; the one that is to spare is there to carry it.
    expect(pick(2e6, 2e6, 'none', 2.6e6)).toEqual([3, 1250e3])
    expect(pick(2e6, 2e6, 'one', 2.6e6)).toEqual([3, 1250e3])
  })
})

describe('a template', () => {
  test.each(choices)(
    '$topology at $supply stands without a conflict and survives the file',
    (choice) => {
      const before = awkwardHall()
      const diff = topologyDiff(before, choice)
      const hall = applyDiff(before, diff)
      expect(conflicts(hall, hall.records.keys()).map(({ message }) => message)).toEqual([])
      expect(parseHall(serializeHall(hall))).toMatchObject({ ok: true })
      expect(applyDiff(hall, reverseDiff(diff)).records).toEqual(before.records)
    },
  )

  test('twice is once, and another leaves nothing of the first', () => {
    const hall = withChain(awkwardHall(), '2N')
    expect(topologyDiff(hall, { topology: '2N', supply: 'ac415' }).size).toBe(0)
    const other = withChain(withChain(hall, 'blockRedundant', 'dc800'), '2N')
    expect([...other.records.keys()].sort()).toEqual([...hall.records.keys()].sort())
  })

  test('of a hall without racks changes nothing', () => {
    expect(topologyDiff(hallOf(makeCrah('1')), { topology: '2N', supply: 'ac415' }).size).toBe(0)
  })

  test.each([
    ['N', 1],
    ['N+1', 1],
    ['2N', 2],
    ['3N/2', 2],
    ['4N/3', 2],
    ['blockRedundant', 2],
  ] as const)('%s leads to every rack over %i busways, as many cords as it has', (name, ways) => {
    const hall = withChain(awkwardHall(), name)
    for (const rack of recordsOf(hall, 'rack')) {
      const feeds = recordsOf(hall, 'feed').filter(({ toId }) => toId === rack.id)
      expect(new Set(feeds.map(({ fromId }) => fromId)).size, rack.id).toBe(ways)
      expect(feeds.length, rack.id).toBe(rackType(rack.catalogId).feedCount.value)
    }
  })

  test.each([
    ['N', 1],
    ['N+1', 1],
    ['2N', 2],
    ['3N/2', 3],
    ['4N/3', 4],
    ['blockRedundant', 4],
  ] as const)('%s has %i systems', (name, count) => {
    const roles = recordsOf(withChain(awkwardHall(), name), 'powerDevice').map(
      ({ name: own }) => own,
    )
    expect(roles.filter((own) => own.startsWith('Utility'))).toHaveLength(count)
    expect(roles.filter((own) => own.startsWith('UPS output'))).toHaveLength(count)
  })

  test('feeds every fan and pump from two systems, a pump behind a UPS', () => {
    const hall = withChain(awkwardHall(), '2N')
    const sources = (id: HallId) =>
      recordsOf(hall, 'feed')
        .filter(({ toId }) => toId === id)
        .map(({ fromId }) => fromId)
    for (const id of ['crah:1', 'crah:2'] as HallId[])
      expect(sources(id)).toEqual(['powerDevice:RPP-M-A', 'powerDevice:RPP-M-B'])
    expect(sources('cdu:1')).toEqual(['powerDevice:RPP-P-A', 'powerDevice:RPP-P-B'])
    expect(sources('powerDevice:RPP-P-A')).toEqual(['powerDevice:UPS-output-A'])
    expect(sources('powerDevice:RPP-M-A')).toEqual(['powerDevice:Switchboard-A'])
  })

  test('keeps racks apart that share a name', () => {
    const twins = [1, 2].map((k) => makeRack(`twin${k}`, { name: 'D-1', x_m: 3 + 0.6 * k }))
    const hall = withChain(hallOf(...twins), '2N')
    for (const { id } of twins)
      expect(recordsOf(hall, 'feed').filter(({ toId }) => toId === id)).toHaveLength(2)
    expect(parseHall(serializeHall(hall))).toMatchObject({ ok: true })
  })

  test('hangs busways below a low ceiling', () => {
    const low = withShell(awkwardHall(), { height_m: 2.4 })
    const hall = withChain(low, '2N')
    for (const { id, y_m, catalogId } of recordsOf(hall, 'busway'))
      expect(y_m + buswayType(catalogId).height_m.value, id).toBeLessThanOrEqual(2.4)
    expect(parseHall(serializeHall(hall))).toMatchObject({ ok: true })
  })

  test('parts a load that no board carries into line-ups of their own', () => {
    const racks = Array.from({ length: 12 }, (_, k): Rack => {
      const place = { x_m: 1.2 + 0.9 * k, z_m: 4, ratedPower_W: 600e3 }
      return makeRack(`A${k + 1}`, { ...place, catalogId: 'rack.rubin-ultra' })
    })
    const plan = planChain(hallOf(...racks), { topology: '2N', supply: 'ac415' })
    expect(plan).toHaveLength(2)
    const board_VA = devicesOf('switchboard', 415).at(-1)!.rating_VA.value
    for (const { demand } of plan) expect(demand.worst_VA).toBeLessThan(board_VA)
    // A run draws no more than one busway carries: two racks of 600 kW at 2,500 A.
    const runs = plan.flatMap(({ groups }) => groups.flatMap((group) => group.runs))
    expect(Math.max(...runs.map((run) => run.racks.length))).toBe(2)
  })
})
