import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseHall } from '../../models/hall/file.ts'
import { misplaced } from '../../models/hall/misplaced.ts'
import { misplacedWords } from '../../src/document/misplaced.ts'
import { hallOf, rack } from './halls.ts'

test('things that stand clear are not spoken of', () => {
  expect(misplacedWords(hallOf(rack('D1', 3, 3), rack('D2', 3.6, 3)))).toBeNull()
})
test('one pair is named, and how far it is one', () => {
  expect(misplacedWords(hallOf(rack('D1', 3, 3), rack('D2', 3.2, 3)))).toBe(
    'Rack D1 overlaps rack D2, by 400 mm.',
  )
})
test('the first of several is named and the rest counted', () => {
  const d3 = rack('D3', 3, 3)
  expect(misplacedWords(hallOf(rack('D1', 3, 3), rack('D2', 3, 3), d3))).toBe(
    'Rack D1 overlaps rack D2, by 600 mm. 2 more conflicts of this kind.',
  )
  const e2 = rack('E2', 8, 8)
  expect(misplacedWords(hallOf(rack('D1', 3, 3), rack('D2', 3, 3), rack('E1', 8, 8), e2))).toBe(
    'Rack D1 overlaps rack D2, by 600 mm. 1 more conflict of this kind.',
  )
})
test('what reaches out of the room is named, with how far; a service clearance is not', () => {
  expect(misplacedWords(hallOf(rack('D1', 0.2, 4)))).toBe(
    'Rack D1 reaches outside the hall, by 100 mm.',
  )
  expect(misplacedWords(hallOf(rack('D1', 3, 8.4)))).toBeNull()
})
test('what stands in a column has the depth by which it is in it', () => {
  const column = {
    kind: 'obstacle',
    id: 'obstacle:C',
    name: 'Column 1',
    form: 'column',
    x_m: 3.5,
    y_m: 0,
    z_m: 3,
    size_m: [0.6, 3, 0.6],
  } as const
  const [found] = misplaced(hallOf(rack('D1', 3, 3), column))
  expect(found).toMatchObject({ kind: 'overlap', id: 'rack:D1', with: 'obstacle:C' })
  expect(found!.depth_m).toBeCloseTo(0.1, 12)
  expect(found!.message).toBe('Rack D1 overlaps obstacle Column 1, by 100 mm.')
})
const folder = new URL('../../public/halls/', import.meta.url)
test.each(readdirSync(folder).filter((file) => file.endsWith('.aisle.json')))(
  '%s opens without a word',
  (file) => {
    const parsed = parseHall(readFileSync(new URL(file, folder), 'utf8'))
    expect(parsed.ok && misplacedWords(parsed.hall)).toBeNull()
  },
)
