import { expect, test } from 'vitest'
import { duration } from '../../../workers/cli/expected.ts'

test.each([
  [40, '40 s'],
  [89.6, '90 s'],
  [720, '12 min'],
  [5399, '90 min'],
  [10_800, '3 h'],
])('%f seconds are said as %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words)
})
