import { describe, expect, test } from 'vitest'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import {
  type Moved,
  measureMoves,
  mulberry32,
  randomMove,
} from '../../../workers/cli/bench/moves.ts'
import {
  furthest_K,
  mean,
  median,
  percentile,
  settledAt,
} from '../../../workers/cli/bench/statistics.ts'
import { ductModel, exampleHall, freshKernels } from '../airflow/rig.ts'

describe('the figures of a benchmark', () => {
  test('a median is the middle of what was seen, whatever its order', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(percentile([4, 3, 2, 1, 0], 0.95)).toBe(4)
    expect(median([])).toBeNaN()
    expect(mean([1, 2, 6])).toBe(3)
  })
  test('distance is the largest difference, and racks without an intake have none', () => {
    expect(furthest_K([20, 25, Number.NaN], [21, 22, 30])).toBe(3)
    expect(furthest_K([null, 20], [18, 20.5])).toBe(0.5)
  })
  test('a run is there when it stays, not when it first comes by', () => {
    const seen = [[25], [20.1], [23], [20.4], [20]]
    expect(settledAt(seen, [20], 0.5)).toBe(3)
    expect(settledAt(seen, [20], 10)).toBe(0)
    expect(settledAt([[25]], [20], 1)).toBe(1)
  })
})

describe('moves of racks that a benchmark times', () => {
  test('are the same each time, and of one rack', () => {
    const hall = exampleHall('1-raised-floor')
    const [one, other] = [mulberry32(1), mulberry32(1)]
    for (let n = 0; n < 5; n++) {
      const move = randomMove(hall, one)
      expect(randomMove(hall, other)).toEqual(move)
      expect([...move.keys()]).toHaveLength(1)
    }
  })
  test('that wall a rack in are left out and counted, and end nothing', async () => {
    const model = ductModel(9, 5, 6)
    const solver = new AirSolver(await freshKernels(), model)
    const start = { model, air: solver.state(), count: 2, stepsMax: 2000 }
    const isWalled = [true, false, true, false, false]
    const moves: Moved[] = isWalled.map((walled, n) => ({
      model: ductModel(9, 5, 6, 0.2 + 0.01 * n),
      turnFans: () => {},
      isWalledIn: () => walled,
    }))
    const measured = measureMoves(solver, moves, start, [0.5])!
    expect(measured).toMatchObject({ count: 2, withoutAnswer: 2 })
    expect(measured.reached[0]!.stepsOfEach).toHaveLength(2)
    const allWalled = moves.map((move) => ({ ...move, isWalledIn: () => true }))
    expect(measureMoves(solver, allWalled, start, [0.5])).toBeNull()
  })
})
