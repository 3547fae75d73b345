import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseHall } from '../../models/hall/file.ts'
import { overlapWords } from '../../src/document/overlaps.ts'
import { hallOf, rack } from './halls.ts'

test('things that stand clear are not spoken of', () => {
  expect(overlapWords(hallOf(rack('D1', 3, 3), rack('D2', 3.6, 3)))).toBeNull()
})
test('one pair is named', () => {
  expect(overlapWords(hallOf(rack('D1', 3, 3), rack('D2', 3, 3)))).toBe('Rack D1 overlaps rack D2.')
})
test('the first of several pairs is named and the rest counted', () => {
  const d3 = rack('D3', 3, 3)
  expect(overlapWords(hallOf(rack('D1', 3, 3), rack('D2', 3, 3), d3))).toBe(
    'Rack D1 overlaps rack D2. 2 more pairs overlap.',
  )
  const e2 = rack('E2', 8, 8)
  expect(overlapWords(hallOf(rack('D1', 3, 3), rack('D2', 3, 3), rack('E1', 8, 8), e2))).toBe(
    'Rack D1 overlaps rack D2. 1 more pair overlaps.',
  )
})
const folder = new URL('../../public/halls/', import.meta.url)
test.each(readdirSync(folder).filter((file) => file.endsWith('.aisle.json')))(
  '%s opens without a word',
  (file) => {
    const parsed = parseHall(readFileSync(new URL(file, folder), 'utf8'))
    expect(parsed.ok && overlapWords(parsed.hall)).toBeNull()
  },
)
