/** What the plenum under a raised floor is asked: where air enters, where it may leave, and how easily. */
import type { AirModel, CellRange } from '../model.ts'

/** A rectangle of the floor that one thing covers: cells along x and along z, at least one each way, as `Grid` counts them. What passes through it passes through all of them alike. */
export interface FloorArea {
  readonly x: CellRange
  readonly z: CellRange
}
export interface PlenumInlet extends FloorArea {
  readonly airflow_m3_s: number
}
/** An opening of the floor: V = area·√(2Δp/ρ). */
export interface PlenumOutlet extends FloorArea {
  /** Effective area: open share × discharge coefficient × area that is not covered. */
  readonly effective_m2: number
}
export interface PlenumProblem {
  readonly nx: number
  readonly nz: number
  readonly cell_m: number
  readonly height_m: number
  /** Cells that something solid fills from slab to floor. */
  readonly blocked: readonly FloorArea[]
  readonly inlets: readonly PlenumInlet[]
  readonly tiles: readonly PlenumOutlet[]
  /** Panels whose seams leak; `effective_m2` only weighs them: the sum of their flow is prescribed. */
  readonly panels: readonly PlenumOutlet[]
  /** Share of the supply that leaves through the seams. */
  readonly leakageFraction: number
}

/**
 * Side of the floor squares that leak as one, in cells: about four panels of 0.6 m. Each is an opening of its own in
 * the room, so that leakage follows the pressure below.
 */
export const leakSquareCells = (cell_m: number): number => Math.max(1, Math.round(1.2 / cell_m))

/** The plenum of a model: coolers that supply it from above, tiles and panels as far as they are free. */
export function plenumProblem(
  model: AirModel,
  inlets: readonly PlenumInlet[],
  tiles: readonly PlenumOutlet[],
  panels: readonly PlenumOutlet[],
): PlenumProblem | null {
  const { plenum, nx, nz, cell_m } = model
  if (!plenum) return null
  return {
    nx,
    nz,
    cell_m,
    height_m: plenum.height_m,
    blocked: plenum.blocked,
    inlets,
    tiles,
    panels,
    leakageFraction: tiles.some(({ effective_m2 }) => effective_m2 > 0)
      ? plenum.leakageFraction
      : 1,
  }
}

/** Whether two floors ask the same. */
export function sameProblem(a: PlenumProblem, b: PlenumProblem): boolean {
  return (
    sameGround(a, b) &&
    a.cell_m === b.cell_m &&
    a.height_m === b.height_m &&
    a.leakageFraction === b.leakageFraction &&
    alike(a.inlets, b.inlets, (one, other) => one.airflow_m3_s === other.airflow_m3_s) &&
    alike(a.tiles, b.tiles, sameOutlet) &&
    alike(a.panels, b.panels, sameOutlet)
  )
}

/** Whether two floors have the same solids below them, on the same cells. */
export const sameGround = (a: PlenumProblem, b: PlenumProblem): boolean =>
  a.nx === b.nx && a.nz === b.nz && alike(a.blocked, b.blocked, () => true)

const sameOutlet = (one: PlenumOutlet, other: PlenumOutlet): boolean =>
  one.effective_m2 === other.effective_m2

function alike<Area extends FloorArea>(
  a: readonly Area[],
  b: readonly Area[],
  same: (one: Area, other: Area) => boolean,
): boolean {
  return (
    a.length === b.length &&
    a.every((one, n) => {
      const other = b[n]!
      return sameRange(one.x, other.x) && sameRange(one.z, other.z) && same(one, other)
    })
  )
}

const sameRange = (one: CellRange, other: CellRange): boolean =>
  one[0] === other[0] && one[1] === other[1]
