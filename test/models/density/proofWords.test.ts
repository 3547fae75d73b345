import { describe, expect, test } from 'vitest'
import { type Raised, raisedVerdict, raisedWords } from '../../../models/density/proofWords.ts'

const space: Raised = {
  kind: 'space',
  binds: true,
  before: 16,
  after: 17,
  own: 17,
  next: ['space'],
}
const power: Raised = {
  kind: 'power',
  binds: false,
  before: 16,
  after: 16,
  own: 20,
  next: ['space'],
}

describe('a limit that was raised', () => {
  test('binds where more racks fit, and only there', () => {
    expect(raisedWords(space, [space, power])).toBe(
      "Space raised by one rack's demand: 16.0 racks become 17.0, it binds.",
    )
    expect(raisedWords(power, [space, power])).toBe(
      "Power raised by one rack's demand: density stays at 16.0 racks, it does not bind.",
    )
  })

  test('says where the next limit stops it short of what it would admit by itself', () => {
    const short: Raised = { ...space, after: 16.2, own: 17, next: ['liquid'] }
    expect(raisedWords(short, [short, power])).toBe(
      "Space raised by one rack's demand: 16.0 racks become 16.2, it binds; by itself it would admit 17.0, but then liquid binds.",
    )
  })

  test('contradicts its name where it is otherwise, either way', () => {
    for (const trial of [
      { ...space, after: 16, own: 16 },
      { ...power, after: 17 },
    ]) {
      expect(raisedVerdict(trial)).toBe('otherwise')
      expect(raisedWords(trial, [trial])).toContain('contradicts')
    }
  })

  test('is named with those that tie, and open where nothing was raised', () => {
    const air: Raised = { kind: 'air', binds: true, before: 16, after: null, own: null, next: [] }
    expect(raisedWords(air, [{ ...space, after: null }, air, power])).toMatch(
      /^Space and air raised .*not tried, the air would have to be solved again/,
    )
    expect(raisedVerdict(air)).toBe('open')
  })
})
