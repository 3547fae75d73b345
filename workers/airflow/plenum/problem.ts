/** What the plenum under a raised floor is asked: where air enters, where it may leave, and how easily. */
import type { AirModel, CellRange } from '../model.ts'

/** A share of the floor that one thing covers: flat cells c = i + nx·k, and what passes through all of them together. */
export interface FloorArea {
  readonly cells: readonly number[]
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
  readonly blocked: ReadonlySet<number>
  readonly inlets: readonly PlenumInlet[]
  readonly tiles: readonly PlenumOutlet[]
  /** Panels whose seams leak; `effective_m2` only weighs them: the sum of their flow is prescribed. */
  readonly panels: readonly PlenumOutlet[]
  /** Share of the supply that leaves through the seams. */
  readonly leakageFraction: number
}

/** Flat cells of a floor rectangle, ranges along x and z. */
export function floorCells(nx: number, x: CellRange, z: CellRange): number[] {
  const cells: number[] = []
  for (let k = z[0]; k < z[1]; k++) for (let i = x[0]; i < x[1]; i++) cells.push(i + nx * k)
  return cells
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
    blocked: new Set(plenum.blocked.flatMap(({ x, z }) => floorCells(nx, x, z))),
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
    a.nx === b.nx &&
    a.nz === b.nz &&
    a.cell_m === b.cell_m &&
    a.height_m === b.height_m &&
    a.leakageFraction === b.leakageFraction &&
    a.blocked.size === b.blocked.size &&
    [...a.blocked].every((cell) => b.blocked.has(cell)) &&
    alike(a.inlets, b.inlets, (one, other) => one.airflow_m3_s === other.airflow_m3_s) &&
    alike(a.tiles, b.tiles, sameArea) &&
    alike(a.panels, b.panels, sameArea)
  )
}

const sameArea = (one: PlenumOutlet, other: PlenumOutlet): boolean =>
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
      return (
        same(one, other) &&
        one.cells.length === other.cells.length &&
        one.cells.every((cell, m) => cell === other.cells[m])
      )
    })
  )
}
