/** Kernels on several threads, in Node. */
import { Worker } from 'node:worker_threads'
import { instantiateKernels, type Kernels } from '../airflow/kernelModule.ts'
import { loadKernels } from './output.ts'

/** What `workers/airflow/helper.ts` does, as text: Node 20 reads no TypeScript, which tests run as it stands. */
const HELPER = `
const { module, memory } = require('node:worker_threads').workerData
new WebAssembly.Instance(module, { env: { memory } }).exports.help()
`

export interface ThreadedKernels {
  readonly kernels: Kernels
  /** Ends the helpers. */
  stop(): void
}

/** Kernels with memory of their own and all their threads at work; with one thread, those that need no shared memory. */
export async function startKernels(threads: number): Promise<ThreadedKernels> {
  if (threads === 1) {
    return { kernels: await instantiateKernels(await loadKernels()), stop: () => {} }
  }
  const module = await loadKernels('airflowThreads.wasm')
  const kernels = await instantiateKernels(module, true)
  const workerData = { module, memory: kernels.memory }
  const helpers = Array.from({ length: threads - 1 }, () => {
    const helper = new Worker(HELPER, { eval: true, workerData })
    // It never ends by itself.
    helper.unref()
    return helper
  })
  while (kernels.helpers() < helpers.length) await new Promise((resolve) => setTimeout(resolve, 1))
  return {
    kernels,
    stop: () => {
      for (const helper of helpers) void helper.terminate()
    },
  }
}
