/** Space and weight: the limits that the floor sets. */
import { rackType } from '../hall/catalog.ts'
import { type Hall, SHELL_ID, shellOf } from '../hall/hall.ts'
import type { Limit } from './constraint.ts'
import type { RackGroup } from './rows.ts'
import { freePlaces } from './space.ts'

/** Racks of the group's type that the floor of its rows has places for. */
export function spaceLimit(hall: Hall, group: RackGroup): Limit {
  const { whole, part } = placesOf(hall, group)
  const places = `${whole} free ${whole === 1 ? 'place' : 'places'}`
  const where =
    group.rows.length === 1
      ? `the row has ${places} between its ends`
      : `the rows have ${places} between their ends`
  return {
    kind: 'space',
    racks: group.own.length + whole + part,
    basis: `${group.own.length} stand, and ${where}`,
    isGuess: rackType(group.catalogId).width_m.confidence === 'guess',
    raise: [],
  }
}

/** Places that the floor has for racks of the group's type, those that stand on them among them. */
export const placeCount = (hall: Hall, group: RackGroup): number =>
  group.own.length + placesOf(hall, group).whole

function placesOf(hall: Hall, { rows }: RackGroup): { whole: number; part: number } {
  const all = rows.map((row) => freePlaces(hall, row))
  return {
    whole: all.reduce((sum, { whole }) => sum + whole, 0),
    part: Math.max(0, ...all.map(({ part }) => part)),
  }
}

/**
 * Racks of the group's type that the floor of their places carries, spread over all of it.
 *
 *   n = limit · places · width · depth / mass
 */
export function weightLimit(hall: Hall, group: RackGroup): Limit {
  const { width_m, depth_m, mass_kg } = rackType(group.catalogId)
  const { floorLoadLimit_kg_m2 } = shellOf(hall)
  const places = placeCount(hall, group)
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
