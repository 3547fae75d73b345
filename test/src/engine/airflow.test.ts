import * as Comlink from 'comlink'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openHall } from '../../../src/document/document.ts'
import { startAirflow } from '../../../src/engine/airflow.ts'
import { resultsStore } from '../../../src/engine/results.ts'
import type { AirflowListener, AirflowRun } from '../../../workers/airflow/contract.ts'
import {
  HEADER,
  HEADER_BYTES,
  STATES,
  STATUS,
  slotLayout,
  slotView,
} from '../../../workers/airflow/layout.ts'
import { hallOf, rack } from '../halls.ts'

/** The airflow worker in this thread: all that it does is to be listened to. */
const worker = vi.hoisted(() => ({ listener: null as AirflowListener | null }))

vi.mock('../../../src/engine/airflowStart.ts', () => ({
  missingFeature: null,
  solverKernels: async () => ({ module: null, threads: 1 }),
  preparedWorker: () => {
    const { port1, port2 } = new MessageChannel()
    const endpoint = {
      open: () => {},
      listen: (listener: AirflowListener) => {
        worker.listener = listener
      },
      hearNetworks: () => {},
      resume: () => {},
    }
    Comlink.expose(endpoint, port2)
    port1.start()
    return Object.assign(port1, { terminate: () => port1.close() })
  },
}))

const frames: FrameRequestCallback[] = []
let stop: () => void
beforeEach(() => {
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }))
  vi.stubGlobal('requestAnimationFrame', (call: FrameRequestCallback) => frames.push(call))
  vi.stubGlobal('cancelAnimationFrame', () => {})
  stop = startAirflow()
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
})

const WHY = 'No cooler is running.'

test('a failure gets its reason, whether that comes before what is in memory or after it', async () => {
  openHall(hallOf(rack('D1', 3, 3)))
  await vi.waitFor(() => expect(worker.listener).not.toBeNull())
  const said = () => {
    const { air } = resultsStore.getState()
    return [air?.state, air?.message]
  }
  const run = { epoch: 1, nx: 4, ny: 4, nz: 4, cell_m: 0.3, origin_m: [0, 0, 0] } as const
  const layout = slotLayout({ ...run, rackIds: [], coolerIds: [], tileIds: [] })
  const memory = new SharedArrayBuffer(HEADER_BYTES + 2 * layout.words * 4)
  const announced: AirflowRun = { ...run, rackIds: [], coolerIds: [], tileIds: [], memory }
  const publish = () => {
    slotView(memory, layout, 0)[STATUS.STATE] = STATES.indexOf('failed')
    Atomics.add(new Int32Array(memory, 0, HEADER_BYTES / 4), HEADER.FRAME, 1)
    for (const call of frames.splice(0)) call(0)
  }
  // The page looks at memory at each frame; messages wait their turn.
  await worker.listener!.onRun(announced)
  publish()
  await vi.waitFor(() => expect(said()).toEqual(['failed', null]))
  await worker.listener!.onMessage(WHY)
  expect(said()).toEqual(['failed', WHY])

  await worker.listener!.onMessage(null)
  await worker.listener!.onMessage(`${WHY} Start one.`)
  publish()
  await vi.waitFor(() => expect(said()).toEqual(['failed', `${WHY} Start one.`]))
})
