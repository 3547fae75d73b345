/** Where streamlines start: at what supplies, at what blows out, and upstream of the hottest fronts. */
import { NORMAL } from '../../../models/geometry.ts'
import { boxOf } from '../../../models/hall/boxes.ts'
import {
  type Facing,
  type Hall,
  type HallId,
  isCooler,
  isPlaced,
  type PlacedRecord,
  recordsOf,
  shellOf,
} from '../../../models/hall/hall.ts'
import { breathesAir } from '../../../models/hall/load.ts'
import type { Vec } from './integrate.ts'

export interface Seed {
  readonly start: Readonly<Vec>
  readonly direction: 1 | -1
  readonly length_m: number
}

/** Tubes in all: more would hide the racks. */
export const LINE_COUNT = 40
const HOT_COUNT = 12
const REAR_COUNT = 12
/** How far out of a face a line starts, m: inside the first air cell at every cell size offered. */
const OUT_M = 0.1

/**
 * At most `LINE_COUNT` seeds, the same for the same hall and the same order of hot racks.
 *
 * @param hottest  racks from the hottest inlet down.
 */
export function seedsOf(hall: Hall, hottest: readonly HallId[]): Seed[] {
  const hot = hottest.slice(0, HOT_COUNT).flatMap((id, n) => {
    const rack = hall.records.get(id)
    return rack?.kind === 'rack' && breathesAir(rack)
      ? [
          {
            start: outside(hall, rack, rack.facing, 0.6 + (n % 3) * 0.14),
            direction: -1,
            length_m: 5,
          } as const,
        ]
      : []
  })
  const rears = spread(recordsOf(hall, 'rack').filter(breathesAir), REAR_COUNT).map(
    (rack, n): Seed => ({
      start: outside(hall, rack, BACK[rack.facing], 0.35 + (n % 3) * 0.25),
      direction: 1,
      length_m: 7,
    }),
  )
  const supplies = supplySeeds(hall)
  return [...hot, ...rears, ...spread(supplies, LINE_COUNT - hot.length - rears.length)]
}

const BACK: Record<Facing, Facing> = { '+x': '-x', '-x': '+x', '+z': '-z', '-z': '+z' }

function supplySeeds(hall: Hall): Seed[] {
  const tiles = recordsOf(hall, 'tile').map(
    ({ x_m, z_m }): Seed => ({ start: [x_m, OUT_M, z_m], direction: 1, length_m: 6 }),
  )
  const raised = shellOf(hall).floor.kind === 'raised'
  const coolers = [...hall.records.values()].flatMap((record) => {
    // A CRAH on a raised floor supplies the plenum, where nothing is drawn.
    if (!isCooler(record) || !isPlaced(record) || !record.running) return []
    if (record.kind === 'crah' && raised) return []
    return [0.3, 0.7].map(
      (height): Seed => ({
        start: outside(hall, record, record.facing, height),
        direction: 1,
        length_m: 8,
      }),
    )
  })
  return [...tiles, ...coolers]
}

/** A point before a face, at a share of its height. */
function outside(hall: Hall, record: PlacedRecord, face: Facing, height: number): Vec {
  const { min, max } = boxOf(hall, record)
  const [nx, nz] = NORMAL[face]
  const across = (a: number, b: number, n: number) =>
    n > 0 ? b + OUT_M : n < 0 ? a - OUT_M : (a + b) / 2
  return [
    across(min[0], max[0], nx),
    min[1] + (max[1] - min[1]) * height,
    across(min[2], max[2], nz),
  ]
}

/** `count` of the list at equal distances. */
function spread<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list]
  return Array.from(
    { length: Math.max(0, count) },
    (_, n) => list[Math.floor(((n + 0.5) * list.length) / count)]!,
  )
}
