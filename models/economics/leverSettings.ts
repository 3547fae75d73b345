/** What a person has pulled to see what it would yield: kept in the hall's document, and changes nothing else in it. */

/** The order in which levers are pulled: heat, losses, operation, then how racks share what is provisioned. */
export const LEVERS = ['supplyTemperature', 'electricalChain', 'operation', 'provisioning'] as const
export type Lever = (typeof LEVERS)[number]

/** What racks run on. */
export const CHAINS = ['ac415', 'dc800'] as const
export type Chain = (typeof CHAINS)[number]

/** Racks as they are rated to draw most (Max-P), or where work per watt is best (Max-Q). */
export const OPERATIONS = ['maxP', 'maxQ'] as const
export type Operation = (typeof OPERATIONS)[number]

/** Settings that levers are counted from; null is as the hall stands. Provisioning is counted from static. */
export interface LeverReference {
  readonly supplyTemperature_C: number | null
  readonly chain: Chain | null
  readonly operation: Operation | null
}

export const AS_IT_STANDS: LeverReference = {
  supplyTemperature_C: null,
  chain: null,
  operation: null,
}

/**
 * A hall before any of the levers, as vendors count from: chilled water, AC, racks at their most. 25 °C is a **guess**: no
 * claim says what it is counted from.
 */
export const BEFORE_LEVERS: LeverReference = {
  supplyTemperature_C: 25,
  chain: 'ac415',
  operation: 'maxP',
}

export interface LeverSettings {
  readonly pulled: readonly Lever[]
  /** Supply of the racks' liquid. */
  readonly supplyTemperature_C: number
  readonly chain: Chain
  readonly operation: Operation
  /** Racks that share an envelope over those that it feeds at full power, 1 to 2. */
  readonly allocationRatio: number
  /** Racks that train over all; the others serve users. */
  readonly trainingFraction: number
  /** GPUs per megawatt that somebody claims to add, over those of now; null when no claim is tested. */
  readonly claimFraction: number | null
  /** Left out, levers are counted from the hall as it stands. */
  readonly reference?: LeverReference
}

/** Source of the range: issue 5, warm water from 18 to 50. */
export const LEVER_SUPPLY_RANGE_C = [18, 50] as const
/** Twice the racks is more than any mix of jobs leaves room for. */
export const ALLOCATION_RANGE = [1, 2] as const
export const CLAIM_RANGE = [0, 3] as const

/**
 * Source: 45 °C and four racks in three are NVIDIA's (2026-06; DPS 0.10 pilot runbook). One rack in four trains, as in
 * our pilot: a **guess**.
 */
export const LEVER_DEFAULTS: LeverSettings = {
  pulled: [],
  supplyTemperature_C: 45,
  chain: 'dc800',
  operation: 'maxQ',
  allocationRatio: 4 / 3,
  trainingFraction: 0.25,
  claimFraction: null,
}
