/** Ratings of units that a person said are built larger or smaller than their catalogue entry. */
import { buswayType, cduType, powerDeviceType } from './catalog.ts'
import type { CduType, Figure } from './catalogTypes.ts'
import type { Busway, Cdu, PowerDevice } from './hall.ts'

/** The catalogue's entry of a CDU at the size of this one: heat, flow and pump power grow together. */
export function cduAsBuilt(cdu: Cdu): CduType {
  const type = cduType(cdu.catalogId)
  const { capacityFraction = 1 } = cdu
  if (capacityFraction === 1) return type
  return {
    ...type,
    capacity_W: times(type.capacity_W, capacityFraction),
    flow_m3_s: times(type.flow_m3_s, capacityFraction),
    pumpPower_W: times(type.pumpPower_W, capacityFraction),
  }
}

/** What a power device of this size is rated for. */
export const deviceRating_VA = ({ catalogId, capacityFraction = 1 }: PowerDevice): number =>
  powerDeviceType(catalogId).rating_VA.value * capacityFraction

/** What a busway of this size carries. */
export const buswayRating_A = ({ catalogId, capacityFraction = 1 }: Busway): number =>
  buswayType(catalogId).rating_A.value * capacityFraction

function times(figure: Figure, factor: number): Figure {
  return {
    ...figure,
    value: figure.value * factor,
    ...(figure.low !== undefined && { low: figure.low * factor }),
    ...(figure.high !== undefined && { high: figure.high * factor }),
  }
}
