import { describe, expect, test } from 'vitest'
import { applyDiff } from '../../models/hall/diff.ts'
import type { Hall, Rack } from '../../models/hall/hall.ts'
import { moveRecords } from '../../src/document/commands/moveRecords.ts'
import { hallRows, rowOfRack, standsIn } from '../../src/panels/rows.ts'
import { hallOf, makeCrah, makeRack } from '../models/makeHall.ts'

/** Rows A and B of three racks each, 3 m apart. */
const hall = hallOf(
  ...['A', 'B'].flatMap((letter, row) =>
    [1, 2, 3].map((slot) =>
      makeRack(`${letter}0${slot}`, { x_m: 1 + slot * 0.6, z_m: 2 + row * 3 }),
    ),
  ),
  makeCrah('A3'),
)
const a2 = ({ records }: Hall) => records.get('rack:A02') as Rack
const moved = (dx_m: number, dz_m: number) =>
  applyDiff(hall, moveRecords(hall, ['rack:A02'], dx_m, dz_m))
const titles = (some: Hall) =>
  hallRows(some).map(({ title, records }) => `${title} ${records.length}`)

describe('the row of a rack', () => {
  test('is where it stands', () => {
    expect(standsIn(hall, a2(hall))).toBe('Row A, slot 2')
    expect(rowOfRack(hall, a2(hall))!.racks.map(({ name }) => name)).toEqual(['A01', 'A02', 'A03'])
    expect(titles(hall)).toEqual(['Row A 3', 'Row B 3', 'CRAHs 1'])
  })

  test('follows it into another, which keeps its letters', () => {
    const after = moved(1.8, 3)
    expect(standsIn(after, a2(after))).toBe('Row B')
    expect(rowOfRack(after, a2(after))!.racks.map(({ name }) => name)).toEqual([
      'B01',
      'B02',
      'B03',
      'A02',
    ])
    expect(titles(after)).toEqual(['Row A 2', 'Row B 4', 'CRAHs 1'])
  })

  test('is none for one that stands alone, and those it left keep theirs', () => {
    const after = moved(0, 1.5)
    expect(standsIn(after, a2(after))).toBe('In no row')
    expect(rowOfRack(after, a2(after))).toBeNull()
    expect(titles(after)).toEqual(['Row A 2', 'Row B 3', 'In no row 1', 'CRAHs 1'])
  })
})
