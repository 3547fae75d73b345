import { expect, test } from 'vitest'
import { boundWords } from '../../../workers/cli/density.ts'

test('what binds the hall is said in a sentence, or that it is not known', () => {
  const hall = { rackCount: 16, type: 'GB300 NVL72' }
  expect(boundWords({ ...hall, binds: ['space', 'weight'], admits: 17 })).toBe(
    'What binds the hall: space and floor load. It admits 17 racks of GB300 NVL72, and 16 stand.',
  )
  expect(boundWords({ ...hall, binds: [], admits: null })).toBe('What binds the hall is not known.')
})
