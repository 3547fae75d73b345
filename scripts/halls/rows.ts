/** Rows of racks with the two busways above them. */
import { catalogEntry } from '../../models/hall/catalog.ts'
import type { Busway, Facing, HallId, PlacedRecord } from '../../models/hall/hall.ts'
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
  readonly buswayId: string
  readonly buswayHeight_m: number
}

/** Distance of each busway from the row's centre line, m. */
const BUSWAY_OFFSET_M = 0.3
const ROW_DEPTH_M = 1.2

const PREFIX: Partial<Record<PlacedRecord['kind'], string>> = { inRowCooler: 'IRC ', cdu: 'CDU ' }

/** Places the row and its busways A and B, and feeds its racks from both. Names are letter and place: D10. */
export function buildRow(builder: HallBuilder, row: Row): { busways: Busway[]; end_m: number } {
  const racks: HallId[] = []
  let at_m = row.from_m
  for (const [index, place] of row.places.entries()) {
    if (place) {
      const { kind, width_m } = catalogEntry(place.catalogId)
      const prefix = kind === 'rack' ? '' : (PREFIX[kind as PlacedRecord['kind']] ?? '')
      const name = `${prefix}${row.letter}${index + 1}`
      const [x_m, z_m] = row.along === 'x' ? [at_m, row.edge_m] : [row.edge_m, at_m]
      const facing = place.facing ?? row.facing
      const record = builder.place(name, place.catalogId, x_m, z_m, facing, place.settings)
      if (record.kind === 'rack') racks.push(record.id)
      at_m += width_m.value
    } else at_m += 0.6
  }
  const busways = (['A', 'B'] as const).map((side) => {
    const line_m = row.edge_m + ROW_DEPTH_M / 2 + (side === 'A' ? -1 : 1) * BUSWAY_OFFSET_M
    const end = (along_m: number): [number, number] =>
      row.along === 'x' ? [along_m, line_m] : [line_m, along_m]
    const name = `Busway ${row.letter}-${side}`
    return builder.busway(name, row.buswayId, side, end(row.from_m), end(at_m), row.buswayHeight_m)
  })
  for (const id of racks) builder.feedRack(id, busways)
  return { busways, end_m: at_m }
}

/** `count` places of the same thing. */
export const many = (count: number, catalogId: string, settings?: Settings): Place[] =>
  Array.from({ length: count }, () => ({ catalogId, ...(settings && { settings }) }))
