/** The proof of what binds a row or the hall: the document with one limit raised by a rack's demand, solved again. */
import type { SolvedAir } from '../../../models/density/air.ts'
import type { Limit, LimitKind } from '../../../models/density/constraint.ts'
import type { Density } from '../../../models/density/density.ts'
import { rackGroups } from '../../../models/density/rows.ts'
import type { Hall } from '../../../models/hall/hall.ts'
import type { WeatherFiles } from '../../../models/plant/fromHall.ts'
import { groupDensity, makeDensityMemory } from './networkLimits.ts'
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

/** Raises each known limit of a group in turn, those that bind together. */
export function prove(
  hall: Hall,
  { title, binding, limits }: Density,
  air: SolvedAir | null,
  weather: WeatherFiles = new Map(),
): Trial[] {
  const groupIn = (edited: Hall) => rackGroups(edited).find((group) => group.title === title)
  const own = groupIn(hall)
  const before = binding.racks
  if (!own || before === null) return []
  const after = (enlarged: readonly Limit[]): number | null => {
    let edited: Hall | null = hall
    for (const limit of enlarged) edited = edited && raised(edited, own, limit)
    const group = edited && groupIn(edited)
    if (!edited || !group) return null
    return groupDensity(edited, group, air, makeDensityMemory(weather)).binding.racks
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
