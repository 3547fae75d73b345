/** The slab under a raised floor as the plenum's grid sees it: what the solids on it leave open, and room to solve in. */
import { SymmetricSolver } from './conjugate.ts'
import type { PlenumProblem } from './problem.ts'

export class Ground {
  /** 1 on the low faces of cells through which air passes along x and z. */
  readonly openU: Float64Array
  readonly openW: Float64Array
  /** Pressure coefficients of the low faces, and the cells' own. */
  readonly du: Float64Array
  readonly dw: Float64Array
  readonly slope: Float64Array
  readonly excess: Float64Array
  readonly change: Float64Array
  readonly solver: SymmetricSolver

  constructor({ nx, nz, blocked }: PlenumProblem) {
    const row = nx + 2
    const size = row * (nz + 2)
    const field = () => new Float64Array(size)
    this.openU = field()
    this.openW = field()
    this.du = field()
    this.dw = field()
    this.slope = field()
    this.excess = field()
    this.change = field()
    this.solver = new SymmetricSolver(size, row)
    const air = new Uint8Array(size)
    for (let k = 1; k <= nz; k++) air.fill(1, 1 + row * k, 1 + nx + row * k)
    for (const { x, z } of blocked)
      for (let k = z[0]; k < z[1]; k++)
        air.fill(0, 1 + x[0] + row * (1 + k), 1 + x[1] + row * (1 + k))
    for (let c = row; c < size; c++) {
      this.openU[c] = air[c]! & air[c - 1]!
      this.openW[c] = air[c]! & air[c - row]!
    }
  }
}
