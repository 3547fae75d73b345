/** Power that machines could give and racks cannot take, by what stops it. */

import { type Hall, type HallId, recordsOf } from '../hall/hall.ts'
import { rackAirHeat_W } from '../hall/load.ts'
import type { HallCapacity, RackCapacity } from './capacity.ts'
import type { CoolingFlow, StrandedAir } from './coolingFlow.ts'
import { isRunning } from './coolingFlow.ts'
import type { StrandedBalance } from './stranded.ts'

/**
 * The order in which limits are asked: machines as they share, what is held for a failure, breakers, phases; then what
 * cools; then the floor.
 */
export const POWER_CAUSES = [
  'standby',
  'failure',
  'breaker',
  'phases',
  'inlet',
  'air',
  'liquid',
  'rejection',
  'weight',
  'space',
] as const
export type PowerCause = (typeof POWER_CAUSES)[number]

/** How far each rack could grow until each limit, in the order of the capacity's racks. */
export type Growth = readonly Readonly<Record<PowerCause, number>>[]

/** Of a rack that stands in no row. */
const NO_FLOOR = { weight: Number.POSITIVE_INFINITY, space: Number.POSITIVE_INFINITY } as const

/** An inlet closer to the supply than this has nothing of the racks' heat in it, K: the solver's own range. */
const CLEAN_K = 0.05

/**
 * All limits of each rack. Of the networks as they were solved; of the air:
 *
 *   inlet  (limit − supply) / (excess of the hottest inlet over the supply, at rated power), a linear response
 *   air    what coolers have left for racks / what racks give the air at rated power
 *
 * and of the floor, for the racks of a row together: what stands and what free places would hold, over what stands.
 */
export function growthOf(
  hall: Hall,
  capacity: HallCapacity,
  air: StrandedAir | null,
  flow: CoolingFlow,
): Growth {
  const supply_C = air && meanSupply_C(air)
  const now_W = sum(recordsOf(hall, 'rack').map(rackAirHeat_W))
  const toRated = now_W > 0 ? flow.used_W / now_W : 1
  const airGrowth = flow.used_W > 0 ? flow.left_W / flow.used_W : Number.POSITIVE_INFINITY
  const floor = floorGrowth(capacity)
  const of = (rack: RackCapacity): Readonly<Record<PowerCause, number>> => {
    const breathes = rack.liquidFraction < 1
    const inlet_C = air?.inletMax_C.get(rack.id) ?? null
    return {
      ...rack.growth,
      liquid: rack.cduId && !isRunning(hall, rack.cduId) ? 0 : rack.growth.liquid,
      inlet:
        breathes && inlet_C !== null && supply_C !== null
          ? inletGrowth(rack.inletLimit_C, inlet_C, supply_C, toRated)
          : Number.POSITIVE_INFINITY,
      air: breathes ? airGrowth : Number.POSITIVE_INFINITY,
      ...(floor.get(rack.id) ?? NO_FLOOR),
    }
  }
  return capacity.racks.map(of)
}

function inletGrowth(limit_C: number, inlet_C: number, supply_C: number, toRated: number): number {
  const excess_K = (inlet_C - supply_C) * toRated
  return excess_K < CLEAN_K ? Number.POSITIVE_INFINITY : (limit_C - supply_C) / excess_K
}

function meanSupply_C({ coolers }: StrandedAir): number | null {
  let flow_m3_s = 0
  let weighted = 0
  for (const { airflow_m3_s, supply_C } of coolers.values()) {
    if (!(airflow_m3_s > 0)) continue
    flow_m3_s += airflow_m3_s
    weighted += airflow_m3_s * supply_C
  }
  return flow_m3_s > 0 ? weighted / flow_m3_s : null
}

function floorGrowth({
  racks,
  rows,
}: HallCapacity): Map<HallId, { weight: number; space: number }> {
  const rated_W = new Map(racks.map((rack) => [rack.id, rack.rated_W]))
  return new Map(
    rows.flatMap(({ rackIds, freeCount, demand_W, bears }) => {
      const stands_W = sum(rackIds.map((id) => rated_W.get(id) ?? 0))
      const space = stands_W > 0 ? 1 + (freeCount * demand_W) / stands_W : Number.POSITIVE_INFINITY
      return rackIds.map(
        (id) => [id, { weight: bears ? Number.POSITIVE_INFINITY : 1, space }] as const,
      )
    }),
  )
}

/** The balance, and the power that each rack could have within all limits together. */
export function strandedPower(
  { installed_W, racks }: HallCapacity,
  growth: Growth,
): {
  readonly balance: StrandedBalance<PowerCause> | null
  readonly usable_W: ReadonlyMap<HallId, number>
} {
  const factor = racks.map(() => Number.POSITIVE_INFINITY)
  let left_W = installed_W ?? Number.POSITIVE_INFINITY
  const parts = POWER_CAUSES.map((cause) => {
    for (let n = 0; n < racks.length; n++) factor[n] = Math.min(factor[n]!, growth[n]![cause])
    const before_W = left_W
    left_W = Math.min(before_W, reach_W(racks, factor))
    // Where nothing limits yet, nothing is stranded yet.
    return { cause, value: before_W === left_W ? 0 : before_W - left_W }
  })
  const used = sum(racks.map(({ rated_W }) => rated_W))
  const whole_W = reach_W(racks, factor)
  // What the machines hold back, they hold back from all alike; racks without a limit share what is there as they draw.
  const share = Number.isFinite(whole_W) && whole_W > 0 ? left_W / whole_W : 1
  const usable_W = new Map(
    racks.map(({ id, rated_W }, n) => {
      const most = Number.isFinite(whole_W) ? factor[n]! * share : left_W / used
      return [id, grown(rated_W, most)]
    }),
  )
  return {
    balance:
      installed_W === null ? null : { provided: installed_W, used, spare: left_W - used, parts },
    usable_W,
  }
}

/** A rack without power of its own stays without. */
const grown = (rated_W: number, factor: number): number => (rated_W === 0 ? 0 : rated_W * factor)
const reach_W = (racks: readonly RackCapacity[], factor: readonly number[]): number =>
  racks.reduce((total, { rated_W }, n) => total + grown(rated_W, factor[n]!), 0)
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
