/**
 * Racks whose heat the air carries, by solving all of it again.
 *
 * The hall as it stands at rated power (every rack that has supply, its fans with it) is solved with whole numbers of a group's racks,
 * flow and all, until the last number that leaves each of their inlets under its limit and the next one, which does not,
 * are known. Of fewer than stand those that breathe the coolest air now run, the others stand dark and shut in their
 * places: many that breathe a little each would draw still air from everywhere. More than stand are spread over those that
 * do. Between two numbers the inlet is taken as a straight line: the fraction says how far the next rack is.
 *
 * One rack's demand on this limit is what one more than the limit admits warms that inlet by: from 4.7 racks to 5.7, which
 * asks for the inlets of 5 and 6, and no less than from 4 to 5. Where the sixth is not solved, the line from 4 to 5 goes on.
 * The coolers' supply lowered by so many kelvins is one unit more. Where the running coolers carry no more heat they are the
 * limit, and faster fans are one unit more, with a colder supply where the next rack, solved with those fans, would be over
 * its limit all the same.
 *
 * Asked are the inlets of the group's own racks that run; what they do to racks of another type beside them is left out.
 * Racks that draw in no air know no limit but what the coolers carry.
 *
 * An answer counts as `settling.ts` has it: settled, or the mean of one that sways. A mean is known no better than its
 * inlets sway: where an inlet is no further from its limit than that, the limit cannot be told, and says so.
 */
import { capacityAtFlow_W } from '../../models/air/coil.ts'
import { inletLimit_C } from '../../models/air/limits.ts'
import { carriedWords } from '../../models/density/air.ts'
import {
  type Limit,
  type Raise,
  unknownLimit,
  unmetLimit,
} from '../../models/density/constraint.ts'
import { demandOf, withFirstOf } from '../../models/density/demand.ts'
import { atRated, isRatedAlike } from '../../models/density/provisioned.ts'
import type { RackGroup } from '../../models/density/rows.ts'
import { coolerType, rackType } from '../../models/hall/catalog.ts'
import {
  type Crah,
  type FanWall,
  type Hall,
  type InRowCooler,
  type Rack,
  recordsOf,
} from '../../models/hall/hall.ts'
import { breathesAir } from '../../models/hall/load.ts'
import type { AirCoupling } from '../../models/power/heat.ts'
import type { SolvedLimit } from '../network/density/prove.ts'
import { raised } from '../network/density/raise.ts'
import { finish, type Steps } from '../network/steps.ts'
import { type Bracket, bracket, type Hottest, type Tried } from './bracket.ts'
import { isAnswer } from './contract.ts'
import { budgetOf } from './diagnosis.ts'
import { followFans } from './fans.ts'
import type { AirModel } from './model.ts'
import { RANGE_K, Settling } from './settling.ts'
import type { AirSolver, AirState } from './solver.ts'
import { voxelise } from './voxelise.ts'

/** Steps after which an air that has come to no end has no answer. */
const STEPS_MAX = 4000

/** The air of a hall at rated power, and what it admits. */
export class RatedAir {
  /** Airs solved since it was made. */
  solves = 0
  /** Steps of all of them. */
  steps = 0
  private readonly solver: AirSolver
  private readonly coupling: AirCoupling
  /** What every group's first solve goes on from: the first that came to an end, the given one before. */
  private start: AirState
  /** The hottest inlets of the given air: the racks behind them are the first to be left out. */
  private readonly given_C: ReadonlyMap<string, number | null>
  /** Whole racks that a group was last found to admit: a raised hall's answer is near. */
  private readonly last = new Map<string, number>()
  /** The group that was solved last, and its air. */
  private near: { readonly title: string; readonly air: AirState } | null = null
  /** The hall that was solved last with a raised limit of the coolers, and what came of it: the trial of that limit asks again. */
  private ahead: { readonly full: Hall; readonly title: string; readonly tried: Tried } | null =
    null

  /** @param solver  of the hall's air, which it goes on from; afterwards the solver holds another's. */
  constructor(solver: AirSolver, coupling: AirCoupling) {
    this.solver = solver
    this.coupling = coupling
    this.start = solver.state()
    this.given_C = new Map(solver.model.racks.map(({ id }, n) => [id, solver.inletMax_C(n)]))
  }

  /** What a rack breathes in the given air; one that breathes nothing stands with the hottest. */
  private rankOf({ id }: Rack): number {
    return this.given_C.get(id) ?? Number.POSITIVE_INFINITY
  }

  /**
   * The limit that air sets a group of racks of a hall.
   *
   * @param reach  how many racks it is asked for at most.
   * @param isTrial  of a limit that was raised: how many racks is asked, and not what one unit more would be.
   */
  limitOf(hall: Hall, group: RackGroup, reach: number, isTrial = false): SolvedLimit {
    return finish(this.limitSteps(hall, group, reach, isTrial))
  }

  /** The same in pieces of one step of the air. */
  *limitSteps(hall: Hall, group: RackGroup, reach: number, isTrial = false): Steps<SolvedLimit> {
    const { title } = group
    const dark = new Set(this.coupling.darkIds)
    const own = group.own.filter(({ id }) => !dark.has(id))
    if (own.length === 0) return unknownLimit('air', 'these racks have no supply')
    const { air_W } = demandOf(own)
    if (air_W <= 0) return unknownLimit('air', 'these racks give the air no heat')
    const full = atRated(hall)
    const { capacity_W, heat_W } = budgetOf(this.modelOf(full))
    const carried = own.length + (capacity_W - heat_W) / air_W
    const most = Math.max(0, Math.min(reach, Math.floor(carried)))
    const byCoolers: Limit = {
      kind: 'air',
      racks: Math.max(0, carried),
      basis: carriedWords(capacity_W, heat_W),
      isGuess: true,
      raise: fasterFans(hall, carried < 0 ? air_W * (1 - carried) : air_W),
    }
    if (most === 0) return byCoolers
    // Racks that draw in no air are asked by no inlet.
    if (!own.some(breathesAir)) return byCoolers
    let from = this.near?.title === title ? this.near.air : this.start
    const solved = new Map<number, Hottest | null>()
    const tryOut = function* (this: RatedAir, racks: number): Steps<Hottest | null> {
      const { ahead } = this
      const isKnown = ahead?.title === title && ahead.tried.racks === racks
      if (isKnown && isRatedAlike(ahead.full, full)) return ahead.tried.hottest
      this.solver.putBack(from)
      const hottest = yield* this.solve(full, own, racks)
      solved.set(racks, hottest)
      if (!hottest) return null
      from = this.solver.state()
      if (this.last.size === 0) this.start = from
      return hottest
    }.bind(this)
    const known = this.last.get(title)
    const found = yield* bracket(tryOut, most, known === undefined ? most : known + 1)
    this.last.set(title, found.under?.racks ?? 0)
    this.near = { title, air: from }
    const { under, over, untold } = found
    if (untold) return { ...unknownLimit('air', untoldWords(found, untold)), isUntold: true }
    if (over) {
      const beyond = over.racks + 1
      // Nearer to what else admits the air does not bind, and nobody raises it.
      const isAsked = !isTrial && under !== null && over.racks < reach && beyond <= carried
      const farther = isAsked ? (solved.get(beyond) ?? (yield* tryOut(beyond))) : null
      return limitAt(hall, under, over, farther)
    }
    if (carried >= reach) return unmetLimit('air', under!.racks, farWords(under!))
    // What the next would do if the coolers carried it: faster fans alone may not be enough for it.
    const faster = atRated(raised(hall, group, byCoolers)!)
    this.solver.putBack(from)
    const hottest = yield* this.solve(faster, own, most + 1)
    this.ahead = { full: faster, title, tried: { racks: most + 1, hottest } }
    if (hottest) this.near = { title, air: this.solver.state() }
    if (!hottest || hottest.excess_K <= hottest.sway_K) return byCoolers
    const next = limitAt(hall, under, { racks: most + 1, hottest })
    const raise = next.raise.map((colder, n) => ({ ...colder, ...byCoolers.raise[n]! }))
    return { ...(next.racks! < carried ? next : byCoolers), raise }
  }

  private modelOf(full: Hall): AirModel {
    const { solver, coupling } = this
    const inlets = new Map(solver.model.racks.map(({ id }, n) => [id, solver.inletMean_C(n)]))
    return voxelise(full, solver.model.cell_m, ({ id }) => inlets.get(id) ?? null, coupling)
  }

  /** Solves the provisioned hall with so many racks of a group. */
  private *solve(full: Hall, own: readonly Rack[], racks: number): Steps<Hottest | null> {
    const { solver } = this
    const coolest = own.toSorted((a, b) => this.rankOf(a) - this.rankOf(b))
    const hall = withFirstOf(full, coolest, racks)
    solver.setModel(this.modelOf(hall))
    const settling = new Settling(solver)
    this.solves++
    while (!settling.done && settling.steps < STEPS_MAX) {
      settling.advance()
      this.steps++
      if (settling.fansDue) followFans(solver, hall)
      yield
    }
    if (!isAnswer(settling.state)) return null
    const sway_K = settling.state === 'unsteady' ? settling.range_K : 0
    const runs = new Map<string, Rack>(coolest.slice(0, racks).map((rack) => [rack.id, rack]))
    const inlets = solver.model.racks.flatMap(({ id }, n) => {
      const rack = runs.get(id)
      const inlet_C = solver.inletMax_C(n)
      if (!rack || inlet_C === null) return []
      const limit_C = inletLimit_C(rackType(rack.catalogId))
      return [{ excess_K: inlet_C - limit_C, name: rack.name, limit_C }]
    })
    if (inlets.length === 0) return null
    const fits = inlets.filter((inlet) => inlet.excess_K <= 0).length
    return { ...inlets.reduce((a, b) => (b.excess_K > a.excess_K ? b : a)), sway_K, fits }
  }
}

/** @param farther  with one rack more than `over`; null where it is not solved, or has no answer. */
function limitAt(
  hall: Hall,
  under: Tried | null,
  over: Tried,
  farther: Hottest | null = null,
): Limit {
  const { excess_K, name, limit_C } = over.hottest!
  const most_C = (limit_C + excess_K).toFixed(1)
  if (!under)
    return {
      kind: 'air',
      racks: 0,
      basis: `with the first of them at rated power, and all others, the hottest inlet of ${name} is at ${most_C} °C, over its ${limit_C} °C`,
      isGuess: true,
      // Nothing is left over from fewer: what the first lacks, and what a solve leaves open.
      raise: colderSupply(hall, excess_K + RANGE_K),
    }
  const least = under.hottest!
  const perRack_K = excess_K - least.excess_K
  const fraction = -least.excess_K / perRack_K
  const oneMore_K = farther ? excess_K + fraction * (farther.excess_K - excess_K) : perRack_K
  return {
    kind: 'air',
    racks: under.racks + fraction,
    basis: `solved again with the flow, ${racksAt(under)}, and ${racksAt(over)}, over its ${limit_C} °C`,
    isGuess: true,
    // Where the air is the cooler for one more, no less than the rack that came to the limit added.
    raise: colderSupply(hall, Math.max(perRack_K, oneMore_K)),
  }
}

/** "4 racks leave the hottest inlet of C5 at 31.4 °C". */
function racksAt({ racks, hottest }: Tried): string {
  const { excess_K, limit_C, name } = hottest!
  const does = racks === 1 ? 'rack leaves' : 'racks leave'
  return `${racks} ${does} the hottest inlet of ${name} at ${(limit_C + excess_K).toFixed(1)} °C`
}

const farWords = (under: Tried): string =>
  `solved again with the flow, ${racksAt(under)}, of ${under.hottest!.limit_C} °C: more are not asked for, because something else admits fewer`

function untoldWords({ under, over }: Bracket, { racks, hottest }: Tried): string {
  if (!hottest) return `with ${racks} of them at rated power the air has no answer`
  const { excess_K, sway_K, name, limit_C } = hottest
  const side = excess_K > 0 ? 'over' : 'under'
  const known = [
    ...(under ? [`${under.racks} are admitted`] : []),
    ...(over ? [`${over.racks} are not`] : []),
  ]
  return [
    `with ${racks} of them the air sways by ${sway_K.toFixed(1)} K, and the hottest inlet of ${name} is on average ${Math.abs(excess_K).toFixed(1)} K ${side} its ${limit_C} °C: what the air admits cannot be told`,
    ...known,
  ].join('; ')
}

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
