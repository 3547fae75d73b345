/** The worker's entry: exposes the contract, and rehearses until the first hall comes. */
import * as Comlink from 'comlink'
import type { CouplingWord } from '../../models/power/heat.ts'
import type { AirflowEndpoint, AirflowListener } from './contract.ts'
import { startHelpers } from './helpers.ts'
import { instantiateKernels, type Kernels } from './kernelModule.ts'
import { AirflowLoop } from './loop.ts'
import { rehearsal } from './rehearsal.ts'
import { yieldThen } from './yielding.ts'

interface Prepared {
  readonly module: WebAssembly.Module
  readonly kernels: Kernels
  readonly second: Kernels
}
let prepared: Promise<Prepared> | null = null
let loop: Promise<AirflowLoop> | null = null
let isOpened = false
const started = (): Promise<AirflowLoop> => {
  if (!loop) throw new Error('The airflow worker was given work before it was given a listener.')
  return loop
}

const endpoint: AirflowEndpoint = {
  async prepare(threads) {
    prepared = fetchKernels(threads)
    const { module, kernels } = await prepared
    rehearse(rehearsal(kernels))
    return module
  },
  listen(listener) {
    const transferring: AirflowListener = {
      onRun: (run) => listener.onRun(run),
      onPublication: (epoch, slot) => listener.onPublication(epoch, Comlink.transfer(slot, [slot])),
      onMessage: (message) => listener.onMessage(message),
    }
    loop = startLoop(transferring)
  },
  async hearNetworks(port) {
    const hearing = await started()
    port.onmessage = ({ data }: MessageEvent<CouplingWord>) => hearing.couple(data)
  },
  open: async (records, cell_m, opened) => {
    const opening = await started()
    isOpened = true
    opening.open(records, cell_m, opened)
  },
  edit: async (diff, gesture) => (await started()).edit(diff, gesture),
  settle: async () => (await started()).settle(),
  pause: async () => (await started()).pause(),
  resume: async () => (await started()).resume(),
  recycle: async (slot) => (await started()).recycle(slot),
}

async function fetchKernels(threads: number): Promise<Prepared> {
  const one = new URL('./build/airflow.wasm', import.meta.url)
  const several = new URL('./build/airflowThreads.wasm', import.meta.url)
  const response = await fetch(threads > 1 ? several : one)
  const module = await WebAssembly.compile(await response.arrayBuffer())
  const kernels = await instantiateKernels(module, threads > 1)
  const second = await instantiateKernels(module, threads > 1)
  startHelpers(module, kernels.memory, threads - 1)
  return { module, kernels, second }
}

async function startLoop(listener: AirflowListener): Promise<AirflowLoop> {
  if (!prepared) throw new Error('The airflow worker was given a listener before it was prepared.')
  const { kernels, second } = await prepared
  return new AirflowLoop(kernels, second, listener)
}

/** One step at a time, until it is over or a hall wants the kernels. */
function rehearse(steps: Generator<void>): void {
  if (!isOpened && !steps.next().done) yieldThen(() => rehearse(steps))
}

Comlink.expose(endpoint)
