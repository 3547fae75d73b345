import { expect, test } from 'vitest'
import { startCold } from '../../../workers/airflow/coldStart.ts'
import { rehearsal } from '../../../workers/airflow/rehearsal.ts'
import { voxelise } from '../../../workers/airflow/voxelise.ts'
import { exampleHall, freshKernels } from './rig.ts'

test('a rehearsal leaves nothing behind: a hall opened after it, or in the middle of it, has the same bits', async () => {
  const hall = exampleHall('2-gb300-pod')
  const bytesOf = (kernels: Awaited<ReturnType<typeof freshKernels>>) => {
    const solver = startCold(kernels, (cell_m) => voxelise(hall, cell_m), 0.3)
    solver.step(3)
    return solver.state().fields.map(({ buffer }) => Buffer.from(buffer).toString('base64'))
  }
  const expected = bytesOf(await freshKernels())
  for (const steps of [Number.POSITIVE_INFINITY, 25]) {
    const kernels = await freshKernels()
    let done = 0
    for (const _ of rehearsal(kernels)) if (++done >= steps) break
    expect(done).toBeGreaterThan(20)
    expect(bytesOf(kernels)).toEqual(expected)
  }
})
