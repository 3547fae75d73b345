/** Cooling that stands in the hall and cannot reach a rack, by what stops it. */
import type { Hall, HallId } from '../hall/hall.ts'
import type { HallCapacity } from './capacity.ts'
import { type CoolingFlow, isRunning } from './coolingFlow.ts'
import type { CoolingCause, StrandedBalance } from './stranded.ts'

/**
 * Air coolers and CDUs together.
 *
 *   stopped     rated capacity of what does not run
 *   outOfReach  rated capacity of running CDUs without a liquid rack within reach of their pipes
 *   partFlow    rated capacity of running coils less what they take at their airflow
 *   fans        heat of the coolers' own fans, which takes capacity
 *   bypass      the share of what is not used that goes past the racks
 *   others      what racks cannot come to ask for, because power or the floor stops them first
 *
 * @param usable_W  what each rack could draw within all limits together.
 */
export function strandedCooling(
  hall: Hall,
  { racks, cdus }: HallCapacity,
  flow: CoolingFlow,
  usable_W: ReadonlyMap<HallId, number>,
): StrandedBalance<CoolingCause> {
  const liquid_W = capacityOf(cdus)
  const running = cdus.filter(({ id }) => isRunning(hall, id))
  const reaching = running.filter(({ reaches }) => reaches)
  const used = sum(racks.map(({ rated_W }) => rated_W))
  const usableOf = (share: (liquidFraction: number) => number) =>
    sum(racks.map(({ id, liquidFraction }) => (usable_W.get(id) ?? 0) * share(liquidFraction)))
  const left_W = flow.left_W + capacityOf(reaching)
  // Heat for which there is no capacity is lacking, not stranded: spare says so below zero. Air is no stand-in for liquid.
  const others =
    Math.max(0, flow.left_W - usableOf((liquid) => 1 - liquid)) +
    Math.max(0, capacityOf(reaching) - usableOf((liquid) => liquid))
  return {
    provided: flow.installed_W + liquid_W,
    used,
    spare: left_W - others - used,
    parts: [
      { cause: 'stopped', value: flow.stopped_W + liquid_W - capacityOf(running) },
      { cause: 'outOfReach', value: capacityOf(running) - capacityOf(reaching) },
      { cause: 'partFlow', value: flow.partFlow_W },
      { cause: 'fans', value: flow.fans_W },
      { cause: 'bypass', value: flow.bypass_W },
      { cause: 'others', value: others },
    ],
  }
}

const capacityOf = (units: readonly { readonly capacity_W: number }[]): number =>
  sum(units.map(({ capacity_W }) => capacity_W))
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
