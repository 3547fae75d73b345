import { expect, test } from 'vitest'
import type { SolverState } from '../../../workers/airflow/contract.ts'
import { exitOf } from '../../../workers/cli/output.ts'

test.each([
  ['converged', 0],
  ['unsteady', 4],
  ['notConverged', 3],
  ['failed', 3],
  // Given up after the most steps.
  ['refining', 3],
] satisfies [SolverState, number][])('an air that is %s ends a command with %i', (state, code) => {
  expect(exitOf(state)).toBe(code)
})
