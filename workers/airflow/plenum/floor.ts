/** Joins the plenum to the room: tiles and seams are openings of both. */
import { addPatch, type CoolerHandles, type InletHandles } from '../install.ts'
import type { Kernels } from '../kernelModule.ts'
import type { AirModel, Patch } from '../model.ts'
import { footprintOf } from '../voxelGrid.ts'
import type { Plenum } from './plenum.ts'
import {
  leakSquareCells,
  type PlenumInlet,
  type PlenumOutlet,
  type PlenumProblem,
  plenumProblem,
} from './problem.ts'

export interface Floor {
  readonly problem: PlenumProblem
  /** Which of the plenum's tiles an inlet of the model is. */
  readonly tileOfInlet: ReadonlyMap<number, number>
  /** The kernels' openings of the plenum's tiles, and of its leaking squares. */
  readonly tiles: readonly number[]
  readonly panels: readonly number[]
}

/** Opens the seams of a raised floor, and poses the plenum's problem; tiles are open already. Null on a slab. */
export function openFloor(
  kernels: Kernels,
  model: AirModel,
  coolers: readonly CoolerHandles[],
  inlets: readonly InletHandles[],
): Floor | null {
  const tileOfInlet = new Map<number, number>()
  const tiles: number[] = []
  const outlets: PlenumOutlet[] = []
  model.inlets.forEach(({ patch, supply }, n) => {
    if (supply.kind === 'fixed') return
    const { id } = inlets[n]!
    tileOfInlet.set(n, tiles.length)
    tiles.push(id)
    kernels.feedFromPlenum(id)
    outlets.push(outletOf(kernels, model, id, patch, 1 / Math.sqrt(supply.lossCoefficient)))
  })
  const squares = leaks(model) ? openSquares(kernels, model) : []
  const problem = plenumProblem(
    model,
    supplies(model, coolers),
    outlets,
    squares.map(({ id, patch }) => outletOf(kernels, model, id, patch, 1)),
  )
  return problem && { problem, tileOfInlet, tiles, panels: squares.map(({ id }) => id) }
}

const leaks = ({ plenum, inlets }: AirModel): boolean =>
  plenum !== null && (plenum.leakageFraction > 0 || inlets.length === 0)

/** What is free of an opening, and how much of that counts. */
function outletOf(
  kernels: Kernels,
  { cell_m }: AirModel,
  id: number,
  { a, b }: Patch,
  share: number,
): PlenumOutlet {
  return {
    x: a,
    z: b,
    effective_m2: kernels.openingFaces(id) * cell_m ** 2 * share,
  }
}

/** Squares of floor that nothing else has claimed; those without a free face are left out. */
function openSquares(kernels: Kernels, { nx, nz, cell_m }: AirModel) {
  const side = leakSquareCells(cell_m)
  const squares: { readonly id: number; readonly patch: Patch }[] = []
  for (let k = 0; k < nz; k += side)
    for (let i = 0; i < nx; i += side) {
      const patch: Patch = {
        axis: 1,
        plane: 0,
        inward: 1,
        a: [i, Math.min(nx, i + side)],
        b: [k, Math.min(nz, k + side)],
      }
      const id = addPatch(kernels, patch)
      if (kernels.openingFaces(id) === 0) continue
      kernels.feedFromPlenum(id)
      squares.push({ id, patch })
    }
  return squares
}

const supplies = (model: AirModel, coolers: readonly CoolerHandles[]): PlenumInlet[] =>
  model.coolers.flatMap(({ box }, n) => {
    const { feedsPlenum, airflow_m3_s } = coolers[n]!
    return feedsPlenum && airflow_m3_s > 0 ? [{ ...footprintOf(box), airflow_m3_s }] : []
  })

/** Gives the room's openings what the plenum passes. */
export function applyPlenum(kernels: Kernels, { tiles, panels }: Floor, plenum: Plenum): void {
  tiles.forEach((id, n) => {
    kernels.setFlow(id, plenum.tiles_m3_s[n]!)
  })
  panels.forEach((id, n) => {
    kernels.setFlow(id, plenum.panels_m3_s[n]!)
  })
}
