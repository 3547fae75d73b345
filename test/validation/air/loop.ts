/**
 * A loop in which the rack must breathe part of its own exhaust, whatever the flow does: the duct is one cell high and
 * deep in its bypass, so that every section has one velocity.
 *
 *   supply ↓                         ↑ return
 *   ┌──────────┐ ┌───────────────┐ ┌──────────┐
 *   │ ← ← ← ← bypass: from rear to front ← ← │    upper row
 *   │ ↓  ┌──────── partition ─────────┐  ↑   │
 *   │ → →│ front   rack        rear   │→ →   │    lower row
 *
 * The rack moves V, the supply brings V_s < V: V − V_s of exhaust comes back. Heat is conducted so little that none
 * travels against the stream: the Péclet number of a bypass cell is 5e5.
 */
import type { AirModel } from '../../../workers/airflow/model.ts'
import { boxModel } from './box.ts'

const LENGTH = 14
/** The rack fills the lower rows between these cells, the partition lies on it. */
const RACK = { from: 4, to: 10 }
const [RACK_M3_S, SUPPLY_M3_S, SUPPLY_C, RISE_K] = [0.3, 0.2, 18, 12]
const CELL_M = 0.5

/** The room: 14 × 3 × 1 cells, rack below, partition above it, one row of bypass on top. */
export function loopModel(): AirModel {
  const room = boxModel(
    [LENGTH, 3, 1],
    CELL_M,
    { viscosity_m2_s: 0.02, prandtl: 1e5 },
    {},
    SUPPLY_C,
  )
  const box = { min: [RACK.from, 0, 0], max: [RACK.to, 1, 1] } as const
  const face = { a: [0, 1], b: [0, 1] } as const
  return {
    ...room,
    solids: [box, { min: [RACK.from, 1, 0], max: [RACK.to, 2, 1] }],
    racks: [
      {
        id: 'rack:1',
        box,
        slices: [
          {
            front: { axis: 0, plane: RACK.from, inward: -1, ...face },
            rear: { axis: 0, plane: RACK.to, inward: 1, ...face },
          },
        ],
        airflow_m3_s: RACK_M3_S,
        airHeat_W: RACK_M3_S * RISE_K,
        load_W: RACK_M3_S * RISE_K,
      },
    ],
    inlets: [
      {
        id: 'inlet:1',
        patch: { axis: 0, plane: 0, inward: 1, a: [0, 1], b: [0, 1] },
        openAreaFraction: 1,
        supply: { kind: 'fixed', airflow_m3_s: SUPPLY_M3_S, temperature_C: SUPPLY_C },
      },
    ],
    outlets: [
      {
        id: 'return',
        patch: { axis: 0, plane: LENGTH, inward: -1, a: [0, 1], b: [0, 1] },
        airflow_m3_s: SUPPLY_M3_S,
      },
    ],
  }
}

/** The same with a cooler in the place of supply and return. */
export function cooledLoopModel(capacity_W: number): AirModel {
  const { inlets, outlets, ...loop } = loopModel()
  return {
    ...loop,
    inlets: [],
    outlets: [],
    coolers: [
      {
        id: 'crah:1',
        box: { min: [0, 0, 0], max: [0, 1, 1] },
        intakes: [outlets[0]!.patch],
        supply: inlets[0]!.patch,
        airflow_m3_s: SUPPLY_M3_S,
        setpoint_C: SUPPLY_C,
        capacity_W,
      },
    ],
  }
}

/** What mixing alone says of it. */
export function loopAnswer() {
  const recirculated = 1 - SUPPLY_M3_S / RACK_M3_S
  const inlet_C = SUPPLY_C + (recirculated / (1 - recirculated)) * RISE_K
  return {
    rack_m3_s: RACK_M3_S,
    supply_m3_s: SUPPLY_M3_S,
    supply_C: SUPPLY_C,
    rise_K: RISE_K,
    recirculated,
    inlet_C,
    outlet_C: inlet_C + RISE_K,
    /** V_rack over V_supply, %. */
    returnTemperatureIndex: (100 * RACK_M3_S) / SUPPLY_M3_S,
  }
}
