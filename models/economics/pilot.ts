/**
 * More racks than an envelope could feed at full power, held within it second by second.
 *
 * Every rack has a cap. A cap falls at once, but a rack's power follows it down only so fast; it counts at the larger of
 * the two. Only what is left of the envelope after that is handed out. So the sum of powers never passes the envelope,
 * whatever the jobs do:
 *
 *   a_i = max(cap_i, power_i),  Σ a_i ≤ E,  power_i(t + 1) ≤ a_i(t + 1)
 *
 * Source of the set-up: NVIDIA DPS 0.10 pilot runbook, four managed racks in the envelope of three.
 */
import { type JobKind, makeDemand } from './jobs.ts'
import { IDLE_FRACTION, POWER_EXPONENT } from './tokens.ts'

export interface PilotSettings {
  readonly jobs: readonly JobKind[]
  readonly rack_W: number
  readonly envelope_W: number
  readonly seconds: number
  readonly seed: number
  /** Whether the users of all inference come and go together. */
  readonly isShared: boolean
  /** How fast a rack's power falls when it is told to, over full power a second. A **guess**. */
  readonly fallFraction: number
}

export const PILOT: PilotSettings = {
  jobs: ['training', 'inference', 'inference', 'inference'],
  rack_W: 227e3,
  envelope_W: 3 * 227e3,
  seconds: 3600,
  seed: 1,
  isShared: false,
  fallFraction: 0.1,
}

export interface PilotResult {
  /** Largest sum of powers, and seconds in which it passed the envelope: never, or the controller is broken. */
  readonly peak_W: number
  readonly exceededSeconds: number
  /** Seconds in which the jobs together would have drawn more than the envelope had nobody held them. */
  readonly breachSeconds: number
  /** Work done, in seconds of one rack at full power, and what the same jobs would do unheld. */
  readonly work: number
  readonly unheldWork: number
  /** Work of as many racks as the envelope feeds at full power, running the first jobs unheld. */
  readonly baselineWork: number
  /** Σ power of each second, for a plot. */
  readonly power_W: Float64Array
}

/** Runs the racks for the given seconds. The same settings give the same result. */
export function runPilot(settings: PilotSettings): PilotResult {
  const { jobs, rack_W, envelope_W, seconds, seed, isShared, fallFraction } = settings
  const demands = jobs.map((kind, k) => makeDemand(kind, seed + 101 * k, isShared))
  const idle_W = IDLE_FRACTION * rack_W
  const wanted_W = (demand: number) => idle_W + demand * (rack_W - idle_W)
  const controller = new Envelope(envelope_W, jobs.length, idle_W)
  const power = new Float64Array(jobs.length).fill(idle_W)
  const seen = new Float64Array(jobs.length).fill(idle_W)
  const total = new Float64Array(seconds)
  const baselineRacks = Math.floor(envelope_W / rack_W)
  let breachSeconds = 0
  let exceededSeconds = 0
  let work = 0
  let unheldWork = 0
  let baselineWork = 0
  for (let t = 0; t < seconds; t++) {
    // The controller knows what racks wanted a second ago.
    const caps = controller.share(seen, power)
    let asked_W = 0
    for (let k = 0; k < jobs.length; k++) {
      const demand = demands[k]!()
      const want = wanted_W(demand)
      // A job may let go at once; being told to takes the rack a while.
      const falling_W = Math.min(want, power[k]! - fallFraction * rack_W)
      power[k] = want <= caps[k]! ? want : Math.max(caps[k]!, falling_W)
      seen[k] = want
      asked_W += want
      total[t]! += power[k]!
      work += demand * heldShare(Math.min(power[k]!, want), want, idle_W, jobs[k]!)
      unheldWork += demand
      if (k < baselineRacks) baselineWork += demand
    }
    if (asked_W > envelope_W) breachSeconds++
    // Rounding of a sum of doubles is not power.
    if (total[t]! > envelope_W * (1 + 1e-12)) exceededSeconds++
  }
  return {
    peak_W: total.reduce((most, value) => Math.max(most, value), 0),
    exceededSeconds,
    breachSeconds,
    work,
    unheldWork,
    baselineWork,
    power_W: total,
  }
}

/** Work of a rack that gets less than it wants, over what it would do. */
function heldShare(got_W: number, want_W: number, idle_W: number, job: JobKind): number {
  if (got_W >= want_W) return 1
  const exponent = job === 'inference' ? POWER_EXPONENT.inference : POWER_EXPONENT.training
  return Math.max(0, (got_W - idle_W) / (want_W - idle_W)) ** exponent
}

/** Shares an envelope among racks. */
export class Envelope {
  private readonly envelope_W: number
  private readonly idle_W: number
  private readonly caps: Float64Array
  /** Scratch of `fairShare`: a sum of seconds makes thousands of them. */
  private readonly sorted: Float64Array

  constructor(envelope_W: number, rackCount: number, idle_W: number) {
    if (rackCount * idle_W > envelope_W)
      throw new RangeError(
        `${rackCount} idle racks draw more than the envelope of ${envelope_W} W.`,
      )
    this.envelope_W = envelope_W
    this.idle_W = idle_W
    this.caps = new Float64Array(rackCount).fill(idle_W)
    this.sorted = new Float64Array(rackCount)
  }

  /**
   * Caps for the next second.
   *
   * @param wanted_W  what each rack asked for.  @param power_W  what each draws now.
   */
  share(wanted_W: Float64Array, power_W: Float64Array): Float64Array {
    const fair_W = this.fairShare(wanted_W)
    const { caps } = this
    let free_W = this.envelope_W
    for (let k = 0; k < caps.length; k++) {
      caps[k] = Math.min(caps[k]!, Math.max(this.idle_W, Math.min(wanted_W[k]!, fair_W)))
      free_W -= Math.max(caps[k]!, power_W[k]!)
    }
    for (let k = 0; k < caps.length && free_W > 0; k++) {
      const held = Math.max(caps[k]!, power_W[k]!)
      const more = Math.min(free_W, Math.max(0, Math.min(wanted_W[k]!, fair_W) - held))
      if (more <= 0) continue
      caps[k] = held + more
      free_W -= more
    }
    // What nobody asked for yet is left to whoever asks next second, so that demand may rise without waiting.
    const spare_W = (SPARE_SHARE * Math.max(0, free_W)) / caps.length
    for (let k = 0; k < caps.length; k++) if (caps[k]! >= power_W[k]!) caps[k]! += spare_W
    return caps
  }

  /** The level at which racks that want more are cut so that all together fit: water poured into unequal vessels. */
  private fairShare(wanted_W: Float64Array): number {
    const { sorted } = this
    sorted.set(wanted_W)
    sorted.sort()
    let left_W = this.envelope_W
    for (let k = 0; k < sorted.length; k++) {
      const level = left_W / (sorted.length - k)
      if (sorted[k]! > level) return level
      left_W -= sorted[k]!
    }
    return Number.POSITIVE_INFINITY
  }
}

/** Share of the spare power that is handed out ahead of demand; the rest covers rounding. */
const SPARE_SHARE = 0.999
