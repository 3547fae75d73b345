/** What the solvers last said, for the panels: at most ten times a second, and never a field. */
import { createStore } from 'zustand/vanilla'
import type { InletBand } from '../../models/air/band.ts'
import type { LeverAnswer } from '../../models/economics/leverTables.ts'
import type { HallId } from '../../models/hall/hall.ts'
import type { SolverState } from '../../workers/airflow/contract.ts'
import type { NetworkAnswer } from '../../workers/network/contract.ts'

/** The air at one rack. Null where the rack has no air intake. */
export interface RackAir {
  readonly inletMean_C: number | null
  readonly inletMax_C: number | null
  /** Means over the lower, middle and upper third of the intake. */
  readonly inletThirds_C: readonly [low: number, mid: number, high: number] | null
  readonly outlet_C: number | null
  readonly airflow_m3_s: number
  readonly airHeat_W: number
  /** Capture indices, 0–1; null until the air has settled and the tracers are done. */
  readonly coldCapture: number | null
  readonly hotCapture: number | null
  /** Bands of the inlet's mean and of its hottest point from a second grid; null until that has settled. */
  readonly inletMeanBand: InletBand | null
  readonly inletMaxBand: InletBand | null
}
/** How well the hall's air is led; each null until the air has settled, or where it has no meaning. */
export interface HallAirIndices {
  /** %. */
  readonly rackCoolingIndexHigh: number | null
  readonly rackCoolingIndexLow: number | null
  /** How far these may be off by the second grid, %. */
  readonly rackCoolingIndexHighError: number | null
  readonly rackCoolingIndexLowError: number | null
  readonly returnTemperatureIndex: number | null
  readonly supplyHeatIndex: number | null
  readonly returnHeatIndex: number | null
  readonly tileLeakageFraction: number | null
  readonly bypassFraction: number | null
  /** What the tracers leave unbalanced, share of what enters. */
  readonly captureClosure: number | null
}
export interface CoolerAir {
  readonly return_C: number
  readonly supply_C: number
  readonly airflow_m3_s: number
  readonly heat_W: number
  readonly saturated: boolean
  /** Whether it draws through its top because its rear is blocked. */
  readonly throughTop: boolean
  /** Whether it is meant to move air and can move none: known without an answer, too. */
  readonly blocked: boolean
  /** What its fans work against in the room; null where it moves no air, and of a rear door. */
  readonly rise_Pa: number | null
}
export interface AirResults {
  readonly state: SolverState
  /** A plain sentence when the state is failed or notConverged, and of an estimate where a rack that is held has no air. */
  readonly message: string | null
  readonly cell_m: number
  readonly cells: number
  /** Sides of the room as whole cells have it, the plenum over its ceiling with it. */
  readonly size_m: readonly [x_m: number, y_m: number, z_m: number]
  readonly threads: number
  readonly iterations: number
  /** Edits since the hall was opened that these numbers know of. */
  readonly edits: number
  readonly seconds: number
  readonly massClosure: number
  readonly heatClosure: number
  readonly range_K: number
  readonly heatIn_W: number
  readonly heatOut_W: number
  readonly indices: HallAirIndices
  /** Cells of the grid that the inlets' bands come from; null until it has settled. */
  readonly secondCell_m: number | null
  readonly racks: ReadonlyMap<HallId, RackAir>
  readonly coolers: ReadonlyMap<HallId, CoolerAir>
  readonly tiles: ReadonlyMap<HallId, { readonly airflow_m3_s: number; readonly supply_C: number }>
}

export interface Results {
  readonly air: AirResults | null
  /** Whether the air and the networks were last told of the document as it stands. */
  readonly airIsCurrent: boolean
  readonly networkIsCurrent: boolean
  /** Wall-clock time of the last converged answer, ms since 1970; null before the first. */
  readonly lastGood_ms: number | null
  /** Power, liquid and plant of the newest document that was solved; null before the first answer. */
  readonly network: NetworkAnswer | null
  /** What the hall's levers rest on; null until edits pause. */
  readonly levers: LeverAnswer | null
  /** Why there is no answer of the networks; null when there is one. */
  readonly networkMessage: string | null
}

export const resultsStore = createStore<Results>(() => ({
  air: null,
  airIsCurrent: false,
  networkIsCurrent: false,
  lastGood_ms: null,
  network: null,
  levers: null,
  networkMessage: null,
}))
