import { describe, expect, test } from 'vitest'
import { whatFollows } from '../../../models/power/follows.ts'
import type { Violation } from '../../../models/power/ratings.ts'
import { chainHall } from '../../src/power/chainHall.ts'

const hall = chainHall()
const over = (recordId: string, value: number, limit: number, rule: Violation['rule']) =>
  whatFollows(hall, {
    elementId: recordId,
    recordId,
    rule,
    value,
    limit,
    unit: rule === 'breaker' || rule === 'ampacity' ? 'A' : 'VA',
    severity: 'overload',
  })
const CORD = 'feed:busway:Row A-rack:D1'

describe('what follows of an overload', () => {
  test('of the 80 % rule alone is no trip, and no guess', () => {
    const follows = over(CORD, 63, 50.4, 'breaker')!
    expect(follows.isGuess).toBe(false)
    expect(follows.words).toMatch(/does not trip/)
  })
  test('between 105 and 130 % of the rating is a trip at any time, by the standard', () => {
    const follows = over(CORD, 70, 50.4, 'breaker')!
    expect(follows).toMatchObject({ isGuess: false })
    expect(follows.words).toMatch(/may trip at any time.*within an hour/)
    // Above 63 A the conventional time is two hours, which nobody has read in the standard.
    const above = over('busway:Row A', 480, 400, 'ampacity')!
    expect(above.isGuess).toBe(true)
    expect(above.words).toMatch(/within 2 hours .*Guess\.$/)
  })
  test('beyond is a trip in a guessed time that falls with the square of the current', () => {
    // 8 s at six times: 72 s at twice, 32 s at three times.
    expect(over(CORD, 126, 50.4, 'breaker')).toMatchObject({ isGuess: true })
    expect(over(CORD, 126, 50.4, 'breaker')!.words).toMatch(/about 72 s at 200 %/)
    expect(over(CORD, 189, 50.4, 'breaker')!.words).toMatch(/about 32 s at 300 %/)
  })
  test('of a UPS is bypass after a guessed time, at once when it is far over', () => {
    const ups = (value: number) => over('powerDevice:UPS A', value, 100, 'apparentPower')!
    expect(ups(109)).toMatchObject({ isGuess: true })
    expect(ups(109).words).toMatch(/an hour, then goes to bypass/)
    expect(ups(124).words).toMatch(/10 min/)
    expect(ups(140).words).toMatch(/60 s/)
    expect(ups(195).words).toMatch(/within a second/)
  })
  test('of advice is nothing', () => {
    expect(
      whatFollows(hall, {
        elementId: CORD,
        recordId: CORD,
        rule: 'voltageDrop',
        value: 0.04,
        limit: 0.03,
        unit: 'fraction',
        severity: 'warning',
      }),
    ).toBeNull()
    expect(over(CORD, 70, 50, 'neutral')).toBeNull()
  })
})
