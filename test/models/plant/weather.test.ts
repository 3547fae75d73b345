import { describe, expect, test } from 'vitest'
import { parseEpw, returnFactor } from '../../../models/plant/weather/epw.ts'
import { findSite, isGuess, sites } from '../../../models/plant/weather/sites.ts'
import { synthesise } from '../../../models/plant/weather/synthesis.ts'
import { MONTH_DAYS } from '../../../models/plant/weather/weather.ts'
import { DESIGN_2009, DESIGN_2021, makeEpw } from './makeEpw.ts'

const monthlyMeans = (values: Float64Array, month: Uint8Array) =>
  Array.from({ length: 12 }, (_, m) => {
    const ours = values.filter((__, h) => month[h] === m)
    return ours.reduce((sum, value) => sum + value, 0) / ours.length
  })

describe('the sites', () => {
  test('are twenty, with twelve values of each normal and the two design hours', () => {
    expect(sites).toHaveLength(20)
    for (const site of sites) {
      for (const values of [site.mean_C, site.range_K, site.dewPoint_C])
        expect(values, site.name).toHaveLength(12)
      expect(site.design, site.name).toHaveLength(2)
      for (const [m, dew] of site.dewPoint_C.entries())
        expect(dew, site.name).toBeLessThan(site.mean_C[m]!)
    }
  })

  test('carry source, period and licence of every normal; what is from memory is a guess', () => {
    for (const site of sites)
      for (const from of [site.temperature, site.daily, site.humidity, site.extremes]) {
        expect(from.source.length, site.name).toBeGreaterThan(10)
        expect(from.period.length, site.name).toBeGreaterThan(4)
        expect(from.licence.length, site.name).toBeGreaterThan(4)
        expect(from.source.includes('memory'), site.name).toBe(from.confidence === 'guess')
      }
    expect(isGuess(findSite('Phoenix')!)).toBe(false)
    expect(isGuess(findSite('Dublin')!)).toBe(true)
  })

  test('are found by name or id, and nothing else is', () => {
    expect(findSite(' northern virginia ')?.id).toBe('northern-virginia')
    expect(findSite('new-york')?.name).toBe('New York JFK')
    expect(findSite('Atlantis')).toBeUndefined()
  })
})

describe('a synthetic year', () => {
  const site = findSite('Chicago')!
  const year = synthesise(site, 1)

  test('is the same for the same seed and another for another', () => {
    expect(synthesise(site, 1).dryBulb_C).toEqual(year.dryBulb_C)
    expect(synthesise(site, 2).dryBulb_C).not.toEqual(year.dryBulb_C)
  })

  test('has the normals as the means of its months', () => {
    for (const [m, mean] of monthlyMeans(year.dryBulb_C, year.month).entries())
      expect(mean).toBeCloseTo(site.mean_C[m]!, 9)
  })

  test('has the daily range of its normals in the mean day of each month', () => {
    for (let m = 0; m < 12; m++) {
      const first = 24 * MONTH_DAYS.slice(0, m).reduce((sum, days) => sum + days, 0)
      const mean = Array.from({ length: 24 }, (_, hour) => {
        let sum = 0
        for (let day = 0; day < MONTH_DAYS[m]!; day++)
          sum += year.dryBulb_C[first + 24 * day + hour]!
        return sum / MONTH_DAYS[m]!
      })
      const range = Math.max(...mean) - Math.min(...mean)
      // Between mid-months the range moves a quarter of the way to its neighbour's; departures add a trend in the day.
      expect(Math.abs(range - site.range_K[m]!)).toBeLessThan(1)
    }
  })

  test('is warmest in mid-afternoon', () => {
    const byHour = Array.from({ length: 24 }, (_, hour) =>
      year.dryBulb_C.reduce((sum, t, h) => (h % 24 === hour ? sum + t : sum), 0),
    )
    expect(byHour.indexOf(Math.max(...byHour))).toBe(15)
  })

  test('never has a wet bulb above its dry bulb', () => {
    for (const [h, wet] of year.wetBulb_C.entries())
      expect(wet).toBeLessThanOrEqual(year.dryBulb_C[h]!)
  })
})

describe('an EPW file', () => {
  test('is read: hours, wet bulbs, place and design hours of its header', () => {
    const parsed = parseEpw(makeEpw())
    if (!parsed.ok) throw new Error(parsed.message)
    expect(parsed.weather.site).toBe('Testville')
    expect(parsed.weather.dryBulb_C.every((t) => t === 20)).toBe(true)
    expect(parsed.weather.wetBulb_C[0]).toBeGreaterThan(10)
    expect(parsed.weather.wetBulb_C[0]).toBeLessThan(20)
    expect(parsed.weather.design.map(({ dryBulb_C, wetBulb_C }) => [dryBulb_C, wetBulb_C])).toEqual(
      [
        [36.9, 19],
        [27.4, 22.7],
      ],
    )
  })

  test('of an older handbook has its extremes one place further', () => {
    const parsed = parseEpw(makeEpw().replace(DESIGN_2021, DESIGN_2009))
    if (!parsed.ok) throw new Error(parsed.message)
    expect(parsed.weather.design.map(({ dryBulb_C, wetBulb_C }) => [dryBulb_C, wetBulb_C])).toEqual(
      [
        [41.8, 25.6],
        [32.7, 31.4],
      ],
    )
  })

  test('of 5, 10, 20 and 50 years come back as the handbook has them', () => {
    // The header of 2009: mean of the yearly maxima 38.8 °C, deviation 1.6 K, then the four, printed to 0.1.
    const [mean_C, sigma_K] = [38.8, 1.6]
    for (const [years, dryBulb_C] of [
      [5, 40],
      [10, 40.9],
      [20, 41.8],
      [50, 43],
    ] as const)
      expect(Math.abs(mean_C + returnFactor(years) * sigma_K - dryBulb_C)).toBeLessThan(0.1)
  })

  test('without design conditions are estimated: the warmest hour and what 20 years bring, the wettest as it is, and it says so', () => {
    const parsed = parseEpw(makeEpw().replace(DESIGN_2021, 'DESIGN CONDITIONS,0'))
    if (!parsed.ok) throw new Error(parsed.message)
    const { design, dryBulb_C, wetBulb_C } = parsed.weather
    const [hot, moist] = design
    const warmest_C = Math.max(...dryBulb_C)
    expect(hot!.dryBulb_C - warmest_C).toBeCloseTo(3, 1)
    // As moist as the warmest hour: its wet bulb rises by less than its dry bulb.
    const then_C = wetBulb_C[dryBulb_C.indexOf(warmest_C)]!
    expect(hot!.wetBulb_C).toBeGreaterThan(then_C)
    expect(hot!.wetBulb_C).toBeLessThan(then_C + 3)
    expect(moist!.wetBulb_C).toBe(Math.max(...wetBulb_C))
    for (const { source, isStandIn } of design) {
      expect(source).toContain('no design conditions')
      expect(isStandIn).toBe(true)
    }
    const known = parseEpw(makeEpw())
    expect(known.ok && known.weather.design.some(({ isStandIn }) => isStandIn)).toBe(false)
  })

  test('with missing hours is refused, the hours named', () => {
    const parsed = parseEpw(makeEpw((line, k) => (k === 30 || k === 8759 ? null : line)))
    expect(parsed).toEqual({
      ok: false,
      message: 'Testville: 2 of 8,760 hours are missing: 2 Jan 07:00, 31 Dec 24:00.',
    })
  })

  test('counts an hour that the station did not measure as missing', () => {
    const parsed = parseEpw(
      makeEpw((line, k) => (k === 5 ? line.replace(',20.0,', ',99.9,') : line)),
    )
    expect(parsed.ok ? '' : parsed.message).toContain('1 of 8,760 hours is missing: 1 Jan 06:00')
  })

  test('takes the relative humidity where the dew point is missing', () => {
    const parsed = parseEpw(
      makeEpw((line, k) => (k === 5 ? line.replace(',10.0,', ',99.9,') : line)),
    )
    if (!parsed.ok) throw new Error(parsed.message)
    // 52 % at 20 °C is a dew point of 9.8 °C; the other hours have 10.
    expect(Math.abs(parsed.weather.wetBulb_C[5]! - parsed.weather.wetBulb_C[4]!)).toBeLessThan(0.2)
  })

  test('passes over a leap day', () => {
    const leap = '2004,2,29,1,60,?9,20.0,10.0,52,95200,0,0'
    expect(parseEpw(`${makeEpw()}${leap}\r\n`).ok).toBe(true)
  })

  test.each([
    ['not EPW at all', () => 'hello', 'LOCATION'],
    [
      'a word for a number',
      () => makeEpw((l, k) => (k === 7 ? l.replace(',20.0,', ',warm,') : l)),
      'line 16: dry bulb is "warm"',
    ],
    [
      'an impossible temperature',
      () => makeEpw((l, k) => (k === 7 ? l.replace(',20.0,', ',-80,') : l)),
      '-70 to 60',
    ],
    [
      'an hour twice',
      () => makeEpw((l, k) => (k === 7 ? l.replace(',1,8,', ',1,7,') : l)),
      'twice',
    ],
    [
      'an hour of no day',
      () => makeEpw((l, k) => (k === 7 ? l.replace(',1,1,8,', ',13,1,8,') : l)),
      'no hour of the year',
    ],
  ])('with %s is refused in words', (_, text, words) => {
    const parsed = parseEpw(text())
    expect(parsed.ok).toBe(false)
    expect(parsed.ok ? '' : parsed.message).toContain(words)
  })
})
