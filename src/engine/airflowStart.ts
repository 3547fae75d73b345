/**
 * Starts the airflow worker, before the page reads any other code of its own: it fetches its kernels and rehearses
 * (`workers/airflow/rehearsal.ts`) while the page builds the hall.
 */
import * as Comlink from 'comlink'
import type { AirflowEndpoint } from '../../workers/airflow/contract.ts'
import { PAGES_MAX } from '../../workers/airflow/layout.ts'

/** A module of one function that needs SIMD: (func (result v128) i32.const 0, i8x16.splat). */
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15,
  11,
])
/** Sweeps that wait for one another gain little beyond this, and other programs want cores too. */
const THREADS_MOST = 4

/** Why this browser cannot run the solver; null where it can. */
export const missingFeature: string | null =
  typeof WebAssembly === 'undefined' || !WebAssembly.validate(SIMD_PROBE)
    ? 'This browser has no WebAssembly SIMD, which the airflow solver needs. Plan, list and power figures still work; a browser of 2023 or later shows the air.'
    : null

/** Threads for the solver: the page, and in it the browser that draws, keep a core. One without shared memory. */
const threads =
  globalThis.crossOriginIsolated && canShareMemory()
    ? Math.max(1, Math.min(THREADS_MOST, navigator.hardwareConcurrency - 1))
    : 1

let module: Promise<WebAssembly.Module> | null = null
let first: Worker | null = null

/** Starts the page's first worker, for whoever asks for one later. */
export function startEarly(): void {
  if (missingFeature === null) first = launch()
}

/** A worker that is being prepared: the page's first, or one to take its place. */
export function preparedWorker(): Worker {
  const worker = first ?? launch()
  first = null
  return worker
}

/** The kernels as this browser runs them; without a module where it cannot. Rejects where they could not be fetched. */
export const solverKernels = async () => ({ module: await module, threads })

function launch(): Worker {
  const worker = new Worker(new URL('../../workers/airflow/worker.ts', import.meta.url), {
    type: 'module',
    name: 'airflow',
  })
  module = Comlink.wrap<AirflowEndpoint>(worker).prepare(threads)
  return worker
}

/** Shared memory is set aside as far as it may grow; some devices have no room for that. */
function canShareMemory(): boolean {
  try {
    return Boolean(new WebAssembly.Memory({ initial: 1, maximum: PAGES_MAX, shared: true }))
  } catch {
    return false
  }
}
