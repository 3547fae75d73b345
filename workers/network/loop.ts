/** The network worker's life: take what waits, solve, answer. An edit that comes meanwhile is merged into the next. */
import { applyDiff, composeDiffs, type HallDiff } from '../../models/hall/diff.ts'
import {
  ECONOMICS_ID,
  type Hall,
  type HallId,
  type HallRecord,
  LEVERS_ID,
} from '../../models/hall/hall.ts'
import type { WeatherYear } from '../../models/plant/weather/weather.ts'
import { answerFailures, answerNetworks, makeNetworkMemory } from './answer.ts'
import type { NetworkAnswer, NetworkListener, NetworkWorker } from './contract.ts'
import { LeverLoop } from './leverLoop.ts'

/** Edits that follow each other sooner than this are of one movement: failures wait for its end. */
const PAUSE_MS = 120

/** Records that no network feels: what a person entered or would pull. */
const UNFELT: ReadonlySet<HallId> = new Set([ECONOMICS_ID, LEVERS_ID])

export class NetworkLoop implements NetworkWorker {
  private readonly listener: NetworkListener
  private hall: Hall = { records: new Map(), extra: {} }
  private readonly weather = new Map<string, WeatherYear>()
  private memory = makeNetworkMemory(this.weather)
  private pending: HallDiff | null = null
  private edits = 0
  private scheduled = false
  private pause: ReturnType<typeof setTimeout> | undefined
  /** Whether anything waits that the networks feel: all but UNFELT. */
  private isFelt = false
  private readonly levers: LeverLoop

  constructor(listener: NetworkListener) {
    this.listener = listener
    this.levers = new LeverLoop((answer) => listener.onLevers(answer))
  }

  open(records: readonly HallRecord[]): void {
    this.hall = { records: new Map(records.map((record) => [record.id, record])), extra: {} }
    this.memory = makeNetworkMemory(this.weather)
    this.pending = null
    this.edits = 0
    this.isFelt = true
    this.schedule()
  }

  edit(diff: HallDiff): void {
    this.pending = this.pending ? composeDiffs(this.pending, diff) : diff
    this.edits++
    this.isFelt ||= [...diff.keys()].some((id) => !UNFELT.has(id))
    this.schedule()
  }

  learnWeather(digest: string, weather: WeatherYear): void {
    this.weather.set(digest, weather)
    this.isFelt = true
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
    if (!this.isFelt) {
      this.levers.retune(this.hall, this.memory.plant)
      this.listener.onUnfelt(this.edits)
      return
    }
    this.isFelt = false
    this.levers.restart(this.hall, this.memory.plant)
    clearTimeout(this.pause)
    try {
      const answer = answerNetworks(this.hall, this.memory)
      this.listener.onAnswer(answer, this.edits)
      this.listener.onMessage(null)
      this.pause = setTimeout(() => this.answerFailures(answer), PAUSE_MS)
    } catch (error) {
      this.memory = makeNetworkMemory(this.weather)
      this.listener.onMessage(error instanceof Error ? error.message : String(error))
    }
  }

  /** The same answer once more, with what each CDU's failure would take. */
  private answerFailures(answer: NetworkAnswer): void {
    if (this.scheduled || answer.liquid === null) return
    this.listener.onAnswer({ ...answer, liquidFailures: answerFailures(this.hall) }, this.edits)
  }
}
