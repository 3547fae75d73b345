import { describe, expect, test } from 'vitest'
import { nameOf, withNames } from '../../models/hall/words.ts'
import { hallOf, makeRack } from './makeHall.ts'

const hall = hallOf(makeRack('D1', { name: 'Dee' }), makeRack('Row A', { name: 'Row A, east' }))

describe('names in place of ids', () => {
  test.each([
    ['rack:D1 is dark.', 'Dee is dark.'],
    [
      'It joins rack:Row A:3 (400 V AC) and rack:D1:in 2.',
      'It joins Row A, east (400 V AC) and Dee.',
    ],
    ['rack:D1:section 4: its impedance is zero.', 'Dee: its impedance is zero.'],
    ['It leads to “rack:D10” from rack:D1.', 'It leads to “rack:D10” from Dee.'],
    ['At 12:30: rack:gone', 'At 12:30: rack:gone'],
  ])('%s', (text, says) => expect(withNames(hall, text)).toBe(says))

  test('an element within a record is called as the record', () => {
    expect(nameOf(hall, 'rack:Row A:section 2')).toBe('Row A, east')
    expect(nameOf(hall, 'rack:D10')).toBe('rack:D10')
  })
})
