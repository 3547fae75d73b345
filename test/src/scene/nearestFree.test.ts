import { describe, expect, test } from 'vitest'
import { newConflicts, refusal } from '../../../src/scene/pointer/dragging.ts'
import { nearestFree } from '../../../src/scene/pointer/nearestFree.ts'
import { hallOf, makeCdu, makeRack, shell } from '../../models/makeHall.ts'

const still = { dx_m: 0, dz_m: 0, free: false, copy: false, turns: 0 }
// A CDU of 1.2 x 1.2 m with its low corner on the grid, and a rack of 0.6 x 1.2 m six tiles away.
const hall = hallOf(makeCdu('1', { x_m: 3, z_m: 3 }), makeRack('A1', { x_m: 6.9, z_m: 3 }))

describe('the free place that a refused drop is offered', () => {
  test('is a tile short of a rack that it was dropped onto', () => {
    const free = nearestFree(hall, ['cdu:1'], { ...still, dx_m: 3.6 })!
    // The rack's low side is at 6.6 m: the unit's middle fits at 6.0 m and before.
    expect(free.dragged.dx_m).toBeCloseTo(3, 9)
    expect(free.way_m).toBeCloseTo(0.6, 9)
    expect(refusal(newConflicts(hall, free.dragged))).toBeNull()
  })
  test('is at the wall that it was dragged through, however far', () => {
    const free = nearestFree(hall, ['cdu:1'], { ...still, dz_m: 40 })!
    expect(free.dragged.dx_m).toBe(0)
    expect(3 + free.dragged.dz_m).toBeCloseTo(shell.width_m - 0.6, 9)
    // Its low corner would lie at 42.4 m, which is 42.6 m on the grid.
    expect(free.way_m).toBeCloseTo(40.2 - free.dragged.dz_m, 9)
  })
  test('is none where it would not have moved', () => {
    const beside = hallOf(makeCdu('1', { x_m: 3, z_m: 3 }), makeCdu('2', { x_m: 4.2, z_m: 3 }))
    expect(nearestFree(beside, ['cdu:1'], { ...still, dx_m: 0.6 })).toBeNull()
  })
  test('is none in a hall without room', () => {
    const full = hallOf(
      makeCdu('1', { x_m: 3, z_m: 3 }),
      ...Array.from({ length: 20 * 8 }, (_, n) =>
        makeRack(`A${n}`, { x_m: 0.3 + 0.6 * (n % 20), z_m: 0.6 + 1.2 * Math.floor(n / 20) }),
      ),
    )
    expect(nearestFree(full, ['cdu:1'], { ...still, dx_m: 3.6 })).toBeNull()
  })
})
