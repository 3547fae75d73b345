import { expect, test } from 'vitest'
import { liquidNetwork } from '../../../models/liquid/fromHall.ts'
import { shortCount } from '../../../src/panels/liquid/problems.ts'
import { solveLiquid } from '../../../workers/network/liquid/solve.ts'
import { hallOf, makeCdu, makeRack } from '../../models/makeHall.ts'

const rubin = (name: string, x_m: number) =>
  makeRack(name, { catalogId: 'rack.vr-nvl72-maxp', x_m, z_m: 4 })

test('what stops a rack stands before what is warm, and that before units', () => {
  // Twelve racks of 227 kW on one 1.3 MW unit that stands in hot facility water.
  const racks = Array.from({ length: 12 }, (_, k) => rubin(`A${k}`, 1 + 0.6 * k))
  const solution = solveLiquid(liquidNetwork(hallOf(...racks, makeCdu('1', { x_m: 9 }))))
  const rules = solution.violations.map(({ rule }) => rule)
  expect(new Set(rules).size).toBeGreaterThan(1)
  const order = ['unserved', 'flow', 'supply', 'capacity', 'approach']
  expect(rules).toEqual([...rules].sort((a, b) => order.indexOf(a) - order.indexOf(b)))
})

test('of racks that are short the shortest stands first', () => {
  const racks = Array.from({ length: 12 }, (_, k) => rubin(`A${k}`, 1 + 0.6 * k))
  const solution = solveLiquid(liquidNetwork(hallOf(...racks, makeCdu('1', { x_m: 9 }))))
  const shares = solution.violations
    .filter(({ rule }) => rule === 'flow')
    .map(({ value, limit }) => value / limit)
  expect(shares.length).toBeGreaterThan(2)
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
})

test('a rack counts once, however many things are wrong with it, and heat alone makes none short', () => {
  const racks = Array.from({ length: 12 }, (_, k) => rubin(`A${k}`, 1 + 0.6 * k))
  const solution = solveLiquid(liquidNetwork(hallOf(...racks, makeCdu('1', { x_m: 9 }))))
  expect(shortCount(solution)).toBe(solution.racks.filter(({ state }) => state !== 'served').length)
  const warm = solveLiquid(
    liquidNetwork(hallOf(rubin('A1', 9), makeCdu('1', { x_m: 9, supplyTemperature_C: 60 }))),
  )
  expect(warm.violations.map(({ rule }) => rule)).toEqual(['supply'])
  expect(warm.violations[0]!.message).toBe('A1 is supplied at 60.0 °C; it allows 45.0 °C.')
  expect(shortCount(warm)).toBe(0)
  expect(shortCount(null)).toBeNull()
})
