/** A plant through a year of weather, and in its worst hour: power, water, mode hours, PUE and WUE. */
import { hourPower_W, MODES, type Mode, makeHour, type Plant, PlantHours } from './plant.ts'
import type { DesignHour, WeatherYear } from './weather/weather.ts'

/** A plant and the heat that it gets, the same in every hour. */
export interface HeatStream {
  readonly plant: Plant
  readonly heat_W: number
}

/** What the hall draws beside its plants: IT, and fans, pumps in the hall and electrical losses. */
export interface HallDemand {
  readonly it_W: number
  readonly other_W: number
}

export interface PlantMonth {
  readonly plant_W: number
  readonly water_kg: number
  readonly pue: number
}

export interface PlantYear {
  readonly annualPue: number
  /** In the worst of the site's design hours, never the warmest hour of the year. */
  readonly peakPue: number
  readonly peakPlant_W: number
  /** Water over IT energy. */
  readonly wue_m3_J: number
  readonly water_m3: number
  /** Hours of each mode, of the stream that is worst off in the hour: compressors before free cooling. */
  readonly modeHours: Readonly<Record<Mode, number>>
  /** The same of each stream by itself, in their order. */
  readonly streamHours: readonly Readonly<Record<Mode, number>>[]
  /** Hours with any compressor running. */
  readonly compressorHours: number
  readonly shortHours: number
  readonly extrapolatedHours: number
  readonly months: readonly PlantMonth[]
  readonly peakModes: readonly Mode[]
  /** The design hour in which that is; null where no plant draws anything in any. */
  readonly peakHour: DesignHour | null
}

/** Water that weighs a tonne the cubic metre: what meters count, at 20 °C within 0.2 %. */
const WATER_KG_M3 = 998.2

/** Runs every stream through every hour. Pure; 8,760 hours take milliseconds. */
export function runYear(
  streams: readonly HeatStream[],
  demand: HallDemand,
  weather: WeatherYear,
): PlantYear {
  const hours = weather.dryBulb_C.length
  const plants = streams.map(({ plant, heat_W }) => new PlantHours(plant, heat_W))
  const out = makeHour()
  const energy_W = new Float64Array(12)
  const water_kg = new Float64Array(12)
  const count = new Float64Array(12)
  const modes = new Float64Array(MODES.length)
  const ofStream = streams.map(() => new Float64Array(MODES.length))
  let compressorHours = 0
  let extrapolatedHours = 0
  for (let h = 0; h < hours; h++) {
    const month = weather.month[h]!
    let rank = 0
    let runsCompressor = false
    let isExtrapolated = false
    for (const [s, plant] of plants.entries()) {
      plant.run(weather.dryBulb_C[h]!, weather.wetBulb_C[h]!, out)
      ofStream[s]![MODES.indexOf(out.mode)]!++
      energy_W[month]! += hourPower_W(out)
      water_kg[month]! += 3600 * out.water_kg_s
      rank = Math.max(rank, MODES.indexOf(out.mode))
      runsCompressor ||= out.compressor_W > 0
      isExtrapolated ||= out.isExtrapolated
    }
    count[month]!++
    modes[rank]!++
    if (runsCompressor) compressorHours++
    if (isExtrapolated) extrapolatedHours++
  }
  const facility_W = demand.it_W + demand.other_W
  const total_W = sum(energy_W) / hours
  const total_kg = sum(water_kg)
  const peak = worstHour(plants, weather.design)
  return {
    annualPue: (facility_W + total_W) / demand.it_W,
    peakPue: (facility_W + peak.power_W) / demand.it_W,
    peakPlant_W: peak.power_W,
    wue_m3_J: total_kg / WATER_KG_M3 / (demand.it_W * hours * 3600),
    water_m3: total_kg / WATER_KG_M3,
    modeHours: byMode(modes),
    streamHours: ofStream.map(byMode),
    compressorHours,
    shortHours: modes[MODES.indexOf('short')]!,
    extrapolatedHours,
    months: Array.from({ length: 12 }, (_, m) => ({
      plant_W: energy_W[m]! / count[m]!,
      water_kg: water_kg[m]!,
      pue: (facility_W + energy_W[m]! / count[m]!) / demand.it_W,
    })),
    peakModes: peak.modes,
    peakHour: peak.hour,
  }
}

const byMode = (counts: Float64Array): Record<Mode, number> =>
  Object.fromEntries(MODES.map((mode, k) => [mode, counts[k]!])) as Record<Mode, number>

/** The design hour in which the plants draw most: a record dry bulb is not the worst for a tower. */
function worstHour(
  plants: readonly PlantHours[],
  design: readonly DesignHour[],
): { power_W: number; modes: Mode[]; hour: DesignHour | null } {
  const out = makeHour()
  let worst: ReturnType<typeof worstHour> = { power_W: 0, modes: [], hour: null }
  for (const hour of design) {
    const modes: Mode[] = []
    let power_W = 0
    for (const plant of plants) {
      plant.run(hour.dryBulb_C, hour.wetBulb_C, out)
      modes.push(out.mode)
      power_W += hourPower_W(out)
    }
    if (power_W > worst.power_W) worst = { power_W, modes, hour }
  }
  return worst
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)
