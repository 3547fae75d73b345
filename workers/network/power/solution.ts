/** What a solve says, as records in volts, amperes and watts. */
import type { Fault } from '../../../models/power/fault.ts'
import type { IslandOutcome } from './currentInjection.ts'
import type { DeliveryLimit } from './dc.ts'

/** `islanded`: all that is live converged, but something has no live source. `failed`: singular or NaN. */
export type PowerState = 'converged' | 'notConverged' | 'islanded' | 'failed'

/** A bus: `islanded` has no live source, `failed` no solution. */
export interface BusResult {
  readonly id: string
  readonly state: 'live' | 'islanded' | 'failed'
  /** Magnitude and angle of each conductor; NaN where the bus has none. */
  readonly voltage_pu: readonly number[]
  readonly angle_rad: readonly number[]
  /** Line-to-neutral volts, or pole-to-pole. On a floating (delta-fed) section only differences have a meaning. */
  readonly voltage_V: readonly number[]
}

/** A branch. Powers enter at each end, so that they sum to its loss. */
export interface BranchResult {
  readonly id: string
  readonly live: boolean
  /** Current of each phase at each end, in that end's amperes. */
  readonly from_A: readonly number[]
  readonly to_A: readonly number[]
  readonly neutral_A: number
  /** What enters at each end. */
  readonly from_W: number
  readonly from_var: number
  readonly to_W: number
  readonly to_var: number
  readonly loss_W: number
}

/** What a source gives at its bus. */
export interface SourceResult {
  readonly id: string
  readonly output_W: number
  readonly output_var: number
  readonly current_A: readonly number[]
}

/** A converter's output and what it costs. */
export interface ConverterResult {
  readonly id: string
  readonly running: boolean
  readonly output_W: number
  readonly output_VA: number
  readonly input_W: number
  readonly loss_W: number
}

/** The input that a transfer follows (null: none is live) and what passes. */
export interface TransferResult {
  readonly id: string
  readonly input: string | null
  readonly current_A: readonly number[]
}

/** A load's cord. */
export interface FeedResult {
  readonly id: string
  readonly loadId: string
  readonly live: boolean
  readonly load_W: number
  readonly current_A: readonly number[]
  readonly neutral_A: number
}

/** How one island was solved; for a DC island without a solution, where it is weakest. */
export interface IslandResult {
  readonly busIds: readonly string[]
  readonly state: IslandOutcome['state']
  readonly method: IslandOutcome['method']
  readonly iterations: number
  readonly weakest: DeliveryLimit | null
}

/** All of it. */
export interface PowerSolution {
  readonly state: PowerState
  readonly islands: readonly IslandResult[]
  /** |Σ sources − Σ loads − Σ losses| / Σ sources. */
  readonly closure: number
  /** Largest current mismatch of any node. */
  readonly mismatch_A: number
  readonly buses: readonly BusResult[]
  readonly sources: readonly SourceResult[]
  readonly branches: readonly BranchResult[]
  readonly converters: readonly ConverterResult[]
  readonly transfers: readonly TransferResult[]
  readonly feeds: readonly FeedResult[]
  /** Loads that get nothing. */
  readonly unservedIds: readonly string[]
  readonly source_W: number
  readonly load_W: number
  readonly loss_W: number
  readonly iterations: number
  readonly faults: readonly Fault[]
}
