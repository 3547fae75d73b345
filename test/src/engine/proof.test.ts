import * as Comlink from 'comlink'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setEconomics } from '../../../src/document/commands/setEconomics.ts'
import { commit, openHall } from '../../../src/document/document.ts'
import { proofStore, startProof, stopProof } from '../../../src/engine/proof.ts'
import type { Proof, ProofEndpoint, ProofListener } from '../../../workers/proof/contract.ts'
import { hallOf, makeRack } from '../../models/makeHall.ts'

/** A worker in this thread: it is asked, and answers when the test says so. */
class FakeWorker extends EventTarget {
  terminated = false
  listener: ProofListener | null = null
  private readonly ports = new MessageChannel()
  private answer: (proof: Proof | null) => void = () => {}
  constructor() {
    super()
    workers.push(this)
    this.ports.port1.addEventListener('message', ({ data }) =>
      this.dispatchEvent(new MessageEvent('message', { data })),
    )
    this.ports.port1.start()
    const endpoint: ProofEndpoint = {
      prove: (_order, _module, _threads, listener) => {
        this.listener = listener
        return new Promise((resolve) => {
          this.answer = resolve
        })
      },
    }
    Comlink.expose(endpoint, this.ports.port2)
  }
  postMessage(message: unknown, transfer: Transferable[]): void {
    this.ports.port1.postMessage(message, transfer)
  }
  terminate(): void {
    this.terminated = true
    this.ports.port1.close()
  }
  async finish(): Promise<void> {
    await vi.waitFor(() => expect(this.listener).not.toBeNull())
    this.answer(PROOF)
  }
}
const PROOF: Proof = { groups: [], withoutAir: null, title: 'Hall', airs: 2, steps: 700 }

let workers: FakeWorker[] = []
const rack = makeRack('A1')
beforeEach(() => {
  workers = []
  vi.stubGlobal('Worker', FakeWorker)
  openHall(hallOf(rack))
})
afterEach(() => {
  stopProof()
  vi.unstubAllGlobals()
})
const kind = () => proofStore.getState().kind

test('tells how far it is, ends with its worker, and is of the hall that it was asked of', async () => {
  const asked = startProof(['Hall'])
  await vi.waitFor(() => expect(workers[0]!.listener).not.toBeNull())
  await workers[0]!.listener!.onProgress({ title: 'Hall', airs: 1, steps: 40 })
  expect(proofStore.getState()).toMatchObject({ kind: 'solving', progress: { airs: 1, steps: 40 } })
  await workers[0]!.finish()
  expect(await asked).toEqual(PROOF)
  expect(kind()).toBe('proved')
  expect(workers[0]!.terminated).toBe(true)
})

test('an edit that a solver feels ends it, one of money does not', async () => {
  const asked = startProof(['Hall'])
  commit(
    'money',
    setEconomics(hallOf(rack), (settings) => settings),
  )
  expect(kind()).toBe('solving')
  commit('move', new Map([[rack.id, { before: rack, after: { ...rack, x_m: 4 } }]]))
  expect(kind()).toBe('overtaken')
  expect(await asked).toBeNull()
  expect(workers[0]!.terminated).toBe(true)
})

test('stopped, restarted or in another hall it leaves nothing running', async () => {
  const asked = [startProof(['Hall']), startProof(['Hall'])]
  expect(workers.map(({ terminated }) => terminated)).toEqual([true, false])
  stopProof()
  expect(kind()).toBe('none')
  asked.push(startProof(['Hall']))
  await vi.waitFor(() => expect(workers[2]!.listener).not.toBeNull())
  const late = workers[2]!.listener!
  void late.onProgress({ title: 'Hall', airs: 1, steps: 40 })
  openHall(hallOf(rack))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(kind()).toBe('none')
  expect(await Promise.all(asked)).toEqual([null, null, null])
  expect(workers.every(({ terminated }) => terminated)).toBe(true)
})

test('a worker that dies is said to have stopped', async () => {
  const asked = startProof(['Hall'])
  workers[0]!.dispatchEvent(new Event('error', { cancelable: true }))
  expect(await asked).toBeNull()
  expect(kind()).toBe('failed')
})
