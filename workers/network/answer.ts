/** The networks of a hall in one answer: power chain, liquid loops, and the plant through a year. */
import { coolerType } from '../../models/hall/catalog.ts'
import { type Hall, recordsOf } from '../../models/hall/hall.ts'
import { rackAirHeat_W, rackLiquidHeat_W, rackLoad_W } from '../../models/hall/load.ts'
import { liquidNetwork } from '../../models/liquid/fromHall.ts'
import {
  type HallStream,
  hallStreams,
  hallWeather,
  streamsProblem,
  type WeatherFiles,
} from '../../models/plant/fromHall.ts'
import { type PlantYear, runYear } from '../../models/plant/year.ts'
import type { NetworkAnswer } from './contract.ts'
import { type LiquidFailure, sweepCdus } from './liquid/failures.ts'
import { solveLiquid } from './liquid/solve.ts'
import { makeMemory, type PowerMemory, reportPower } from './power/report.ts'

/** A year of the hall's plant at its site, at the load of now; or why there is none. */
export type PlantAnswer =
  | {
      readonly ok: true
      readonly year: PlantYear
      /** What each of the year's streams is of. */
      readonly streams: readonly HallStream['of'][]
      readonly site: string
      readonly weatherSource: string
      readonly weatherIsGuess: boolean
    }
  | { readonly ok: false; readonly message: string }

/** What one answer leaves for the next. */
export interface NetworkMemory {
  readonly power: PowerMemory
  /** Weather of the user's own files. */
  readonly weather: WeatherFiles
}

/** A memory with nothing in it but weather. */
export const makeNetworkMemory = (weather: WeatherFiles = new Map()): NetworkMemory => ({
  power: makeMemory(),
  weather,
})

/** Solves the hall's networks. Pass the same memory again after an edit. */
export function answerNetworks(hall: Hall, memory = makeNetworkMemory()): NetworkAnswer {
  const power = reportPower(hall, new Set(), memory.power)
  const network = liquidNetwork(hall)
  const liquid = network.rackLoops.length === 0 ? null : solveLiquid(network)
  const plant = answerPlant(hall, power.loss_W, liquid?.pump_W ?? 0, memory.weather)
  return { power, liquid, liquidFailures: null, plant }
}

/** What each CDU's failure would take, worst first; null in a hall without a liquid loop. */
export function answerFailures(hall: Hall): readonly LiquidFailure[] | null {
  const network = liquidNetwork(hall)
  return network.rackLoops.length === 0 ? null : sweepCdus(network)
}

function answerPlant(
  hall: Hall,
  losses_W: number,
  pumps_W: number,
  files: WeatherFiles,
): PlantAnswer {
  const found = hallWeather(hall, files)
  if (!found.ok) return found
  const racks = recordsOf(hall, 'rack')
  const rated = racks.map((rack) => ({ ...rack, utilisationFraction: 1 }))
  const streams = hallStreams(hall, {
    liquid_W: sum(racks.map(rackLiquidHeat_W)),
    air_W: sum(racks.map(rackAirHeat_W)),
    ratedLiquid_W: sum(rated.map(rackLiquidHeat_W)),
    ratedAir_W: sum(rated.map(rackAirHeat_W)),
  })
  const problem = streamsProblem(streams)
  if (problem) return { ok: false, message: problem }
  const demand = { it_W: sum(racks.map(rackLoad_W)), other_W: losses_W + pumps_W + fans_W(hall) }
  const { site, source: weatherSource } = found.weather
  const year = runYear(streams, demand, found.weather)
  return {
    ok: true,
    year,
    streams: streams.map((stream) => stream.of),
    site,
    weatherSource,
    weatherIsGuess: found.isGuess,
  }
}

/** Fans of the running coolers, by the cube of their speed (affinity law). */
function fans_W(hall: Hall): number {
  return sum(
    recordsOf(hall, 'crah', 'fanWall', 'inRowCooler')
      .filter(({ running }) => running)
      .map(
        (cooler) => coolerType(cooler.catalogId).fanPower_W.value * cooler.fanSpeedFraction ** 3,
      ),
  )
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
