/** The worker's entry: exposes the contract, nothing else. */
import * as Comlink from 'comlink'
import type { AirflowEndpoint, AirflowListener } from './contract.ts'
import { startHelpers } from './helpers.ts'
import { instantiateKernels } from './kernelModule.ts'
import { AirflowLoop } from './loop.ts'

let loop: AirflowLoop | null = null
const started = (): AirflowLoop => {
  if (!loop) throw new Error('The airflow worker was given work before it was given its kernels.')
  return loop
}

const endpoint: AirflowEndpoint = {
  async listen(listener: AirflowListener, module: WebAssembly.Module, threads: number) {
    const transferring: AirflowListener = {
      onRun: (run) => listener.onRun(run),
      onPublication: (epoch, slot) => listener.onPublication(epoch, Comlink.transfer(slot, [slot])),
      onMessage: (message) => listener.onMessage(message),
    }
    const kernels = await instantiateKernels(module, threads > 1)
    const second = await instantiateKernels(module, threads > 1)
    startHelpers(module, kernels.memory, threads - 1)
    loop = new AirflowLoop(kernels, second, transferring)
  },
  open: (records, cell_m) => started().open(records, cell_m),
  edit: (diff, gesture) => started().edit(diff, gesture),
  couple: (coupling) => started().couple(coupling),
  settle: () => started().settle(),
  pause: () => started().pause(),
  resume: () => started().resume(),
  recycle: (slot) => started().recycle(slot),
}

Comlink.expose(endpoint)
