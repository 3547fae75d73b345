/** Racks whose heat the plant outside rejects in the site's design hours, where the document says how large it is built. */
import { type Limit, unknownLimit } from '../../../models/density/constraint.ts'
import { demandOf, ratedHeat_W } from '../../../models/density/demand.ts'
import { type Hall, type Rack, SHELL_ID, shellOf } from '../../../models/hall/hall.ts'
import { hallStreams, hallWeather, type WeatherFiles } from '../../../models/plant/fromHall.ts'
import { makeHour, type Plant, PlantHours } from '../../../models/plant/plant.ts'
import type { DesignHour } from '../../../models/plant/weather/weather.ts'

const HALVINGS = 24
/** More than so many times its size is not asked of a plant: warm water lets dry coolers reject far over it. */
const REACH = 4

/** The limit that the plant sets a group of racks in a hall at rated power. */
export function rejectionLimit(
  hall: Hall,
  own: readonly Rack[],
  files: WeatherFiles = new Map(),
): Limit {
  const { plantLiquid_W, plantAir_W } = shellOf(hall)
  if (own.length === 0) return unknownLimit('heatRejection', 'these racks have no supply')
  if (plantLiquid_W === undefined && plantAir_W === undefined)
    return unknownLimit(
      'heatRejection',
      'the plant is taken as built for the racks: no size was entered',
    )
  const found = hallWeather(hall, files)
  if (!found.ok) return unknownLimit('heatRejection', found.message)
  const { liquid_W: ratedLiquid_W, air_W: ratedAir_W } = ratedHeat_W(hall)
  const heat = {
    liquid_W: ratedLiquid_W,
    air_W: ratedAir_W,
    ratedLiquid_W,
    ratedAir_W,
    facilityPump_W: null,
  }
  const demand = demandOf(own)
  const standIn = found.weather.design.find(({ isStandIn }) => isStandIn)
  const limits = hallStreams(hall, heat).flatMap(({ of, plant, heat_W }) => {
    const rack_W = of === 'liquid' ? demand.liquid_W : demand.air_W
    const isEntered = (of === 'liquid' ? plantLiquid_W : plantAir_W) !== undefined
    if (!isEntered || rack_W <= 0) return []
    const most_W = mostHeat_W(plant, found.weather.design)
    if (most_W === null) return []
    return [{ of, most_W, share: rack_W / most_W, racks: own.length + (most_W - heat_W) / rack_W }]
  })
  const [least] = limits.sort((a, b) => a.racks - b.racks)
  if (!least)
    return unknownLimit(
      'heatRejection',
      `these racks give the sized plant no heat, or it would hold ${REACH} times its size`,
    )
  return {
    kind: 'heatRejection',
    racks: least.racks,
    basis: `the plant for ${least.of} carries ${Math.round(least.most_W / 1e3)} kW in the ${standIn?.source ?? `worst design hour of ${found.weather.site}`}`,
    isGuess: found.isGuess || standIn !== undefined,
    raise: [{ recordId: `${SHELL_ID}/${least.of}`, share: least.share }],
  }
}

/** The most heat with which no design hour is short; null where none within reach is. */
function mostHeat_W(plant: Plant, hours: readonly DesignHour[]): number | null {
  const out = makeHour()
  const holds = (heat_W: number) => {
    const at = new PlantHours(plant, heat_W)
    return hours.every(
      ({ dryBulb_C, wetBulb_C }) => at.run(dryBulb_C, wetBulb_C, out).mode !== 'short',
    )
  }
  let low_W = 0
  let high_W = REACH * plant.design_W
  if (holds(high_W)) return null
  for (let n = 0; n < HALVINGS; n++) {
    const middle_W = (low_W + high_W) / 2
    if (holds(middle_W)) low_W = middle_W
    else high_W = middle_W
  }
  return low_W
}
