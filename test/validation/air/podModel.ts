/**
 * The measured room RISE ICE POD 2 as an air model: what test/reference/data/rise-pod2.json says and nothing else, in
 * the room that it describes or in the one that its source draws (podRoom.ts).
 *
 * Fixed, not searched: one slice per chassis over the open width, power scaled to the measured heat, solid racks
 * 1.08 m deep, supply opening centred on its cooler, discharge temperature as measured, cubes of 0.1 m to whose planes
 * every edge is rounded. The data's axes (x, y, z up) become ours (x, y up, z): z = y. This mirrors the room, which
 * the equations do not notice.
 */

import { AIR } from '../../../models/air/properties.ts'
import type { AirModel, CellBox, Patch } from '../../../workers/airflow/model.ts'
import {
  CELL_M,
  cells,
  enclosure,
  type PodRoom,
  type PodRows,
  rackMiddle_m,
  rowFaces,
} from './podRoom.ts'

/** What we read of rise-pod2.json. */
export interface PodData extends PodRows {
  readonly racks: PodRows['racks'] & {
    readonly chassis_z_m: readonly number[]
    readonly chassis_height_m: number
    readonly open_width_m: number
  }
  readonly coolers: {
    readonly size_m: { readonly x: number; readonly y: number; readonly z: number }
  }
  readonly plateaus: Readonly<Record<string, Plateau>>
}
export interface Plateau {
  readonly racks: readonly {
    readonly rack: number
    readonly power_W: number
    readonly mean_fan_rpm: number
  }[]
  readonly coolers: readonly {
    readonly cooler: number
    readonly signal_percent: number
    readonly discharge_C: number
  }[]
  readonly strips: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly thermal_kW: number
  readonly lbm_published_run_rmse_K: number
}

/** Per server and per rpm; 30 servers a rack. Source: the authors' fan data, as the file quotes them. */
const FLOW_M3_S_RPM = 30 * 7.78e-6
/** At full signal: the authors' assumption. */
const COOLER_M3_S = 2.2
/** The supply opening: wide, high, and above the floor. */
const SUPPLY = { width_m: 1, height_m: 1.775, from_m: 0.1 }
/** Where each cooler stands along the rows, and at which end of x. */
const COOLERS = [
  { y_m: 2.275, high: true },
  { y_m: 0.6, high: true },
  { y_m: 0.6, high: false },
  { y_m: 2.275, high: false },
]

export function podModel(pod: PodData, plateau: Plateau, room: PodRoom): AirModel {
  const [x_m, y_m, z_m] = pod.room_m
  const sensed_W = plateau.racks.reduce((sum, { power_W }) => sum + power_W, 0)
  const scale = (1000 * plateau.thermal_kW) / sensed_W
  const racks = plateau.racks.map(({ rack, power_W, mean_fan_rpm }) =>
    rackOf(pod, room, rack, power_W * scale, mean_fan_rpm * FLOW_M3_S_RPM),
  )
  const coolers = plateau.coolers.map((one) => coolerOf(pod, one))
  return {
    nx: cells(x_m),
    ny: cells(z_m),
    nz: cells(y_m),
    cell_m: CELL_M,
    fluid: AIR,
    solids: [...[...racks, ...coolers].map(({ box }) => box), ...enclosure(pod, room)],
    sheets: [],
    racks,
    coolers,
    inlets: [],
    outlets: [],
    plenum: null,
    start_C: 20,
  }
}

function rackOf(
  pod: PodData,
  room: PodRoom,
  rack: number,
  airHeat_W: number,
  airflow_m3_s: number,
) {
  const { size_m, chassis_z_m, chassis_height_m, open_width_m } = pod.racks
  const { front, rear, looks } = rowFaces(pod, room, rack)
  const middle_m = rackMiddle_m(pod, room, rack)
  const along = (half_m: number) => [cells(middle_m - half_m), cells(middle_m + half_m)] as const
  const box: CellBox = {
    min: [Math.min(front, rear), 0, along(size_m.width_y / 2)[0]],
    max: [Math.max(front, rear), cells(size_m.height_z), along(size_m.width_y / 2)[1]],
  }
  const slices = chassis_z_m.map((z_m) => {
    const a = [cells(z_m), cells(z_m + chassis_height_m)] as const
    const b = along(open_width_m / 2)
    const face = (plane: number, inward: 1 | -1): Patch => ({ axis: 0, plane, inward, a, b })
    return { front: face(front, looks), rear: face(rear, looks === 1 ? -1 : 1) }
  })
  return { id: `rack:${rack}` as const, slices, box, airflow_m3_s, airHeat_W, load_W: airHeat_W }
}

function coolerOf(
  pod: PodData,
  { cooler, signal_percent, discharge_C }: Plateau['coolers'][number],
) {
  const { x, y, z } = pod.coolers.size_m
  const { y_m, high } = COOLERS[cooler - 1]!
  const room_m = pod.room_m[0]
  const wide = [cells(high ? room_m - x : 0), cells(high ? room_m : x)] as const
  const deep = [cells(y_m), cells(y_m + y)] as const
  const top = cells(z)
  const middle_m = y_m + y / 2
  return {
    id: `cooler:${cooler}` as const,
    box: { min: [wide[0], 0, deep[0]], max: [wide[1], top, deep[1]] } satisfies CellBox as CellBox,
    intakes: [{ axis: 1, plane: top, inward: 1, a: wide, b: deep } satisfies Patch as Patch],
    supply: {
      axis: 0,
      plane: high ? wide[0] : wide[1],
      inward: high ? -1 : 1,
      a: [cells(SUPPLY.from_m), cells(SUPPLY.from_m + SUPPLY.height_m)],
      b: [cells(middle_m - SUPPLY.width_m / 2), cells(middle_m + SUPPLY.width_m / 2)],
    } satisfies Patch as Patch,
    airflow_m3_s: (signal_percent / 100) * COOLER_M3_S,
    setpoint_C: discharge_C,
    capacity_W: Number.POSITIVE_INFINITY,
  }
}
