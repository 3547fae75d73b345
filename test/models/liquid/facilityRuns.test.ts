import { describe, expect, test } from 'vitest'
import { boxOf } from '../../../models/hall/boxes.ts'
import { recordsOf } from '../../../models/hall/hall.ts'
import { isBlocked } from '../../../models/liquid/detour.ts'
import { facilityRuns } from '../../../models/liquid/facilityRuns.ts'
import type { Point } from '../../../models/liquid/runs.ts'
import { exampleHall } from '../../src/halls.ts'
import { hallOf, makeCdu, makeRack, shell } from '../makeHall.ts'

const cdus = [
  makeCdu('1', { x_m: 2, z_m: 7 }),
  makeCdu('2', { x_m: 6, z_m: 7 }),
  makeCdu('3', { x_m: 10, z_m: 6 }),
]
const laid = facilityRuns(hallOf(...cdus))!
const of = (side: 'supply' | 'return') => laid.runs.filter((run) => run.side === side)
const end = (path: readonly Point[]) => path.at(-1)!

describe('the facility loop', () => {
  test('goes along the wall that its CDUs stand at, and out through it', () => {
    expect(laid.wall).toBe('+z')
    expect(laid.rejection.min[2]).toBeGreaterThan(shell.width_m)
    expect(laid.exit_m[2]).toBe(shell.width_m)
  })
  test('brings supply from outside to the top of each CDU, and the return back', () => {
    for (const cdu of cdus) {
      const [supply] = of('supply').filter(
        ({ path_m }) =>
          end(path_m)[1] < 2.5 &&
          end(path_m)[2] === cdu.z_m &&
          Math.abs(end(path_m)[0] - cdu.x_m) < 0.6,
      )
      expect(supply?.cduIds).toEqual([cdu.id])
      const [back] = of('return').filter(
        ({ path_m }) =>
          path_m[0]![1] < 2.5 &&
          path_m[0]![2] === cdu.z_m &&
          Math.abs(path_m[0]![0] - cdu.x_m) < 0.6,
      )
      expect(back?.cduIds).toEqual([cdu.id])
    }
  })
  test('hangs together: each stretch begins where one ends that carries its water too', () => {
    const starts = new Map(of('supply').map(({ path_m, cduIds }) => [path_m[0]!.join(), cduIds]))
    expect(starts.size).toBeGreaterThan(1)
    for (const { path_m, cduIds } of of('supply')) {
      if (path_m[0]![2] > shell.width_m) continue
      const before = of('supply').filter(
        (run) =>
          run.path_m.some((at) => at.join() === path_m[0]!.join()) &&
          run.path_m[0]!.join() !== path_m[0]!.join(),
      )
      expect(before.some((run) => cduIds.every((id) => run.cduIds.includes(id)))).toBe(true)
    }
  })
  test('carries all water through the wall', () => {
    const through = laid.runs.filter(({ cduIds }) => cduIds.length === cdus.length)
    expect(through.map(({ side }) => side)).toEqual(['supply', 'return'])
  })
  test('is none without a CDU', () => {
    expect(facilityRuns(hallOf(makeRack('A1')))).toBeNull()
  })
})

test.each(['2-gb300-pod', '3-vera-rubin', '4-mixed'])('of %s passes through no column', (name) => {
  const hall = exampleHall(name)
  const obstacles = recordsOf(hall, 'obstacle').map((obstacle) => boxOf(hall, obstacle))
  const through = facilityRuns(hall)!.runs.filter(({ path_m }) =>
    path_m
      .slice(1)
      .some(
        (to, k) =>
          to[1] === path_m[k]![1] && obstacles.some((box) => isBlocked(path_m[k]!, to, box)),
      ),
  )
  expect(through).toEqual([])
})
