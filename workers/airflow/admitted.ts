/**
 * Racks whose heat the air carries, by solving it again.
 *
 * The air of the hall as provisioned (every rack at rated power, its fans with it) is solved to its end once. On that flow
 * the energy is solved with any number of racks, their heat spread over those that stand, until the inlet that comes first
 * to its limit is at it. These solves are of first order: they have no limiter to turn to and fro, so that differences of a
 * hundredth of a kelvin are what the document says, and not where an iteration stopped. What the second order adds to each
 * inlet is found once, at rated power or at the most that the coolers carry, and added.
 *
 * Racks that come or go also breathe, and the flow stands: far from the racks that stand the limit is wrong (README).
 *
 * One rack's demand on this limit is what it warms that inlet by: the coolers' supply lowered by so many kelvins is one
 * unit more. A supply that is colder everywhere leaves differences of temperature, and with them the flow, as they are.
 */
import { capacityAtFlow_W } from '../../models/air/coil.ts'
import { inletLimit_C } from '../../models/air/limits.ts'
import { type Limit, type Raise, unknownLimit } from '../../models/density/constraint.ts'
import { demandOf } from '../../models/density/demand.ts'
import { atProvisioned } from '../../models/density/provisioned.ts'
import type { RackGroup } from '../../models/density/rows.ts'
import { coolerType, rackType } from '../../models/hall/catalog.ts'
import {
  type Crah,
  type FanWall,
  type Hall,
  type HallId,
  type InRowCooler,
  isCooler,
  recordsOf,
} from '../../models/hall/hall.ts'
import type { AirCoupling } from '../../models/power/heat.ts'
import { FANS_EVERY, followFans } from './fans.ts'
import type { AirCooler, AirModel } from './model.ts'
import { Settling } from './settling.ts'
import { type AirSolver, ANSWER_OF_RECORD, type Numerics } from './solver.ts'
import { voxelise } from './voxelise.ts'

/** Steps after which a flow that does nothing new is taken as it stands. */
const STEPS_MAX = 4000
/** Times the racks that stand, beyond which a limit is out of reach. */
const REACH = 2
/** Searches end when the inlet is as near to its limit as this, K, or after so many solves. */
const NEAR_K = 0.002
const SOLVES_MAX = 12
/** Where the coolers still have something left, as a share: beyond, an answer is long in coming. */
const SPARED = 0.95
const NEARLY = 0.999
/** An inlet that one rack more warms by less than this knows nothing of it, K: what a solve leaves open. */
const FELT_K = 1e-3

interface Found {
  /** Over its limit by how much, of the inlet that is over by most. */
  readonly excess_K: number
  readonly name: string
  readonly limit_C: number
}

/** The air of a hall as it is provisioned, and what it admits. */
export class RatedAir {
  private readonly solver: AirSolver
  private readonly hall: Hall
  private readonly coupling: AirCoupling
  /** Why there is none; null when there is. */
  private missing: string | null
  private readonly ratedHeat_W: readonly number[]
  /** Heat that all of the room takes in at rated power. */
  private readonly ratedIn_W: number
  /** What the second order adds to each inlet. */
  private readonly correction_K: readonly number[]
  private coils: readonly Pick<AirCooler, 'setpoint_C' | 'capacity_W'>[] = []

  /**
   * Solves the flow.
   *
   * @param solver  of the hall's air, which it goes on from; afterwards the solver holds the provisioned hall's.
   */
  constructor(solver: AirSolver, hall: Hall, coupling: AirCoupling) {
    this.solver = solver
    this.hall = hall
    this.coupling = coupling
    const full = atProvisioned(hall)
    const inlets = new Map(solver.model.racks.map(({ id }, n) => [id, solver.inletMean_C(n)]))
    const { cell_m } = solver.model
    solver.setModel(voxelise(full, cell_m, ({ id }) => inlets.get(id) ?? null, coupling))
    const settling = new Settling(solver)
    while (!settling.done && settling.steps < STEPS_MAX) {
      settling.advance()
      if (!settling.done && settling.steps % FANS_EVERY === 0) followFans(solver, full)
    }
    // A flow that sways is taken as its mean.
    this.missing =
      settling.state === 'failed' ? 'with all racks at rated power the air has no answer' : null
    this.ratedHeat_W = solver.model.racks.map(({ airHeat_W }) => airHeat_W)
    // The answer is taken where the coolers have something left, so that there is one.
    const { heatIn_W } = solver.closures()
    this.ratedIn_W = heatIn_W
    const share = Math.min(1, (SPARED * capacityOf_W(solver.model)) / heatIn_W)
    solver.setRackHeats(this.ratedHeat_W.map((heat_W) => heat_W * share))
    const inlets_C = [ANSWER, ENERGY_ALONE].map((numerics) => {
      solver.setNumerics(numerics)
      const isSettled = settleEnergy(solver)
      if (!isSettled) this.missing ??= 'the energy alone found no end'
      return inletsOf(solver)
    })
    this.correction_K = inlets_C[0]!.map((answer_C, n) => answer_C - inlets_C[1]![n]!)
  }

  /**
   * The limit that air sets a group of racks.
   *
   * @param edited  the hall, or one that differs from it in what its coolers are set to.
   */
  limitOf(edited: Hall, group: RackGroup): Limit {
    const { own } = group
    if (demandOf(own).air_W <= 0) return unknownLimit('air', 'these racks give the air no heat')
    if (this.missing) return unknownLimit('air', this.missing)
    const coolers = this.coolersOf(edited)
    this.coils = coolers.coolers
    const capacity_W = capacityOf_W(coolers)
    const spare_W = capacity_W - this.ratedIn_W
    const carried = own.length + spare_W / demandOf(own).air_W
    const most = Math.min(REACH * own.length, Math.max(0, carried))
    const found = search((racks) => this.tryOut(group, racks), most)
    if (!found) return unknownLimit('air', 'no inlet of them takes up heat')
    const { racks, perRack_K, first } = found
    if (racks === null && carried > most)
      return unknownLimit(
        'air',
        `on the flow of those that stand, no inlet meets its limit with ${most} racks`,
      )
    if (racks === null || perRack_K === 0)
      return {
        kind: 'air',
        racks: racks ?? carried,
        basis:
          racks === null
            ? `the running coolers carry ${inKW(capacity_W)} kW, and all racks at rated power give off ${inKW(this.ratedIn_W)} kW`
            : `with more than ${racks.toFixed(1)} racks the coolers that their air reaches carry no more`,
        isGuess: true,
        raise: fasterFans(edited, demandOf(own).air_W),
      }
    return {
      kind: 'air',
      racks,
      basis:
        racks >= 0
          ? `on the flow of those that stand, ${racks.toFixed(1)} racks at rated power bring the hottest inlet of ${first.name} to its ${first.limit_C} °C; one rack more adds ${perRack_K.toFixed(2)} K`
          : `on the flow of those that stand, the hottest inlet of ${first.name} is ${first.excess_K.toFixed(1)} K over its ${first.limit_C} °C without any, all others at rated power; one rack adds ${perRack_K.toFixed(2)} K`,
      isGuess: true,
      raise: colderSupply(edited, perRack_K),
    }
  }

  /** The solved hall's plan with the coolers of an edited one. */
  private coolersOf(edited: Hall): AirModel {
    const records = new Map(this.hall.records)
    for (const [id, record] of edited.records)
      if (isCooler(record) && records.has(id)) records.set(id, record)
    const hall = atProvisioned({ ...this.hall, records })
    return voxelise(hall, this.solver.model.cell_m, undefined, this.coupling)
  }

  /** The energy with so many racks of a group. */
  private tryOut({ own, racks: all }: RackGroup, racks: number): Found | null {
    const { solver } = this
    const asked = new Set<HallId>(own.map(({ id }) => id))
    const share = racks / own.length
    solver.setRackHeats(
      solver.model.racks.map(({ id }, n) => this.ratedHeat_W[n]! * (asked.has(id) ? share : 1)),
    )
    this.coils.forEach(({ setpoint_C, capacity_W }, n) => {
      solver.setCoil(n, setpoint_C, capacity_W)
    })
    if (!settleEnergy(solver)) return null
    const rackOf = new Map(all.map((rack) => [rack.id, rack]))
    const inlets_C = inletsOf(solver)
    const inlets = solver.model.racks.flatMap(({ id }, n): Found[] => {
      const rack = rackOf.get(id as HallId)
      const inlet_C = inlets_C[n]! + this.correction_K[n]!
      if (!rack || Number.isNaN(inlet_C)) return []
      const limit_C = inletLimit_C(rackType(rack.catalogId))
      return [{ excess_K: inlet_C - limit_C, name: rack.name, limit_C }]
    })
    return inlets.length === 0 ? null : inlets.reduce((a, b) => (b.excess_K > a.excess_K ? b : a))
  }
}

interface Answer {
  /** Null where no inlet comes to its limit with the most. Negative: how far the first is over it without any. */
  readonly racks: number | null
  /** What one rack more warms the first inlet by; 0 where it leaves the air without an answer. */
  readonly perRack_K: number
  readonly first: Found
}

/**
 * Where the excess is 0. It rises with the racks, in pieces of straight lines, ever steeper, and has no value where the
 * coolers no longer carry the heat: by the secant between a count that is under the limit and one that is over it, by
 * halves while that one has no value.
 *
 * @param excessOf  null where the energy finds no end.
 * @returns null where the racks do not warm the inlet that is over its limit, or nothing is solved.
 */
function search(excessOf: (racks: number) => Found | null, most: number): Answer | null {
  const none = excessOf(0)
  if (!none) return null
  let under: Tried = { racks: 0, found: none }
  let over: Tried = { racks: most, found: excessOf(NEARLY * most) }
  if (over.found && over.found.excess_K < 0) return { racks: null, perRack_K: 0, first: over.found }
  let at = under
  for (let n = 0; n < SOLVES_MAX && under.found!.excess_K < 0; n++) {
    const racks = between(under, over)
    const found = excessOf(racks)
    if (found) at = { racks, found }
    if (found && Math.abs(found.excess_K) < NEAR_K) break
    if (!found || found.excess_K > 0) over = { racks, found }
    else under = at
  }
  const step = Math.min(1, Math.max(over.racks - at.racks, 0.1) / 2)
  const more = excessOf(at.racks + step)
  const first = at.found!
  if (!more) return { racks: at.racks, perRack_K: 0, first }
  const perRack_K = (more.excess_K - first.excess_K) / step
  if (perRack_K < FELT_K) return null
  return { racks: at.racks - first.excess_K / perRack_K, perRack_K, first }
}

function between(under: Tried, over: Tried): number {
  if (!over.found) return (under.racks + over.racks) / 2
  const span_K = over.found.excess_K - under.found!.excess_K
  return under.racks - (under.found!.excess_K * (over.racks - under.racks)) / span_K
}
interface Tried {
  readonly racks: number
  readonly found: Found | null
}

/** The answer's own order, in steps that let its limiter settle. */
const ANSWER: Numerics = { ...ANSWER_OF_RECORD, energyInertia: 0.25, energyDamping: 1 }
/** Of first order, in long steps: on a flow that stands still the energy is one linear balance. */
const ENERGY_ALONE: Numerics = { ...ANSWER_OF_RECORD, order: 1, energyInertia: 0.02 }
/** Energy steps between two looks, the most of them, and what the inlets may still move in between, K. */
const LOOK = 20
const LOOKS_MAX = 200
const STILL_K = 2e-4
/** Heat balance of an answer. Source: the solver's own bar (settling.ts). */
const HEAT_CLOSURE = 1e-4

/** Solves the energy on the flow as it stands. Returns whether it came to an end. */
function settleEnergy(solver: AirSolver): boolean {
  let before = inletsOf(solver)
  for (let n = 0; n < LOOKS_MAX; n++) {
    for (let step = 0; step < LOOK; step++) solver.kernels.stepEnergy()
    const now = inletsOf(solver)
    const isStill = now.every((inlet_C, n) => !(Math.abs(inlet_C - before[n]!) >= STILL_K))
    if (isStill && solver.closures().heatClosure < HEAT_CLOSURE) return true
    before = now
  }
  return false
}

/** The hottest cell before each intake; NaN where nothing is taken in. */
const inletsOf = (solver: AirSolver): number[] =>
  solver.model.racks.map((_, n) => solver.inletMax_C(n) ?? Number.NaN)

/** Room coolers that run. */
const runningIn = (hall: Hall): (Crah | FanWall | InRowCooler)[] =>
  recordsOf(hall, 'crah', 'fanWall', 'inRowCooler').filter(({ running }) => running)

/** All of them, set lower by what one rack more warms the first inlet. */
const colderSupply = (hall: Hall, lower_K: number): Raise[] =>
  runningIn(hall).map(({ id }) => ({ recordId: id, share: 0, lower_K }))

/** The share by which the fans of all running room coolers must turn faster for their coils to take out so much more. */
function fasterFans(hall: Hall, more_W: number): Raise[] {
  const running = runningIn(hall)
  const at_W = (share: number) =>
    running.reduce((sum, { catalogId, fanSpeedFraction }) => {
      const each_W = coolerType(catalogId).sensibleCapacity_W.value
      return sum + capacityAtFlow_W(each_W, Math.max(1, fanSpeedFraction) * (1 + share))
    }, 0)
  const wanted_W = at_W(0) + more_W
  let low = 0
  let high = FANS_REACH
  for (let n = 0; n < HALVINGS; n++) {
    const middle = (low + high) / 2
    if (at_W(middle) < wanted_W) low = middle
    else high = middle
  }
  return running.map(({ id }) => ({ recordId: id, share: high }))
}
/** Beyond twice its airflow a coil takes out little more: nothing is asked of it there. */
const FANS_REACH = 1
const HALVINGS = 40

/** What running coolers and rear doors can take out. */
const capacityOf_W = ({ coolers, racks }: AirModel): number =>
  [
    ...coolers.filter(({ airflow_m3_s }) => airflow_m3_s > 0),
    ...racks.flatMap(({ rearDoor }) => rearDoor ?? []),
  ].reduce((sum, { capacity_W }) => sum + capacity_W, 0)

const inKW = (value_W: number): string => (value_W / 1e3).toFixed(0)
