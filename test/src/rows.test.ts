import { expect, test } from 'vitest'
import { rowOfRack } from '../../src/panels/rows.ts'
import { hallOf, makeCrah, makeRack } from '../models/makeHall.ts'

test('a rack’s row is all racks whose names begin with the same letters', () => {
  const hall = hallOf(
    makeRack('A1'),
    makeRack('A12'),
    makeRack('AA1'),
    makeRack('Spare'),
    makeCrah('A3'),
  )
  const row = rowOfRack(hall, makeRack('A1'))
  expect(row.title).toBe('Row A')
  expect(row.racks.map(({ name }) => name)).toEqual(['A1', 'A12'])
  expect(rowOfRack(hall, makeRack('Spare')).racks.map(({ name }) => name)).toEqual(['Spare'])
})
