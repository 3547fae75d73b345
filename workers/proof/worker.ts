/** The worker's entry: exposes the contract, nothing else. */
import * as Comlink from 'comlink'
import { startHelpers } from '../airflow/helpers.ts'
import { instantiateKernels } from '../airflow/kernelModule.ts'
import type { ProofEndpoint } from './contract.ts'
import { prove } from './proof.ts'

const endpoint: ProofEndpoint = {
  async prove(order, module, threads, listener) {
    const kernels = module && (await instantiateKernels(module, threads > 1))
    if (module && kernels) startHelpers(module, kernels.memory, threads - 1)
    return prove(order, kernels, listener)
  },
}

Comlink.expose(endpoint)
