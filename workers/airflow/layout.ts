/**
 * Where each published value lies. One slot is: status block, rack block, cooler block, tile block, fields.
 * All values are f32 but for the header of the shared buffer, which is Int32 and read with Atomics.
 */
import type { AirflowRun, SolverState } from './contract.ts'

/** Pages of 64 kB that the kernels may grow to: 2 GiB, a 10-million-cell hall. `scripts/kernels.mjs` repeats it. */
export const PAGES_MAX = 32768

/** Words of the header, an `Int32Array` written by the worker and read by the page. */
export const HEADER = { FRAME: 0, FRONT: 1 } as const
export const HEADER_BYTES = 64

/** Words of the status block. */
export const STATUS = {
  STATE: 0,
  ITERATIONS: 1,
  MASS_CLOSURE: 2,
  HEAT_CLOSURE: 3,
  /** Largest range of any rack inlet over the last window, K. */
  RANGE_K: 4,
  SECONDS: 5,
  CELLS: 6,
  THREADS: 7,
  /** 1 while the published fields are an estimate with a coarse correction in it. */
  ESTIMATE: 8,
  /** Heat that entered the air, W, and heat that coolers took out of it, W. */
  HEAT_IN_W: 9,
  HEAT_OUT_W: 10,
  /** Rack cooling index, %, return temperature index, %, supply and return heat index; NaN until the air settles. */
  RCI_HIGH: 11,
  RCI_LOW: 12,
  RTI: 13,
  SHI: 14,
  RHI: 15,
  /** Shares of the plenum's air that tiles do not get, and of the supply air that returns unused. */
  TILE_LEAKAGE: 16,
  BYPASS: 17,
  /** What the capture tracers leave unbalanced, share of what enters. */
  CAPTURE_CLOSURE: 18,
  /** Cells of the grid that the inlets' bands come from, m; NaN until it has settled. */
  SECOND_CELL_M: 19,
  /** Edits since the hall was opened that the publication knows of. */
  EDITS: 20,
  /** The coldest supply of the coolers, which no band reaches below; NaN until the air settles. */
  COLDEST_SUPPLY_C: 21,
  /** How far the rack cooling indices may be off by the second grid, %; NaN until it has settled. */
  RCI_HIGH_ERROR: 22,
  RCI_LOW_ERROR: 23,
  COUNT: 24,
} as const

/** Words per rack. `LOW`, `MID`, `HIGH` are the means over the lower, middle and upper third of the intake. */
export const RACK = {
  INLET_MEAN_C: 0,
  INLET_MAX_C: 1,
  OUTLET_C: 2,
  AIRFLOW_M3_S: 3,
  AIR_HEAT_W: 4,
  INLET_LOW_C: 5,
  INLET_MID_C: 6,
  INLET_HIGH_C: 7,
  /** Cold- and hot-aisle capture index, 0–1, and the bands of the inlet's mean and hottest point; NaN until they are known. */
  COLD_CAPTURE: 8,
  HOT_CAPTURE: 9,
  INLET_ERROR_K: 10,
  INLET_MAX_ERROR_K: 11,
  COUNT: 12,
} as const

export const COOLER = {
  RETURN_C: 0,
  SUPPLY_C: 1,
  AIRFLOW_M3_S: 2,
  HEAT_W: 3,
  SATURATED: 4,
  /** Pressure where it supplies less that where it takes in; NaN where it moves no air. */
  RISE_PA: 5,
  /** 1 where it draws through its top because its rear is blocked. */
  THROUGH_TOP: 6,
  /** 1 where it is meant to move air and can move none. */
  BLOCKED: 7,
  COUNT: 8,
} as const
export const TILE = { AIRFLOW_M3_S: 0, SUPPLY_C: 1, COUNT: 2 } as const

export const STATES: readonly SolverState[] = [
  'waiting',
  'estimate',
  'refining',
  'converged',
  'unsteady',
  'notConverged',
  'failed',
]

type Shape = Pick<AirflowRun, 'nx' | 'ny' | 'nz' | 'rackIds' | 'coolerIds' | 'tileIds'>

/** Offsets, in f32 words from the slot's start. Fields are nx·ny·nz cells, c = i + nx·(j + ny·k), solids NaN. */
export function slotLayout(run: Shape) {
  const cells = run.nx * run.ny * run.nz
  const racks = STATUS.COUNT
  const coolers = racks + run.rackIds.length * RACK.COUNT
  const tiles = coolers + run.coolerIds.length * COOLER.COUNT
  const temperature_C = align4(tiles + run.tileIds.length * TILE.COUNT)
  const velocityX_m_s = temperature_C + cells
  const velocityY_m_s = velocityX_m_s + cells
  const velocityZ_m_s = velocityY_m_s + cells
  return {
    cells,
    racks,
    coolers,
    tiles,
    temperature_C,
    velocityX_m_s,
    velocityY_m_s,
    velocityZ_m_s,
    words: velocityZ_m_s + cells,
  }
}
export type SlotLayout = ReturnType<typeof slotLayout>
export type PublishedField = 'temperature_C' | 'velocityX_m_s' | 'velocityY_m_s' | 'velocityZ_m_s'

/** The slot `index` (0 or 1) of the shared buffer. */
export function slotView(memory: ArrayBufferLike, layout: SlotLayout, index: number): Float32Array {
  return new Float32Array(memory, HEADER_BYTES + index * layout.words * 4, layout.words)
}

/** One field of a slot, without a copy. */
export function fieldView(
  slot: Float32Array,
  layout: SlotLayout,
  field: PublishedField,
): Float32Array {
  const start = layout[field]
  return slot.subarray(start, start + layout.cells)
}

const align4 = (words: number): number => (words + 3) & ~3
