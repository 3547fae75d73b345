import { describe, expect, test } from 'vitest'
import type { Box } from '../../../models/geometry.ts'
import { boxOf } from '../../../models/hall/boxes.ts'
import { recordsOf } from '../../../models/hall/hall.ts'
import { CLEAR_M, detour, isBlocked } from '../../../models/liquid/detour.ts'
import { liquidNetwork } from '../../../models/liquid/fromHall.ts'
import { lengthOf_m, type Point } from '../../../models/liquid/runs.ts'
import { exampleHall } from '../../src/halls.ts'

/** A column of 0.6 m about (5, 2). */
const column: Box = { min: [4.7, 0, 1.7], max: [5.3, 3.6, 2.3] }
const run = (z_m: number, y_m = 2.7): Point[] => [
  [0, y_m, z_m],
  [9, y_m, z_m],
]
const passes = (path: readonly Point[], box: Box) =>
  path.slice(1).some((to, k) => isBlocked(path[k]!, to, box))

describe('a run that meets a column', () => {
  test('bends beside it and back, and gets longer by the way aside, there and back', () => {
    const bent = detour(run(2), [column])
    expect(passes(run(2), column)).toBe(true)
    expect(passes(bent, column)).toBe(false)
    expect([bent[0], bent.at(-1)]).toEqual(run(2))
    expect(lengthOf_m(bent)).toBeCloseTo(9 + 2 * (0.3 + CLEAR_M), 9)
  })
  test('takes the nearer side', () => {
    expect(Math.max(...detour(run(2.2), [column]).map(([, , z]) => z))).toBeCloseTo(2.4, 9)
    expect(Math.min(...detour(run(1.8), [column]).map(([, , z]) => z))).toBeCloseTo(1.6, 9)
  })
  test('does so in either direction, and along either axis', () => {
    const back = detour([...run(2)].reverse(), [column])
    expect(lengthOf_m(back)).toBeCloseTo(lengthOf_m(detour(run(2), [column])), 9)
    expect(passes(back, column)).toBe(false)
    const across: Point[] = [
      [5, 2.7, 0],
      [5, 2.7, 9],
    ]
    expect(passes(detour(across, [column]), column)).toBe(false)
  })
  test('passes several one after the other', () => {
    const second: Box = { min: [7.7, 0, 1.7], max: [8.3, 3.6, 2.3] }
    const bent = detour(run(2), [second, column])
    expect(passes(bent, column) || passes(bent, second)).toBe(false)
    expect(lengthOf_m(bent)).toBeCloseTo(9 + 4 * (0.3 + CLEAR_M), 9)
  })
})

describe('a run stays straight', () => {
  test('beside a column, at the clearance', () => {
    expect(detour(run(2.3 + CLEAR_M), [column])).toEqual(run(2.3 + CLEAR_M))
  })
  test('over what is lower, and under what is higher', () => {
    const low: Box = { min: [4.7, 0, 1.7], max: [5.3, 2.4, 2.3] }
    const beam: Box = { min: [4.7, 3, 0], max: [5.3, 3.6, 9] }
    expect(detour(run(2), [low, beam])).toEqual(run(2))
  })
  test('where it falls: only level runs bend', () => {
    const fall: Point[] = [
      [5, 0, 2],
      [5, 2.7, 2],
    ]
    expect(detour(fall, [column])).toEqual(fall)
  })
})

test.each(['2-gb300-pod', '3-vera-rubin', '4-mixed'])(
  'no pipe of %s passes through what the building has',
  (name) => {
    const hall = exampleHall(name)
    const obstacles = recordsOf(hall, 'obstacle').map((obstacle) => boxOf(hall, obstacle))
    const through = liquidNetwork(hall)
      .rackLoops.flatMap(({ branches }) => branches)
      .filter(({ path_m }) => obstacles.some((box) => passes(path_m, box)))
    expect(through.map(({ id }) => id)).toEqual([])
  },
)
