/**
 * Where the racks of RISE ICE POD 2 stand, and what closes the room round them.
 *
 * `kept` is what test/reference/data/rise-pod2.json says, which the bound is about. `drawn` is the room as the data's
 * own source draws it (jsjolund/rafsine, problems/ocp/geometry.lua at commit 037bb156), which the file leaves out: racks
 * 1–6 stand in the row at high x, 6 first, and 7–12 in the one at low x; that row, 1.08 m deep, begins at 4.17 m, where
 * 4.37 m belongs to its 0.88 m of servers; behind the rows' end the room is closed up to 2.25 m; two beams hang from the
 * ceiling.
 */
import type { CellBox } from '../../../workers/airflow/model.ts'

export const CELL_M = 0.1
export const cells = (length_m: number) => Math.round(length_m / CELL_M)

export type PodRoom = 'kept' | 'drawn'

/** What we read of the room in rise-pod2.json. */
export interface PodRows {
  readonly room_m: readonly [number, number, number]
  readonly racks: {
    readonly size_m: {
      readonly width_y: number
      readonly depth_x: number
      readonly height_z: number
    }
    readonly row_origin_x_m: readonly [number, number]
    readonly row_length_y_m: number
  }
}

const RACKS_PER_ROW = 6
const DRAWN = {
  highRow_m: 4.17,
  endWallTop_m: 2.25,
  beams: { from_m: [2.5, 4.5], wide_m: 0.25, deep_m: 0.35 },
} as const

/** Low plane of the rack's row along x, whether that is the row at low x, and the rack's place along it, from 0. */
function place({ racks }: PodRows, room: PodRoom, rack: number) {
  const [low_m, high_m] = racks.row_origin_x_m
  const isFirstHalf = rack <= RACKS_PER_ROW
  if (room === 'kept') {
    return { isLow: isFirstHalf, x_m: isFirstHalf ? low_m : high_m, n: (rack - 1) % RACKS_PER_ROW }
  }
  return isFirstHalf
    ? { isLow: false, x_m: DRAWN.highRow_m, n: RACKS_PER_ROW - rack }
    : { isLow: true, x_m: low_m, n: rack - RACKS_PER_ROW - 1 }
}

/** Front plane, rear plane (cells along x) and the sign of x that the front looks to, of the rack's row. */
export function rowFaces(pod: PodRows, room: PodRoom, rack: number) {
  const { isLow, x_m } = place(pod, room, rack)
  const [low, high] = [cells(x_m), cells(x_m + pod.racks.size_m.depth_x)]
  return isLow
    ? { front: low, rear: high, looks: -1 as const }
    : { front: high, rear: low, looks: 1 as const }
}

/** Middle of a rack along its row, m. */
export const rackMiddle_m = (pod: PodRows, room: PodRoom, rack: number): number =>
  (place(pod, room, rack).n + 0.5) * pod.racks.size_m.width_y

/** What is solid beside racks and coolers. */
export function enclosure({ room_m, racks }: PodRows, room: PodRoom): CellBox[] {
  if (room === 'kept') return []
  const [nx, nz, ny] = room_m.map(cells) as [number, number, number]
  const { from_m, wide_m, deep_m } = DRAWN.beams
  return [
    { min: [0, 0, cells(racks.row_length_y_m)], max: [nx, cells(DRAWN.endWallTop_m), nz] },
    ...from_m.map(
      (x_m): CellBox => ({
        min: [cells(x_m), cells(room_m[2] - deep_m), 0],
        max: [cells(x_m + wide_m), ny, nz],
      }),
    ),
  ]
}
