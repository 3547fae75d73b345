/** Space and weight: the limits that the floor sets. */
import { rackType } from '../hall/catalog.ts'
import { type Hall, SHELL_ID, shellOf } from '../hall/hall.ts'
import type { Limit } from './constraint.ts'
import type { RackRow } from './rows.ts'
import { freePlaces } from './space.ts'

/** Racks of the row's own type that its floor has places for. */
export function spaceLimit(hall: Hall, row: RackRow): Limit {
  const { whole, part } = freePlaces(hall, row)
  return {
    kind: 'space',
    racks: row.own.length + whole + part,
    basis: `${row.own.length} stand, and the row has ${whole} free places between its ends`,
    isGuess: rackType(row.catalogId).width_m.confidence === 'guess',
    raise: [],
  }
}

/**
 * Racks of the row's own type that the floor of their places carries, spread over all of it.
 *
 *   n = limit · places · width · depth / mass
 */
export function weightLimit(hall: Hall, row: RackRow): Limit {
  const { width_m, depth_m, mass_kg } = rackType(row.catalogId)
  const { floorLoadLimit_kg_m2 } = shellOf(hall)
  const places = row.own.length + freePlaces(hall, row).whole
  const area_m2 = places * width_m.value * depth_m.value
  return {
    kind: 'weight',
    racks: (floorLoadLimit_kg_m2 * area_m2) / mass_kg.value,
    basis: `${Math.round(floorLoadLimit_kg_m2)} kg/m² on the ${area_m2.toFixed(1)} m² of ${places} places; a rack weighs ${Math.round(mass_kg.value)} kg`,
    isGuess: mass_kg.confidence === 'guess',
    raise: [
      { recordId: SHELL_ID, share: mass_kg.value / area_m2 / Math.max(floorLoadLimit_kg_m2, 1e-9) },
    ],
  }
}
