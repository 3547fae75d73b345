/**
 * Stranded capacity: what was built and cannot be used, by what stops it. Power, cooling and space.
 *
 * "Capacity that cannot be utilized by IT loads due to the design or configuration of the system": one of space, power,
 * power distribution, cooling and cooling distribution is used up before the others are. Source: Rasmussen, APC White
 * Paper 150, Power and Cooling Capacity Management for Data Centers; the split of power follows it.
 *
 * Limits are asked in a fixed order, that of the power from its machines to the floor. Each is charged with what it takes
 * from what those before it left, so that the parts add up to the whole:
 *
 *   provided = used + spare + Σ parts
 *
 * Coolers and CDUs count as they run, their fans as they turn; power devices that are out count as back, as in every
 * provisioned figure. `used` is at rated power; `spare` is what all limits together leave, below zero where one is passed already.
 */
import type { Hall, HallId } from '../hall/hall.ts'
import type { HallCapacity } from './capacity.ts'
import { coolingFlow, type StrandedAir } from './coolingFlow.ts'
import { strandedCooling } from './strandedCooling.ts'
import { growthOf, type PowerCause, strandedPower } from './strandedPower.ts'
import { type SpaceCause, strandedSpace } from './strandedSpace.ts'

export type { StrandedAir } from './coolingFlow.ts'

/** Why some of a capacity cannot be used, and how much of it. The unit stands in the name of the balance in `Stranded`. */
export interface StrandedPart<Cause extends string> {
  readonly cause: Cause
  readonly value: number
}

export interface StrandedBalance<Cause extends string> {
  readonly provided: number
  readonly used: number
  readonly spare: number
  /** Every cause, in the order that they are asked in; those that strand nothing are 0. */
  readonly parts: readonly StrandedPart<Cause>[]
}

export const COOLING_CAUSES = [
  'stopped',
  'outOfReach',
  'partFlow',
  'fans',
  'bypass',
  'others',
] as const
export type CoolingCause = (typeof COOLING_CAUSES)[number]

export interface Stranded {
  /** Null without a power chain. */
  readonly power_W: StrandedBalance<PowerCause> | null
  readonly cooling_W: StrandedBalance<CoolingCause>
  readonly spaceCount: StrandedBalance<SpaceCause>
  /** Whether the air had settled enough to say what goes past the racks. */
  readonly knowsBypass: boolean
}

/**
 * @param capacity  of the hall as it is provisioned.
 * @param air  what the airflow solver says, or null before it has said anything.
 * @param airless  coolers through which no air can pass, be there an answer or not.
 */
export function stranded(
  hall: Hall,
  capacity: HallCapacity,
  air: StrandedAir | null,
  airless: ReadonlySet<HallId> = new Set(),
): Stranded {
  const flow = coolingFlow(hall, capacity, air, airless)
  const growth = growthOf(hall, capacity, air, flow)
  const power = strandedPower(capacity, growth)
  return {
    power_W: power.balance,
    cooling_W: strandedCooling(hall, capacity, flow, power.usable_W),
    spaceCount: strandedSpace(capacity, growth),
    knowsBypass: (air?.bypassFraction ?? null) !== null,
  }
}
