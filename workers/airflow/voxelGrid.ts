/** Lengths of a hall as cells and faces of the solver's grid. */
import type { Box } from '../../models/geometry.ts'
import type { Facing, Shell } from '../../models/hall/hall.ts'
import type { CellBox, Patch } from './model.ts'

/** Grids of the shells that stand, by the size of their cells. */
const grids = new WeakMap<Shell, Map<number, Grid>>()

/** Lengths to cells: each edge goes to the nearest grid plane, and nothing becomes thinner than a cell. */
export class Grid {
  readonly n: readonly [number, number, number]
  readonly cell_m: number
  /** Cells from floor to ceiling; what lies above is the plenum of a ceiling that returns air. */
  readonly ceiling: number
  /** Records and their boxes are never changed in place, so cells once counted hold. */
  private readonly counted = new WeakMap<Box, CellBox>()

  private constructor(n: readonly [number, number, number], cell_m: number, ceiling: number) {
    this.n = n
    this.cell_m = cell_m
    this.ceiling = ceiling
  }

  /** The grid of a shell: the same one each time, so that what an edit left alone keeps its cells. */
  static of(shell: Shell, cell_m: number): Grid {
    const known = grids.get(shell) ?? new Map<number, Grid>()
    grids.set(shell, known)
    const grid = known.get(cell_m) ?? Grid.made(shell, cell_m)
    known.set(cell_m, grid)
    return grid
  }

  private static made({ length_m, height_m, width_m, ceiling }: Shell, cell_m: number): Grid {
    const cells = (length: number) => Math.max(1, Math.round(length / cell_m))
    const above = ceiling.kind === 'return' ? cells(ceiling.plenumHeight_m) : 0
    const n = [cells(length_m), cells(height_m) + above, cells(width_m)] as const
    return new Grid(n, cell_m, cells(height_m))
  }

  /** The box with a duct from its top to the ceiling. */
  upToCeiling({ min, max }: CellBox): CellBox {
    return { min, max: [max[0], Math.max(max[1], this.ceiling), max[2]] }
  }

  plane(position_m: number, axis: number): number {
    return Math.min(this.n[axis]!, Math.max(0, Math.round(position_m / this.cell_m)))
  }
  range(from_m: number, to_m: number, axis: number): readonly [number, number] {
    const from = this.plane(from_m, axis)
    const to = this.plane(to_m, axis)
    if (to > from) return [from, to]
    const at = Math.min(
      this.n[axis]! - 1,
      Math.max(0, Math.floor((from_m + to_m) / 2 / this.cell_m)),
    )
    return [at, at + 1]
  }
  cells(box: Box): CellBox {
    const known = this.counted.get(box)
    if (known) return known
    const { min, max } = box
    const [i0, i1] = this.range(min[0], max[0], 0)
    const [j0, j1] = this.range(min[1], max[1], 1)
    const [k0, k1] = this.range(min[2], max[2], 2)
    const cells: CellBox = { min: [i0, j0, k0], max: [i1, j1, k1] }
    this.counted.set(box, cells)
    return cells
  }
}

const AXIS = { x: 0, z: 2 } as const

/** The face of a cell box that looks towards `facing`, as an opening whose air side is outside the box. */
export function faceOf({ min, max }: CellBox, facing: Facing): Patch {
  const axis = AXIS[facing[1] as 'x' | 'z']
  const positive = facing[0] === '+'
  const plane = positive ? max[axis] : min[axis]
  const inward = positive ? 1 : -1
  return axis === 0
    ? { axis, plane, inward, a: [min[1], max[1]], b: [min[2], max[2]] }
    : { axis, plane, inward, a: [min[0], max[0]], b: [min[1], max[1]] }
}

/** The top of a cell box, air above it. */
export const topOf = ({ min, max }: CellBox): Patch => ({
  axis: 1,
  plane: max[1],
  inward: 1,
  a: [min[0], max[0]],
  b: [min[2], max[2]],
})

/** What a cell box covers of the floor. */
export const footprintOf = ({ min, max }: CellBox) => ({
  x: [min[0], max[0]] as const,
  z: [min[2], max[2]] as const,
})
