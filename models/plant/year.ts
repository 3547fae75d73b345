/** A plant through a year of weather, and in its worst hour: power, water, mode hours, PUE and WUE. */
import {
  hourPower_W,
  MODES,
  type Mode,
  makeHour,
  type Plant,
  type PlantHour,
  PlantHours,
} from './plant.ts'
import type { DesignHour, WeatherYear } from './weather/weather.ts'

/** A plant and the heat that it gets, the same in every hour. */
export interface HeatStream {
  readonly plant: Plant
  readonly heat_W: number
  /** Electric power of its pumps, as a solver of their loop says; left out or null takes the plant's own head. */
  readonly pump_W?: number | null
}

/** What the hall draws beside its plants: IT, and fans, pumps in the hall and electrical losses. */
export interface HallDemand {
  readonly it_W: number
  readonly other_W: number
}

/** A hall's plants with what they are given, and what the hall draws beside them. */
export interface Operation {
  readonly streams: readonly HeatStream[]
  readonly demand: HallDemand
}

/** Electric power of all plants, by what it drives. */
export interface PlantUse {
  readonly fan_W: number
  readonly compressor_W: number
  readonly pump_W: number
}

export interface PlantMonth {
  readonly plant_W: number
  readonly water_kg: number
  readonly pue: number
}

/** One stream of heat through the year, and in the hall's peak hour. */
export interface StreamYear {
  readonly modeHours: Readonly<Record<Mode, number>>
  readonly compressorHours: number
  /** Power, mean over the year, and what it adds to the hall's PUE. */
  readonly meanUse: PlantUse
  readonly puePart: number
  readonly months: readonly Omit<PlantMonth, 'pue'>[]
  /** In the hour that is worst for all streams together; null where none of them draws anything in any. */
  readonly peakUse: PlantUse
  readonly peakMode: Mode | null
}

export interface PlantYear {
  readonly annualPue: number
  /** In the worst of the site's design hours, never the warmest hour of the year. Null where the plant is short in one. */
  readonly peakPue: number | null
  /** Heat that the plants cannot reject in that hour. */
  readonly peakUnmet_W: number
  readonly peakPlant_W: number
  /** The plants' power, mean over the year and in that worst hour. */
  readonly meanUse: PlantUse
  readonly peakUse: PlantUse
  /** Water over IT energy. */
  readonly wue_m3_J: number
  readonly water_m3: number
  /** Hours of each mode, of the stream that is worst off in the hour: compressors before free cooling. */
  readonly modeHours: Readonly<Record<Mode, number>>
  /** Each stream by itself, in their order: a chilled air loop says nothing of a warm liquid one. */
  readonly byStream: readonly StreamYear[]
  /** Hours with any compressor of any stream running. */
  readonly compressorHours: number
  readonly shortHours: number
  readonly extrapolatedHours: number
  readonly months: readonly PlantMonth[]
  readonly peakModes: readonly Mode[]
  /** The design hour of the peak; null where no plant draws anything in any. */
  readonly peakHour: DesignHour | null
}

/** Water that weighs a tonne the cubic metre: what meters count, at 20 °C within 0.2 %. */
const WATER_KG_M3 = 998.2

/** What the hours of a year say, whatever else the hall draws. */
export interface YearRun {
  readonly hours: number
  readonly streams: readonly StreamRun[]
  readonly modeHours: PlantYear['modeHours']
  readonly compressorHours: number
  readonly extrapolatedHours: number
}

/** The same of one stream. */
interface StreamRun {
  readonly meanUse: PlantUse
  readonly water_kg: Float64Array
  /** Mean power of each month. */
  readonly month_W: Float64Array
  readonly modeHours: PlantYear['modeHours']
  readonly compressorHours: number
}

/**
 * Runs every stream through every hour, and those of the peak through the design hours. Pure.
 *
 * @param peak  load of the peak: streams and demand at provisioned power; left out, that of the year.
 */
export function runYear(
  streams: readonly HeatStream[],
  demand: HallDemand,
  weather: WeatherYear,
  peak: Operation = { streams, demand },
): PlantYear {
  return readYear(runHours(streams, weather), demand, weather, peak)
}

/** The year's hours alone: what takes time, and does not depend on what the hall draws beside its plants. */
export function runHours(streams: readonly HeatStream[], weather: WeatherYear): YearRun {
  const hours = weather.dryBulb_C.length
  const plants = streams.map(plantHours)
  const counts = streams.map(makeCount)
  const out = makeHour()
  const monthHours = new Float64Array(12)
  const modes = new Float64Array(MODES.length)
  let compressorHours = 0
  let extrapolatedHours = 0
  for (let h = 0; h < hours; h++) {
    const month = weather.month[h]!
    let rank = 0
    let runsCompressor = false
    let isExtrapolated = false
    for (let s = 0; s < plants.length; s++) {
      plants[s]!.run(weather.dryBulb_C[h]!, weather.wetBulb_C[h]!, out)
      countHour(counts[s]!, month, out)
      rank = Math.max(rank, RANK[out.mode])
      runsCompressor ||= out.compressor_W > 0
      isExtrapolated ||= out.isExtrapolated
    }
    monthHours[month]!++
    modes[rank]!++
    if (runsCompressor) compressorHours++
    if (isExtrapolated) extrapolatedHours++
  }
  return {
    hours,
    streams: counts.map(({ use, sum_W, water_kg, modes: ofStream, compressorHours: own }) => ({
      meanUse: {
        fan_W: use.fan_W / hours,
        compressor_W: use.compressor_W / hours,
        pump_W: use.pump_W / hours,
      },
      water_kg,
      month_W: sum_W.map((total, month) => total / monthHours[month]!),
      modeHours: byMode(ofStream),
      compressorHours: own,
    })),
    modeHours: byMode(modes),
    compressorHours,
    extrapolatedHours,
  }
}

const makeCount = () => ({
  use: { fan_W: 0, compressor_W: 0, pump_W: 0 },
  sum_W: new Float64Array(12),
  water_kg: new Float64Array(12),
  modes: new Float64Array(MODES.length),
  compressorHours: 0,
})

function countHour(count: ReturnType<typeof makeCount>, month: number, out: PlantHour): void {
  count.modes[RANK[out.mode]]!++
  count.sum_W[month]! += hourPower_W(out)
  count.water_kg[month]! += 3600 * out.water_kg_s
  addUse(count.use, out)
  if (out.compressor_W > 0) count.compressorHours++
}

/** A year of the hall, from the hours of its plants. */
export function readYear(
  run: YearRun,
  demand: HallDemand,
  weather: WeatherYear,
  peak: Operation,
): PlantYear {
  const facility_W = demand.it_W + demand.other_W
  const meanUse = sumUse(run.streams.map((stream) => stream.meanUse))
  const months = Array.from({ length: 12 }, (_, m) => {
    const plant_W = sum(run.streams.map(({ month_W }) => month_W[m]!))
    const water_kg = sum(run.streams.map((stream) => stream.water_kg[m]!))
    return { plant_W, water_kg, pue: (facility_W + plant_W) / demand.it_W }
  })
  const total_kg = sum(months.map(({ water_kg }) => water_kg))
  const worst = worstHour(peak.streams.map(plantHours), weather.design)
  const peakUse = sumUse(worst.uses)
  return {
    annualPue: (facility_W + plantPower_W(meanUse)) / demand.it_W,
    peakPue:
      worst.unmet_W > 0
        ? null
        : (peak.demand.it_W + peak.demand.other_W + plantPower_W(peakUse)) / peak.demand.it_W,
    peakUnmet_W: worst.unmet_W,
    peakPlant_W: plantPower_W(peakUse),
    meanUse,
    peakUse,
    wue_m3_J: total_kg / WATER_KG_M3 / (demand.it_W * run.hours * 3600),
    water_m3: total_kg / WATER_KG_M3,
    modeHours: run.modeHours,
    byStream: run.streams.map((stream, s) => ({
      modeHours: stream.modeHours,
      compressorHours: stream.compressorHours,
      meanUse: stream.meanUse,
      puePart: plantPower_W(stream.meanUse) / demand.it_W,
      months: months.map((_, m) => ({
        plant_W: stream.month_W[m]!,
        water_kg: stream.water_kg[m]!,
      })),
      peakUse: worst.uses[s] ?? NO_USE,
      peakMode: worst.modes[s] ?? null,
    })),
    compressorHours: run.compressorHours,
    shortHours: run.modeHours.short,
    extrapolatedHours: run.extrapolatedHours,
    months,
    peakModes: worst.modes,
    peakHour: worst.hour,
  }
}

/** What all plants draw in the worst design hour, and the heat that they leave over in it. */
export function peakHour(
  streams: readonly HeatStream[],
  { design }: WeatherYear,
): { readonly plant_W: number; readonly unmet_W: number } {
  const { uses, unmet_W } = worstHour(streams.map(plantHours), design)
  return { plant_W: plantPower_W(sumUse(uses)), unmet_W }
}

const plantHours = ({ plant, heat_W, pump_W }: HeatStream): PlantHours =>
  new PlantHours(plant, heat_W, pump_W)

const byMode = (counts: Float64Array): Record<Mode, number> =>
  Object.fromEntries(MODES.map((mode, k) => [mode, counts[k]!])) as Record<Mode, number>

const RANK = Object.fromEntries(MODES.map((mode, k) => [mode, k])) as Record<Mode, number>

const plantPower_W = ({ fan_W, compressor_W, pump_W }: PlantUse): number =>
  fan_W + compressor_W + pump_W

function addUse(use: { -readonly [K in keyof PlantUse]: number }, hour: PlantUse): void {
  use.fan_W += hour.fan_W
  use.compressor_W += hour.compressor_W
  use.pump_W += hour.pump_W
}

const NO_USE: PlantUse = { fan_W: 0, compressor_W: 0, pump_W: 0 }

function sumUse(uses: readonly PlantUse[]): PlantUse {
  const whole = { ...NO_USE }
  for (const use of uses) addUse(whole, use)
  return whole
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

interface WorstHour {
  /** Of each stream. */
  readonly uses: readonly PlantUse[]
  readonly unmet_W: number
  readonly modes: readonly Mode[]
  readonly hour: DesignHour | null
}

/**
 * The design hour in which most heat is left over, or, where none is, the plants draw most: a record dry bulb is not the
 * worst for a tower.
 */
function worstHour(plants: readonly PlantHours[], design: readonly DesignHour[]): WorstHour {
  const out = makeHour()
  let worst: WorstHour = { uses: [], unmet_W: 0, modes: [], hour: null }
  for (const hour of design) {
    const modes: Mode[] = []
    const uses: PlantUse[] = []
    let unmet_W = 0
    for (const plant of plants) {
      plant.run(hour.dryBulb_C, hour.wetBulb_C, out)
      unmet_W += out.unmet_W
      modes.push(out.mode)
      const { fan_W, compressor_W, pump_W } = out
      uses.push({ fan_W, compressor_W, pump_W })
    }
    const power_W = plantPower_W(sumUse(uses))
    const isWorse =
      unmet_W > worst.unmet_W ||
      (unmet_W === worst.unmet_W && power_W > plantPower_W(sumUse(worst.uses)))
    if (isWorse) worst = { uses, unmet_W, modes, hour }
  }
  return worst
}
