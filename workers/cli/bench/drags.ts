/**
 * Drags of racks, one after the other, each to a place where its rack has not stood: the app has the air of a hall that is
 * met again back at once (`airflow/settledAirs.ts`), and a warm time is of one that it has to solve.
 */
import { catalogEntry } from '../../../models/hall/catalog.ts'
import { type Hall, type HallId, type Rack, recordsOf, TILE_M } from '../../../models/hall/hall.ts'
import { breathesAir } from '../../../models/hall/load.ts'
import { boxOf, conflicts, snap } from '../../../models/hall/placement.ts'
import type { Kernels } from '../../airflow/kernelModule.ts'
import { AirSolver } from '../../airflow/solver.ts'
import { voxelise } from '../../airflow/voxelise.ts'
import { walledIn } from '../../airflow/walledIn.ts'

interface Point {
  readonly x: number
  readonly y: number
  readonly z: number
}
/** A drag: each point of its way, on the rack's top, is a move of the pointer. */
export interface RackDrag {
  readonly rackId: HallId
  readonly from: Point
  readonly way: readonly Point[]
}

/** The move that takes hold does more than those that follow: of three it leaves the median to these. Two where three do not go. */
const MOVES = [3, 2]
/** How far a drag takes a rack at least. */
const FAR_M = 2 * TILE_M
/** How far from its first place a rack is taken at most: its cords still reach, and it keeps its power. */
const REACH_M = 1.2
/** Cells of the app, as it opens a hall. */
const CELL_M = 0.3
/** Below any step of the floor, above rounding. */
const DUST_M = 1e-6

/** Each rack in turn, for as long as it has a way on; every drag begins in the hall that the last one left. */
export function* rackDrags(hall: Hall, kernels: Kernels): Generator<RackDrag> {
  let now = hall
  for (const rack of recordsOf(hall, 'rack').filter(breathesAir)) {
    let met: readonly Rack[] = [rack]
    for (;;) {
      const from = met.at(-1)!
      const isEnd = (there: Hall, end: Rack) =>
        distance_m(from, end) >= FAR_M - DUST_M && breathes(there, kernels)
      const way = MOVES.reduce<readonly Rack[] | null>(
        (found, moves) => found ?? wayOn(now, met, moves, isEnd),
        null,
      )
      if (!way) break
      yield { rackId: rack.id, from: topOf(from), way: way.map(topOf) }
      met = [...met, ...way]
      now = withRack(now, met.at(-1)!)
    }
  }
}

/** So many steps over free places that the rack has not met, to one that is an end; null where there is no such way. */
function wayOn(
  hall: Hall,
  met: readonly Rack[],
  moves: number,
  isEnd: (hall: Hall, rack: Rack) => boolean,
): readonly Rack[] | null {
  const at = met.at(-1)!
  if (moves === 0) return isEnd(hall, at) ? [] : null
  for (const next of stepsFrom(hall, at)) {
    const there = withRack(hall, next)
    const isNear = distance_m(met[0]!, next) <= REACH_M + DUST_M
    if (!isNear || met.some(isPlaceOf(next)) || !isFree(there, next.id)) continue
    const rest = wayOn(there, [...met, next], moves - 1, isEnd)
    if (rest) return [next, ...rest]
  }
  return null
}

/** The rack a step of the floor's grid on, to each side. */
function stepsFrom(hall: Hall, rack: Rack): Rack[] {
  const { min } = boxOf(hall, rack)
  return [1, -1].flatMap((side) => [
    { ...rack, x_m: snap(rack.x_m + step_m(min[0], side), DUST_M) },
    { ...rack, z_m: snap(rack.z_m + step_m(min[2], side), DUST_M) },
  ])
}

/** To the nearest line of the grid that is a tile away or more, as the app snaps: a rack may stand between two. */
const step_m = (low_m: number, side: number): number =>
  side * Math.ceil((side * low_m + TILE_M - DUST_M) / TILE_M) * TILE_M - low_m

/** Along the axis on which they are farther apart. */
const distance_m = (a: Rack, b: Rack): number =>
  Math.max(Math.abs(a.x_m - b.x_m), Math.abs(a.z_m - b.z_m))

const isPlaceOf =
  (a: Rack) =>
  (b: Rack): boolean =>
    a.x_m === b.x_m && a.z_m === b.z_m

/** A hand may block a clearance. */
const isFree = (hall: Hall, id: HallId): boolean =>
  conflicts(hall, [id]).every(({ kind }) => kind === 'clearance')

/** Whether nothing is walled in: such a hall has no answer. */
const breathes = (hall: Hall, kernels: Kernels): boolean =>
  walledIn(new AirSolver(kernels, voxelise(hall, CELL_M)), hall) === null

const withRack = (hall: Hall, rack: Rack): Hall => ({
  ...hall,
  records: new Map(hall.records).set(rack.id, rack),
})

const topOf = ({ catalogId, x_m, z_m }: Rack): Point => ({
  x: x_m,
  y: catalogEntry(catalogId).height_m.value,
  z: z_m,
})
