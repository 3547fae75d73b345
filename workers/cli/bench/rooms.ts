/** What the benchmark solves: rooms, the same after an edit that turns one rack round, and after moves of one rack. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { opposite } from '../../../models/geometry.ts'
import { applyDiff } from '../../../models/hall/diff.ts'
import { parseHall } from '../../../models/hall/file.ts'
import {
  type Hall,
  type Rack,
  recordsOf,
  type Shell,
  shellOf,
  TILE_M,
} from '../../../models/hall/hall.ts'
import { followFans } from '../../airflow/fans.ts'
import type { AirModel } from '../../airflow/model.ts'
import { type ReferenceCase, referenceModel } from '../../airflow/referenceCase.ts'
import type { AirSolver } from '../../airflow/solver.ts'
import { voxelise } from '../../airflow/voxelise.ts'
import { walledIn } from '../../airflow/walledIn.ts'
import { type Moved, mulberry32, randomMove, SEED } from './moves.ts'

/** The project's folder: the commands run from build/cli. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export interface BenchRoom {
  readonly name: string
  readonly cell_m: number
  /** The room on cells of some size, null where it has no such grid, and the same after the edit. */
  readonly modelOf: (cell_m: number) => AirModel | null
  readonly edited: (cell_m: number) => AirModel
  /** The room with one rack a tile further on. */
  readonly moved: (cell_m: number) => AirModel
  /** The room with a rack moved, another one each time; `moves` of those that have an answer are timed. */
  readonly movesOf: (cell_m: number) => Iterable<Moved>
  readonly moves: number
  /** What the app does every few steps: the racks' fans follow what they breathe. */
  readonly turnFans: (solver: AirSolver) => void
  /** Timings of which the median is taken. */
  readonly repeats: number
  /** A run that has not settled by then is taken as it stands. */
  readonly stepsMax: number
}

export function exampleHall(name: string): Hall {
  const parsed = parseHall(read(`public/halls/${name}.aisle.json`))
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.hall
}

/** Timings of which the median is taken, where a run takes seconds. */
export const REPEATS = 7
const WHOLE = { moves: REPEATS, stepsMax: 8000 }

/**
 * The last holds the racks of the first hall in a room of 152,000 cells of 0.3 m, on cells half as large: one run of minutes.
 */
export function benchRooms(): BenchRoom[] {
  const hall = exampleHall('1-raised-floor')
  const wide = inRoom(hall, { length_m: 33.9, width_m: 25.2, height_m: 4.8 })
  return [
    referenceBench(),
    { ...hallRoom('199 racks, 0.3 m', hall, 0.3), ...WHOLE, repeats: REPEATS },
    { ...hallRoom('199 racks, wide, 0.3 m', wide, 0.3), ...WHOLE, repeats: 3 },
    { ...hallRoom('199 racks, wide, 0.15 m', wide, 0.15), repeats: 1, moves: 0, stepsMax: 600 },
  ]
}

/** ref-A, and the same with a rack turned round. */
export function referenceBench(): BenchRoom {
  const reference = JSON.parse(read('test/reference/data/ref-A/case.json')) as ReferenceCase
  const turnedRound = {
    ...reference,
    racks: reference.racks.map((rack, n) => (n === 4 ? { ...rack, front: '-y' } : rack)),
  }
  const withMoved = (
    which: number,
    move: (corner: readonly [number, number, number]) => readonly [number, number, number],
  ): ReferenceCase => ({
    ...reference,
    racks: reference.racks.map((rack, n) =>
      n === which ? { ...rack, min: move(rack.min), max: move(rack.max) } : rack,
    ),
  })
  const shifted = withMoved(4, aTileOn)
  const rowEnd_m = Math.max(...reference.racks.map(({ max }) => max[0]))
  const toRowEnd = (which: number): ReferenceCase =>
    withMoved(which, ([x, y, z]) => [x + rowEnd_m - reference.racks[which]!.min[0], y, z])
  const turnFans = () => {}
  return {
    name: '12 racks, 0.15 m',
    cell_m: 0.15,
    // Its solids stand on whole cells of 0.15 and 0.3 m, and on no larger ones.
    modelOf: (cell_m) => (cell_m > 0.3 ? null : referenceModel(reference, cell_m)),
    edited: (cell_m) => referenceModel(turnedRound, cell_m),
    moved: (cell_m) => referenceModel(shifted, cell_m),
    // Its rows are full, and tiles lie in its aisle: each rack in its turn is carried to the end of its row.
    movesOf: (cell_m) =>
      reference.racks.map((_, n) => ({
        model: referenceModel(toRowEnd(n), cell_m),
        turnFans,
        isWalledIn: () => false,
      })),
    turnFans,
    ...WHOLE,
    repeats: REPEATS,
  }
}

const aTileOn = ([x, y, z]: readonly [number, number, number]) => [x, y + TILE_M, z] as const

function hallRoom(name: string, hall: Hall, cell_m: number) {
  const withOne = (change: (rack: Rack) => Partial<Rack>) => withOneChanged(hall, change)
  const turnedRound = withOne(({ facing }) => ({ facing: opposite(facing) }))
  const shifted = withOne(({ z_m }) => ({ z_m: z_m + TILE_M }))
  return {
    name,
    cell_m,
    modelOf: (cells_m: number) => voxelise(hall, cells_m),
    edited: (cells_m: number) => voxelise(turnedRound, cells_m),
    moved: (cells_m: number) => voxelise(shifted, cells_m),
    movesOf: (cells_m: number) => randomMoves(hall, cells_m),
    turnFans: fansOf(hall),
  }
}

function* randomMoves(hall: Hall, cell_m: number): Generator<Moved> {
  const random = mulberry32(SEED)
  for (;;) {
    const moved = applyDiff(hall, randomMove(hall, random))
    yield {
      model: voxelise(moved, cell_m),
      turnFans: fansOf(moved),
      isWalledIn: (solver) => walledIn(solver, moved) !== null,
    }
  }
}

const fansOf = (hall: Hall) => (solver: AirSolver) => followFans(solver, hall)

/** The same records in a larger shell. */
function inRoom(hall: Hall, size: Pick<Shell, 'length_m' | 'width_m' | 'height_m'>): Hall {
  const before = shellOf(hall)
  return applyDiff(hall, new Map([[before.id, { before, after: { ...before, ...size } }]]))
}

const read = (file: string): string => readFileSync(`${ROOT}${file}`, 'utf8')

function withOneChanged(hall: Hall, change: (rack: Rack) => Partial<Rack>): Hall {
  const rack = recordsOf(hall, 'rack').find(({ name }) => name === 'F10')!
  const after = { ...rack, ...change(rack) }
  return applyDiff(hall, new Map([[rack.id, { before: rack, after }]]))
}
