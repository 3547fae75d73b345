/** Racks whose heat the plant outside rejects in the site's design hours, where the document says how large it is built. */
import { type Limit, unknownLimit } from '../../../models/density/constraint.ts'
import { demandOf } from '../../../models/density/demand.ts'
import { type Hall, type Rack, SHELL_ID, shellOf } from '../../../models/hall/hall.ts'
import { inKW } from '../../../models/hall/words.ts'
import { roomHeat_W } from '../../../models/plant/electricalRoom.ts'
import { makeHour, type Plant, PlantHours } from '../../../models/plant/plant.ts'
import type { DesignHour } from '../../../models/plant/weather/weather.ts'
import { heatOf } from '../../../models/power/heat.ts'
import { recallWeather, type SiteMemory, streamsOf, withUntaken } from '../plant.ts'
import { type Point, solvePoint } from '../point.ts'

const HALVINGS = 24

/** The limit that the plant sets a group of racks in a hall at rated power. */
export function rejectionLimit(hall: Hall, own: readonly Rack[], memory: SiteMemory): Limit {
  const { plantLiquid_W, plantAir_W } = shellOf(hall)
  if (own.length === 0) return unknownLimit('heatRejection', 'these racks have no supply')
  if (plantLiquid_W === undefined && plantAir_W === undefined)
    return unknownLimit(
      'heatRejection',
      'sized to the load: without an entered size the plant is as large as the racks want it, and never binds',
    )
  const found = recallWeather(hall, memory.plant)
  if (!found.ok) return unknownLimit('heatRejection', found.message)
  const point = solvePoint(hall, memory.point)
  const at = withUntaken(point)
  const demand = demandOf(own)
  const standIn = found.weather.design.find(({ isStandIn }) => isStandIn)
  const limits = streamsOf(hall, at, at).flatMap(({ of, plant, heat_W }) => {
    const rack_W =
      of === 'liquid' ? demand.liquid_W : demand.air_W + lostFraction(point) * demand.it_W
    const isEntered = (of === 'liquid' ? plantLiquid_W : plantAir_W) !== undefined
    if (!isEntered || rack_W <= 0) return []
    const most_W = mostHeat_W(plant, found.weather.design)
    return [
      {
        of,
        most_W,
        built_W: plant.design_W,
        share: rack_W / most_W,
        racks: own.length + (most_W - heat_W) / rack_W,
      },
    ]
  })
  const [least] = limits.sort((a, b) => a.racks - b.racks)
  if (!least)
    return unknownLimit(
      'heatRejection',
      'these racks give the plant whose size was entered no heat',
    )
  const hour = standIn?.source ?? `worst design hour of ${found.weather.site}`
  const carries =
    least.most_W < least.built_W
      ? `carries ${inKW(least.most_W)} of the ${inKW(least.built_W)} kW that it is built for`
      : `carries the ${inKW(least.built_W)} kW that it is built for, standby machines left out,`
  return {
    kind: 'heatRejection',
    racks: least.racks,
    basis: `the plant for ${least.of} ${carries} in the ${hour}`,
    isGuess: found.isGuess || standIn !== undefined,
    raise: [{ recordId: `${SHELL_ID}/${least.of}`, share: least.share }],
  }
}

/** What devices and chain lose, to the plant of the air coolers, over what racks draw. */
const lostFraction = ({ heat, parts }: Point): number =>
  (heatOf(heat.byRecord) + roomHeat_W(heat.electricalRoom_W)) / Math.max(parts.it_W, 1)

/** The most heat that the plant is built for and no design hour leaves over: what stands by beyond that is for failures. */
function mostHeat_W(plant: Plant, hours: readonly DesignHour[]): number {
  const out = makeHour()
  const holds = (heat_W: number) => {
    const at = new PlantHours(plant, heat_W)
    return hours.every(
      ({ dryBulb_C, wetBulb_C }) => at.run(dryBulb_C, wetBulb_C, out).mode !== 'short',
    )
  }
  if (holds(plant.design_W)) return plant.design_W
  let low_W = 0
  let high_W = plant.design_W
  for (let n = 0; n < HALVINGS; n++) {
    const middle_W = (low_W + high_W) / 2
    if (holds(middle_W)) low_W = middle_W
    else high_W = middle_W
  }
  return low_W
}
