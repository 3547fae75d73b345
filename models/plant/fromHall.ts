/** The plant of a hall that says nothing of its own, and the weather that it stands in. */
import { cduType } from '../hall/catalog.ts'
import { type Hall, recordsOf, shellOf } from '../hall/hall.ts'
import { chilledWaterPlant, dryPlant } from './plants.ts'
import { findSite, isGuess } from './weather/sites.ts'
import { synthesise } from './weather/synthesis.ts'
import type { WeatherYear } from './weather/weather.ts'
import type { HeatStream } from './year.ts'

/** Heat that the hall gives off, and the most that its plant must take. */
export interface HallHeat {
  readonly liquid_W: number
  readonly air_W: number
  readonly ratedLiquid_W: number
  readonly ratedAir_W: number
}

/**
 * Dry coolers for the liquid, at what the coldest running CDU needs; chilled water on towers for the air.
 *
 * Streams without heat are left out. Without a CDU there is nowhere for liquid heat to go, and no stream for it.
 */
export function hallStreams(hall: Hall, heat: HallHeat): HeatStream[] {
  const cdus = recordsOf(hall, 'cdu').filter((cdu) => cdu.running)
  const supply_C = Math.min(
    ...cdus.map((cdu) => cdu.supplyTemperature_C - cduType(cdu.catalogId).approach_K.value),
  )
  const streams: HeatStream[] = []
  if (heat.ratedLiquid_W > 0 && cdus.length > 0)
    streams.push({ plant: dryPlant(heat.ratedLiquid_W, supply_C), heat_W: heat.liquid_W })
  if (heat.ratedAir_W > 0)
    streams.push({ plant: chilledWaterPlant(heat.ratedAir_W), heat_W: heat.air_W })
  return streams
}

export type SiteWeather =
  | { readonly ok: true; readonly weather: WeatherYear; readonly isGuess: boolean }
  | { readonly ok: false; readonly message: string }

/** A synthetic year for the hall's site, or why there is none. */
export function hallWeather(hall: Hall, seed = 1): SiteWeather {
  const { site } = shellOf(hall)
  const found = findSite(site)
  if (found) return { ok: true, weather: synthesise(found, seed), isGuess: isGuess(found) }
  const named = site.trim() === '' ? 'The hall names no site' : `No normals are known of "${site}"`
  return { ok: false, message: `${named}: choose one of the list, or open an EPW file.` }
}
