/** What a grid is said to need is what the kernels take for it. */
import { expect, test } from 'vitest'
import { gridBytes, tooManyCells } from '../../../workers/airflow/diagnosis.ts'
import { MEMORY_MAX_BYTES } from '../../../workers/airflow/kernelModule.ts'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import { voxelise } from '../../../workers/airflow/voxelise.ts'
import { exampleHall, freshKernels } from './rig.ts'

test.each([
  ['1-raised-floor', 0.2],
  ['2-gb300-pod', 0.15],
  ['3-vera-rubin', 0.15],
  ['4-mixed', 0.15],
])(
  'the bytes of %s on cells of %f m are foretold to a tenth, and never too few',
  async (name, cell_m) => {
    const model = voxelise(exampleHall(name), cell_m)
    const { kernels } = new AirSolver(await freshKernels(), model)
    const foretold = gridBytes(model)
    expect(foretold).toBeGreaterThanOrEqual(kernels.reservedBytes())
    expect(foretold).toBeLessThanOrEqual(1.1 * kernels.reservedBytes())
  },
)

test.each([0.001, 0.01, 0.05])(
  'cells of %f m are refused in the first hall, and what is offered fits',
  (cell_m) => {
    const [nx, ny, nz] = [25.2, 3.6, 18].map((length) => Math.round(length / cell_m)) as [
      number,
      number,
      number,
    ]
    const message = tooManyCells({ nx, ny, nz, cell_m }, MEMORY_MAX_BYTES)!
    expect(message).toMatch(/they need [\d.]+ GiB, and the solver has 2\.0 GiB\./)
    const offered_m = Number(/of (\S+) m or larger/.exec(message)![1])
    const cells = (side_m: number) => {
      const [i, j, k] = [25.2, 3.6, 18].map((length) => Math.round(length / side_m))
      return { nx: i!, ny: j!, nz: k!, cell_m: side_m }
    }
    expect(tooManyCells(cells(offered_m), MEMORY_MAX_BYTES)).toBeNull()
    expect(tooManyCells(cells(offered_m - 0.01), MEMORY_MAX_BYTES)).not.toBeNull()
  },
)
