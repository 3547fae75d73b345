import { describe, expect, test } from 'vitest'
import { catalog } from '../../models/hall/catalog.ts'
import type { Hall, HallId, HallRecord, Rack, Shell, Tile } from '../../models/hall/hall.ts'
import {
  boxOf,
  type Conflict,
  clearanceBoxes,
  conflicts,
  REACH_M,
  snap,
  snapFootprint,
} from '../../models/hall/placement.ts'
import { LIQUID_DEFAULTS } from '../../models/liquid/settings.ts'
import { PLANT_DEFAULTS } from '../../models/plant/settings.ts'

const shell: Shell = {
  kind: 'shell',
  id: 'shell:hall',
  name: 'Test hall',
  length_m: 12,
  width_m: 9,
  height_m: 3.6,
  floor: { kind: 'raised', plenumHeight_m: 0.6, leakageFraction: 0.05 },
  ceiling: { kind: 'plain' },
  contractedPower_W: null,
  floorLoadLimit_kg_m2: 1200,
  site: '',
  liquid: LIQUID_DEFAULTS,
  plant: PLANT_DEFAULTS,
}
const rack = (name: string, x_m: number, z_m: number, facing: Rack['facing'] = '+z'): Rack => ({
  kind: 'rack',
  id: `rack:${name}`,
  name,
  catalogId: 'rack.air.10kw',
  x_m,
  z_m,
  facing,
  utilisationFraction: 1,
  ratedPower_W: null,
  liquidOpen: true,
})
const tile = (name: string, x_m: number, z_m: number): Tile => ({
  kind: 'tile',
  id: `tile:${name}`,
  name,
  catalogId: 'tile.25',
  x_m,
  z_m,
  openFraction: 1,
})
const hallOf = (...records: HallRecord[]): Hall => ({
  records: new Map([shell, ...records].map((record) => [record.id, record])),
  extra: {},
})
const kinds = (found: Conflict[]): string[] => found.map((each) => `${each.kind} ${each.with}`)

describe('boxes', () => {
  test('turn with the facing', () => {
    const hall = hallOf()
    expect(boxOf(hall, rack('A1', 3, 4, '+z'))).toEqual({
      min: [2.7, 0, 3.4],
      max: [3.3, 2.1, 4.6],
    })
    expect(boxOf(hall, rack('A1', 3, 4, '-x'))).toEqual({
      min: [2.4, 0, 3.7],
      max: [3.6, 2.1, 4.3],
    })
  })

  test('put a rear door behind its rack, whichever way the rack faces', () => {
    const host = rack('A1', 3, 4, '+x')
    const hall = hallOf(host)
    const door = boxOf(hall, {
      kind: 'rearDoorCooler',
      id: 'rearDoorCooler:A1',
      name: 'RDHx A1',
      catalogId: 'reardoor.passive.25kw',
      rackId: host.id,
      supplyTemperature_C: 20,
      running: true,
    })
    expect(door.max[0]).toBeCloseTo(2.4, 12)
    expect(door.min[0]).toBeCloseTo(2.25, 12)
  })

  test('keep service clearance in front and behind, and no further than the broad phase looks', () => {
    const [front, rear] = clearanceBoxes(rack('A1', 3, 4, '+z'))
    expect(front!.min[2]).toBeCloseTo(4.6, 12)
    expect(front!.max[2]).toBeCloseTo(5.8, 12)
    expect(rear!.min[2]).toBeCloseTo(2.5, 12)
    for (const entry of catalog)
      expect(
        Math.max(entry.clearanceFront_m.value, entry.clearanceRear_m.value),
      ).toBeLessThanOrEqual(REACH_M)
  })
})

describe('conflicts', () => {
  test('are none for racks side by side with free aisles', () => {
    const hall = hallOf(rack('A1', 3, 4), rack('A2', 3.6, 4), tile('1', 3.3, 5.1))
    expect(conflicts(hall, ['rack:A1', 'rack:A2'])).toEqual([])
  })

  test('name both racks of an overlap, once', () => {
    const hall = hallOf(rack('A1', 3, 4), rack('A2', 3.3, 4))
    const found = conflicts(hall, ['rack:A1', 'rack:A2'])
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ id: 'rack:A1', with: 'rack:A2', kind: 'overlap' })
    expect(found[0]!.message).toBe('Rack A1 overlaps rack A2.')
  })

  test('tell of a rack outside the hall', () => {
    const found = conflicts(hallOf(rack('A1', 0.2, 4)), ['rack:A1'])
    expect(kinds(found)).toContain('outside shell:hall')
  })

  test('tell of a wall and of a neighbour in the service clearance, from either side', () => {
    expect(kinds(conflicts(hallOf(rack('A1', 3, 8.4)), ['rack:A1']))).toEqual([
      'clearance shell:hall',
    ])
    const hall = hallOf(rack('A1', 3, 3), rack('B1', 3, 4.8, '-z'))
    expect(kinds(conflicts(hall, ['rack:A1']))).toEqual(['clearance rack:B1'])
    expect(kinds(conflicts(hall, ['rack:B1']))).toEqual(['clearance rack:A1'])
  })

  test('tell of a tile under a rack and of two tiles in one place, not of a tile before one', () => {
    const hall = hallOf(rack('A1', 3, 4), tile('1', 3, 4.2), tile('2', 3, 4.9), tile('3', 3, 5.2))
    expect(kinds(conflicts(hall, ['rack:A1']))).toEqual(['overlap tile:1'])
    expect(kinds(conflicts(hall, ['tile:2']))).toEqual(['overlap tile:3'])
  })

  test('tell of a tile on a slab', () => {
    const hall = hallOf(tile('1', 3, 4.2))
    const slab: Hall = {
      ...hall,
      records: new Map(hall.records).set(shell.id, { ...shell, floor: { kind: 'slab' } }),
    }
    expect(conflicts(slab, ['tile:1'])[0]!.message).toBe('Tile 1 needs a raised floor.')
  })

  test('let containment touch racks and cross columns, not run through racks', () => {
    const sheet = (id: HallId, z_m: number): HallRecord => ({
      kind: 'containment',
      id: id as `containment:${string}`,
      name: id,
      form: 'wall',
      x_m: 3,
      y_m: 0,
      z_m,
      size_m: [3, 2.4, 0],
      leakageFraction: 0.05,
    })
    const hall = hallOf(rack('A1', 3, 4), sheet('containment:1', 4.6), sheet('containment:2', 4.3))
    expect(kinds(conflicts(hall, ['rack:A1']))).toEqual(['overlap containment:2'])
  })

  test('leave the electrical room out of it', () => {
    const hall = hallOf({
      kind: 'powerDevice',
      id: 'powerDevice:ups',
      name: 'UPS A',
      catalogId: 'power.ups.1250kva',
      x_m: -5,
      z_m: 2,
      facing: '+z',
      room: 'electrical',
      side: 'A',
      service: 'inService',
    })
    expect(conflicts(hall, ['powerDevice:ups'])).toEqual([])
  })

  test('pass over ids that the hall does not have', () => {
    expect(conflicts(hallOf(), ['rack:ghost', 'shell:hall'])).toEqual([])
  })

  test('of one rack among 300 are its own alone', () => {
    const many = Array.from({ length: 300 }, (_, i) =>
      rack(`R${i}`, 0.3 + 0.6 * (i % 19), 0.6 + 1.2 * Math.floor(i / 19)),
    )
    const hall = hallOf(...many)
    const found = conflicts(hall, ['rack:R150'])
    expect(found.length).toBeGreaterThan(0)
    // What the other 299 are in the way of is not asked.
    for (const { id, with: other } of found) expect([id, other]).toContain('rack:R150')
  })
})

describe('snapping', () => {
  test('goes to the nearest multiple, without binary dust or minus zero', () => {
    expect(snap(0.7499, 0.3)).toBe(0.6)
    expect(snap(0.89, 0.3)).toBe(0.9)
    expect(Object.is(snap(-0.01, 0.3), 0)).toBe(true)
  })

  test('puts the edges of a footprint on the grid, whatever its width', () => {
    const hall = hallOf()
    expect(snapFootprint(hall, rack('A1', 3, 4), 3.07, 4.1, 0.3)).toEqual([3, 4.2])
    expect(snapFootprint(hall, tile('1', 0, 0), 1.0, 1.4, 0.6)).toEqual([0.9, 1.5])
  })
})
