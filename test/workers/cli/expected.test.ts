import { expect, test, vi } from 'vitest'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import { duration, expectedWords } from '../../../workers/cli/expected.ts'
import { ductModel, exampleHall, freshKernels } from '../airflow/rig.ts'

test.each([
  [40, '40 s'],
  [89.6, '90 s'],
  [720, '12 min'],
  [5399, '90 min'],
  [10_800, '3 h'],
])('%f seconds are said as %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words)
})

test('what binds is counted where it is searched for, and how to leave it out is said', async () => {
  const solver = new AirSolver(await freshKernels(), ductModel(4, 4, 4))
  const hall = exampleHall('2-gb300-pod')
  // A clock by which each step takes half a second.
  let now_ms = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now_ms += 500))
  const air = '64 cells of 0.25 m: a step takes 0.5 s here, so that the air takes about 7 min'
  expect(expectedWords(solver, hall, true)).toBe(
    `${air}, and what binds about 85 min more (not with --no-binding). A larger --cell is faster.`,
  )
  expect(expectedWords(solver, hall, false)).toBe(`${air}. A larger --cell is faster.`)
  clock.mockRestore()
})
