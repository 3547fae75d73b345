import { describe, expect, test } from 'vitest'
import { applyDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallRecord, Rack } from '../../../models/hall/hall.ts'
import { LIQUID_DEFAULTS } from '../../../models/liquid/settings.ts'
import { PLANT_DEFAULTS } from '../../../models/plant/settings.ts'
import {
  carriers,
  carry,
  newConflicts,
  refusal,
  stepTo,
} from '../../../src/scene/pointer/dragging.ts'

const rack = (name: string, x_m: number, z_m: number): Rack => ({
  kind: 'rack',
  id: `rack:${name}`,
  name,
  catalogId: 'rack.air.10kw',
  x_m,
  z_m,
  facing: '+z',
  utilisationFraction: 1,
  ratedPower_W: null,
  liquidOpen: true,
})
const shell: HallRecord = {
  kind: 'shell',
  id: 'shell:hall',
  name: 'Hall',
  length_m: 12,
  width_m: 12,
  height_m: 3.6,
  floor: { kind: 'slab' },
  ceiling: { kind: 'plain' },
  contractedPower_W: null,
  floorLoadLimit_kg_m2: 2000,
  site: '',
  liquid: LIQUID_DEFAULTS,
  plant: PLANT_DEFAULTS,
}
const hall: Hall = {
  records: new Map<HallRecord['id'], HallRecord>(
    [shell, rack('A1', 3.3, 4.2), rack('A2', 3.9, 4.2)].map((record) => [record.id, record]),
  ),
  extra: {},
}
const still = { dx_m: 0, dz_m: 0, free: false, copy: false, turns: 0 }
const placeOf = ({ records }: Hall, id: Rack['id']) => {
  const record = records.get(id)
  return record?.kind === 'rack' ? [record.x_m, record.z_m, record.facing] : null
}

describe('a rack in the hand', () => {
  test('goes from tile to tile', () => {
    const { hall: next } = carry(hall, ['rack:A1'], { ...still, dx_m: 1.1, dz_m: -0.2 })
    expect(placeOf(next, 'rack:A1')).toEqual([4.5, 4.2, '+z'])
  })
  test('goes by 100 mm with Shift', () => {
    const { hall: next } = carry(hall, ['rack:A1'], { ...still, dx_m: 0.27, dz_m: 0, free: true })
    expect(placeOf(next, 'rack:A1')).toEqual([3.6, 4.2, '+z'])
  })
  test('stays itself while the hand has hardly moved', () => {
    const { hall: next } = carry(hall, ['rack:A1'], { ...still, dx_m: 0.2 })
    expect(next.records.get('rack:A1')).toBe(hall.records.get('rack:A1'))
  })
  test('brought back is no step at all', () => {
    const there = carry(hall, ['rack:A1'], { ...still, dx_m: 1.2 })
    const away = applyDiff(hall, stepTo(hall, there))
    const back = carry(hall, ['rack:A1'], still)
    expect(placeOf(applyDiff(away, stepTo(away, back)), 'rack:A1')).toEqual([3.3, 4.2, '+z'])
    expect(stepTo(hall, back).size).toBe(0)
  })
  test('turns about itself', () => {
    const { hall: next } = carry(hall, ['rack:A1'], { ...still, turns: 2 })
    expect(placeOf(next, 'rack:A1')).toEqual([3.3, 4.2, '-z'])
  })
  test('leaves itself behind with Alt', () => {
    const { hall: next, ids } = carry(hall, ['rack:A1'], { ...still, dx_m: 2.4, copy: true })
    expect(placeOf(next, 'rack:A1')).toEqual([3.3, 4.2, '+z'])
    expect(ids).toHaveLength(1)
    expect(placeOf(next, ids[0] as Rack['id'])?.[0]).toBe(5.7)
  })
})

describe('a drop', () => {
  test('on another rack is refused with the reason', () => {
    const dragged = carry(hall, ['rack:A1'], { ...still, dx_m: 0.6 })
    expect(refusal(newConflicts(hall, dragged))).toMatch(/overlaps/)
  })
  test('outside the hall is refused', () => {
    const dragged = carry(hall, ['rack:A1'], { ...still, dx_m: -4.8 })
    expect(refusal(newConflicts(hall, dragged))).toMatch(/outside/)
  })
  test('on free floor stands', () => {
    const dragged = carry(hall, ['rack:A1'], { ...still, dz_m: 3.6 })
    expect(refusal(newConflicts(hall, dragged))).toBeNull()
  })
  test('that only blocks a clearance is warned of, not refused', () => {
    const dragged = carry(hall, ['rack:A1'], { ...still, dz_m: 1.8, dx_m: 0.6 })
    const found = newConflicts(hall, dragged)
    expect(found.some(({ kind }) => kind === 'clearance')).toBe(true)
    expect(refusal(found)).toBeNull()
  })
})

describe('what the hand may take', () => {
  test('are not columns', () => {
    const column: HallRecord = {
      kind: 'obstacle',
      id: 'obstacle:c',
      name: 'C',
      form: 'column',
      x_m: 6,
      y_m: 0,
      z_m: 6,
      size_m: [0.6, 3, 0.6],
    }
    const withColumn = applyDiff(hall, new Map([[column.id, { after: column }]]))
    expect(carriers(withColumn, [column.id, 'rack:A1'])).toEqual(['rack:A1'])
  })
  test('are racks for their rear doors', () => {
    const door: HallRecord = {
      kind: 'rearDoorCooler',
      id: 'rearDoorCooler:d',
      name: 'D',
      catalogId: 'reardoor.passive.25kw',
      rackId: 'rack:A2',
      supplyTemperature_C: 20,
      running: true,
    }
    const withDoor = applyDiff(hall, new Map([[door.id, { after: door }]]))
    expect(carriers(withDoor, [door.id])).toEqual(['rack:A2'])
  })
})
