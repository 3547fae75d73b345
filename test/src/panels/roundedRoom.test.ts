import { expect, test } from 'vitest'
import { shellOf } from '../../../models/hall/hall.ts'
import { roundedSides } from '../../../src/panels/roundedRoom.ts'
import { exampleHall } from '../../workers/airflow/rig.ts'

test('a room that its cells fit has no side to tell of, one that they do not has each that differs', () => {
  const shell = shellOf(exampleHall('2-gb300-pod'))
  // 12 cells of 0.3 m are not 3.6 m to the last digit.
  expect(roundedSides(shell, [50 * 0.3, 12 * 0.3, 32 * 0.3])).toEqual([])
  const off = { ...shell, length_m: 15.13, width_m: 9.77 }
  expect(roundedSides(off, [15, 3.6, 9.9])).toEqual([
    expect.objectContaining({ side: 'length', solved_m: 15 }),
    expect.objectContaining({ side: 'width', solved_m: 9.9 }),
  ])
  const above = { ...shell, ceiling: { kind: 'return' as const, plenumHeight_m: 0.6 } }
  expect(roundedSides(above as typeof shell, [15, 4.2, 9.6])).toEqual([])
})
