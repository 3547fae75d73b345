import { expect, test } from 'vitest'
import type { SolverState } from '../../../workers/airflow/contract.ts'
import { exitOf, stateWords } from '../../../workers/cli/output.ts'

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

test('an unsteady air is called so, with how far its inlets sway', () => {
  expect(stateWords('unsteady', 0.4249)).toBe('unsteady, inlets sway over a range of 0.42 K')
  expect(stateWords('converged', 0.02)).toBe('converged')
})
