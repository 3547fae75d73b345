import { expect, test } from 'vitest'
import { UNCOUPLED } from '../../../models/power/heat.ts'
import { hallIndices } from '../../../workers/airflow/hallIndices.ts'
import { gridError, inletBands_K, SecondGrid } from '../../../workers/airflow/secondGrid.ts'
import { Settling } from '../../../workers/airflow/settling.ts'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import { TrustSolve } from '../../../workers/airflow/trust.ts'
import { voxelise } from '../../../workers/airflow/voxelise.ts'
import { exampleHall, freshKernels } from './rig.ts'

test('each figure of an answer has the band of its own difference from the second grid', async () => {
  const hall = exampleHall('3-vera-rubin')
  const solver = new AirSolver(await freshKernels(), voxelise(hall, 0.6))
  const settling = new Settling(solver)
  while (!settling.done) settling.advance()
  const second = new SecondGrid(await freshKernels())
  const solve = new TrustSolve(solver, hall, second, UNCOUPLED)
  while (!solve.done) solve.advance()
  const { inletError_K, inletMaxError_K, coolingIndexError, secondCell_m } = solve.trust
  expect(secondCell_m).toBe(1.2)
  const expected = (figure: 'inletMean_C' | 'inletMax_C') =>
    inletBands_K(
      solver.model.racks.map((_, n) => solver[figure](n) ?? Number.NaN),
      solver.model.racks.map(({ id }) => second.inlets_C(figure).get(id) ?? Number.NaN),
    )
  expect(inletError_K).toEqual(expected('inletMean_C'))
  expect(inletMaxError_K).toEqual(expected('inletMax_C'))
  expect(inletMaxError_K).not.toEqual(inletError_K)
  const [fine, coarse] = [hallIndices(solver, hall), second.indices()!]
  expect(coarse.rackCoolingIndexHigh).not.toBe(fine.rackCoolingIndexHigh)
  expect(coolingIndexError).toEqual({
    high: gridError(fine.rackCoolingIndexHigh, coarse.rackCoolingIndexHigh),
    low: gridError(fine.rackCoolingIndexLow, coarse.rackCoolingIndexLow),
  })
})
