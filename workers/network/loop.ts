/** The network worker's life: take what waits, solve, answer. An edit that comes meanwhile is merged into the next. */
import type { Limit } from '../../models/density/constraint.ts'
import { isRatedAlike } from '../../models/density/provisioned.ts'
import type { DocumentLevers } from '../../models/economics/leveredHall.ts'
import { applyDiff, composeDiffs, type HallDiff } from '../../models/hall/diff.ts'
import { isFelt } from '../../models/hall/felt.ts'
import type { Hall, HallRecord } from '../../models/hall/hall.ts'
import type { WeatherYear } from '../../models/plant/weather/weather.ts'
import { type AirCoupling, type CouplingWord, isNews } from '../../models/power/heat.ts'
import { answerFailures, answerNetworks, makeNetworkMemory, solveNow } from './answer.ts'
import { claimLimits } from './claimLimits.ts'
import type { NetworkAnswer, NetworkListener, NetworkWorker } from './contract.ts'
import { answerDensity, type NetworkDensity } from './density/answer.ts'
import { makeDensityMemory } from './density/networkLimits.ts'
import { LeverLoop } from './leverLoop.ts'
import type { Point } from './point.ts'
import type { Steps } from './steps.ts'

/** Edits that follow each other sooner than this are of one movement: what takes long waits for its end. */
const PAUSE_MS = 120
/** So many cores leave none for the networks beside the page, its drawing and the air. */
const FEW_CORES = 2
/** There an edit's answer waits for so long: the air's first picture of it comes first, which takes 12 ms alone. */
const AIR_FIRST_MS = 40
/**
 * And the pause after a hall was opened is so long: density takes 3.5 s of a core (199 racks), which the air is solved on
 * from cold meanwhile, and what binds is not told before the air has settled anyway.
 */
const PAUSE_OPENED_MS = 4000
/** After an edit the air takes 2 s of that core to come within 0.1 K of its end there, and a hand makes its next move in less. */
const PAUSE_CROWDED_MS = 2000
/** Work behind an answer looks for edits this often: a frame. */
const SLICE_MS = 16

export class NetworkLoop implements NetworkWorker {
  private readonly listener: NetworkListener
  private hall: Hall = { records: new Map(), extra: {} }
  private readonly weather = new Map<string, WeatherYear>()
  private memory = makeNetworkMemory(this.weather)
  private densityMemory = makeDensityMemory(this.weather)
  /** The last density, and the hall that it is of. */
  private density: { readonly hall: Hall; readonly answer: NetworkDensity } | null = null
  private pending: HallDiff | null = null
  private edits = 0
  private scheduled = false
  private pause: ReturnType<typeof setTimeout> | undefined
  /** Whether anything waits that the networks feel. */
  private isFelt = false
  /** Answers so far: what a network feels makes another. */
  private feltCount = 0
  private readonly levers: LeverLoop
  private readonly isCrowded: boolean
  /** Whether nothing has been answered since the hall was opened. */
  private isFresh = false
  private opened = Number.NaN
  private toAir: (word: CouplingWord) => void = () => {}
  /** What the air was last told of this hall. */
  private told: AirCoupling | null = null

  /** `cores`: of the machine. */
  constructor(listener: NetworkListener, cores = Number.POSITIVE_INFINITY) {
    this.listener = listener
    this.isCrowded = cores <= FEW_CORES
    this.levers = new LeverLoop((answer) => listener.onLevers(answer))
  }

  /** From now on the air is told by way of `tell`, at once if there is something to tell. */
  tellAir(tell: (word: CouplingWord) => void): void {
    this.toAir = tell
    if (this.told) tell({ opened: this.opened, coupling: this.told })
  }

  open(records: readonly HallRecord[], opened: number): void {
    this.hall = { records: new Map(records.map((record) => [record.id, record])), extra: {} }
    this.forget()
    this.pending = null
    this.edits = 0
    this.isFelt = true
    this.isFresh = true
    this.opened = opened
    this.told = null
    this.schedule()
  }

  edit(diff: HallDiff): void {
    this.pending = this.pending ? composeDiffs(this.pending, diff) : diff
    this.edits++
    this.isFelt ||= [...diff.keys()].some(isFelt)
    this.schedule(this.isCrowded ? AIR_FIRST_MS : 0)
  }

  learnWeather(digest: string, weather: WeatherYear): void {
    this.weather.set(digest, weather)
    this.density = null
    this.isFelt = true
    this.schedule()
  }

  claimLimits(levers: DocumentLevers): Promise<readonly Limit[] | null> {
    return new Promise((resolve, reject) => {
      let work: { readonly of: number; readonly steps: Steps<readonly Limit[]> } | null = null
      const advance = () => {
        const start_ms = performance.now()
        try {
          // After what waits. Edits that no network feels change nothing of it.
          while (!this.scheduled && performance.now() - start_ms < SLICE_MS) {
            work ??= { of: this.feltCount, steps: claimLimits(this.hall, levers, this.weather) }
            if (work.of !== this.feltCount) return resolve(null)
            const step = work.steps.next()
            if (step.done) return resolve(step.value)
          }
          setTimeout(advance)
        } catch (error) {
          reject(error)
        }
      }
      advance()
    })
  }

  isAlive(): true {
    return true
  }

  private schedule(wait_ms = 0): void {
    if (this.scheduled) return
    this.scheduled = true
    // After the messages that wait, so that they are taken together.
    setTimeout(() => {
      this.scheduled = false
      this.answer()
    }, wait_ms)
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
    this.feltCount++
    this.levers.restart(this.hall, this.memory.plant)
    clearTimeout(this.pause)
    this.guarded(() => {
      // Densities are of rated power: what racks draw now is no matter to them, what is out is.
      if (this.density && !isRatedAlike(this.density.hall, this.hall)) this.density = null
      const density = this.density?.answer ?? null
      const now = solveNow(this.hall, this.memory)
      // First: the air is solved meanwhile, and has no answer without it.
      this.couple(now)
      const answer = { ...answerNetworks(this.hall, this.memory, now), density }
      this.listener.onAnswer(answer, this.edits)
      this.listener.onMessage(null)
      const steps = this.behind(answer)
      const crowded_ms = this.isFresh ? PAUSE_OPENED_MS : PAUSE_CROWDED_MS
      const pause_ms = this.isCrowded ? crowded_ms : PAUSE_MS
      this.isFresh = false
      this.pause = setTimeout(() => this.advance(steps), pause_ms)
    })
  }

  /** Tells the air what power and liquid do to it, when that has changed by more than a little. */
  private couple({ heat, power }: Point): void {
    const coupling = { heat_W: heat.byRecord, darkIds: power.darkIds }
    if (this.told && !isNews(this.told, coupling)) return
    this.told = coupling
    this.toAir({ opened: this.opened, coupling })
  }

  /** The same answer once more with each thing that takes long: what each CDU's failure would take, and density. */
  private *behind(answer: NetworkAnswer): Steps<void> {
    const liquidFailures = answer.liquid && answerFailures(this.hall)
    if (liquidFailures) this.listener.onAnswer({ ...answer, liquidFailures }, this.edits)
    if (answer.density) return
    yield
    const { hall } = this
    const density = yield* answerDensity(hall, this.densityMemory)
    this.density = { hall, answer: density }
    this.listener.onAnswer({ ...answer, liquidFailures, density }, this.edits)
  }

  /** Goes on for a slice, and again after the messages that wait; an edit among them that is felt puts an end to it. */
  private advance(steps: Steps<void>): void {
    this.guarded(() => {
      const start_ms = performance.now()
      // What waits is of a newer hall than these steps, and is counted among the edits already.
      while (!this.scheduled && performance.now() - start_ms < SLICE_MS)
        if (steps.next().done) return
      this.pause = setTimeout(() => this.advance(steps))
    })
  }

  private guarded(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.forget()
      this.listener.onMessage(error instanceof Error ? error.message : String(error))
    }
  }

  private forget(): void {
    this.memory = makeNetworkMemory(this.weather)
    this.densityMemory = makeDensityMemory(this.weather)
    this.density = null
  }
}
