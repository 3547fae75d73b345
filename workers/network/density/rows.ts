/** What binds each row of a hall, and the proof: the document with one limit raised by a rack, solved again. */
import { airLimit, type SolvedAir } from '../../../models/density/air.ts'
import {
  type Binding,
  bindingOf,
  type Limit,
  type LimitKind,
} from '../../../models/density/constraint.ts'
import { atProvisioned } from '../../../models/density/provisioned.ts'
import { spaceLimit, weightLimit } from '../../../models/density/room.ts'
import { type RackRow, rackRows } from '../../../models/density/rows.ts'
import type { Hall } from '../../../models/hall/hall.ts'
import { makeMemory, type PowerMemory } from '../power/report.ts'
import { liquidLimit } from './liquid.ts'
import { powerLimits } from './power.ts'
import { raised } from './raise.ts'
import { rejectionLimit } from './rejection.ts'

export interface RowDensity {
  readonly title: string
  readonly catalogId: string
  /** Racks of that type that stand. */
  readonly rackCount: number
  readonly binding: Binding
  readonly limits: readonly Limit[]
}

/** One limit raised by a rack's demand in the document, and the row's density before and after. */
export interface Trial {
  readonly kind: LimitKind
  /** Whether it was named as binding; those that tie are raised together. */
  readonly binds: boolean
  readonly before: number
  /** Null where the document holds nothing that could be raised. */
  readonly after: number | null
}

/** Every row of a hall. @param air  the solved air, or null before there is any. */
export function rowDensities(
  hall: Hall,
  air: SolvedAir | null,
  memory = makeMemory(),
): RowDensity[] {
  return rackRows(hall).map((row) => rowDensity(hall, row, air, memory))
}

/** One row. Pass the same memory again for other rows of the same hall. */
export function rowDensity(
  hall: Hall,
  row: RackRow,
  air: SolvedAir | null,
  memory: PowerMemory = makeMemory(),
): RowDensity {
  const full = atProvisioned(hall)
  const limits = [
    spaceLimit(hall, row),
    weightLimit(hall, row),
    airLimit(hall, row, air),
    liquidLimit(full, row.own),
    ...powerLimits(full, row.own, memory),
    rejectionLimit(full, row.own),
  ]
  const { title, catalogId, own } = row
  return { title, catalogId, rackCount: own.length, binding: bindingOf(limits), limits }
}

/** Raises each known limit of a row in turn, those that bind together. */
export function proveRow(hall: Hall, density: RowDensity, air: SolvedAir | null): Trial[] {
  const row = rackRows(hall).find(({ title }) => title === density.title)
  const before = density.binding.racks
  if (!row || before === null) return []
  const after = (limits: readonly Limit[]): number | null => {
    let edited: Hall | null = hall
    for (const limit of limits) edited = edited && raised(edited, row, limit)
    return edited && densityOf(edited, row.title, air)
  }
  const tied = density.limits.filter(({ kind }) => density.binding.kinds.includes(kind))
  const together = after(tied)
  return density.limits
    .filter(({ racks }) => racks !== null)
    .map((limit) => {
      const binds = tied.includes(limit)
      return { kind: limit.kind, binds, before, after: binds ? together : after([limit]) }
    })
}

function densityOf(hall: Hall, title: string, air: SolvedAir | null): number | null {
  const row = rackRows(hall).find((each) => each.title === title)
  return row ? rowDensity(hall, row, air).binding.racks : null
}
