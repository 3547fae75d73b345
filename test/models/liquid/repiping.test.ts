import { describe, expect, test } from 'vitest'
import { REACH_M } from '../../../models/liquid/assign.ts'
import { cduOfRacks, longestRun_m, racksOn, repiped } from '../../../models/liquid/repiping.ts'
import { hallOf, makeCdu, makeRack } from '../makeHall.ts'

const racks = Array.from({ length: 4 }, (_, n) =>
  makeRack(`A${n + 1}`, { catalogId: 'rack.vr-nvl72-maxp', x_m: 2 + 0.6 * n, z_m: 4 }),
)
const near = makeCdu('1', { x_m: 1, z_m: 4 })
const far = makeCdu('2', { x_m: 8, z_m: 4 })
const before = hallOf(...racks, near, far)

describe('racks that an edit pipes to another CDU', () => {
  test('are none while each stays nearest to its own', () => {
    expect(repiped(before, hallOf(...racks, { ...near, z_m: 5 }, far))).toEqual([])
  })
  test('are those of a CDU that goes behind the other, one by one and both ways', () => {
    // At x 11 it is further from all racks than the one at 8.
    const moved = hallOf(...racks, { ...near, x_m: 11 }, far)
    expect(repiped(before, moved)).toEqual([
      { toId: 'cdu:2', fromIds: ['cdu:1'], rackIds: racks.map(({ id }) => id) },
    ])
    expect(repiped(moved, before)).toEqual([
      { toId: 'cdu:1', fromIds: ['cdu:2'], rackIds: racks.map(({ id }) => id) },
    ])
  })
  test('are those of a CDU that is taken out', () => {
    expect(repiped(before, hallOf(...racks, far))[0]?.rackIds).toHaveLength(4)
  })
  test('come to one CDU from several', () => {
    const third = makeCdu('3', { x_m: 4.4, z_m: 4 })
    const all = hallOf(...racks, near, third)
    const [move] = repiped(
      all,
      hallOf(...racks, { ...near, x_m: 11 }, { ...third, x_m: 11.6 }, far),
    )
    expect(move).toEqual({
      toId: 'cdu:2',
      fromIds: ['cdu:1', 'cdu:3'],
      rackIds: racks.map(({ id }) => id),
    })
  })
  test('are not those that no CDU reaches any more, nor new ones', () => {
    const beyond = hallOf(...racks, { ...near, x_m: 10 + REACH_M })
    expect(repiped(before, beyond)).toEqual([])
    expect(repiped(hallOf(near, far), before)).toEqual([])
  })
})

test('a CDU knows its racks and the longest way to one', () => {
  expect(racksOn(before, near)).toEqual(racks)
  // From x 1 to the fourth rack at 3.8.
  expect(longestRun_m(before, near)).toBeCloseTo(2.8, 9)
  expect(racksOn(before, far)).toEqual([])
  expect(longestRun_m(before, far)).toBe(0)
  expect(cduOfRacks(before)).toBe(cduOfRacks(before))
})
