/** The network worker's life: take what waits, solve, answer. An edit that comes meanwhile is merged into the next. */
import { applyDiff, composeDiffs, type HallDiff } from '../../models/hall/diff.ts'
import type { Hall, HallRecord } from '../../models/hall/hall.ts'
import { answerNetworks, makeNetworkMemory } from './answer.ts'
import type { NetworkListener, NetworkWorker } from './contract.ts'

export class NetworkLoop implements NetworkWorker {
  private readonly listener: NetworkListener
  private hall: Hall = { records: new Map(), extra: {} }
  private memory = makeNetworkMemory()
  private pending: HallDiff | null = null
  private scheduled = false

  constructor(listener: NetworkListener) {
    this.listener = listener
  }

  open(records: readonly HallRecord[]): void {
    this.hall = { records: new Map(records.map((record) => [record.id, record])), extra: {} }
    this.memory = makeNetworkMemory()
    this.pending = null
    this.schedule()
  }

  edit(diff: HallDiff): void {
    this.pending = this.pending ? composeDiffs(this.pending, diff) : diff
    this.schedule()
  }

  isAlive(): true {
    return true
  }

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    // After the messages that wait, so that they are taken together.
    setTimeout(() => {
      this.scheduled = false
      this.answer()
    })
  }

  private answer(): void {
    if (this.pending) this.hall = applyDiff(this.hall, this.pending)
    this.pending = null
    try {
      this.listener.onAnswer(answerNetworks(this.hall, this.memory))
      this.listener.onMessage(null)
    } catch (error) {
      this.memory = makeNetworkMemory()
      this.listener.onMessage(error instanceof Error ? error.message : String(error))
    }
  }
}
