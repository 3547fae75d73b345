/** The plant of a hall through its year and at its peak, and the energy of both; what did not change is not run again. */
import { hallEnergy, type PlantPower, type SolvedEnergy } from '../../models/density/energy.ts'
import { type Hall, type HallId, recordsOf, shellOf } from '../../models/hall/hall.ts'
import { rackLiquidHeat_W } from '../../models/hall/load.ts'
import {
  type HallHeat,
  type HallStream,
  hallStreams,
  hallWeather,
  type SiteWeather,
  streamsProblem,
  type WeatherFiles,
} from '../../models/plant/fromHall.ts'
import type { WeatherYear } from '../../models/plant/weather/weather.ts'
import {
  type HallDemand,
  type HeatStream,
  type PlantUse,
  type PlantYear,
  readYear,
  runHours,
  type YearRun,
} from '../../models/plant/year.ts'
import type { Point, PointMemory } from './point.ts'

/** A year of the hall's plant at its site; or why there is none. */
export type PlantAnswer =
  | {
      readonly ok: true
      /** At the load of now, all but its peak: that is at provisioned power, which the utility must grant. */
      readonly year: PlantYear
      /** What each of the year's streams is of. */
      readonly streams: readonly HallStream['of'][]
      readonly site: string
      readonly weatherSource: string
      readonly weatherIsGuess: boolean
    }
  | { readonly ok: false; readonly message: string }

/** What one year leaves for the next: the weather, and the hours of the same plants in it. */
export interface PlantMemory {
  readonly files: WeatherFiles
  weather: { readonly key: string; readonly file: unknown; readonly found: SiteWeather } | null
  year: { readonly key: string; readonly weather: WeatherYear; readonly run: YearRun } | null
}

/** What solving a hall at one load, and asking its plant in its weather, leave for the next. */
export interface SiteMemory {
  readonly point: PointMemory
  readonly plant: PlantMemory
}

/** A memory with nothing in it but weather of the user's own files. */
export const makePlantMemory = (files: WeatherFiles): PlantMemory => ({
  files,
  weather: null,
  year: null,
})

/** Runs the plant at the load of now, and at that of the peak in the site's design hours. */
export function answerPlant(
  hall: Hall,
  now: Point,
  peak: Point,
  memory: PlantMemory,
): { plant: PlantAnswer; energy: SolvedEnergy } {
  const { darkIds } = now.power
  const shortIds = shortOf(hall, now)
  const found = recallWeather(hall, memory)
  const streams = { now: streamsOf(hall, now, peak), peak: streamsOf(hall, peak, peak) }
  const problem = streamsProblem(streams.now) ?? streamsProblem(streams.peak)
  if (!found.ok || problem !== null) {
    const message = found.ok ? problem! : found.message
    const alone = ({ parts }: Point) => hallEnergy({ ...parts, plant: null })
    return {
      plant: { ok: false, message },
      energy: {
        now: alone(now),
        peak: alone(peak),
        site: null,
        weatherIsGuess: false,
        peakUnmet_W: 0,
        darkIds,
        shortIds,
      },
    }
  }
  const { weather, isGuess: weatherIsGuess } = found
  const run = recallHours(streams.now, weather, memory)
  const year = readYear(run, demandOf(now), weather, {
    streams: streams.peak,
    demand: demandOf(peak),
  })
  const { site, source: weatherSource } = weather
  const energyOf = ({ parts }: Point, of: readonly HallStream[], uses: readonly PlantUse[]) =>
    hallEnergy({ ...parts, plant: powerOf(of, uses) })
  const meanUses = year.byStream.map(({ meanUse }) => meanUse)
  const peakUses = year.byStream.map(({ peakUse }) => peakUse)
  return {
    plant: {
      ok: true,
      year,
      streams: streams.now.map((stream) => stream.of),
      site,
      weatherSource,
      weatherIsGuess,
    },
    energy: {
      now: energyOf(now, streams.now, meanUses),
      peak: {
        ...energyOf(peak, streams.peak, peakUses),
        ...(year.peakUnmet_W > 0 && { pue: null }),
      },
      site,
      weatherIsGuess,
      ...(year.peakHour?.isStandIn && { peakStandIn: year.peakHour.source }),
      peakUnmet_W: year.peakUnmet_W,
      darkIds,
      shortIds,
    },
  }
}

/** Racks that need more water than they get, or colder; all that need any in a hall without a loop. */
function shortOf(hall: Hall, { liquid }: Point): HallId[] {
  if (!liquid)
    return recordsOf(hall, 'rack')
      .filter((rack) => rackLiquidHeat_W(rack) > 0)
      .map(({ id }) => id)
  const tooWarm = new Set(
    liquid.violations.filter(({ rule }) => rule === 'supply').map(({ recordId }) => recordId),
  )
  return liquid.racks
    .filter(({ need_m3_s }) => need_m3_s > 0)
    .filter(({ state, recordId }) => state !== 'served' || tooWarm.has(recordId))
    .map(({ recordId }) => recordId)
}

/** What the plant wants to know of a solved point. */
export type PlantPoint = Pick<Point, 'liquid' | 'parts'>

/** A point whose plant is asked for all heat of its racks: what full CDUs leave in them is the limit of these. */
export const withUntaken = ({ liquid, parts }: Point): PlantPoint => ({
  liquid: liquid && { ...liquid, heat_W: liquid.heat_W + parts.untakenHeat_W },
  parts,
})

/** The hall's streams at the load of a point, on plants that are chosen for the peak. */
export function streamsOf(hall: Hall, at: PlantPoint, peak: PlantPoint): HallStream[] {
  const heat: HallHeat = {
    liquid_W: at.liquid?.heat_W ?? 0,
    air_W: at.parts.airHeat_W,
    electricalRoom_W: at.parts.electricalRoomHeat_W,
    ratedLiquid_W: peak.liquid?.heat_W ?? 0,
    ratedAir_W: peak.parts.airHeat_W,
    ratedElectricalRoom_W: peak.parts.electricalRoomHeat_W,
    facilityPump_W: at.liquid && at.liquid.pump_W - at.parts.pumps_W,
  }
  return hallStreams(hall, heat)
}

/** What the hall draws beside its plants at a point. */
export const demandOf = ({ parts }: PlantPoint): HallDemand => ({
  it_W: parts.it_W,
  other_W: parts.fans_W + parts.pumps_W + parts.losses_W + parts.electricalRoomFans_W,
})

function powerOf(streams: readonly HallStream[], uses: readonly PlantUse[]): PlantPower {
  const whole = { load_W: 0, electricalRoom_W: 0, fans_W: 0, compressors_W: 0, pumps_W: 0 }
  for (const [s, { heat_W, roomFraction }] of streams.entries()) {
    const { fan_W, compressor_W, pump_W } = uses[s]!
    const hall = 1 - roomFraction
    whole.load_W += heat_W
    whole.electricalRoom_W += roomFraction * (fan_W + compressor_W + pump_W)
    whole.fans_W += hall * fan_W
    whole.compressors_W += hall * compressor_W
    whole.pumps_W += hall * pump_W
  }
  return whole
}

/** The weather of the hall's document, made or looked up once. */
export function recallWeather(hall: Hall, memory: PlantMemory): SiteWeather {
  const { site, plant } = shellOf(hall)
  const key = JSON.stringify([site, plant.weather])
  const file = plant.weather.kind === 'epw' ? memory.files.get(plant.weather.digest) : null
  if (memory.weather?.key !== key || memory.weather.file !== file)
    memory.weather = { key, file, found: hallWeather(hall, memory.files) }
  return memory.weather.found
}

function recallHours(
  streams: readonly HeatStream[],
  weather: WeatherYear,
  memory: PlantMemory,
): YearRun {
  const key = JSON.stringify(streams)
  if (memory.year?.key !== key || memory.year.weather !== weather)
    memory.year = { key, weather, run: runHours(streams, weather) }
  return memory.year.run
}
