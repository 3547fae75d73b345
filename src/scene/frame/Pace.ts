/**
 * Pace: how much picture the machine can afford. A software renderer shares its processors with the solvers, so a slow
 * one gets a coarser moving picture and takes its resting samples seldom.
 */

/** A frame of solid things that takes longer than this is slow, ms: fewer than 20 a second. */
const SLOW_MS = 50
/** Share of the newest measurement in the mean: five frames decide. */
const NEWEST = 0.2
/** Of its time, a slow renderer gives at most this share to resting samples while a solver works. */
const SLOW_DUTY = 0.1
/** The same once the solvers rest. */
const IDLE_DUTY = 0.7
/** Stillness before the first resting sample, ms: a pause in a movement is no rest. */
const STILL_MS = 120
/** The same where the processors draw and a solver works, which needs the core that a fine picture takes. */
const STILL_WORKING_MS = 1000
/** So long after the pointer moved there is none there: what the hand is about to do would wait for it, ms. */
const POINTED_MS = 500
/**
 * So long the picture of a move waits there for the first news of it, ms: a solver has it in 10 to 30 with a core of its own,
 * and one picture then shows both.
 */
const NEWS_FIRST_MS = 50
/** A slow renderer shows news of the solvers this seldom, ms: four times a second. */
const NEWS_MS = 250
/** Share of the page's pixels, each way, that a slow renderer draws while things move. */
const COARSE = 0.6

export class Pace {
  readonly #sharesCores: boolean
  #cost_ms: number
  #restedAt_ms = 0
  #movedAt_ms = 0
  #pointedAt_ms = Number.NEGATIVE_INFINITY
  #presentedAt_ms = Number.NEGATIVE_INFINITY
  /** When the move was met that is not drawn yet. */
  #metAt_ms: number | null = null

  /** `sharesCores`: the processors draw. It is taken for slow until it is found not to be. */
  constructor(sharesCores: boolean) {
    this.#sharesCores = sharesCores
    this.#cost_ms = sharesCores ? 4 * SLOW_MS : 8
  }

  get slow(): boolean {
    return this.#cost_ms > SLOW_MS
  }
  /** Whether a picture takes from others what it costs. */
  get #yields(): boolean {
    return this.slow && this.#sharesCores
  }
  /** Mean time of a frame that drew the solid things, ms. */
  get cost_ms(): number {
    return this.#cost_ms
  }

  /** Takes in how long a frame with solid things took. */
  measured(cost_ms: number): void {
    this.#cost_ms += (cost_ms - this.#cost_ms) * NEWEST
  }

  moved(now_ms: number): void {
    this.#movedAt_ms = now_ms
  }
  pointed(now_ms: number): void {
    this.#pointedAt_ms = now_ms
  }
  sampled(now_ms: number): void {
    this.#restedAt_ms = now_ms
  }

  /** How fine the picture is while things move. */
  get movingScale(): number {
    return this.slow ? COARSE : 1
  }
  /** Whether nothing has moved for long enough to draw better: for longer while solvers work. */
  isStill(now_ms: number, solversRest: boolean): boolean {
    const still_ms = this.#yields && !solversRest ? STILL_WORKING_MS : STILL_MS
    return now_ms - this.#movedAt_ms >= still_ms
  }
  /** Whether a move that is first met now, or was before, is drawn later, with the news of it. */
  waitsForNews(now_ms: number, isNewsDue: boolean): boolean {
    if (!this.#yields || !isNewsDue) {
      this.#metAt_ms = null
      return false
    }
    this.#metAt_ms ??= now_ms
    if (now_ms - this.#metAt_ms < NEWS_FIRST_MS) return true
    this.#metAt_ms = null
    return false
  }
  presented(now_ms: number): void {
    this.#presentedAt_ms = now_ms
  }
  /** Whether news of the solvers may be shown now. */
  mayShowNews(now_ms: number): boolean {
    return !this.slow || now_ms - this.#presentedAt_ms >= NEWS_MS
  }

  /** Whether a resting sample may be drawn now. */
  mayRest(now_ms: number, solversRest: boolean): boolean {
    if (!this.isStill(now_ms, solversRest)) return false
    if (!this.slow) return true
    if (this.#yields && now_ms - this.#pointedAt_ms < POINTED_MS) return false
    const duty = solversRest ? IDLE_DUTY : SLOW_DUTY
    return now_ms - this.#restedAt_ms >= this.#cost_ms / duty - this.#cost_ms
  }
}
