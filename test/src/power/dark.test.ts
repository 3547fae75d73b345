import { describe, expect, test } from 'vitest'
import { type HallId, recordsOf } from '../../../models/hall/hall.ts'
import { darkGroups } from '../../../src/panels/power/dark.ts'
import { random } from '../../workers/network/random.ts'
import { exampleHall } from '../halls.ts'

describe('what is dark, by where it stands', () => {
  const hall = exampleHall('4-mixed')
  const draws = recordsOf(hall, 'rack', 'cdu', 'crah', 'fanWall', 'rearDoorCooler').map(
    ({ id }) => id,
  )

  test('tells everything once, whatever is dark', () => {
    const next = random(7)
    for (let n = 0; n < 50; n++) {
      const dark = draws.filter(() => next() < n / 50)
      const told = darkGroups(hall, dark).flatMap(({ ids }) => ids)
      expect([...told].sort()).toEqual([...dark].sort())
    }
  })

  test('racks by row and slots, the rest by name or count', () => {
    const ids: HallId[] = ['rack:A3', 'rack:A4', 'rack:A6', 'rack:B1']
    const cdus = recordsOf(hall, 'cdu').map(({ id }) => id)
    expect(darkGroups(hall, [...ids, ...cdus]).map(({ words }) => words)).toEqual([
      'Row A: A3, A4 and A6',
      'Row B: B1',
      cdus.length > 2 ? `${cdus.length} CDUs` : expect.stringContaining('CDU'),
    ])
    const row = recordsOf(hall, 'rack').filter(({ name }) => name.startsWith('A'))
    expect(
      darkGroups(
        hall,
        row.map(({ id }) => id),
      )[0]!.words,
    ).toBe(`Row A, all ${row.length} racks`)
  })
})
