/** Standard sizes: which busway or machine of the catalogue carries a load, and how many of them. */
import { catalog } from '../../hall/catalog.ts'
import type { BuswayType, PowerDeviceType } from '../../hall/catalogTypes.ts'
import type { Supply } from './choice.ts'

/** Amperes of a load: three-phase, or between poles. */
export const current_A = (load_VA: number, voltage_V: number, kind: 'ac3' | 'dc'): number =>
  load_VA / (voltage_V * (kind === 'dc' ? 1 : Math.sqrt(3)))

/** The busways of a supply, the smallest first. */
export function buswaysOf(supply: Supply): readonly BuswayType[] {
  return catalog
    .filter((entry) => entry.kind === 'busway')
    .filter(({ id }) => id.startsWith(`busway.${supply}.`))
    .sort((a, b) => a.rating_A.value - b.rating_A.value)
}

/** The devices of a role at a voltage, the smallest first; of old makes none. */
export function devicesOf(role: PowerDeviceType['role'], voltage_V?: number): PowerDeviceType[] {
  return catalog
    .filter((entry) => entry.kind === 'powerDevice')
    .filter(
      (type) =>
        type.role === role &&
        (voltage_V === undefined || type.voltage_V.value === voltage_V) &&
        !type.id.endsWith('legacy'),
    )
    .sort((a, b) => a.rating_VA.value - b.rating_VA.value)
}

/** The smallest of the given sizes that carries the load, or the largest. */
export const smallestFor = (types: readonly PowerDeviceType[], load_VA: number): PowerDeviceType =>
  types.find(({ rating_VA }) => rating_VA.value >= load_VA) ?? types.at(-1)!

/** What a group of machines on one bus must carry. */
export interface Demand {
  /** Of the rated power of racks: usually, and when a neighbour has failed. */
  readonly normal_VA: number
  readonly worst_VA: number
  /** While all racks draw their short peak (EDP) at once, with everything in service. */
  readonly peak_VA: number
}

/** What one thing that carries all of a demand must be rated for. */
export const largest_VA = ({ normal_VA, worst_VA, peak_VA }: Demand): number =>
  Math.max(normal_VA, worst_VA, peak_VA)

export const times = ({ normal_VA, worst_VA, peak_VA }: Demand, factor: number): Demand => ({
  normal_VA: normal_VA * factor,
  worst_VA: worst_VA * factor,
  peak_VA: peak_VA * factor,
})

export const plus = ({ normal_VA, worst_VA, peak_VA }: Demand, more_VA: number): Demand => ({
  normal_VA: normal_VA + more_VA,
  worst_VA: worst_VA + more_VA,
  peak_VA: peak_VA + more_VA,
})

/** A load that is the same at any time. */
export const steady = (load_VA: number): Demand => ({
  normal_VA: load_VA,
  worst_VA: load_VA,
  peak_VA: load_VA,
})

/**
 * What the loss of one machine may do: overload the rest (`none`), be covered at the usual load (`sibling`), or at the
 * worst load (`one`). A machine that stands alone simply takes its bus down, and its neighbour system takes over.
 */
export type Spare = 'none' | 'sibling' | 'one'

/** The fewest machines of the catalogue that meet a demand, and the smallest size that needs no more. */
export function machinesFor(
  types: readonly PowerDeviceType[],
  demand: Demand,
  spare: Spare,
): { readonly type: PowerDeviceType; readonly count: number } {
  const fewest = countOf(types.at(-1)!, demand, spare)
  const type = types.find((each) => countOf(each, demand, spare) <= fewest) ?? types.at(-1)!
  return { type, count: fewest }
}

function countOf(
  { rating_VA }: PowerDeviceType,
  { normal_VA, worst_VA, peak_VA }: Demand,
  spare: Spare,
): number {
  const needed = (load_VA: number) => Math.ceil(load_VA / rating_VA.value)
  const atWorst = Math.max(1, needed(worst_VA))
  // Nothing has failed at a peak: the machine to spare helps to carry it.
  if (spare === 'one') return Math.max(atWorst + 1, needed(peak_VA))
  const count = Math.max(atWorst, needed(peak_VA))
  if (spare === 'none' || count === 1) return count
  return Math.max(count, needed(normal_VA) + 1)
}
