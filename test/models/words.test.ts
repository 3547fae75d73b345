import { describe, expect, test } from 'vitest'
import { nameOf, plainName, withNames } from '../../models/hall/words.ts'
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

test('a busway that is named by row and side is said in plain words, anything else by its name', () => {
  const named = hallOf(
    makeRack('1', { name: 'Busway B/2-C' }),
    makeRack('2', { name: 'Busway A-A' }),
  )
  expect(plainName(named, 'rack:1')).toBe('Busway C of row B, section 2')
  expect(plainName(named, 'rack:2')).toBe('Busway A of row A')
  expect(plainName(hall, 'rack:D1')).toBe('Dee')
  expect(plainName(hall, 'nobody')).toBe('nobody')
})
