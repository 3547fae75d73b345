import { describe, expect, test } from 'vitest'
import { hallStreams, hallWeather, streamsProblem } from '../../../models/plant/fromHall.ts'
import { plantOf } from '../../../models/plant/plants.ts'
import { PLANT_DEFAULTS, PLANT_KINDS } from '../../../models/plant/settings.ts'
import { findSite } from '../../../models/plant/weather/sites.ts'
import { synthesise } from '../../../models/plant/weather/synthesis.ts'
import { runYear } from '../../../models/plant/year.ts'
import { hallOf, makeCdu, shell, withShell } from '../makeHall.ts'

const heat = {
  liquid_W: 8e5,
  air_W: 1e5,
  electricalRoom_W: 0,
  ratedLiquid_W: 1e6,
  ratedAir_W: 2e5,
  ratedElectricalRoom_W: 0,
  facilityPump_W: null,
}
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

  test('gives what the electrical room loses, and the fans there, to the plant of the air coolers', () => {
    const room = { electricalRoom_W: 5e4, ratedElectricalRoom_W: 8e4 }
    const streams = hallStreams(hallOf(makeCdu('1')), { ...heat, ...room })
    // A CRAH of 110 kW has fans of 4.4 kW.
    expect(streams.map(({ heat_W }) => heat_W)).toEqual([8e5, 1e5 + 5e4 * 1.04])
    expect(streams[1]!.plant.design_W).toBe(2e5 + 8e4 * 1.04)
    expect(streams.map(({ roomFraction }) => roomFraction)).toEqual([0, 5.2e4 / 15.2e4])
    const alone = { ...heat, ...room, air_W: 0, ratedAir_W: 0 }
    expect(hallStreams(hallOf(makeCdu('1')), alone)[1]!.roomFraction).toBe(1)
  })

  test('has no stream for what gives no heat, nor for liquid without a CDU', () => {
    expect(hallStreams(hallOf(), heat)).toHaveLength(1)
    expect(hallStreams(hallOf(makeCdu('1')), { ...heat, ratedAir_W: 0 })).toHaveLength(1)
  })

  test('follows what the document sets: kinds, and supplies', () => {
    const hall = withShell(hallOf(makeCdu('1')), {
      liquid: { facilityFluid: 'water', facilitySupply_C: 30 },
      plant: { ...PLANT_DEFAULTS, liquid: 'tower', air: 'adiabatic', airSupply_C: 18 },
    })
    const [liquid, air] = hallStreams(hall, heat).map(({ plant }) => plant)
    expect(liquid).toMatchObject({ supply_C: 30, dry: null })
    expect(liquid!.tower).not.toBeNull()
    expect(air).toMatchObject({ supply_C: 18, padEffectiveness: 0.7 })
  })

  test.each(PLANT_KINDS)('of kind %s holds every hour of a year at its supply', (kind) => {
    const found = hallWeather(at('Phoenix'))
    if (!found.ok) throw new Error(found.message)
    for (const supply_C of [8, 18, 41])
      expect(
        runYear(
          [{ plant: plantOf(kind, 1e6, supply_C), heat_W: 1e6 }],
          { it_W: 1e6, other_W: 0 },
          found.weather,
        ).shortHours,
      ).toBe(0)
  })

  test('with a fluid outside its range says so', () => {
    const cold = withShell(hallOf(makeCdu('1')), {
      liquid: { facilityFluid: 'pg25', facilitySupply_C: -5 },
    })
    expect(streamsProblem(hallStreams(cold, heat))).toMatch(/PG25 at -5 °C is outside its table/)
    expect(streamsProblem(hallStreams(hallOf(makeCdu('1')), heat))).toBeNull()
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
    expect(peak(45)!).toBeLessThan(peak(32)!)
    expect(peak(32)!).toBeLessThan(peak(25)!)
  })
})

describe('the weather of a hall', () => {
  test('is of its site, and says when that was put down from memory', () => {
    const known = hallWeather(at('Phoenix'))
    expect(known.ok && !known.isGuess && known.weather.site).toBe('Phoenix')
    const guessed = hallWeather(at('dublin'))
    expect(guessed.ok && guessed.isGuess).toBe(true)
  })

  test('is that of the file that the document names, or is missing by name', () => {
    const weather = { kind: 'epw', name: 'mine.epw', digest: 'abc' } as const
    const hall = withShell(hallOf(), { plant: { ...PLANT_DEFAULTS, weather } })
    const year = synthesise(findSite('Phoenix')!, 7)
    const found = hallWeather(hall, new Map([['abc', year]]))
    expect(found.ok && !found.isGuess && found.weather).toBe(year)
    const lost = hallWeather(hall)
    expect(lost.ok ? '' : lost.message).toContain('mine.epw is not at hand')
  })

  test.each([
    ['', 'names no site'],
    ['Atlantis', '"Atlantis"'],
  ])('of "%s" is not made up', (site, words) => {
    const found = hallWeather(at(site))
    expect(found.ok ? '' : found.message).toContain(words)
  })
})
