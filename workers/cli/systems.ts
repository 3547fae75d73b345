/** The hall's other systems as `solve` prints them: power chain, liquid loops, plant through a year. */
import { coolerType } from '../../models/hall/catalog.ts'
import { type Hall, recordsOf } from '../../models/hall/hall.ts'
import { rackAirHeat_W, rackLiquidHeat_W, rackLoad_W } from '../../models/hall/load.ts'
import { liquidNetwork } from '../../models/liquid/fromHall.ts'
import { hallStreams, hallWeather } from '../../models/plant/fromHall.ts'
import { runYear } from '../../models/plant/year.ts'
import { solveLiquid } from '../network/liquid/solve.ts'
import { reportPower } from '../network/power/report.ts'

/** The power chain without the outcome of every single failure: the worst one is named. */
export function powerOf(hall: Hall) {
  const { failures, ...power } = reportPower(hall)
  return { ...power, failuresTried: failures.length }
}

/** The liquid loops; null in a hall without any. */
export function liquidOf(hall: Hall) {
  const network = liquidNetwork(hall)
  if (network.rackLoops.length === 0) return null
  const { branches, ...liquid } = solveLiquid(network)
  return { ...liquid, branchCount: branches.length }
}

/** A year of the hall's plant at its site, at the load of now; null, with the reason, where no weather is known. */
export function plantOf(hall: Hall, losses_W: number, pumps_W: number) {
  const found = hallWeather(hall)
  if (!found.ok) return { message: found.message }
  const racks = recordsOf(hall, 'rack')
  const rated = racks.map((rack) => ({ ...rack, utilisationFraction: 1 }))
  const streams = hallStreams(hall, {
    liquid_W: sum(racks.map(rackLiquidHeat_W)),
    air_W: sum(racks.map(rackAirHeat_W)),
    ratedLiquid_W: sum(rated.map(rackLiquidHeat_W)),
    ratedAir_W: sum(rated.map(rackAirHeat_W)),
  })
  const demand = { it_W: sum(racks.map(rackLoad_W)), other_W: losses_W + pumps_W + fans_W(hall) }
  const { annualPue, peakPue, wue_m3_J, modeHours, compressorHours } = runYear(
    streams,
    demand,
    found.weather,
  )
  return {
    annualPue,
    peakPue,
    wue_m3_J,
    modeHours,
    compressorHours,
    site: found.weather.site,
    weatherSource: found.weather.source,
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
