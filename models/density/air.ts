/**
 * Racks whose heat the room's air carries, from the solved air: the inlet that comes first to its limit, and what the
 * running coolers have left.
 *
 * An inlet's excess over the supply grows with the heat behind it while the flow stands still: a linear response, taken as
 * if all that warms their inlets were their own. It says nothing of flow that changes with the load. As where the air is
 * solved again (`RatedAir`), only the group's own inlets are asked: a hot rack of another type beside them is its own fault.
 */
import { capacityAtFlow_W } from '../air/coil.ts'
import { inletLimit_C } from '../air/limits.ts'
import { coolerType, rackType } from '../hall/catalog.ts'
import { type Hall, type HallId, type Rack, recordsOf } from '../hall/hall.ts'
import { rackAirHeat_W } from '../hall/load.ts'
import { inKW } from '../hall/words.ts'
import { type Limit, unknownLimit } from './constraint.ts'
import { demandOf, ratedHeat_W, supplied } from './demand.ts'
import type { RackMargin } from './margins.ts'
import type { RackGroup } from './rows.ts'

/** What is asked of a solved air: the hottest inlets, and what coolers give at which flow. */
export interface SolvedAir {
  readonly inletMax_C: ReadonlyMap<HallId, number | null>
  readonly coolers: readonly { readonly supply_C: number | null; readonly airflow_m3_s: number }[]
  /** Heat of devices, busways and pumps, which the coolers carry beside that of the racks. */
  readonly deviceHeat_W: number
}

/** An inlet closer to the supply than this has nothing of the racks' heat in it, K: the solver's own range. */
const CLEAN_K = 0.05

/**
 * The limit that air sets a group of racks of a hall. What stands still in it for want of power (`withoutPower`) is left out.
 *
 * @param solvedFor  the hall at the load that the air was solved for, where that is another.
 */
export function airLimit(
  hall: Hall,
  group: RackGroup,
  air: SolvedAir | null,
  solvedFor: Hall = hall,
): Limit {
  const own = supplied(group.own)
  if (own.length === 0 && group.own.length > 0)
    return unknownLimit('air', 'these racks have no supply')
  const { air_W } = demandOf(own)
  if (air_W <= 0) return unknownLimit('air', 'these racks give the air no heat')
  if (!air) return unknownLimit('air', 'the air is not solved')
  const options = [inletRacks(hall, own, air, solvedFor), coolerRacks(hall, own, air_W, air)]
  const least = options.flatMap((each) => each ?? []).sort((a, b) => a.racks - b.racks)[0]
  if (!least) return unknownLimit('air', 'no inlet of them takes up heat, and no cooler runs')
  return { kind: 'air', ...least, isGuess: true, raise: [] }
}

type Found = { readonly racks: number; readonly basis: string } | null

function inletRacks(
  hall: Hall,
  own: readonly Rack[],
  { inletMax_C, coolers }: SolvedAir,
  solvedFor: Hall,
): Found {
  const response = responseOf(hall, coolers, solvedFor)
  if (!response) return null
  const { supply_C, toRated } = response
  let least: { readonly rack: Rack; readonly racks: number; readonly excess_K: number } | null =
    null
  for (const rack of own) {
    const inlet_C = inletMax_C.get(rack.id) ?? null
    const excess_K = inlet_C === null ? 0 : (inlet_C - supply_C) * toRated
    if (excess_K < CLEAN_K) continue
    const racks = (own.length * (limitOf_C(rack) - supply_C)) / excess_K
    if (!least || racks < least.racks) least = { rack, racks, excess_K }
  }
  if (!least) return null
  const { rack, racks, excess_K } = least
  const basis = `by a linear response of the solved inlets, ${rack.name} is the first whose hottest inlet comes to ${limitOf_C(rack)} °C, ${excess_K.toFixed(1)} K over the supply at rated power`
  return { racks, basis }
}

const limitOf_C = (rack: Rack): number => inletLimit_C(rackType(rack.catalogId))

/** What the coolers supply, mixed, and by how much all excesses grow when every rack draws its rated power. */
function responseOf(
  hall: Hall,
  coolers: SolvedAir['coolers'],
  solvedFor: Hall = hall,
): { readonly supply_C: number; readonly toRated: number } | null {
  // One that stands still supplies nothing, and has no temperature to supply it at.
  const running = coolers.filter(({ airflow_m3_s }) => airflow_m3_s > 0)
  const flow_m3_s = running.reduce((sum, each) => sum + each.airflow_m3_s, 0)
  if (flow_m3_s === 0) return null
  const supply_C =
    running.reduce((sum, each) => sum + (each.supply_C ?? 0) * each.airflow_m3_s, 0) / flow_m3_s
  const now_W = recordsOf(solvedFor, 'rack').reduce((sum, rack) => sum + rackAirHeat_W(rack), 0)
  return { supply_C, toRated: ratedHeat_W(hall).air_W / Math.max(now_W, 1) }
}

/** How much of what a rack's inlet may be over the supply it is at rated power; null without a solved inlet. */
export function inletMargin(hall: Hall, rack: Rack, air: SolvedAir): RackMargin | null {
  const inlet_C = air.inletMax_C.get(rack.id) ?? null
  const response = responseOf(hall, air.coolers)
  if (inlet_C === null || !response) return null
  const { supply_C, toRated } = response
  const limit_C = limitOf_C(rack)
  const excess_K = Math.max(0, inlet_C - supply_C) * toRated
  return {
    kind: 'air',
    usedFraction: limit_C > supply_C ? excess_K / (limit_C - supply_C) : Number.POSITIVE_INFINITY,
    basis: `hottest inlet ${(supply_C + excess_K).toFixed(1)} °C at rated power, of ${limit_C} °C`,
    isGuess: true,
  }
}

function coolerRacks(
  hall: Hall,
  own: readonly Rack[],
  air_W: number,
  { deviceHeat_W }: SolvedAir,
): Found {
  const running = recordsOf(hall, 'crah', 'fanWall', 'inRowCooler', 'rearDoorCooler').filter(
    (cooler) => cooler.running,
  )
  if (running.length === 0) return null
  const capacity_W = running.reduce((sum, cooler) => {
    const rated_W = coolerType(cooler.catalogId).sensibleCapacity_W.value
    const speed = 'fanSpeedFraction' in cooler ? Math.max(1, cooler.fanSpeedFraction) : 1
    return sum + capacityAtFlow_W(rated_W, speed)
  }, 0)
  const heat_W = ratedHeat_W(hall).air_W + deviceHeat_W
  const basis = carriedWords(capacity_W, heat_W)
  return { racks: own.length + (capacity_W - heat_W) / air_W, basis }
}

/** What the running coolers carry, of what all racks and devices give off. */
export const carriedWords = (capacity_W: number, heat_W: number): string =>
  `the running coolers carry ${inKW(capacity_W)} kW at full fan speed, and all racks at rated power and devices give off ${inKW(heat_W)} kW`
