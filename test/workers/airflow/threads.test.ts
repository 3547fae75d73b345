import { expect, test } from 'vitest'
import type { AirModel } from '../../../workers/airflow/model.ts'
import { type ReferenceCase, referenceModel } from '../../../workers/airflow/referenceCase.ts'
import { AirSolver, ANSWER_OF_RECORD } from '../../../workers/airflow/solver.ts'
import { startKernels } from '../../../workers/cli/threads.ts'
import { ductModel, readReference } from './rig.ts'

const STEPS = 12

/** The air after some steps, and how many pieces of work the helpers did. */
async function airAfter(model: AirModel, threads: number) {
  const { kernels, stop } = await startKernels(threads)
  const solver = new AirSolver(kernels, model, { ...ANSWER_OF_RECORD, energyDamping: 1 })
  solver.step(STEPS)
  const { fields } = solver.state()
  const result = { fields, helped: kernels.helped(), closures: solver.closures() }
  stop()
  return result
}

/** Helpers take part when they get a core; until one has, the comparison says nothing. */
async function helpedAir(model: AirModel, threads: number) {
  for (;;) {
    const air = await airAfter(model, threads)
    if (air.helped > 0) return air
  }
}

const bytesOf = (field: Float32Array) => Buffer.from(field.buffer)

// Large enough to be shared: wide, odd in every direction, and so narrow that diagonals of three planes share a run.
const ROOMS = [
  ['ref-A at 0.15 m', () => referenceModel(readReference<ReferenceCase>('ref-A/case.json'), 0.15)],
  ['41×11×31 cells', () => ductModel(41, 11, 31)],
  ['7×45×37 cells', () => ductModel(7, 45, 37)],
] as const

test.each(ROOMS)('%s: the same bits from one, two and three threads', async (_, modelOf) => {
  const one = await airAfter(modelOf(), 1)
  expect(one.helped).toBe(0)
  for (const threads of [2, 3]) {
    const several = await helpedAir(modelOf(), threads)
    one.fields.forEach((field, n) => {
      expect(bytesOf(several.fields[n]!).equals(bytesOf(field))).toBe(true)
    })
    expect(several.closures).toEqual(one.closures)
  }
})
