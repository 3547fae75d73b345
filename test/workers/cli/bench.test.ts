import { describe, expect, test } from 'vitest'
import {
  furthest_K,
  mean,
  median,
  percentile,
  settledAt,
} from '../../../workers/cli/bench/statistics.ts'

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
