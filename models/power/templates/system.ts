/** A system: from the utility and the generators through a board and, on AC, a UPS, to what feeds the rows. */
import type { PowerDeviceType } from '../../hall/catalogTypes.ts'
import type { FeedSide, PowerDevice } from '../../hall/hall.ts'
import type { ChainDraft } from './draft.ts'
import {
  type Demand,
  devicesOf,
  largest_VA,
  machinesFor,
  plus,
  type Spare,
  smallestFor,
  times,
} from './sizing.ts'

/** What the rest of the chain hangs on. */
export interface System {
  readonly label: string
  readonly side: FeedSide
  /** The board behind transformers and generators: fans hang here. */
  readonly board: PowerDevice
  /** Where uninterrupted power leaves: the UPS's board, or on DC the board itself. */
  readonly output: PowerDevice
}

/** What a system must carry, where it enters. */
export interface SystemDemand {
  /** Racks and pumps, behind the UPS or rectifier. */
  readonly critical: Demand
  /** Fans, on the board. */
  readonly fans_VA: number
}

/** Cables and busways behind the UPS, in watts and in sag. A **guess**, upwards of what the solver finds. */
const CABLE_ALLOWANCE = 1.02
/** A UPS or rectifier at full load. Source: the catalogue's curves, 97.1 % and 97.7 %, and a power factor of 0.99. */
const CONVERTER_ALLOWANCE = 1.045
/** Transformers and cables in front of the board. Source: the catalogue's curve, 99.4 %, and cables as above. */
const INTAKE_ALLOWANCE = 1.02

/** Builds a system in lines of its own. `ups` is false where rectifiers with batteries stand in the rows' feeds. */
export function buildSystem(
  draft: ChainDraft,
  label: string,
  side: FeedSide,
  { critical, fans_VA }: SystemDemand,
  voltage_V: number,
  { ups, spare }: { readonly ups: boolean; readonly spare: Spare },
): System {
  const output_VA = times(critical, CABLE_ALLOWANCE)
  const board_VA = plus(times(output_VA, CONVERTER_ALLOWANCE), fans_VA)
  const intake_VA = times(board_VA, INTAKE_ALLOWANCE)
  draft.newLine()
  const board = standBoard(draft, `Switchboard ${label}`, side, largest_VA(board_VA), voltage_V)
  const system = { label, side, board }
  const output = ups ? standUps(draft, system, output_VA, voltage_V, spare) : board
  draft.newLine()
  const utility = draft.stand(`Utility ${label}`, devicesOf('utility')[0]!.id, side)
  for (const transformer of standSeveral(
    draft,
    `TX ${label}`,
    side,
    machinesFor(devicesOf('transformer', voltage_V), intake_VA, spare),
  )) {
    draft.join(utility, transformer, side)
    draft.join(transformer, board, side)
  }
  // Generators stand still: the loss of one is no second failure, so siblings need not cover it.
  const generators = machinesFor(
    devicesOf('generator', voltage_V),
    board_VA,
    spare === 'one' ? 'one' : 'none',
  )
  for (const generator of standSeveral(draft, `Generator ${label}`, side, generators))
    draft.join(generator, board, side)
  return { ...system, output }
}

function standUps(
  draft: ChainDraft,
  { label, side, board }: Omit<System, 'output'>,
  output_VA: Demand,
  voltage_V: number,
  spare: Spare,
): PowerDevice {
  const output = standBoard(draft, `UPS output ${label}`, side, largest_VA(output_VA), voltage_V)
  const modules = machinesFor(devicesOf('ups', voltage_V), output_VA, spare)
  const all = standSeveral(draft, `UPS ${label}`, side, modules)
  const battery = smallestFor(devicesOf('battery'), modules.type.rating_VA.value)
  all.forEach((each, k) => {
    draft.join(board, each, side)
    draft.join(each, output, side)
    const name = numbered(`Battery ${label}`, k, all.length)
    draft.join(draft.stand(name, battery.id, side), each, side)
  })
  return output
}

function standBoard(
  draft: ChainDraft,
  name: string,
  side: FeedSide,
  load_VA: number,
  voltage_V: number,
): PowerDevice {
  return draft.stand(name, smallestFor(devicesOf('switchboard', voltage_V), load_VA).id, side)
}

/** Machines of one kind side by side; one alone has no number. */
export function standSeveral(
  draft: ChainDraft,
  stem: string,
  side: FeedSide,
  { type, count }: { readonly type: PowerDeviceType; readonly count: number },
): PowerDevice[] {
  return Array.from({ length: count }, (_, k) =>
    draft.stand(numbered(stem, k, count), type.id, side),
  )
}

/** "UPS A" when alone, "UPS A1" among several; a stem that ends in a space keeps it apart from the number. */
export const numbered = (stem: string, k: number, count: number): string =>
  count === 1 ? stem.trim() : `${stem}${k + 1}`
