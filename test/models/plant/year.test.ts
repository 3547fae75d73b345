import { describe, expect, test } from 'vitest'
import { hourPower_W, makeHour, type Plant, PlantHours } from '../../../models/plant/plant.ts'
import { adiabaticPlant, chilledWaterPlant, dryPlant } from '../../../models/plant/plants.ts'
import { PLANT_DEFAULTS } from '../../../models/plant/settings.ts'
import { findSite } from '../../../models/plant/weather/sites.ts'
import { synthesise } from '../../../models/plant/weather/synthesis.ts'
import type { WeatherYear } from '../../../models/plant/weather/weather.ts'
import { runYear } from '../../../models/plant/year.ts'

const MW = 1e6
const demand = { it_W: MW, other_W: 0 }
const phoenix = synthesise(findSite('Phoenix')!)
const stockholm = synthesise(findSite('Stockholm')!)
const hour = (plant: Plant, dry: number, wet: number) => ({
  ...new PlantHours(plant, MW).run(dry, wet, makeHour()),
})
const year = (plant: Plant, weather: WeatherYear) =>
  runYear([{ plant, heat_W: MW }], demand, weather)

describe('an hour of a plant', () => {
  test('runs dry coolers alone when the air is cold enough', () => {
    const cold = hour(dryPlant(MW, 28), 10, 5)
    expect(cold.mode).toBe('dry')
    expect(cold.compressor_W).toBe(0)
    expect(cold.fan_W).toBeGreaterThan(0)
  })

  test('helps them with a chiller when it is not, and leaves them off above the return', () => {
    expect(hour(dryPlant(MW, 28), 28, 20).mode).toBe('mixed')
    expect(hour(dryPlant(MW, 28), 39, 20).mode).toBe('chiller')
  })

  test('wets pads where that saves a compressor', () => {
    const wet = hour(adiabaticPlant(MW, 28), 36, 18)
    expect(wet.mode).toBe('adiabatic')
    expect(wet.water_kg_s).toBeGreaterThan(0)
    expect(hourPower_W(wet)).toBeLessThan(hourPower_W(hour(dryPlant(MW, 28), 36, 18)))
  })

  test('keeps pads dry where fans cost less than the water', () => {
    expect(hour(adiabaticPlant(MW, 28), 10, 5).mode).toBe('dry')
  })

  test('with nothing that holds the setpoint is short, and says by how much', () => {
    const bare = { ...dryPlant(MW, 28), chiller: null }
    const hot = hour(bare, 45, 25)
    expect(hot.mode).toBe('short')
    expect(hot.unmet_W).toBe(MW)
    const warm = hour(bare, 30, 20)
    expect(warm.mode).toBe('short')
    expect(warm.unmet_W).toBeGreaterThan(0)
    expect(warm.unmet_W).toBeLessThan(MW)
  })

  test('takes free cooling from its towers in frost and marks a wet bulb that they do not know', () => {
    const plant = chilledWaterPlant(MW, PLANT_DEFAULTS.airSupply_C)
    expect(hour(plant, -10, -11).mode).toBe('tower')
    const steamy = hour(plant, 33, 29)
    expect(steamy.mode).toBe('chiller')
    expect(steamy.isExtrapolated).toBe(true)
    expect(hour(plant, 30, 22).isExtrapolated).toBe(false)
  })

  test('never costs less when the air is warmer', () => {
    for (const plant of [dryPlant(MW, 28), dryPlant(MW, 41)]) {
      let last = 0
      for (let dry = -10; dry <= 50; dry += 0.5) {
        const power = hourPower_W(hour(plant, dry, dry - 8))
        expect(power).toBeGreaterThanOrEqual(last - 1e-6)
        last = power
      }
    }
  })
})

describe('a year', () => {
  test('has 8,760 hours, each in one mode', () => {
    const { modeHours } = year(dryPlant(MW, 28), phoenix)
    expect(Object.values(modeHours).reduce((sum, hours) => sum + hours, 0)).toBe(8760)
  })

  test('of a plant that is smaller than its heat has no peak, or one that costs no less', () => {
    const whole = year(dryPlant(MW, 28), phoenix)
    expect(whole.peakUnmet_W).toBe(0)
    for (const size of [0.98, 0.9, 0.75, 0.5, 0.25, 0.1]) {
      const { peakPue, peakUnmet_W } = year(dryPlant(size * MW, 28), phoenix)
      expect(peakPue === null, `${size}`).toBe(peakUnmet_W > 0)
      if (peakPue !== null) expect(peakPue, `${size}`).toBeGreaterThanOrEqual(whole.peakPue!)
    }
    expect(year(dryPlant(0.1 * MW, 28), phoenix).peakPue).toBeNull()
  })

  test('has fewer compressor hours, and less power at peak, the warmer the supply', () => {
    const years = [21, 28, 36, 41].map((supply) => year(dryPlant(MW, supply), phoenix))
    for (let k = 1; k < years.length; k++) {
      expect(years[k]!.compressorHours).toBeLessThan(years[k - 1]!.compressorHours)
      expect(years[k]!.peakPue!).toBeLessThan(years[k - 1]!.peakPue!)
      expect(years[k]!.annualPue).toBeLessThan(years[k - 1]!.annualPue)
    }
  })

  test('of a dry plant takes no water; of a wet one about what evaporating its heat does', () => {
    expect(year(dryPlant(MW, 28), phoenix).wue_m3_J).toBe(0)
    const litresPerKilowattHour =
      year(chilledWaterPlant(MW, PLANT_DEFAULTS.airSupply_C), phoenix).wue_m3_J * 3.6e9
    // 1.48 L/kWh of heat, a quarter more for salts, and the compressors' heat: 1.85 to 2.3.
    expect(litresPerKilowattHour).toBeGreaterThan(1.8)
    expect(litresPerKilowattHour).toBeLessThan(2.4)
  })

  test('takes its peak from the design hours, not from its own warmest', () => {
    const { peakPue, peakHour } = year(dryPlant(MW, 36), phoenix)
    const warmest = Math.max(...phoenix.dryBulb_C)
    const extreme = phoenix.design[0]!
    expect(extreme.dryBulb_C).toBeGreaterThan(warmest)
    const power = hourPower_W(hour(dryPlant(MW, 36), extreme.dryBulb_C, extreme.wetBulb_C))
    expect(peakPue).toBeCloseTo((MW + power) / MW, 12)
    expect(peakHour).toBe(extreme)
  })

  test('adds the streams of a hall, and months add up to it', () => {
    const streams = [
      { plant: dryPlant(MW, 41), heat_W: 0.9 * MW },
      { plant: chilledWaterPlant(MW, PLANT_DEFAULTS.airSupply_C), heat_W: 0.1 * MW },
    ]
    const both = runYear(streams, { it_W: MW, other_W: 5e4 }, stockholm)
    const parts = streams.map((stream) => runYear([stream], { it_W: MW, other_W: 0 }, stockholm))
    expect(both.annualPue).toBeCloseTo(1.05 + parts[0]!.annualPue - 1 + parts[1]!.annualPue - 1, 9)
    const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    const mean = both.months.reduce((sum, { pue }, m) => sum + (pue * days[m]!) / 365, 0)
    expect(mean).toBeCloseTo(both.annualPue, 9)
    // Each stream's hours are its own, whatever the other does.
    expect(both.byStream.map(({ modeHours }) => modeHours)).toEqual(
      parts.map(({ modeHours }) => modeHours),
    )
  })

  test('tells a warm liquid loop without compressors from the chilled loop beside it', () => {
    const streams = [
      { plant: dryPlant(MW, 41), heat_W: 0.9 * MW },
      { plant: chilledWaterPlant(MW, PLANT_DEFAULTS.airSupply_C), heat_W: 0.1 * MW },
    ]
    const both = runYear(streams, { it_W: MW, other_W: 5e4 }, stockholm)
    const [liquid, air] = both.byStream
    expect(liquid!.compressorHours).toBe(0)
    expect(air!.compressorHours).toBe(both.compressorHours)
    expect(both.compressorHours).toBeGreaterThan(0)
    const sum = (of: (stream: (typeof both.byStream)[number]) => number) =>
      both.byStream.reduce((total, stream) => total + of(stream), 0)
    expect(sum(({ puePart }) => puePart)).toBeCloseTo(both.annualPue - 1.05, 12)
    expect(sum(({ peakUse }) => peakUse.fan_W)).toBeCloseTo(both.peakUse.fan_W, 6)
    both.months.forEach(({ plant_W, water_kg }, m) => {
      expect(sum(({ months }) => months[m]!.plant_W)).toBeCloseTo(plant_W, 6)
      expect(sum(({ months }) => months[m]!.water_kg)).toBeCloseTo(water_kg, 6)
    })
    expect(both.byStream.map(({ peakMode }) => peakMode)).toEqual(both.peakModes)
  })

  test('gives no NaN at any site, supply or heat', () => {
    for (const name of ['Abu Dhabi', 'Stockholm', 'Singapore'])
      for (const share of [1e-3, 0.3, 1]) {
        const weather = synthesise(findSite(name)!)
        for (const plant of [
          dryPlant(MW, 21),
          adiabaticPlant(MW, 41),
          chilledWaterPlant(MW, PLANT_DEFAULTS.airSupply_C),
        ]) {
          const { annualPue, peakPue, wue_m3_J } = runYear(
            [{ plant, heat_W: share * MW }],
            demand,
            weather,
          )
          for (const value of [annualPue, peakPue, wue_m3_J])
            expect(Number.isFinite(value)).toBe(true)
        }
      }
  })
})
