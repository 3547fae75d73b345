import { expect, test } from 'vitest'
import type { Kernels } from '../../../workers/airflow/kernelModule.ts'
import { type ReferenceCase, referenceModel } from '../../../workers/airflow/referenceCase.ts'
import { RANGE_K, Settling } from '../../../workers/airflow/settling.ts'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import { freshKernels, readReference } from './rig.ts'

const COSTLY = ['step', 'polish', 'stepEnergy'] as const

/** The kernels, which count how often each of their costly calls was made. */
function counted(kernels: Kernels) {
  const calls = { step: 0, polish: 0, stepEnergy: 0 }
  const counting = Object.fromEntries(
    COSTLY.map((name) => [
      name,
      () => {
        calls[name]++
        return kernels[name]()
      },
    ]),
  )
  return { calls, kernels: { ...kernels, ...counting } }
}

test('an answer is finished in pieces of about a step, and stands where 300 more steps would take it', async () => {
  const { calls, kernels } = counted(await freshKernels())
  const room = referenceModel(readReference<ReferenceCase>('ref-A/case.json'), 0.3)
  const solver = new AirSolver(kernels, room)
  const settling = new Settling(solver)
  while (!settling.done) {
    const before = { ...calls }
    settling.advance()
    const [step, polish, energy] = COSTLY.map((name) => calls[name] - before[name]) as [
      number,
      number,
      number,
    ]
    // An edit waits for one of these: a step, a projection, or energy five times, which is a fifth of a step.
    expect(step + polish + energy / 5).toBeLessThanOrEqual(1)
    if (!settling.done && calls.polish > before.polish) expect(settling.fansDue).toBe(false)
  }
  expect(settling.state).toBe('converged')
  expect(calls.stepEnergy).toBeGreaterThan(0)
  const answer_C = solver.inletMeans_C()
  solver.step(300)
  solver.inletMeans_C().forEach((inlet_C, n) => {
    expect(Math.abs(inlet_C - answer_C[n]!)).toBeLessThan(RANGE_K)
  })
})
