/** The density of a group of racks: what each limit admits, and which of them binds. */

import type { Hall } from '../hall/hall.ts'
import { modelLabel } from '../hall/profiles.ts'
import { airLimit, type SolvedAir } from './air.ts'
import { type Binding, bindingOf, LIMITS, type Limit, wholeRacks } from './constraint.ts'
import { outWords } from './provisioned.ts'
import { spaceLimit, weightLimit } from './room.ts'
import type { RackGroup } from './rows.ts'

/** A row or the hall: the racks that stand, and those that could. */
export interface Density {
  readonly title: string
  /** The type that it is counted in: an entry of it, and in words with its power profiles. */
  readonly catalogId: string
  readonly type: string
  /** Racks of that type that stand. */
  readonly rackCount: number
  readonly binding: Binding
  readonly limits: readonly Limit[]
}

/** On what basis densities count, in sentences. */
export function densityBasis(hall: Hall): string {
  const out = outWords(hall)
  return [
    `All racks are at rated power, and the hall is as it stands, ${out === '' ? 'with everything in service' : `without ${out}`}.`,
    `Feeders count after their worst ${out === '' ? '' : 'further '}single failure.`,
    'A row counts with all other racks as they are, the hall with all of its racks more or fewer alike.',
  ].join(' ')
}

/**
 * The density of a group.
 *
 * @param air  the limit that air sets it; by `airLimit`, or by solving the air again.
 * @param networks  the limits of liquid, power, breakers and heat rejection; left out, the floor and the air alone bind.
 */
export function densityOf(
  hall: Hall,
  group: RackGroup,
  air: Limit,
  networks: readonly Limit[],
): Density {
  const all = [spaceLimit(hall, group), weightLimit(hall, group), air, ...networks]
  const limits = all.sort((a, b) => LIMITS.indexOf(a.kind) - LIMITS.indexOf(b.kind))
  const { title, catalogId, own } = group
  return {
    title,
    catalogId,
    type: modelLabel(own),
    rackCount: own.length,
    binding: bindingOf(limits),
    limits,
  }
}

/**
 * How many racks of a group the air is asked for: one more than all that is cheaper to find admits, so that raising any of
 * it meets no limit that nobody looked for.
 */
export function airReach(hall: Hall, group: RackGroup, networks: readonly Limit[]): number {
  const all = [spaceLimit(hall, group), weightLimit(hall, group), ...networks]
  const { racks } = bindingOf(all)
  return Math.max(1, wholeRacks(Math.max(0, racks ?? 0) + 2 - ROUNDING))
}
/** Of a whole number of racks, one more is enough. */
const ROUNDING = 1e-3

/** Of rows the one that has the fewest racks left to come, over those that stand; null without any. */
export const tightestOf = (rows: readonly Density[]): Density | null =>
  rows.reduce<Density | null>((a, b) => (a && spare(a) <= spare(b) ? a : b), null)

const spare = ({ binding, rackCount }: Density): number =>
  ((binding.racks ?? Number.POSITIVE_INFINITY) - rackCount) / rackCount

/** The same with the air taken as a linear response of what was solved. @param air  null before there is any. */
export const densityNow = (
  hall: Hall,
  group: RackGroup,
  air: SolvedAir | null,
  networks: readonly Limit[],
): Density => densityOf(hall, group, airLimit(hall, group, air), networks)
