import { describe, expect, test } from 'vitest'
import { hallStreams, hallWeather } from '../../../models/plant/fromHall.ts'
import { runYear } from '../../../models/plant/year.ts'
import { hallOf, makeCdu, shell } from '../makeHall.ts'

const heat = { liquid_W: 8e5, air_W: 1e5, ratedLiquid_W: 1e6, ratedAir_W: 2e5 }
const at = (site: string) => ({
  ...hallOf(makeCdu('1')),
  records: new Map(hallOf(makeCdu('1')).records).set(shell.id, { ...shell, site }),
})

describe('the plant of a hall', () => {
  test('takes liquid heat at what the coldest running CDU needs, air heat by chilled water', () => {
    const cold = makeCdu('2', { supplyTemperature_C: 32 })
    const off = makeCdu('3', { supplyTemperature_C: 20, running: false })
    const streams = hallStreams(hallOf(makeCdu('1'), cold, off), heat)
    expect(streams.map(({ plant }) => plant.supply_C)).toEqual([28, 8])
    expect(streams.map(({ heat_W }) => heat_W)).toEqual([8e5, 1e5])
    expect(streams[0]!.plant.design_W).toBe(1e6)
  })

  test('has no stream for what gives no heat, nor for liquid without a CDU', () => {
    expect(hallStreams(hallOf(), heat)).toHaveLength(1)
    expect(hallStreams(hallOf(makeCdu('1')), { ...heat, ratedAir_W: 0 })).toHaveLength(1)
  })

  test('gives a lower peak PUE for warmer water', () => {
    const found = hallWeather(at('Northern Virginia'))
    if (!found.ok) throw new Error(found.message)
    const peak = (supplyTemperature_C: number) =>
      runYear(
        hallStreams(hallOf(makeCdu('1', { supplyTemperature_C })), heat),
        { it_W: 9e5, other_W: 5e4 },
        found.weather,
      ).peakPue
    expect(peak(45)).toBeLessThan(peak(32))
    expect(peak(32)).toBeLessThan(peak(25))
  })
})

describe('the weather of a hall', () => {
  test('is of its site, and says when that was put down from memory', () => {
    const known = hallWeather(at('Phoenix'))
    expect(known.ok && !known.isGuess && known.weather.site).toBe('Phoenix')
    const guessed = hallWeather(at('dublin'))
    expect(guessed.ok && guessed.isGuess).toBe(true)
  })

  test.each([
    ['', 'names no site'],
    ['Atlantis', '"Atlantis"'],
  ])('of "%s" is not made up', (site, words) => {
    const found = hallWeather(at(site))
    expect(found.ok ? '' : found.message).toContain(words)
  })
})
