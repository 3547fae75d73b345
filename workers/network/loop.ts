/** The network worker's life: take what waits, solve, answer. An edit that comes meanwhile is merged into the next. */
import { applyDiff, composeDiffs, type HallDiff } from '../../models/hall/diff.ts'
import type { Hall, HallRecord } from '../../models/hall/hall.ts'
import type { WeatherYear } from '../../models/plant/weather/weather.ts'
import { answerFailures, answerNetworks, makeNetworkMemory } from './answer.ts'
import type { NetworkAnswer, NetworkListener, NetworkWorker } from './contract.ts'

/** Edits that follow each other sooner than this are of one movement: failures wait for its end. */
const PAUSE_MS = 120

export class NetworkLoop implements NetworkWorker {
  private readonly listener: NetworkListener
  private hall: Hall = { records: new Map(), extra: {} }
  private readonly weather = new Map<string, WeatherYear>()
  private memory = makeNetworkMemory(this.weather)
  private pending: HallDiff | null = null
  private edits = 0
  private scheduled = false
  private pause: ReturnType<typeof setTimeout> | undefined

  constructor(listener: NetworkListener) {
    this.listener = listener
  }

  open(records: readonly HallRecord[]): void {
    this.hall = { records: new Map(records.map((record) => [record.id, record])), extra: {} }
    this.memory = makeNetworkMemory(this.weather)
    this.pending = null
    this.edits = 0
    this.schedule()
  }

  edit(diff: HallDiff): void {
    this.pending = this.pending ? composeDiffs(this.pending, diff) : diff
    this.edits++
    this.schedule()
  }

  learnWeather(digest: string, weather: WeatherYear): void {
    this.weather.set(digest, weather)
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
