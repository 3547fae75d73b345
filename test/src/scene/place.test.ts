import { describe, expect, test } from 'vitest'
import { Pace } from '../../../src/scene/frame/Pace.ts'
import {
  keyShift,
  pixelShift,
  SAMPLE_COUNT,
  skyDirection,
} from '../../../src/scene/frame/samples.ts'
import { beyond, cleared, EDGE_PX, inside, lifted, touch } from '../../../src/scene/labels/place.ts'
import { KEY_DISC_RAD } from '../../../src/scene/look.ts'
import { topStrength } from '../../../src/scene/RackTops.ts'
import { isOpen, quadrantOf } from '../../../src/scene/sides.ts'

describe('a label', () => {
  test('keeps its distance from the edge', () => {
    const rect = inside({ x: -50, y: 990, width: 80, height: 24 }, { width: 800, height: 600 })
    expect([rect.x, rect.y]).toEqual([EDGE_PX, 600 - EDGE_PX - 24])
  })
  test('rises above those already there', () => {
    const first = { x: 100, y: 100, width: 80, height: 24 }
    const second = lifted({ ...first, x: 140 }, [first])
    expect(second.y + second.height).toBeLessThan(first.y)
    expect(lifted({ ...first, x: 300 }, [first]).y).toBe(100)
  })
  test('of a drag goes the shortest way beside those already there', () => {
    const room = { width: 800, height: 600 }
    const first = { x: 100, y: 100, width: 80, height: 24 }
    const below = cleared({ ...first, y: 110 }, [first], room)
    expect([below.x, below.y]).toEqual([100, 128])
    // The way up leaves the viewport's free edge, so that it goes down.
    const high = { ...first, y: 14 }
    expect(cleared({ ...high, y: 13 }, [high], room).y).toBe(42)
    const aside = cleared({ ...first, x: 170 }, [first, { ...first, x: 170, y: 140 }], room)
    expect(touch(aside, first)).toBe(false)
    expect([aside.x, aside.y]).toEqual([184, 100])
    expect(cleared({ ...first, x: 300 }, [first], room)).toEqual({ ...first, x: 300 })
  })
})

describe('a label beyond the end of a line', () => {
  const size = { width: 80, height: 20 }
  test('lies clear of it, whichever way it runs', () => {
    for (let turn = 0; turn < 24; turn++) {
      const [ux, uy] = [Math.cos((turn * Math.PI) / 12), Math.sin((turn * Math.PI) / 12)]
      const rect = beyond({ x: 300, y: 300 }, { x: 300 + 90 * ux, y: 300 + 90 * uy }, size)
      for (let at = 0; at <= 90; at += 5) {
        const [x, y] = [300 + at * ux, 300 + at * uy]
        const isIn = x > rect.x && x < rect.x + rect.width && y > rect.y && y < rect.y + rect.height
        expect(isIn).toBe(false)
      }
      // No farther from the end than its own half diagonal and the gap between labels.
      const [mx, my] = [rect.x + 40 - 300 - 90 * ux, rect.y + 10 - 300 - 90 * uy]
      expect(Math.hypot(mx, my)).toBeLessThan(Math.hypot(40, 10) + 4.01)
    }
  })
  test('upright stands above, level to the left', () => {
    expect(beyond({ x: 100, y: 200 }, { x: 100, y: 100 }, size)).toMatchObject({ x: 60, y: 76 })
    expect(beyond({ x: 200, y: 100 }, { x: 100, y: 100 }, size)).toMatchObject({ x: 16, y: 90 })
  })
  test('of a line seen end on has a place all the same', () => {
    const rect = beyond({ x: 5, y: 5 }, { x: 5, y: 5 }, size)
    for (const value of Object.values(rect)) expect(Number.isFinite(value)).toBe(true)
  })
})

describe('the sides of the hall', () => {
  test('are open towards the camera and closed behind', () => {
    const azimuth = (38 * Math.PI) / 180
    expect(['+x', '-x', '+z', '-z'].map((side) => isOpen(side as '+x', azimuth))).toEqual([
      true,
      false,
      true,
      false,
    ])
  })
  test('change with the quadrant', () => {
    expect([10, 100, 190, 280, 370, -10].map((d) => quadrantOf((d * Math.PI) / 180))).toEqual([
      0, 1, 2, 3, 0, 3,
    ])
  })
})

test('tops are tinted from above only', () => {
  const at = (elevation_deg: number) => topStrength((elevation_deg * Math.PI) / 180)
  expect([33, 42, 60, 75, 88].map(at)).toEqual([0, 0, 0, 1, 1])
  // Halfway, to within the rounding of the radians.
  expect(at(67.5)).toBeCloseTo(0.5, 12)
  expect(at(64)).toBeLessThan(at(70))
})

describe('the samples of the resting picture', () => {
  const all = Array.from({ length: SAMPLE_COUNT }, (_, n) => n)
  test('stay within their pixel, their disc and the dome', () => {
    for (const n of all) {
      for (const shift of pixelShift(n)) expect(Math.abs(shift)).toBeLessThanOrEqual(0.5)
      expect(Math.hypot(...keyShift(n))).toBeLessThanOrEqual(Math.tan(KEY_DISC_RAD))
      const [x, y, z] = skyDirection(n)
      expect(y).toBeGreaterThanOrEqual(0.04)
      // Rounding of a square root and two products.
      expect(Math.abs(Math.hypot(x, y, z) - 1)).toBeLessThan(1e-15 * 4)
    }
  })
  test('balance', () => {
    // 28 points of an R2 sequence: discrepancy about 1/28 in each direction of a range of 1.
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length
    expect(Math.abs(mean(all.map((n) => pixelShift(n)[0])))).toBeLessThan(2 / SAMPLE_COUNT)
    expect(Math.abs(mean(all.map((n) => skyDirection(n)[1])) - 0.52)).toBeLessThan(2 / SAMPLE_COUNT)
  })
})

describe('the pace', () => {
  test('of a fast renderer rests at once after a pause', () => {
    const pace = new Pace(false)
    pace.moved(1000)
    expect(pace.mayRest(1010, false)).toBe(false)
    expect(pace.mayRest(1300, false)).toBe(true)
    expect(pace.slow).toBe(false)
  })
  test('of a slow renderer leaves nine tenths of the time to a working solver', () => {
    const pace = new Pace(true)
    for (let n = 0; n < 100; n++) pace.measured(200)
    pace.moved(0)
    pace.sampled(1000)
    // 200 ms of drawing at a duty of a tenth: 1,800 ms between samples.
    expect(pace.mayRest(2790, false)).toBe(false)
    expect(pace.mayRest(2810, false)).toBe(true)
    expect(pace.mayRest(1100, true)).toBe(true)
  })
  test('of processors rests later while a solver works, and not while the pointer moves', () => {
    const pace = new Pace(true)
    pace.moved(10_000)
    expect([pace.isStill(10_200, true), pace.isStill(10_200, false)]).toEqual([true, false])
    expect([pace.mayRest(10_900, true), pace.mayRest(10_900, false)]).toEqual([true, false])
    expect([pace.isStill(11_100, false), pace.mayRest(11_100, false)]).toEqual([true, true])
    pace.pointed(11_000)
    expect([pace.mayRest(11_100, true), pace.mayRest(11_600, true)]).toEqual([false, true])
    // A graphics card takes nothing from the solver, however slow it is.
    const card = new Pace(false)
    for (let n = 0; n < 5; n++) card.measured(150)
    card.moved(10_000)
    card.pointed(10_190)
    expect([card.slow, card.isStill(10_200, false), card.mayRest(10_200, false)]).toEqual([
      true,
      true,
      true,
    ])
  })
  test('of processors lets a move wait for its news, but not for long', () => {
    const pace = new Pace(true)
    expect(pace.waitsForNews(1000, false)).toBe(false)
    expect([pace.waitsForNews(1000, true), pace.waitsForNews(1040, true)]).toEqual([true, true])
    expect(pace.waitsForNews(1040, false)).toBe(false)
    // The next move, and moves without an end: each picture of them waits anew.
    expect([1100, 1140, 1160, 1170].map((at) => pace.waitsForNews(at, true))).toEqual([
      true,
      true,
      false,
      true,
    ])
    expect(new Pace(false).waitsForNews(1000, true)).toBe(false)
  })
  test('of a slow renderer draws coarsely while things move, and shows news seldom', () => {
    const pace = new Pace(true)
    expect(pace.movingScale).toBeLessThan(1)
    pace.presented(1000)
    expect(pace.mayShowNews(1100)).toBe(false)
    expect(pace.mayShowNews(1300)).toBe(true)
    expect(new Pace(false).movingScale).toBe(1)
  })
  test('learns that a renderer is slow, and that it is not', () => {
    const pace = new Pace(false)
    for (let n = 0; n < 5; n++) pace.measured(150)
    expect(pace.slow).toBe(true)
    for (let n = 0; n < 20; n++) pace.measured(10)
    expect(pace.slow).toBe(false)
  })
})
