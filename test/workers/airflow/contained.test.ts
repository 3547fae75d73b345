import { describe, expect, test } from 'vitest'
import { aisleName, aislesOf } from '../../../models/hall/aisles.ts'
import { applyDiff } from '../../../models/hall/diff.ts'
import { type Hall, recordsOf } from '../../../models/hall/hall.ts'
import { containAisles } from '../../../src/document/commands/containAisles.ts'
import { setLeakage } from '../../../src/document/commands/setLeakage.ts'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import { voxelise } from '../../../workers/airflow/voxelise.ts'
import { exampleHall, freshKernels } from './rig.ts'

/** All sheets tight, so that what they close is a region of its own. */
const tight = (hall: Hall): Hall =>
  applyDiff(
    hall,
    setLeakage(
      hall,
      recordsOf(hall, 'containment').map(({ id }) => id),
      0,
    ),
  )
const regions = async (hall: Hall, cell_m: number): Promise<number> =>
  new AirSolver(await freshKernels(), voxelise(hall, cell_m)).kernels.regions()

describe.each([
  ['1-raised-floor', 0.3],
  ['3-vera-rubin', 0.3],
  ['3-vera-rubin', 0.15],
  ['4-mixed', 0.3],
  ['4-mixed', 0.15],
] as const)('%s', (file, cell_m) => {
  const hall = tight(exampleHall(file))
  const cold = aislesOf(hall).filter(({ side }) => side === 'cold')

  test(`containing an aisle seals it on cells of ${cell_m} m`, async () => {
    const before = await regions(hall, cell_m)
    for (const aisle of cold) {
      const diff = containAisles(hall, [aisle])
      const more = diff.size === 0 ? 0 : 1
      const contained = tight(applyDiff(hall, diff))
      expect(await regions(contained, cell_m), aisleName(aisle)).toBe(before + more)
    }
  })
})
