import { describe, expect, test } from 'vitest'
import type { Hall, HallRecord } from '../../../models/hall/hall.ts'
import { enterBox, meetLevel, pick, type Ray } from '../../../src/scene/picking.ts'
import { makeCdu } from '../../models/makeHall.ts'

const unit = { min: [0, 0, 0], max: [1, 1, 1] } as const
const ray = (origin: Ray['origin'], direction: Ray['direction']): Ray => ({ origin, direction })

describe('a ray and a box', () => {
  test('meet where the nearest face is', () => {
    expect(enterBox(ray([-2, 0.5, 0.5], [1, 0, 0]), unit)).toBe(2)
    expect(enterBox(ray([0.5, 5, 0.5], [0, -2, 0]), unit)).toBe(2)
  })
  test('do not meet beside, behind or along it', () => {
    expect(enterBox(ray([-2, 1.5, 0.5], [1, 0, 0]), unit)).toBeNull()
    expect(enterBox(ray([2, 0.5, 0.5], [1, 0, 0]), unit)).toBeNull()
    expect(enterBox(ray([-1, 2, 0], [1, 0, 0]), unit)).toBeNull()
  })
  test('meet at once from inside', () => {
    expect(enterBox(ray([0.5, 0.5, 0.5], [0, 0, 1]), unit)).toBe(0)
  })
  test('meet on a face that the ray runs along', () => {
    expect(enterBox(ray([-1, 1, 0.5], [1, 0, 0]), unit)).toBe(1)
  })
})

describe('a ray and a level', () => {
  test('meet below the eye', () => {
    expect(meetLevel(ray([0, 2, 0], [1, -1, 0]), 0)).toEqual([2, 0, 0])
  })
  test('do not meet above it, nor when level', () => {
    expect(meetLevel(ray([0, 2, 0], [0, 1, 0]), 0)).toBeNull()
    expect(meetLevel(ray([0, 2, 0], [1, 0, 0]), 0)).toBeNull()
  })
})

describe('what the pointer means', () => {
  const rack = (id: `rack:${string}`, z_m: number): HallRecord => ({
    kind: 'rack',
    id,
    name: id,
    catalogId: 'rack.air.10kw',
    x_m: 3,
    z_m,
    facing: '+z',
    utilisationFraction: 1,
    ratedPower_W: null,
    liquidOpen: true,
  })
  const glass: HallRecord = {
    kind: 'containment',
    id: 'containment:door',
    name: 'Door',
    form: 'door',
    x_m: 3,
    y_m: 0,
    z_m: 8,
    size_m: [1.2, 2.4, 0],
    leakageFraction: 0,
  }
  const hall = (...records: HallRecord[]): Hall => ({
    records: new Map(records.map((record) => [record.id, record])),
    extra: {},
  })
  const eye = ray([3, 1, 20], [0, 0, -1])

  test('is the nearest rack', () => {
    const hit = pick(hall(rack('rack:far', 2), rack('rack:near', 6)), eye, 'air')
    expect(hit?.id).toBe('rack:near')
    // Depth of the catalogue's rack is 1.2 m; 6 + 0.6 and the sum 20 − 13.4 round in the last places.
    expect(Math.abs(hit!.point[2] - 6.6)).toBeLessThan(1e-12)
  })
  test('is the rack behind the glass, and the glass where there is no rack', () => {
    const leaf = ray([3.25, 1, 20], [0, 0, -1])
    expect(pick(hall(glass, rack('rack:a', 4)), leaf, 'air')?.id).toBe('rack:a')
    expect(pick(hall(glass), leaf, 'air')?.id).toBe('containment:door')
  })
  test('is the frame of a sheet before what is behind it, and the middle of a door', () => {
    const both = hall(glass, rack('rack:a', 4))
    const at = (x_m: number, y_m: number) => pick(both, ray([x_m, y_m, 20], [0, 0, -1]), 'air')?.id
    expect(at(3.25, 2.05)).toBe('rack:a')
    // The door ends at 3.6 m and begins at the floor; its leaves meet at 3 m.
    for (const [x_m, y_m] of [
      [3.55, 1],
      [3.25, 0.05],
      [3, 1],
    ] as const)
      expect(at(x_m, y_m)).toBe('containment:door')
  })
  test('is nothing that a person has put out of the picture', () => {
    const layers = { trays: true, containment: false }
    expect(pick(hall(glass), eye, 'air', layers)).toBeNull()
  })
  test('in the Liquid view is what is on a loop, through ghosts', () => {
    const ghost = rack('rack:air', 6)
    const cdu = makeCdu('1', { x_m: 3, z_m: 2 })
    const cooled = { ...rack('rack:cooled', 2), catalogId: 'rack.vr-nvl72-maxp' }
    for (const behind of [cdu, cooled]) {
      expect(pick(hall(ghost, behind), eye, 'liquid')?.id).toBe(behind.id)
      expect(pick(hall(behind, ghost), eye, 'liquid')?.id).toBe(behind.id)
      expect(pick(hall(ghost, behind), eye, 'air')?.id).toBe('rack:air')
    }
    expect(pick(hall(ghost), eye, 'liquid')?.id).toBe('rack:air')
  })
  test('is nothing over bare floor', () => {
    expect(pick(hall(), eye, 'air')).toBeNull()
  })
})
