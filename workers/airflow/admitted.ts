/**
 * Racks whose heat the air carries, by solving the air again: all racks at rated power, those asked about drawing (and
 * breathing) what more or fewer of them would, each time from the settled air, until the inlet that comes first to its limit
 * is at it.
 *
 * Each trial goes on for so many steps on the answer's own grid, or until it settles: about what a room's air takes to
 * turn over. The one nearest to the limit says how far it still moved.
 */
import { inletLimit_C } from '../../models/air/limits.ts'
import { type Limit, type Raise, unknownLimit } from '../../models/density/constraint.ts'
import { demandOf, withPowerOf } from '../../models/density/demand.ts'
import { atProvisioned } from '../../models/density/provisioned.ts'
import type { RackGroup } from '../../models/density/rows.ts'
import { coolerType, rackType } from '../../models/hall/catalog.ts'
import { type Hall, type HallId, isCooler, type Rack } from '../../models/hall/hall.ts'
import { rackAirflow_m3_s } from '../../models/hall/load.ts'
import type { AirCoupling } from '../../models/power/heat.ts'
import { FANS_EVERY, followFans } from './fans.ts'
import { Settling } from './settling.ts'
import type { AirSolver, AirState } from './solver.ts'
import { voxelise } from './voxelise.ts'

/** Steps of a trial. */
const STEPS = 160
/** Trials for one group at most, and how near to its limit the inlet must come, K: twice what a settled one may sway. */
const TRIALS = 5
const NEAR_K = 0.1
/** Times the racks that stand, beyond which a limit is out of reach; below the least share none is asked for. */
const REACH = 2
const LEAST = 0.1

interface Trial {
  readonly racks: number
  /** The inlet that is furthest over its limit, or least under it. */
  readonly excess_K: number
  readonly name: string
  readonly limit_C: number
  /** How far it is over what the coolers supply where it is at its limit. */
  readonly allowed_K: number
  readonly range_K: number
}

/**
 * The limit that air sets a group of racks.
 *
 * @param solver  of the hall's air; its air is left as the last trial has it.
 * @param settled  the air that each trial starts from, so that what is found depends on the document alone.
 */
export function admittedByAir(
  solver: AirSolver,
  hall: Hall,
  group: RackGroup,
  coupling: AirCoupling,
  settled: AirState = solver.state(),
): Limit {
  const { own } = group
  if (demandOf(own).air_W <= 0) return unknownLimit('air', 'these racks give the air no heat')
  const most = REACH * own.length
  const least = LEAST * own.length
  const tried: Trial[] = []
  let racks = own.length
  while (tried.length < TRIALS) {
    solver.putBack(settled)
    const trial = tryOut(solver, hall, group, racks, coupling)
    if (!trial) return unknownLimit('air', `with ${racks.toFixed(1)} racks the air has no answer`)
    tried.push(trial)
    const isMet = Math.abs(trial.excess_K) < NEAR_K
    if (isMet || (racks >= most && trial.excess_K < 0)) break
    if (racks <= least && trial.excess_K > 0) break
    racks = Math.min(most, Math.max(least, next(tried)))
  }
  const best = tried.reduce((a, b) => (Math.abs(b.excess_K) < Math.abs(a.excess_K) ? b : a))
  if (best.racks >= most && best.excess_K < 0)
    return unknownLimit('air', `solved again, no inlet meets its limit with ${most} racks`)
  const moved = Number.isFinite(best.range_K)
    ? `, still moving by ${best.range_K.toFixed(2)} K`
    : ''
  return {
    kind: 'air',
    // Over its limit even so: what the others give off is too much already.
    racks: best.racks <= least && best.excess_K > 0 ? 0 : best.racks,
    basis: `solved again with ${best.racks.toFixed(1)} racks, all at rated power, the hottest inlet of ${best.name} is ${(best.limit_C + best.excess_K).toFixed(1)} °C of ${best.limit_C} °C${moved}`,
    isGuess: true,
    raise: raiseOf(hall, own),
  }
}

/** By the last two trials in a straight line; after the first, as if excess over the supply went with the racks. */
function next(tried: readonly Trial[]): number {
  const [now, before] = [tried.at(-1)!, tried.at(-2)]
  const straight = (now.racks * now.allowed_K) / (now.allowed_K + now.excess_K)
  if (!before || before.racks === now.racks) return straight
  const slope = (now.excess_K - before.excess_K) / (now.racks - before.racks)
  return slope > 0 ? now.racks - now.excess_K / slope : straight
}

function tryOut(
  solver: AirSolver,
  hall: Hall,
  { own, racks: all }: RackGroup,
  racks: number,
  coupling: AirCoupling,
): Trial | null {
  const loaded = withPowerOf(atProvisioned(hall), own, racks)
  const breathed = new Map(solver.model.racks.map(({ id }, n) => [id, solver.inletMean_C(n)]))
  const lastInlet_C = ({ id }: Rack) => breathed.get(id) ?? null
  solver.setModel(voxelise(loaded, solver.model.cell_m, lastInlet_C, coupling))
  const settling = new Settling(solver)
  while (!settling.done && settling.steps < STEPS) {
    settling.advance()
    if (settling.steps % FANS_EVERY === 0) followFans(solver, loaded)
  }
  if (settling.state === 'failed') return null
  const supply_C = meanSupply_C(solver)
  const asked = new Map<HallId, Rack>(all.map((rack) => [rack.id, rack]))
  const trials = solver.model.racks.flatMap(({ id }, n): Trial[] => {
    const rack = asked.get(id)
    const inlet_C = solver.inletMax_C(n)
    if (!rack || inlet_C === null || !Number.isFinite(inlet_C)) return []
    const limit_C = inletLimit_C(rackType(rack.catalogId))
    return [
      {
        racks,
        excess_K: inlet_C - limit_C,
        name: rack.name,
        limit_C,
        allowed_K: Math.max(1, limit_C - supply_C),
        range_K: settling.range_K,
      },
    ]
  })
  return trials.length === 0 ? null : trials.reduce((a, b) => (b.excess_K > a.excess_K ? b : a))
}

function meanSupply_C(solver: AirSolver): number {
  let flow_m3_s = 0
  let heat = 0
  solver.model.coolers.forEach((_, n) => {
    const each_m3_s = solver.coolerAirflow_m3_s(n)
    if (each_m3_s <= 0) return
    flow_m3_s += each_m3_s
    heat += each_m3_s * solver.coolerSupply_C(n)
  })
  return heat / flow_m3_s
}

/** All running coolers, by the air that one more rack breathes over the air that all of them give at full speed. */
function raiseOf(hall: Hall, own: readonly Rack[]): Raise[] {
  const running = [...hall.records.values()].filter(
    (record) => isCooler(record) && record.kind !== 'rearDoorCooler' && record.running,
  )
  const supplied_m3_s = running.reduce(
    (sum, record) =>
      'fanSpeedFraction' in record
        ? sum +
          coolerType(record.catalogId).airflow_m3_s.value * Math.max(1, record.fanSpeedFraction)
        : sum,
    0,
  )
  const breathed_m3_s =
    own.reduce((sum, rack) => sum + rackAirflow_m3_s({ ...rack, utilisationFraction: 1 }, 25), 0) /
    own.length
  return running.map(({ id }) => ({ recordId: id, share: breathed_m3_s / supplied_m3_s }))
}
