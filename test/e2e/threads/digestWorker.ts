/** Steps ref-A in a worker of the browser, on as many threads as it is told. */
import { startHelpers } from '../../../workers/airflow/helpers.ts'
import { instantiateKernels } from '../../../workers/airflow/kernelModule.ts'
import type { ReferenceCase } from '../../../workers/airflow/referenceCase.ts'
import { digestOf } from './digest.ts'

interface Order {
  readonly module: WebAssembly.Module
  readonly threads: number
  readonly reference: ReferenceCase
}

addEventListener('message', async ({ data }: MessageEvent<Order>) => {
  const kernels = await instantiateKernels(data.module, data.threads > 1)
  startHelpers(data.module, kernels.memory, data.threads - 1)
  while (kernels.helpers() < data.threads - 1) await new Promise((next) => setTimeout(next, 5))
  const digest = await digestOf(kernels, data.reference)
  postMessage({ digest, helped: kernels.helped() })
})
