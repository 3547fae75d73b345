/** What levers are counted from: the hall as it stands, or a reference in which some of them are set otherwise. */
import type { LeverHall } from './hallLevers.ts'
import { AS_IT_STANDS, type LeverReference } from './leverSettings.ts'
import { supplyAt } from './leverTables.ts'
import { operate } from './operation.ts'
import { warmestSupply_C } from './supplyOption.ts'

/** Whether levers are counted from the hall as it stands. */
export const isAsItStands = (reference: LeverReference): boolean =>
  Object.values(reference).every((each) => each === null)

/** The same levers, counted from a reference; what it cannot set in this hall stays as it stands. */
export function countedFrom(lever: LeverHall, reference: LeverReference = AS_IT_STANDS): LeverHall {
  if (isAsItStands(reference)) return lever
  const { hall, tables, from } = lever
  const { supplyTemperature_C, chain, operation } = reference
  const supply =
    supplyTemperature_C === null
      ? null
      : supplyAt(tables.supply, Math.min(supplyTemperature_C, warmestSupply_C(hall)))
  const isOtherChain = chain !== null && !('why' in tables.chain) && tables.chain.own !== chain
  return {
    ...lever,
    from: {
      ...from,
      coolingFraction: supply?.coolingFraction ?? from.coolingFraction,
      ...(isOtherChain &&
        !('why' in tables.chain) && { electricalFraction: tables.chain.lossFraction[chain] }),
      it_W: operation === null ? from.it_W : operate(hall, operation).it_W,
    },
    counted: { reference, standing: from },
  }
}
