/** Writes what is known of an answer's trust into a publication's status and rack blocks (layout.ts). */
import { RACK, type SlotLayout, STATUS } from './layout.ts'
import type { Trust } from './trust.ts'

/** NaN where nothing is known: all of it without a `trust`. */
export function fillTrust(
  slot: Float32Array,
  layout: SlotLayout,
  rackCount: number,
  trust: Trust | null,
): void {
  const {
    indices,
    capture,
    inletError_K,
    inletMaxError_K,
    coolingIndexError,
    coldestSupply_C,
    secondCell_m,
  } = trust ?? {}
  slot[STATUS.RCI_HIGH] = indices?.rackCoolingIndexHigh ?? Number.NaN
  slot[STATUS.RCI_LOW] = indices?.rackCoolingIndexLow ?? Number.NaN
  slot[STATUS.RCI_HIGH_ERROR] = coolingIndexError?.high ?? Number.NaN
  slot[STATUS.RCI_LOW_ERROR] = coolingIndexError?.low ?? Number.NaN
  slot[STATUS.RTI] = indices?.returnTemperatureIndex ?? Number.NaN
  slot[STATUS.SHI] = indices?.supplyHeatIndex ?? Number.NaN
  slot[STATUS.RHI] = indices?.returnHeatIndex ?? Number.NaN
  slot[STATUS.TILE_LEAKAGE] = indices?.tileLeakageFraction ?? Number.NaN
  slot[STATUS.BYPASS] = capture?.bypassFraction ?? Number.NaN
  slot[STATUS.CAPTURE_CLOSURE] = capture?.closure ?? Number.NaN
  slot[STATUS.SECOND_CELL_M] = secondCell_m ?? Number.NaN
  slot[STATUS.COLDEST_SUPPLY_C] = coldestSupply_C ?? Number.NaN
  for (let n = 0; n < rackCount; n++) {
    const at = layout.racks + n * RACK.COUNT
    slot[at + RACK.COLD_CAPTURE] = capture?.racks[n]?.cold ?? Number.NaN
    slot[at + RACK.HOT_CAPTURE] = capture?.racks[n]?.hot ?? Number.NaN
    slot[at + RACK.INLET_ERROR_K] = inletError_K?.[n] ?? Number.NaN
    slot[at + RACK.INLET_MAX_ERROR_K] = inletMaxError_K?.[n] ?? Number.NaN
  }
}
