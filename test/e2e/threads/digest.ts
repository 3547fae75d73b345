/** A few steps of ref-A, and one number for all bits of the air that they leave. */
import type { Kernels } from '../../../workers/airflow/kernelModule.ts'
import { type ReferenceCase, referenceModel } from '../../../workers/airflow/referenceCase.ts'
import { AirSolver } from '../../../workers/airflow/solver.ts'

const CELL_M = 0.15
const STEPS = 12

export async function digestOf(kernels: Kernels, reference: ReferenceCase): Promise<string> {
  const solver = new AirSolver(kernels, referenceModel(reference, CELL_M))
  solver.step(STEPS)
  const fields = await new Blob(solver.state().fields.map(bytesOf)).arrayBuffer()
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', fields))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

const bytesOf = (field: Float32Array): ArrayBuffer => new Float32Array(field).buffer
