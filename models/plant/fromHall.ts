/** The plant of a hall, as its document sets it, and the weather that it stands in. */
import { type Hall, recordsOf, shellOf } from '../hall/hall.ts'
import { fluidProblem } from '../liquid/fluids.ts'
import { facilitySupply_C } from '../liquid/fromHall.ts'
import { roomHeat_W } from './electricalRoom.ts'
import { plantOf } from './plants.ts'
import { findSite, isGuess } from './weather/sites.ts'
import { synthesise } from './weather/synthesis.ts'
import type { WeatherYear } from './weather/weather.ts'
import type { HeatStream } from './year.ts'

/** Heat that the hall gives off, and the most that its plant must take. */
export interface HallHeat {
  readonly liquid_W: number
  readonly air_W: number
  /** Losses of the chain in the electrical room, which the air coolers' plant takes with them. */
  readonly electricalRoom_W: number
  readonly ratedLiquid_W: number
  readonly ratedAir_W: number
  readonly ratedElectricalRoom_W: number
  /** Electric power of the facility loop's pumps, where that loop is solved; null where not. */
  readonly facilityPump_W: number | null
}

/** A stream of heat, and what of the hall it is of. */
export interface HallStream extends HeatStream {
  readonly of: 'liquid' | 'air'
  /** Share of its heat that is of the electrical room. */
  readonly roomFraction: number
}

/**
 * A stream for the liquid loops, at what the facility supplies them with, and one for the water of the air coolers and of the electrical room's.
 *
 * Streams without heat are left out. Without a running CDU there is nowhere for liquid heat to go, and no stream for it.
 */
export function hallStreams(hall: Hall, heat: HallHeat): HallStream[] {
  const { plant, plantLiquid_W, plantAir_W } = shellOf(hall)
  const room_W = roomHeat_W(heat.electricalRoom_W)
  const air_W = heat.air_W + room_W
  const ratedAir_W = heat.ratedAir_W + roomHeat_W(heat.ratedElectricalRoom_W)
  const isPiped = recordsOf(hall, 'cdu').some(({ running }) => running)
  const streams: HallStream[] = []
  if (heat.ratedLiquid_W > 0 && isPiped)
    streams.push({
      of: 'liquid',
      plant: plantOf(plant.liquid, plantLiquid_W ?? heat.ratedLiquid_W, facilitySupply_C(hall)),
      heat_W: heat.liquid_W,
      pump_W: heat.facilityPump_W,
      roomFraction: 0,
    })
  if (ratedAir_W > 0)
    streams.push({
      of: 'air',
      plant: plantOf(plant.air, plantAir_W ?? ratedAir_W, plant.airSupply_C),
      heat_W: air_W,
      pump_W: null,
      roomFraction: air_W > 0 ? room_W / air_W : 0,
    })
  return streams
}

/** Why a stream's fluid is not known at its temperatures, in words; null when all are. */
export function streamsProblem(streams: readonly HeatStream[]): string | null {
  for (const { plant } of streams) {
    const problem =
      fluidProblem(plant.fluid, plant.supply_C) ??
      fluidProblem(plant.fluid, plant.supply_C + plant.rise_K)
    if (problem) return problem
  }
  return null
}

export type SiteWeather =
  | { readonly ok: true; readonly weather: WeatherYear; readonly isGuess: boolean }
  | { readonly ok: false; readonly message: string }

/** Years read from files, by the digest that documents name them by. */
export type WeatherFiles = ReadonlyMap<string, WeatherYear>

/** The year that the hall's document names: of a file that is at hand, or made from its site's normals; or why none. */
export function hallWeather(hall: Hall, files: WeatherFiles = new Map(), seed = 1): SiteWeather {
  const { site, plant } = shellOf(hall)
  if (plant.weather.kind === 'epw') {
    const weather = files.get(plant.weather.digest)
    if (weather) return { ok: true, weather, isGuess: false }
    const message = `The weather file ${plant.weather.name} is not at hand: open it again, or use the normals of the site.`
    return { ok: false, message }
  }
  const found = findSite(site)
  if (found) return { ok: true, weather: synthesise(found, seed), isGuess: isGuess(found) }
  const named = site.trim() === '' ? 'The hall names no site' : `No normals are known of "${site}"`
  return { ok: false, message: `${named}: choose one of the list, or open an EPW file.` }
}
