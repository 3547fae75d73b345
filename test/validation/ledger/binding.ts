/**
 * What binds the hall and each row of every example, proved by the document: raising the named limit by one rack's demand
 * raises the density, raising any other does not. Every limit by its own solver, the air's among them.
 */
import { densityOf } from '../../../models/density/density.ts'
import { rackGroups } from '../../../models/density/rows.ts'
import type { Hall } from '../../../models/hall/hall.ts'
import { UNCOUPLED } from '../../../models/power/heat.ts'
import { examples } from '../../../scripts/halls/index.ts'
import { RatedAir } from '../../../workers/airflow/admitted.ts'
import { startCold } from '../../../workers/airflow/coldStart.ts'
import { voxelise } from '../../../workers/airflow/voxelise.ts'
import { makeDensityMemory, networkLimits } from '../../../workers/network/density/networkLimits.ts'
import { prove, type SolveAir } from '../../../workers/network/density/prove.ts'
import { finish } from '../../../workers/network/steps.ts'
import { absoluteCase, type ValidationCase } from '../case.ts'
import type { Lab } from '../lab.ts'

/** The cells that a hall opens with, m. */
const CELL_M = 0.3
/** Densities agree within this many racks: the searches of networks end at a two-hundred-and-fiftieth, the air's at 2 mK. */
const SAME = 0.02

/** One line for each hall: how many of all its trials say otherwise. */
export async function cases({ say, kernels }: Lab): Promise<ValidationCase[]> {
  const found: ValidationCase[] = []
  for (const { id, make } of examples) {
    say(`what binds, ${id}`)
    const hall = make()
    const start = startCold(await kernels(), (cell_m) => voxelise(hall, cell_m), CELL_M)
    const air = new RatedAir(start, hall, UNCOUPLED)
    found.push(
      absoluteCase({
        case: `what binds, ${id}`,
        source: 'definition of a binding constraint; each limit raised in the hall document',
        quantity: 'trials that contradict the limit named, of hall and all rows',
        ours: contradictions(hall, (edited, group) => air.limitOf(edited, group)),
        reference: 0,
        bound: 0,
      }),
    )
  }
  return found
}

function contradictions(hall: Hall, solveAir: SolveAir): number {
  const memory = makeDensityMemory()
  return rackGroups(hall).flatMap((group) => {
    const networks = finish(networkLimits(hall, group, memory))
    const density = densityOf(hall, group, solveAir(hall, group), networks)
    const { racks, next } = density.binding
    // Beyond the next limit the density cannot rise.
    const room = next === null ? 1 : Math.min(1, next.racks! - racks!)
    return prove(hall, density, solveAir).filter(({ binds, before, after }) => {
      // What binds must be something that the document can raise.
      if (after === null) return binds
      return binds ? !(after - before > room / 2) : !(Math.abs(after - before) < SAME)
    })
  }).length
}
