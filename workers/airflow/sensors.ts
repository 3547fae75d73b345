/** Reads what the fields say of racks, coolers and tiles into a publication's blocks (layout.ts). */
import type { AirflowRun, SolverState } from './contract.ts'
import { COOLER, RACK, type SlotLayout, STATES, STATUS, TILE } from './layout.ts'
import type { Settling } from './settling.ts'
import type { AirSolver } from './solver.ts'

/** Fills a slot: status, racks, coolers, tiles and the four fields. */
export function fillSlot(
  slot: Float32Array,
  layout: SlotLayout,
  run: AirflowRun,
  solver: AirSolver,
  settling: Settling,
  state: SolverState,
  seconds: number,
): void {
  writeStatus(slot, solver, settling, state, seconds)
  for (const n of run.rackIds.keys()) writeRack(slot, layout.racks + n * RACK.COUNT, solver, n)
  const rises_Pa = solver.coolerRises_Pa()
  for (const n of run.coolerIds.keys())
    writeCooler(slot, layout.coolers + n * COOLER.COUNT, solver, n, rises_Pa[n]!)
  const plenum_C = solver.plenum_C()
  for (const n of run.tileIds.keys()) {
    const at = layout.tiles + n * TILE.COUNT
    slot[at + TILE.AIRFLOW_M3_S] = solver.inletAirflow_m3_s(n)
    slot[at + TILE.SUPPLY_C] = plenum_C
  }
  // The kernels publish T, u, v, w in the order of the layout.
  slot.set(solver.fields(), layout.temperature_C)
}

function writeStatus(
  slot: Float32Array,
  solver: AirSolver,
  settling: Settling,
  state: SolverState,
  seconds: number,
): void {
  const { closures } = settling
  const { nx, ny, nz } = solver.model
  slot[STATUS.STATE] = STATES.indexOf(state)
  slot[STATUS.ITERATIONS] = settling.steps
  slot[STATUS.MASS_CLOSURE] = closures.massClosure
  slot[STATUS.HEAT_CLOSURE] = closures.heatClosure
  slot[STATUS.RANGE_K] = settling.range_K
  slot[STATUS.SECONDS] = seconds
  slot[STATUS.CELLS] = nx * ny * nz
  slot[STATUS.THREADS] = 1 + solver.kernels.helpers()
  slot[STATUS.ESTIMATE] = state === 'estimate' ? 1 : 0
  slot[STATUS.HEAT_IN_W] = closures.heatIn_W
  slot[STATUS.HEAT_OUT_W] = closures.heatOut_W
}

function writeRack(slot: Float32Array, at: number, solver: AirSolver, rack: number): void {
  const [low_C, mid_C, high_C] = inletThirds_C(solver, rack)
  slot[at + RACK.INLET_MEAN_C] = solver.inletMean_C(rack) ?? Number.NaN
  slot[at + RACK.INLET_MAX_C] = solver.inletMax_C(rack) ?? Number.NaN
  slot[at + RACK.OUTLET_C] = solver.outlet_C(rack) ?? Number.NaN
  slot[at + RACK.AIRFLOW_M3_S] = solver.rackAirflow_m3_s(rack)
  slot[at + RACK.AIR_HEAT_W] = solver.model.racks[rack]!.airHeat_W
  slot[at + RACK.INLET_LOW_C] = low_C
  slot[at + RACK.INLET_MID_C] = mid_C
  slot[at + RACK.INLET_HIGH_C] = high_C
}

/** Means over the lower, middle and upper third of a rack's intake; NaN without one. */
export function inletThirds_C(
  solver: AirSolver,
  rack: number,
): [low: number, mid: number, high: number] {
  const inlets = solver.sliceInlets_C(rack)
  return [meanOfThird(inlets, 0), meanOfThird(inlets, 1), meanOfThird(inlets, 2)]
}

/** Mean over one third of the slices, bottom third 0; slices on a border count by their share. */
function meanOfThird(inlets: readonly number[], third: number): number {
  const from = (third * inlets.length) / 3
  const to = ((third + 1) * inlets.length) / 3
  let sum = 0
  inlets.forEach((inlet, n) => {
    sum += inlet * Math.max(0, Math.min(to, n + 1) - Math.max(from, n))
  })
  return inlets.length > 0 ? sum / (to - from) : Number.NaN
}

function writeCooler(
  slot: Float32Array,
  at: number,
  solver: AirSolver,
  cooler: number,
  rise_Pa: number | null,
): void {
  const { density_kg_m3, specificHeat_J_kg_K } = solver.model.fluid
  const { setpoint_C } = solver.model.coolers[cooler]!
  const airflow_m3_s = solver.coolerAirflow_m3_s(cooler)
  const return_C = solver.coolerReturn_C(cooler)
  const supply_C = solver.coolerSupply_C(cooler)
  slot[at + COOLER.RETURN_C] = airflow_m3_s > 0 ? return_C : Number.NaN
  slot[at + COOLER.SUPPLY_C] = airflow_m3_s > 0 ? supply_C : Number.NaN
  slot[at + COOLER.AIRFLOW_M3_S] = airflow_m3_s
  slot[at + COOLER.THROUGH_TOP] = solver.drawsThroughTop(cooler) ? 1 : 0
  slot[at + COOLER.BLOCKED] = solver.isBlocked(cooler) ? 1 : 0
  slot[at + COOLER.RISE_PA] = rise_Pa ?? Number.NaN
  slot[at + COOLER.HEAT_W] =
    airflow_m3_s > 0
      ? airflow_m3_s * density_kg_m3 * specificHeat_J_kg_K * (return_C - supply_C)
      : 0
  slot[at + COOLER.SATURATED] = supply_C > setpoint_C + SATURATION_K ? 1 : 0
}

/** A supply this far above its setpoint is out of capacity, K: above f32 rounding, below any sensor's. */
const SATURATION_K = 0.01
