import * as Comlink from 'comlink'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { HallDiff } from '../../../models/hall/diff.ts'
import type { HallId } from '../../../models/hall/hall.ts'
import { WorkerLife } from '../../../src/engine/workerLife.ts'
import { makeRack } from '../../models/makeHall.ts'

interface Endpoint {
  edit(diff: HallDiff): void
  isAlive(): true
}

/** A worker in this thread: a port that answers until it is silenced or dies. */
class FakeWorker extends EventTarget {
  readonly edits: HallDiff[] = []
  terminated = false
  private readonly ports = new MessageChannel()
  constructor() {
    super()
    this.ports.port1.addEventListener('message', ({ data }) =>
      this.dispatchEvent(new MessageEvent('message', { data })),
    )
    this.ports.port1.start()
    const endpoint: Endpoint = {
      edit: (diff) => void this.edits.push(diff),
      isAlive: () => true,
    }
    Comlink.expose(endpoint, this.ports.port2)
  }
  postMessage(message: unknown): void {
    this.ports.port1.postMessage(message)
  }
  terminate(): void {
    this.terminated = true
    this.ports.port1.close()
  }
  die(): void {
    this.dispatchEvent(new Event('error', { cancelable: true }))
  }
}

let workers: FakeWorker[] = []
let stops: boolean[] = []
let life: WorkerLife<Endpoint>
let answers = true
let begins = true
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  vi.stubGlobal('document', { hidden: false })
  workers = []
  stops = []
  answers = true
  begins = true
  life = new WorkerLife<Endpoint>({
    make: () => {
      const worker = new FakeWorker()
      workers.push(worker)
      return worker as unknown as Worker
    },
    introduce: async () => {
      if (!begins) throw new Error('no kernels')
    },
    edit: (remote, diff) => remote.edit(diff),
    signOfLife: (remote) => (answers ? remote.isAlive() : new Promise(() => undefined)),
    onStopped: (isOver) => void stops.push(isOver),
  })
})
afterEach(() => {
  life.stop()
  for (const worker of workers) worker.terminate()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const adding = (name: string): HallDiff => {
  const rack = makeRack(name)
  return new Map([[rack.id, { after: rack }]])
}
/** Messages between ports take real time. */
const settled = async () => {
  for (let n = 0; n < 20; n++) await new Promise((resolve) => setImmediate(resolve))
}
const keysOf = (diffs: readonly HallDiff[]): HallId[][] => diffs.map((diff) => [...diff.keys()])

test('one edit is in flight; what comes meanwhile is merged', async () => {
  await life.start()
  for (const name of ['A1', 'A2', 'A3']) life.send(adding(name))
  await vi.waitFor(() => expect(workers[0]!.edits.length).toBe(2))
  expect(keysOf(workers[0]!.edits)).toEqual([['rack:A1'], ['rack:A2', 'rack:A3']])
})

test('an answer is current when it knows of every edit that was sent, and none waits', async () => {
  await life.start()
  expect(life.isCurrent(0)).toBe(true)
  for (const name of ['A1', 'A2', 'A3']) life.send(adding(name))
  // The first is on its way, two wait as one.
  expect(life.isCurrent(1)).toBe(false)
  await vi.waitFor(() => expect(workers[0]!.edits.length).toBe(2))
  expect([1, 2, 3].filter((edits) => life.isCurrent(edits))).toEqual([2])
  life.forgetWaiting()
  expect(life.isCurrent(0)).toBe(true)
})

test('a worker that dies is started anew, and left alone when it dies a fourth time in a row', async () => {
  await life.start()
  for (let n = 0; n < 4; n++) {
    workers.at(-1)!.die()
    await settled()
  }
  expect(stops).toEqual([false, false, false, true])
  expect(workers.length).toBe(4)
  expect(workers.every(({ terminated }) => terminated)).toBe(true)
  expect(life.remote).toBeNull()
})

test('an answer in between counts as recovery', async () => {
  await life.start()
  for (let n = 0; n < 6; n++) {
    workers.at(-1)!.die()
    await settled()
    life.answered()
  }
  expect(stops).toEqual(Array(6).fill(false))
})

test('the death of one that was replaced is none of the present one', async () => {
  await life.start()
  workers[0]!.die()
  await settled()
  workers[0]!.die()
  expect(stops).toEqual([false])
})

test('an edit goes to the fresh worker when the old one died with one in flight', async () => {
  await life.start()
  life.send(adding('A1'))
  workers[0]!.die()
  await settled()
  life.send(adding('A2'))
  await vi.waitFor(() => expect(keysOf(workers[1]!.edits)).toEqual([['rack:A2']]))
})

test('silence is a death, unless the page is hidden', async () => {
  await life.start()
  await vi.advanceTimersByTimeAsync(120_000)
  await settled()
  expect(stops).toEqual([])
  answers = false
  vi.stubGlobal('document', { hidden: true })
  await vi.advanceTimersByTimeAsync(120_000)
  expect(stops).toEqual([])
  vi.stubGlobal('document', { hidden: false })
  await vi.advanceTimersByTimeAsync(10_000 + 45_000 + 1)
  expect(stops).toEqual([false])
})

test('a worker that cannot begin is as one that dies, until one can', async () => {
  begins = false
  const starting = life.start()
  // The first has been asked by now; the next one may.
  begins = true
  await starting
  expect(stops).toEqual([false])
  expect(workers.map(({ terminated }) => terminated)).toEqual([true, false])
  expect(life.remote).not.toBeNull()
})
