/**
 * Where the facility's pipes are drawn: from each CDU up and over to a pair of mains along the nearest wall, and out
 * through it to the heat rejection. A sketch: how long these pipes are is still a guess of its own (MAIN_M, TAP_M).
 */
import { type Box, NORMAL } from '../geometry.ts'
import { boxOf } from '../hall/boxes.ts'
import { catalogEntry } from '../hall/catalog.ts'
import { type Cdu, type Facing, type Hall, type HallId, recordsOf, shellOf } from '../hall/hall.ts'
import { detour, isBlocked } from './detour.ts'
import type { Point } from './runs.ts'

export type FacilitySide = 'supply' | 'return'

/** A stretch of pipe in the direction of its flow, and the CDUs whose water it carries. */
export interface FacilityRun {
  readonly side: FacilitySide
  readonly path_m: readonly Point[]
  readonly cduIds: readonly HallId[]
}
export interface FacilityRuns {
  readonly runs: readonly FacilityRun[]
  /** The wall that the mains go through. */
  readonly wall: Facing
  /** Where they do, between the two. */
  readonly exit_m: Point
  /** What stands for the heat rejection, outside. */
  readonly rejection: Box
}

/** Heights of the mains: over the rack loops' pipes and clear of each other. A **guess**; lower under a low ceiling. */
const SUPPLY_Y_M = 3.15
const RETURN_Y_M = 2.87
const CEILING_GAP_M = 0.3
/** Of the supply from the wall, tried outwards until no column stands in its way; and of the return from the supply. */
const INSET_M = 0.35
const INSET_STEP_M = 0.2
const INSET_MAX_M = 1.95
const RETURN_INSET_M = 0.4
/** Where a CDU's facility pipes leave its top, along the wall from its middle: beside those of its racks. */
const TAP_ALONG_M: Record<FacilitySide, number> = { supply: -0.5, return: -0.22 }
/** Between the two where they pass the wall, and how far they go on outside. */
const EXIT_APART_M = 0.5
const OUTSIDE_M = 1.6
/** What stands for the heat rejection: a bank of coolers on a frame, in no scale with the plant. */
const REJECTION_M = { length: 4.2, depth: 1.5, low: 0.7, high: 1.9 } as const

/** The runs of a hall; null without a CDU. */
export function facilityRuns(hall: Hall): FacilityRuns | null {
  const cdus = recordsOf(hall, 'cdu')
  if (cdus.length === 0) return null
  const { height_m } = shellOf(hall)
  const wall = nearestWall(hall, cdus)
  const frame = frameOf(hall, wall)
  const obstacles = recordsOf(hall, 'obstacle').map((obstacle) => boxOf(hall, obstacle))
  const ats = cdus.map((cdu) => frame.alongOf(cdu))
  const exit = ats.reduce((sum, at) => sum + at, 0) / ats.length
  const low_m = Math.max(0, SUPPLY_Y_M - (height_m - CEILING_GAP_M))
  const y: Record<FacilitySide, number> = {
    supply: SUPPLY_Y_M - low_m,
    return: RETURN_Y_M - low_m,
  }
  const ends = [Math.min(exit, ...ats) - 1, Math.max(exit, ...ats) + 1] as const
  const inset = freeInset(frame, ends, y.supply, obstacles)
  const runs = (['supply', 'return'] as const).flatMap((side) => {
    const line: Line = {
      side,
      y_m: y[side],
      inset_m: side === 'supply' ? inset : inset + RETURN_INSET_M,
      exit: exit + (side === 'supply' ? -EXIT_APART_M / 2 : EXIT_APART_M / 2),
      shift: TAP_ALONG_M[side],
    }
    return layLine(frame, cdus, line)
  })
  const { length, depth, low, high } = REJECTION_M
  const [a, b] = [
    frame.point(exit - length / 2, -OUTSIDE_M, low),
    frame.point(exit + length / 2, -OUTSIDE_M - depth, high),
  ]
  return {
    runs: runs.map((run) => ({ ...run, path_m: detour(run.path_m, obstacles) })),
    wall,
    exit_m: frame.point(exit, 0, y.supply),
    rejection: {
      min: [Math.min(a[0], b[0]), low, Math.min(a[2], b[2])],
      max: [Math.max(a[0], b[0]), high, Math.max(a[2], b[2])],
    },
  }
}

/** A hall seen from one of its walls: along it, and inwards from it. */
interface WallFrame {
  readonly alongOf: (place: { readonly x_m: number; readonly z_m: number }) => number
  readonly insetOf: (place: { readonly x_m: number; readonly z_m: number }) => number
  readonly point: (along_m: number, inset_m: number, y_m: number) => Point
}

function frameOf(hall: Hall, wall: Facing): WallFrame {
  const { length_m, width_m } = shellOf(hall)
  const [nx, nz] = NORMAL[wall]
  const isX = nx !== 0
  const level_m = nx + nz > 0 ? (isX ? length_m : width_m) : 0
  const inwards = -(nx + nz)
  return {
    alongOf: ({ x_m, z_m }) => (isX ? z_m : x_m),
    insetOf: ({ x_m, z_m }) => ((isX ? x_m : z_m) - level_m) * inwards,
    point: (along_m, inset_m, y_m) =>
      isX
        ? [level_m + inwards * inset_m, y_m, along_m]
        : [along_m, y_m, level_m + inwards * inset_m],
  }
}

const WALLS: readonly Facing[] = ['+x', '-x', '+z', '-z']

/** The wall that all CDUs together are nearest to. */
function nearestWall(hall: Hall, cdus: readonly Cdu[]): Facing {
  const way_m = (wall: Facing) => {
    const { insetOf } = frameOf(hall, wall)
    return cdus.reduce((sum, cdu) => sum + insetOf(cdu), 0)
  }
  return WALLS.reduce((best, wall) => (way_m(wall) < way_m(best) ? wall : best))
}

/** The least inset at which both mains run straight; the first where none is. */
function freeInset(
  frame: WallFrame,
  [from, to]: readonly [number, number],
  y_m: number,
  obstacles: readonly Box[],
): number {
  for (let inset = INSET_M; inset <= INSET_MAX_M; inset += INSET_STEP_M) {
    const isFree = [inset, inset + RETURN_INSET_M].every(
      (at) =>
        !obstacles.some((box) =>
          isBlocked(frame.point(from, at, y_m), frame.point(to, at, y_m), box),
        ),
    )
    if (isFree) return inset
  }
  return INSET_M
}

interface Line {
  readonly side: FacilitySide
  readonly y_m: number
  readonly inset_m: number
  /** Where along the wall it goes out, and how far a CDU's tap lies beside its middle. */
  readonly exit: number
  readonly shift: number
}

/** One side: from outside to the main, both ways along the wall, and a tap to each CDU. The return runs the other way. */
function layLine(frame: WallFrame, cdus: readonly Cdu[], line: Line): FacilityRun[] {
  const { side, y_m, inset_m, exit, shift } = line
  const taps = cdus.map((cdu) => ({ cdu, at: frame.alongOf(cdu) + shift }))
  const run = (path: Point[], ids: readonly HallId[]): FacilityRun => ({
    side,
    path_m: side === 'supply' ? path : path.reverse(),
    cduIds: ids,
  })
  const main = (sign: 1 | -1): FacilityRun[] => {
    const own = taps.filter(({ at }) => (at - exit) * sign > 0).sort((a, b) => (a.at - b.at) * sign)
    return own.map(({ at }, k) =>
      run(
        [frame.point(k === 0 ? exit : own[k - 1]!.at, inset_m, y_m), frame.point(at, inset_m, y_m)],
        own.slice(k).map(({ cdu }) => cdu.id),
      ),
    )
  }
  return [
    run(
      [
        frame.point(exit, -OUTSIDE_M - REJECTION_M.depth / 2, REJECTION_M.high),
        frame.point(exit, -OUTSIDE_M - REJECTION_M.depth / 2, y_m),
        frame.point(exit, inset_m, y_m),
      ],
      taps.map(({ cdu }) => cdu.id),
    ),
    ...main(1),
    ...main(-1),
    ...taps.map(({ cdu, at }) =>
      run(
        [
          frame.point(at, inset_m, y_m),
          frame.point(at, frame.insetOf(cdu), y_m),
          frame.point(at, frame.insetOf(cdu), catalogEntry(cdu.catalogId).height_m.value),
        ],
        [cdu.id],
      ),
    ),
  ]
}
