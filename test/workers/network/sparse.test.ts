import { describe, expect, test } from 'vitest'
import {
  addAt,
  factoriseReal,
  makeRealFactors,
  makeRealValues,
  solveReal,
} from '../../../workers/network/lu.ts'
import { analyse, entryOf, factorise, makeFactors, solve } from '../../../workers/network/sparse.ts'
import { random } from './random.ts'

/** A connected graph: a random tree with some chords. */
function graph(n: number, chordCount: number, next: () => number): [number, number][] {
  const pairs: [number, number][] = []
  for (let i = 1; i < n; i++) pairs.push([i, Math.floor(next() * i)])
  for (let k = 0; k < chordCount; k++) pairs.push([Math.floor(next() * n), Math.floor(next() * n)])
  return pairs.filter(([i, j]) => i !== j)
}

describe('complex L·D·Lᵀ', () => {
  for (const [n, chords] of [
    [1, 0],
    [2, 1],
    [7, 4],
    [61, 30],
    [233, 12],
  ] as const)
    test(`solves a symmetric system of ${n}`, () => {
      const next = random(n + chords)
      const pairs = graph(n, chords, next)
      const dense = Array.from({ length: n }, () =>
        Array.from({ length: n }, (): [number, number] => [0, 0]),
      )
      const add = (i: number, j: number, re: number, im: number) => {
        dense[i]![j]![0] += re
        dense[i]![j]![1] += im
      }
      for (const [i, j] of pairs) {
        const g = next() + 0.1
        const b = -next()
        add(i, i, g, b)
        add(j, j, g, b)
        add(i, j, -g, -b)
        add(j, i, -g, -b)
      }
      add(0, 0, 1, -1)

      const pattern = analyse(
        n,
        pairs.map(([i]) => i),
        pairs.map(([, j]) => j),
      )
      const values = new Float64Array(2 * pattern.rows.length)
      for (let i = 0; i < n; i++)
        for (let j = i; j < n; j++) {
          const [re, im] = dense[i]![j]!
          if (re === 0 && im === 0) continue
          const p = entryOf(pattern, i, j)
          values[2 * p] = re
          values[2 * p + 1] = im
        }
      const factors = makeFactors(pattern)
      expect(factorise(factors, values)).toBe(-1)
      const x = Float64Array.from({ length: 2 * n }, () => next() - 0.5)
      const b = new Float64Array(2 * n)
      dense.forEach((row, i) => {
        row.forEach(([re, im], j) => {
          b[2 * i]! += re * x[2 * j]! - im * x[2 * j + 1]!
          b[2 * i + 1]! += re * x[2 * j + 1]! + im * x[2 * j]!
        })
      })
      solve(factors, b)
      // Backward stable without pivoting on these; the condition of a tree of n nodes grows like n².
      const tolerance = 8 * n * n * Number.EPSILON
      b.forEach((value, k) => {
        expect(Math.abs(value - x[k]!)).toBeLessThan(tolerance)
      })
    })

  test('a tree is factored without fill', () => {
    const pairs = graph(500, 0, random(5))
    const pattern = analyse(
      500,
      pairs.map(([i]) => i),
      pairs.map(([, j]) => j),
    )
    expect(pattern.factorStart[500]).toBe(499)
  })

  test('a node without a reference is named', () => {
    const pattern = analyse(2, [0], [1])
    const values = new Float64Array(6)
    for (const [i, j, v] of [
      [0, 0, 1],
      [1, 1, 1],
      [0, 1, -1],
    ] as const)
      values[2 * entryOf(pattern, i, j)] = v
    expect([0, 1]).toContain(factorise(makeFactors(pattern), values))
  })
})

describe('real L·U on a symmetric pattern', () => {
  for (const [n, chords] of [
    [1, 0],
    [3, 2],
    [53, 40],
    [151, 9],
  ] as const)
    test(`solves an unsymmetric system of ${n}`, () => {
      const next = random(3 * n + chords)
      const pairs = graph(n, chords, next)
      const pattern = analyse(
        n,
        pairs.map(([i]) => i),
        pairs.map(([, j]) => j),
      )
      const values = makeRealValues(pattern)
      const dense = Array.from({ length: n }, () => new Float64Array(n))
      const put = (i: number, j: number, value: number) => {
        dense[i]![j]! += value
        addAt(values, pattern, entryOf(pattern, i, j), i, j, value)
      }
      for (const [i, j] of pairs) {
        put(i, j, next() - 0.5)
        put(j, i, next() - 0.5)
      }
      // Diagonally dominant, so that elimination without pivoting is stable.
      dense.forEach((row, i) => {
        put(i, i, 1 + row.reduce((sum, value) => sum + Math.abs(value), 0))
      })
      const factors = makeRealFactors(pattern)
      expect(factoriseReal(factors, values)).toBe(-1)
      const x = Float64Array.from({ length: n }, () => next() - 0.5)
      const b = Float64Array.from(dense, (row) =>
        row.reduce((sum, value, j) => sum + value * x[j]!, 0),
      )
      solveReal(factors, b)
      b.forEach((value, k) => {
        expect(Math.abs(value - x[k]!)).toBeLessThan(8 * n * Number.EPSILON)
      })
    })
})
