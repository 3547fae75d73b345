/** The proof of what binds a row or the hall: the document with one limit raised by a rack's demand, solved again. */
import type { Limit, LimitKind } from '../../../models/density/constraint.ts'
import { type Density, densityOf } from '../../../models/density/density.ts'
import { type RackGroup, rackGroups } from '../../../models/density/rows.ts'
import type { Hall } from '../../../models/hall/hall.ts'
import type { WeatherFiles } from '../../../models/plant/fromHall.ts'
import { finish } from '../steps.ts'
import { makeDensityMemory, networkLimits } from './networkLimits.ts'
import { raised } from './raise.ts'

/** One limit raised by a rack's demand in the document, and the density before and after. */
export interface Trial {
  readonly kind: LimitKind
  /** Whether it was named as binding; those that tie are raised together. */
  readonly binds: boolean
  readonly before: number
  /** Null where the document holds nothing that could be raised. */
  readonly after: number | null
}

/** Solves the air of an edited hall again for a group of its racks. */
export type SolveAir = (edited: Hall, group: RackGroup) => Limit

/**
 * Raises each known limit of a group in turn, those that bind together.
 *
 * @param solveAir  where the air's own limit was found by it; the others' edits leave the air as it is.
 */
export function prove(
  hall: Hall,
  { title, binding, limits }: Density,
  solveAir: SolveAir | null,
  weather: WeatherFiles = new Map(),
): Trial[] {
  const groupIn = (edited: Hall) => rackGroups(edited).find((group) => group.title === title)
  const own = groupIn(hall)
  const before = binding.racks
  const known = limits.find(({ kind }) => kind === 'air')!
  if (!own || before === null) return []
  const after = (enlarged: readonly Limit[]): number | null => {
    let edited: Hall | null = hall
    for (const limit of enlarged) edited = edited && raised(edited, own, limit)
    const group = edited && groupIn(edited)
    if (!edited || !group) return null
    const isAirRaised = enlarged.some(({ kind }) => kind === 'air')
    const air = isAirRaised && solveAir ? solveAir(edited, group) : known
    const networks = finish(networkLimits(edited, group, makeDensityMemory(weather)))
    return densityOf(edited, group, air, networks).binding.racks
  }
  const tied = limits.filter(({ kind }) => binding.kinds.includes(kind))
  const together = after(tied)
  return limits
    .filter(({ racks }) => racks !== null)
    .map((limit) => {
      const binds = tied.includes(limit)
      return { kind: limit.kind, binds, before, after: binds ? together : after([limit]) }
    })
}
