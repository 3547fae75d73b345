/** Rows of racks, and what stands among them. */
import { catalogEntry } from '../../models/hall/catalog.ts'
import type { Facing, PlacedRecord } from '../../models/hall/hall.ts'
import type { HallBuilder, Settings } from './builder.ts'

/** One place in a row: what stands there, or null for a gap of one tile. */
export type Place = {
  readonly catalogId: string
  readonly settings?: Settings
  readonly facing?: Facing
} | null

export interface Row {
  readonly letter: string
  /** The row runs along this axis, from its low end. */
  readonly along: 'x' | 'z'
  readonly from_m: number
  /** Low edge of the row on the other axis. */
  readonly edge_m: number
  readonly facing: Facing
  readonly places: readonly Place[]
}

const PREFIX: Partial<Record<PlacedRecord['kind'], string>> = { inRowCooler: 'IRC ', cdu: 'CDU ' }

/** Places the row and returns where it ends. Names are letter and place: D10. */
export function buildRow(builder: HallBuilder, row: Row): number {
  let at_m = row.from_m
  for (const [index, place] of row.places.entries()) {
    if (place) {
      const { kind, width_m } = catalogEntry(place.catalogId)
      const prefix = kind === 'rack' ? '' : (PREFIX[kind as PlacedRecord['kind']] ?? '')
      const name = `${prefix}${row.letter}${index + 1}`
      const [x_m, z_m] = row.along === 'x' ? [at_m, row.edge_m] : [row.edge_m, at_m]
      builder.place(name, place.catalogId, x_m, z_m, place.facing ?? row.facing, place.settings)
      at_m += width_m.value
    } else at_m += 0.6
  }
  return at_m
}

/** `count` places of the same thing. */
export const many = (count: number, catalogId: string, settings?: Settings): Place[] =>
  Array.from({ length: count }, () => ({ catalogId, ...(settings && { settings }) }))
