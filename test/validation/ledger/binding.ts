/**
 * What binds the hall and each row of every example, proved by the document: raising the named limit by one rack's demand
 * raises the density, raising any other does not. Every limit by its own solver, the air's with its flow.
 *
 * All rows and halls are tried. The air is solved up to one rack more than everything else admits: a limit of the air that
 * lies beyond cannot bind, not even when what binds is raised. A trial of what binds whose air sways by more than what
 * would tell, or has no answer, proves nothing: it is counted apart, and misses its bound as a contradiction does.
 */
import { airReach, densityOf } from '../../../models/density/density.ts'
import { type RackGroup, rackGroups } from '../../../models/density/rows.ts'
import type { Hall } from '../../../models/hall/hall.ts'
import { UNCOUPLED } from '../../../models/power/heat.ts'
import { examples } from '../../../scripts/halls/index.ts'
import { RatedAir } from '../../../workers/airflow/admitted.ts'
import { settledAir } from '../../../workers/airflow/settled.ts'
import { makeDensityMemory, networkLimits } from '../../../workers/network/density/networkLimits.ts'
import { prove, type SolveAir } from '../../../workers/network/density/prove.ts'
import { finish } from '../../../workers/network/steps.ts'
import { absoluteCase, type ValidationCase } from '../case.ts'
import type { Lab } from '../lab.ts'

/** The cells that a hall opens with, m. */
const CELL_M = 0.3
/** Densities agree within this many racks: the searches of networks end at a two-hundred-and-fiftieth. */
const SAME = 0.02

/** One line for each hall: how many of all its trials say otherwise. */
export async function cases({ say, kernels }: Lab): Promise<ValidationCase[]> {
  const found: ValidationCase[] = []
  for (const { id, make } of examples) {
    const hall = make()
    say(`${id}, as it stands`)
    const { solver } = finish(settledAir(await kernels(), hall, CELL_M, UNCOUPLED))
    const air = new RatedAir(solver, UNCOUPLED)
    const solveAir: SolveAir = function* (edited, group, reach, isTrial) {
      const limit = yield* air.limitSteps(edited, group, reach, isTrial)
      say(`${id}, ${group.title}${edited === hall ? '' : ' raised'}: ${limit.basis}`)
      return limit
    }
    const tried = rackGroups(hall).map((group) => trialsOf(hall, group, solveAir, say))
    const line = (quantity: string, ours: number) =>
      absoluteCase({
        case: `what binds, ${id}`,
        source: 'definition of a binding constraint; each limit raised in the hall document',
        quantity,
        ours,
        reference: 0,
        bound: 0,
      })
    found.push(
      line(
        'trials that contradict the limit named, of hall and all rows',
        sum(tried.map(({ against }) => against)),
      ),
      line(
        'trials of what binds that have no answer, of hall and all rows',
        sum(tried.map(({ untold }) => untold)),
      ),
    )
  }
  return found
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

function trialsOf(
  hall: Hall,
  group: RackGroup,
  solveAir: SolveAir,
  say: Lab['say'],
): { readonly against: number; readonly untold: number } {
  const networks = finish(networkLimits(hall, group, makeDensityMemory()))
  const air = finish(solveAir(hall, group, airReach(hall, group, networks), false))
  const density = densityOf(hall, group, air, networks)
  const { racks, kinds, next } = density.binding
  // Beyond the next limit the density cannot rise.
  const room = next === null ? 1 : Math.min(1, next.racks! - racks!)
  const trials = prove(hall, density, solveAir)
  const against = trials.filter(({ binds, before, after }) => {
    if (after === null) return false
    return binds ? !(after - before > room / 2) : !(Math.abs(after - before) < SAME)
  })
  // What binds must be something that the document can raise, and that tells.
  const untold = trials.filter(({ binds, after }) => binds && after === null)
  say(
    `  ${group.title} binds ${kinds.join(' and ')} at ${racks!.toFixed(2)} racks, air ${air.racks?.toFixed(2) ?? 'no limit'}`,
  )
  for (const { kind, before, after } of against)
    say(`  against it: ${kind} raised, ${before.toFixed(2)} become ${after?.toFixed(2)}`)
  for (const { kind } of untold) say(`  no answer: ${kind} raised`)
  return { against: against.length, untold: untold.length }
}
