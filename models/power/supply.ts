/** What a rack's power supplies take, and whether a busway gives it. */
import { buswayType, rackType } from '../hall/catalog.ts'
import { type Busway, type Hall, type HallId, type Rack, recordsOf } from '../hall/hall.ts'
import { perHall } from '../hall/perHall.ts'

/** Supplies take their nominal voltage within a tenth. Source: IEC 60038, utilisation voltage range. */
const VOLTAGE_TOLERANCE = 0.1

export interface RackSupply {
  readonly isDc: boolean
  /** Null for a rack that takes any: one phase of whatever there is. */
  readonly volts_V: number | null
}

/** What racks of a type are made for. */
export function typeSupply(catalogId: string): RackSupply {
  const { current, feedVoltage_V } = rackType(catalogId)
  return { isDc: current === 'dc', volts_V: current === 'ac1' ? null : feedVoltage_V.value }
}

/** What a busway gives. */
export function buswaySupply({ catalogId }: Busway): RackSupply & { readonly volts_V: number } {
  const { current, voltage_V } = buswayType(catalogId)
  return { isDc: current === 'dc', volts_V: voltage_V.value }
}

/** Whether supplies run on what a busway gives. */
export function suits(busway: Busway, { isDc, volts_V }: RackSupply): boolean {
  const given = buswaySupply(busway)
  if (given.isDc !== isDc) return false
  return volts_V === null || Math.abs(given.volts_V / volts_V - 1) <= VOLTAGE_TOLERANCE
}

/**
 * Racks that a busway feeds with what their type is not made for, each with the first such busway: their power shelves
 * would have to be exchanged.
 */
export function unsuitedRacks(hall: Hall): Map<Rack, Busway> {
  const found = new Map<Rack, Busway>()
  for (const { fromId, toId } of recordsOf(hall, 'feed')) {
    const from = hall.records.get(fromId)
    const rack = hall.records.get(toId)
    if (from?.kind !== 'busway' || rack?.kind !== 'rack' || found.has(rack)) continue
    if (!suits(from, typeSupply(rack.catalogId))) found.set(rack, from)
  }
  return found
}

/**
 * Of these, racks made for DC on a busway that gives AC: nothing in them makes one of the other. An AC rack on DC is fed as
 * if its power shelves were exchanged, which makers announce and nobody lists yet: a **guess**.
 */
export const unfedByAc = perHall(
  (hall: Hall): ReadonlyMap<HallId, Busway> =>
    new Map(
      [...unsuitedRacks(hall)].flatMap(([rack, busway]) =>
        typeSupply(rack.catalogId).isDc && !buswaySupply(busway).isDc ? [[rack.id, busway]] : [],
      ),
    ),
)

/** "800 V DC"; "AC" where any voltage of it is taken. */
export const supplyWords = ({ isDc, volts_V }: RackSupply): string =>
  `${volts_V === null ? '' : `${volts_V} V `}${isDc ? 'DC' : 'AC'}`
