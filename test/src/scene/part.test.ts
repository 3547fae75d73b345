import { expect, test } from 'vitest'
import type { HallDiff } from '../../../models/hall/diff.ts'
import type { RearDoorCooler } from '../../../models/hall/hall.ts'
import { boxesOf, boxesOfDiff, partOf } from '../../../src/scene/frame/part.ts'
import { hallOf, makeCrah, makeRack } from '../../models/makeHall.ts'

const size = { width: 800, height: 600 }
/** From straight above: 20 pixels a metre. What stands at z < 1 is behind the eye. */
const fromAbove = (x_m: number, _y_m: number, z_m: number) =>
  z_m < 1 ? null : { x: 20 * x_m, y: 20 * z_m }

const rack = makeRack('A1', { x_m: 10, z_m: 10 })
const moved = { ...rack, x_m: 14 }
const hall = hallOf(moved, makeCrah('1', { x_m: 30, z_m: 10 }))
const diff = new Map([[rack.id, { before: rack, after: moved }]])

test('what moved leaves one place and enters another: both are drawn, and nothing far from them', () => {
  const part = partOf(boxesOfDiff(diff, hall), fromAbove, size)!
  expect(part.x).toBeLessThan(20 * 9.7)
  expect(part.x).toBeGreaterThan(20 * 8.5)
  expect(part.x + part.width).toBeGreaterThan(20 * 14.3)
  expect(part.x + part.width).toBeLessThan(20 * 15.5)
  expect(part.y).toBeLessThan(20 * 9.4)
  expect(part.y + part.height).toBeGreaterThan(20 * 10.6)
  expect(part.height).toBeLessThan(20 * 3)
  const settled = partOf(boxesOf([rack.id], hall), fromAbove, size)!
  expect(settled.x).toBeGreaterThan(20 * 12)
})

test('a part ends at the edges of the picture, and is all of it where something reaches behind the eye', () => {
  const aside = hallOf({ ...rack, x_m: 39.9 })
  const part = partOf(boxesOf([rack.id], aside), fromAbove, size)!
  expect(part.x + part.width).toBe(size.width)
  const near = hallOf({ ...rack, z_m: 1 })
  expect(partOf(boxesOf([rack.id], near), fromAbove, size)).toBeNull()
})

test('a rear door that lost its rack has no place', () => {
  const door: RearDoorCooler = {
    kind: 'rearDoorCooler',
    id: 'rearDoorCooler:1',
    name: 'RDHX 1',
    catalogId: 'cooler.rdhx',
    rackId: 'rack:gone',
    supplyTemperature_C: 18,
    running: true,
  }
  const taken: HallDiff = new Map([[door.id, { before: door }]])
  expect(boxesOfDiff(taken, hall)).toEqual([])
})
