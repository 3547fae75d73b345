import { describe, expect, test } from 'vitest'
import type { Cdu } from '../../../models/hall/hall.ts'
import { liquidNetwork } from '../../../models/liquid/fromHall.ts'
import { liquidLines } from '../../../src/panels/liquid/dragLines.ts'
import { repipedLines } from '../../../src/panels/liquid/repipedWords.ts'
import { solveLiquid } from '../../../workers/network/liquid/solve.ts'
import { hallOf, makeCdu, makeRack } from '../../models/makeHall.ts'

const racks = Array.from({ length: 5 }, (_, n) =>
  makeRack(`A${n + 1}`, { catalogId: 'rack.vr-nvl72-maxp', x_m: 2 + 0.6 * n, z_m: 4 }),
)
const other = makeCdu('2', { x_m: 8, z_m: 4 })
const state = (...cdus: Cdu[]) => {
  const hall = hallOf(...racks, ...cdus)
  return { hall, liquid: solveLiquid(liquidNetwork(hall)) }
}
const before = state(makeCdu('1', { x_m: 1, z_m: 4 }), other)
const after = state(makeCdu('1', { x_m: 11, z_m: 4 }), other)

describe('racks that change their CDU', () => {
  test('are counted, with both names and the load that the taking one has then', () => {
    // Five racks of 223.6 kW on 1.3 MW: 86 %, and pump heat on top.
    const [line] = repipedLines(before.hall, after.hall, after.liquid)
    expect(line?.words).toMatch(/^5 racks move from CDU 1 to CDU 2, now at 8[67]\s% of capacity$/)
    expect(line?.isOver).toBe(false)
  })
  test('have no load while nothing is solved', () => {
    expect(repipedLines(before.hall, after.hall, null)[0]?.words).toBe(
      '5 racks move from CDU 1 to CDU 2',
    )
  })
  test('on a CDU that is out, or too small, are bad news', () => {
    const out = state({ ...other, running: false })
    const [line] = repipedLines(before.hall, out.hall, out.liquid)
    expect(line).toEqual({ words: '5 racks move from CDU 1 to CDU 2, which is out', isOver: true })
    const small = state({ ...other, catalogId: 'cdu.400kw' })
    expect(repipedLines(before.hall, small.hall, small.liquid)[0]?.isOver).toBe(true)
  })
})

describe('the lines of a drag in the Liquid view', () => {
  const lines = (id: 'cdu:1' | 'cdu:2' | 'rack:A5') =>
    liquidLines(after, before, id).map(({ label, value, chip }) =>
      [label, value, chip?.words].map((words) => words?.replace(/\s/g, ' ')),
    )
  test('of a CDU are its racks, its load and its pipes, each with what changed', () => {
    expect(lines('cdu:1')[0]).toEqual(['Racks on its loop', '0', '−5'])
    expect(lines('cdu:2')[0]).toEqual(['Racks on its loop', '5', '+5'])
    // From x 8 to the first rack at 2.
    expect(lines('cdu:2')[2]?.slice(0, 2)).toEqual(['Longest pipe run', '6.00 m of 12'])
  })
  test('of a rack are its CDU and its run', () => {
    expect(lines('rack:A5')[0]).toEqual(['Piped to', 'CDU 2', undefined])
    // It stands at x 4.4: 3.4 m from the first CDU, 3.6 m from the second.
    expect(lines('rack:A5')[1]).toEqual(['Pipe run', '3.60 m of 12', '+0.20 m'])
  })
})
