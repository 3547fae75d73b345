/** How long a solve is expected to take on this machine, said before it is waited for. */
import { rackGroups } from '../../models/density/rows.ts'
import type { Hall } from '../../models/hall/hall.ts'
import type { AirSolver } from '../airflow/solver.ts'

/** Steps of an air from still to its end, and of one of those that follow from it, as the first hall takes them on 0.3 m. */
const STEPS_COLD = 800
const STEPS_AGAIN = 600
/** Airs for each group of racks, the hall among them, and for the two that are proved: 44 for the 13 of the first hall. */
const AIRS_PER_GROUP = 3.4
const PROVED = 2
/** The first steps wait for the kernels to be compiled, and any of them for a busy machine. */
const TRIED = 4
/** What takes no longer is there before the sentence is read. */
const WORTH_SAYING_S = 60

/**
 * What the whole takes, by the fastest of some steps of the solver, which this takes; null where that is less than a minute.
 *
 * @param binds  whether what binds is searched for.
 */
export function expectedWords(solver: AirSolver, hall: Hall, binds: boolean): string | null {
  const { nx, ny, nz, cell_m } = solver.model
  const step_s = Math.min(...Array.from({ length: TRIED }, () => timed_s(() => solver.step(1))))
  const air_s = STEPS_COLD * step_s
  if (air_s < WORTH_SAYING_S) return null
  const more = binds
    ? `, and what binds about ${duration(bindingSteps(hall) * step_s)} more (not with --no-binding)`
    : ''
  return `${(nx * ny * nz).toLocaleString('en')} cells of ${cell_m} m: a step takes ${step_s.toFixed(1)} s here, so that the air takes about ${duration(air_s)}${more}. A larger --cell is faster.`
}

function timed_s(work: () => void): number {
  const start_ms = performance.now()
  work()
  return (performance.now() - start_ms) / 1000
}

/** Steps that the search of what binds takes, about. */
const bindingSteps = (hall: Hall): number =>
  STEPS_AGAIN * AIRS_PER_GROUP * (rackGroups(hall).length + PROVED)

/** "40 s", "12 min", "3 h". */
export function duration(seconds: number): string {
  if (seconds < 90) return `${seconds.toFixed(0)} s`
  return seconds < 5400 ? `${(seconds / 60).toFixed(0)} min` : `${(seconds / 3600).toFixed(0)} h`
}
