/** A publication's status, rack, cooler and tile blocks as the panels read them. */
import { inletBand } from '../../models/air/band.ts'
import type { HallId } from '../../models/hall/hall.ts'
import type { AirflowRun } from '../../workers/airflow/contract.ts'
import { COOLER, RACK, STATES, STATUS, slotLayout, TILE } from '../../workers/airflow/layout.ts'
import type { AirResults, CoolerAir, HallAirIndices, RackAir } from './results.ts'

/** Cell of the live solver, m. */
export const LIVE_CELL_M = 0.3

/** What there is before the first publication. */
export const NO_RESULTS: AirResults = {
  state: 'failed',
  message: null,
  cell_m: LIVE_CELL_M,
  cells: 0,
  size_m: [0, 0, 0],
  threads: 0,
  iterations: 0,
  edits: 0,
  seconds: 0,
  massClosure: Number.NaN,
  heatClosure: Number.NaN,
  range_K: Number.NaN,
  heatIn_W: 0,
  heatOut_W: 0,
  indices: {
    rackCoolingIndexHigh: null,
    rackCoolingIndexLow: null,
    rackCoolingIndexHighError: null,
    rackCoolingIndexLowError: null,
    returnTemperatureIndex: null,
    supplyHeatIndex: null,
    returnHeatIndex: null,
    tileLeakageFraction: null,
    bypassFraction: null,
    captureClosure: null,
  },
  secondCell_m: null,
  racks: new Map(),
  coolers: new Map(),
  tiles: new Map(),
}

/** Reads a slot, in which no sentence has room. */
export function readResults(current: AirflowRun, slot: Float32Array): Omit<AirResults, 'message'> {
  const layout = slotLayout(current)
  const { cell_m } = current
  const coldestSupply_C = known(slot[STATUS.COLDEST_SUPPLY_C]!)
  return {
    state: STATES[slot[STATUS.STATE]!]!,
    cell_m,
    cells: slot[STATUS.CELLS]!,
    size_m: [current.nx * cell_m, current.ny * cell_m, current.nz * cell_m],
    threads: slot[STATUS.THREADS]!,
    iterations: slot[STATUS.ITERATIONS]!,
    edits: slot[STATUS.EDITS]!,
    seconds: slot[STATUS.SECONDS]!,
    massClosure: slot[STATUS.MASS_CLOSURE]!,
    heatClosure: slot[STATUS.HEAT_CLOSURE]!,
    range_K: slot[STATUS.RANGE_K]!,
    heatIn_W: slot[STATUS.HEAT_IN_W]!,
    heatOut_W: slot[STATUS.HEAT_OUT_W]!,
    indices: readIndices(slot),
    secondCell_m: known(slot[STATUS.SECOND_CELL_M]!),
    racks: blocks(current.rackIds, slot, layout.racks, RACK.COUNT, (words) =>
      readRack(words, coldestSupply_C),
    ),
    coolers: blocks(current.coolerIds, slot, layout.coolers, COOLER.COUNT, readCooler),
    tiles: blocks(current.tileIds, slot, layout.tiles, TILE.COUNT, (words) => ({
      airflow_m3_s: words[TILE.AIRFLOW_M3_S]!,
      supply_C: words[TILE.SUPPLY_C]!,
    })),
  }
}

function blocks<T>(
  ids: readonly HallId[],
  slot: Float32Array,
  start: number,
  words: number,
  read: (words: Float32Array) => T,
): Map<HallId, T> {
  return new Map(
    ids.map((id, n) => [id, read(slot.subarray(start + n * words, start + (n + 1) * words))]),
  )
}

const known = (value: number): number | null => (Number.isNaN(value) ? null : value)

const readIndices = (slot: Float32Array): HallAirIndices => ({
  rackCoolingIndexHigh: known(slot[STATUS.RCI_HIGH]!),
  rackCoolingIndexLow: known(slot[STATUS.RCI_LOW]!),
  rackCoolingIndexHighError: known(slot[STATUS.RCI_HIGH_ERROR]!),
  rackCoolingIndexLowError: known(slot[STATUS.RCI_LOW_ERROR]!),
  returnTemperatureIndex: known(slot[STATUS.RTI]!),
  supplyHeatIndex: known(slot[STATUS.SHI]!),
  returnHeatIndex: known(slot[STATUS.RHI]!),
  tileLeakageFraction: known(slot[STATUS.TILE_LEAKAGE]!),
  bypassFraction: known(slot[STATUS.BYPASS]!),
  captureClosure: known(slot[STATUS.CAPTURE_CLOSURE]!),
})

function readRack(words: Float32Array, coldestSupply_C: number | null): RackAir {
  const low = words[RACK.INLET_LOW_C]!
  const inletMean_C = known(words[RACK.INLET_MEAN_C]!)
  const inletMax_C = known(words[RACK.INLET_MAX_C]!)
  const band = (inlet_C: number | null, error_K: number | null) =>
    inlet_C === null || error_K === null ? null : inletBand(inlet_C, error_K, coldestSupply_C)
  return {
    inletMean_C,
    inletMax_C,
    inletThirds_C: Number.isNaN(low)
      ? null
      : [low, words[RACK.INLET_MID_C]!, words[RACK.INLET_HIGH_C]!],
    outlet_C: known(words[RACK.OUTLET_C]!),
    airflow_m3_s: words[RACK.AIRFLOW_M3_S]!,
    airHeat_W: words[RACK.AIR_HEAT_W]!,
    coldCapture: known(words[RACK.COLD_CAPTURE]!),
    hotCapture: known(words[RACK.HOT_CAPTURE]!),
    inletMeanBand: band(inletMean_C, known(words[RACK.INLET_ERROR_K]!)),
    inletMaxBand: band(inletMax_C, known(words[RACK.INLET_MAX_ERROR_K]!)),
  }
}

function readCooler(words: Float32Array): CoolerAir {
  return {
    return_C: words[COOLER.RETURN_C]!,
    supply_C: words[COOLER.SUPPLY_C]!,
    airflow_m3_s: words[COOLER.AIRFLOW_M3_S]!,
    heat_W: words[COOLER.HEAT_W]!,
    saturated: words[COOLER.SATURATED] === 1,
    throughTop: words[COOLER.THROUGH_TOP] === 1,
    blocked: words[COOLER.BLOCKED] === 1,
    rise_Pa: known(words[COOLER.RISE_PA]!),
  }
}
