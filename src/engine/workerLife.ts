/**
 * The life of a solver's worker: started, fed the document's diffs, and started anew when it dies or falls silent.
 *
 * At most one edit is in flight; what comes meanwhile is merged into the next.
 */
import * as Comlink from 'comlink'
import { composeDiffs, type HallDiff } from '../../models/hall/diff.ts'

/** A worker is asked for a sign of life this often, and given up when none comes for so long. */
const HEARTBEAT_MS = 10_000
const SILENCE_MS = 45_000
/** A worker that fails this often in a row is left alone: the fault is not a passing one. */
const RESTARTS_MAX = 3

/** What one solver's worker is, and what the page says to it. */
export interface WorkerKind<Endpoint> {
  readonly make: () => Worker
  /** Gives a fresh worker its listener and the document. Rejects when the worker cannot begin. */
  readonly introduce: (remote: Comlink.Remote<Endpoint>) => Promise<void>
  readonly edit: (remote: Comlink.Remote<Endpoint>, diff: HallDiff) => Promise<void>
  readonly signOfLife: (remote: Comlink.Remote<Endpoint>) => Promise<unknown>
  /** The worker stopped; `isOver` when it is not started again. */
  readonly onStopped: (isOver: boolean) => void
}

export class WorkerLife<Endpoint> {
  /** The worker's endpoint; null before the start and after the end. */
  remote: Comlink.Remote<Endpoint> | null = null
  private readonly kind: WorkerKind<Endpoint>
  private worker: Worker | null = null
  private heartbeat: ReturnType<typeof setInterval> | undefined
  private restarts = 0
  private inFlight = false
  private waiting: HallDiff | null = null
  private awaitingLife = false
  /** Edits that this worker was sent since it was given the document. */
  private sent = 0

  constructor(kind: WorkerKind<Endpoint>) {
    this.kind = kind
  }

  async start(): Promise<void> {
    this.heartbeat = setInterval(() => void this.listenForLife(), HEARTBEAT_MS)
    await this.launch()
  }

  stop(): void {
    clearInterval(this.heartbeat)
    this.worker?.terminate()
    this.worker = null
    this.remote = null
  }

  /** The worker gave an answer: whatever made it fail before has passed. */
  answered(): void {
    this.restarts = 0
  }

  /** Sends an edit, or merges it with those that wait. */
  send(diff: HallDiff): void {
    this.waiting = this.waiting ? composeDiffs(this.waiting, diff) : diff
    void this.flush()
  }

  /** The document is handed over whole: what waits is in it. */
  forgetWaiting(): void {
    this.waiting = null
    this.sent = 0
  }

  /** Whether an answer that knows of so many edits is of the document as it stands. */
  isCurrent(edits: number): boolean {
    return this.waiting === null && edits === this.sent
  }

  private async launch(): Promise<void> {
    const worker = this.kind.make()
    this.worker = worker
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      if (worker === this.worker) void this.restart()
    })
    this.inFlight = false
    this.forgetWaiting()
    this.remote = Comlink.wrap<Endpoint>(worker)
    try {
      await this.kind.introduce(this.remote)
    } catch {
      if (worker === this.worker) await this.restart()
    }
  }

  private async restart(): Promise<void> {
    this.worker?.terminate()
    this.restarts++
    const isOver = this.restarts > RESTARTS_MAX
    if (isOver) this.remote = null
    this.kind.onStopped(isOver)
    if (!isOver) await this.launch()
  }

  private async flush(): Promise<void> {
    if (this.inFlight || !this.waiting || !this.remote) return
    const diff = this.waiting
    this.waiting = null
    this.inFlight = true
    this.sent++
    const to = this.remote
    await this.kind.edit(to, diff)
    if (to !== this.remote) return
    this.inFlight = false
    void this.flush()
  }

  /** A worker can die without a word (memory, a killed process): one that does not answer is restarted. */
  private async listenForLife(): Promise<void> {
    const asked = this.remote
    if (!asked || document.hidden || this.awaitingLife) return
    this.awaitingLife = true
    let silence: ReturnType<typeof setTimeout> | undefined
    const silent = new Promise<'silent'>((resolve) => {
      silence = setTimeout(() => resolve('silent'), SILENCE_MS)
    })
    const answer = await Promise.race([this.kind.signOfLife(asked), silent])
    clearTimeout(silence)
    this.awaitingLife = false
    if (answer === 'silent' && asked === this.remote && !document.hidden) await this.restart()
  }
}
