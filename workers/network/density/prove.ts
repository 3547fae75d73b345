/** The proof of what binds a row or the hall: the document with one limit raised by a rack's demand, solved again. */
import type { Limit } from '../../../models/density/constraint.ts'
import { airReach, type Density, densityOf } from '../../../models/density/density.ts'
import type { Raised } from '../../../models/density/proofWords.ts'
import { type RackGroup, rackGroups } from '../../../models/density/rows.ts'
import type { Hall } from '../../../models/hall/hall.ts'
import type { WeatherFiles } from '../../../models/plant/fromHall.ts'
import { finish, type Steps } from '../steps.ts'
import { makeDensityMemory, networkLimits } from './networkLimits.ts'
import { raised } from './raise.ts'

/** Solves the air of an edited hall again for a group of its racks, of which there may be so many; a trial asks no raise of it. */
export type SolveAir = (
  edited: Hall,
  group: RackGroup,
  reach: number,
  isTrial: boolean,
) => Steps<SolvedLimit>

/** A limit of the air by solving it again. */
export interface SolvedLimit extends Limit {
  /** Its air was solved and sways too much to tell, or has no answer. */
  readonly isUntold?: boolean
}

/**
 * Raises each known limit of a group in turn, those that bind together.
 *
 * @param solveAir  where the air's own limit was found by it; the others' edits leave the air as it is.
 */
export const prove = (
  hall: Hall,
  density: Density,
  solveAir: SolveAir | null,
  weather: WeatherFiles = new Map(),
): Raised[] => finish(proofSteps(hall, density, solveAir, weather))

/** The same in pieces. */
export function* proofSteps(
  hall: Hall,
  { title, binding, limits }: Density,
  solveAir: SolveAir | null,
  weather: WeatherFiles,
): Steps<Raised[]> {
  const groupIn = (edited: Hall) => rackGroups(edited).find((group) => group.title === title)
  const own = groupIn(hall)
  const before = binding.racks
  const known = limits.find(({ kind }) => kind === 'air')!
  if (!own || before === null) return []
  const after = function* (enlarged: readonly Limit[]): Steps<Density | null> {
    let edited: Hall | null = hall
    for (const limit of enlarged) edited = edited && raised(edited, own, limit)
    const group = edited && groupIn(edited)
    if (!edited || !group) return null
    const airRaise = enlarged.find(({ kind }) => kind === 'air')
    // Of the coolers alone: with them others may be raised that tie, and what these change is not the air's.
    const cooled = airRaise && raised(hall, own, airRaise)
    const networks = yield* networkLimits(edited, group, makeDensityMemory(weather))
    const reach = airReach(edited, group, networks)
    const air: SolvedLimit = cooled && solveAir ? yield* solveAir(cooled, own, reach, true) : known
    if (cooled && air.isUntold) return null
    return densityOf(edited, group, air, networks)
  }
  const tied = limits.filter(({ kind }) => binding.kinds.includes(kind))
  const together = yield* after(tied)
  const trials: Raised[] = []
  for (const limit of limits) {
    if (limit.racks === null) continue
    const binds = tied.includes(limit)
    const enlarged = binds ? tied : [limit]
    const edited = binds ? together : yield* after(enlarged)
    const admits = edited?.limits.flatMap(({ kind, racks }) =>
      enlarged.some((each) => each.kind === kind) ? (racks ?? []) : [],
    )
    trials.push({
      kind: limit.kind,
      binds,
      before,
      after: edited?.binding.racks ?? null,
      own: admits && admits.length > 0 ? Math.min(...admits) : null,
      next: edited?.binding.kinds ?? [],
      ...(limit.raise.some(({ isBack }) => isBack) && { isBack: true }),
    })
  }
  return trials
}
