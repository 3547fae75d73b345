import { describe, expect, test } from 'vitest'
import { liquidNetwork } from '../../../models/liquid/fromHall.ts'
import {
  chevronsOf,
  lengthOf_m,
  lightness,
  pipePieces,
  radiusFor_m,
} from '../../../src/scene/liquid/pipePieces.ts'
import { solveLiquid } from '../../../workers/network/liquid/solve.ts'
import { hallOf, makeCdu, makeRack } from '../../models/makeHall.ts'

const racks = [1, 2, 3].map((n) =>
  makeRack(`A${n}`, { catalogId: 'rack.vr-nvl72-maxp', x_m: 3 + 0.6 * n, z_m: 4 }),
)
const network = liquidNetwork(hallOf(...racks, makeCdu('1', { x_m: 8, z_m: 4 })))
const solution = solveLiquid(network)
const pieces = pipePieces(network, solution)

describe('the pipes that are drawn', () => {
  test('are the runs that are solved: as long, bend for bend', () => {
    const solved_m = network.rackLoops
      .flatMap(({ branches }) => branches)
      .reduce((sum, { pipe }) => sum + (pipe?.length_m ?? 0), 0)
    const runs = pipePieces({ ...network, rackLoops: network.rackLoops.map(withoutRacks) }, null)
    expect(runs.reduce((sum, piece) => sum + lengthOf_m(piece), 0)).toBeCloseTo(solved_m, 9)
  })
  test('carry what comes together: the riser of the row as much as all its racks', () => {
    const q = (side: 'supply' | 'return') =>
      pieces.filter((piece) => piece.side === side).map(({ radius_m }) => radius_m ** 2)
    const racksTogether = solution.racks.reduce((sum, { flow_m3_s }) => sum + flow_m3_s, 0)
    for (const side of ['supply', 'return'] as const)
      expect(Math.max(...q(side))).toBeCloseTo(radiusFor_m(racksTogether) ** 2, 9)
  })
  test('are warmer on the way back', () => {
    const of = (side: string) =>
      pieces.filter((piece) => piece.side === side).map(({ temperature_C }) => temperature_C!)
    expect(Math.min(...of('return'))).toBeGreaterThan(Math.max(...of('supply')))
  })
  test('do not lie in each other: no supply meets a return', () => {
    const ends = (side: string) =>
      pieces
        .filter((piece) => piece.side === side)
        .flatMap(({ from_m, to_m }) => [from_m.join(), to_m.join()])
    const back = new Set(ends('return'))
    expect(ends('supply').filter((end) => back.has(end))).toEqual([])
  })
  test('without an answer have no temperature and no chevrons, and are still there', () => {
    const still = pipePieces(network, null)
    expect(still).toHaveLength(pieces.length)
    expect(still.every(({ temperature_C }) => temperature_C === null)).toBe(true)
    expect(chevronsOf(still)).toEqual([])
  })
})

test('chevrons point from CDU to rack on the supply and back on the return', () => {
  // The CDU stands at the row's far end in x: the supply along the row runs towards −x.
  const along = pieces.filter(({ from_m, to_m }) => Math.abs(from_m[0] - to_m[0]) > 0.7)
  const way = (side: string) =>
    chevronsOf(along.filter((piece) => piece.side === side)).map(({ towards }) => towards[0])
  expect(way('supply').length).toBeGreaterThan(0)
  expect(way('supply').every((x) => x === -1)).toBe(true)
  expect(way('return').every((x) => x === 1)).toBe(true)
})

test('four times the flow is drawn twice as thick, and cooler is lighter', () => {
  expect(radiusFor_m(0.04)).toBeCloseTo(2 * radiusFor_m(0.01), 12)
  expect(lightness(20)).toBeGreaterThan(lightness(45))
  expect([lightness(-10), lightness(99)]).toEqual([1, 0])
})

function withoutRacks(loop: (typeof network.rackLoops)[number]) {
  return { ...loop, branches: loop.branches.filter(({ load }) => !load) }
}
