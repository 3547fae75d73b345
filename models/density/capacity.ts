/** What the networks of a hall could carry if its racks grew: what stranded capacity is told from. */
import type { HallId } from '../hall/hall.ts'

/**
 * How far a rack's rated power could grow until a limit is met, all racks growing alike: limit over load. Infinite
 * where nothing limits, below 1 where the limit is passed already.
 */
export interface RackGrowth {
  /** Machines (transformers, UPS, rectifiers, boards) on its way, with everything in service. */
  readonly standby: number
  /** The same machines after the single failure that loads them most. */
  readonly failure: number
  /** Busways, cables and breakers on its way after a failure, as if their phases were equally loaded; and as they are. */
  readonly breaker: number
  readonly phases: number
  /** Its CDU's capacity, as if it ran; of a rack that gets less flow than it needs, the flow over the need. */
  readonly liquid: number
  /** The plant outside, where its size was entered. */
  readonly rejection: number
}

export interface RackCapacity {
  readonly id: HallId
  readonly rated_W: number
  /** Share of its heat that goes to liquid, 0–1. */
  readonly liquidFraction: number
  /** Inlet that it may not pass, °C. */
  readonly inletLimit_C: number
  readonly growth: RackGrowth
  /** What serves it with liquid; null where nothing does, or need not. */
  readonly cduId: HallId | null
}

/** A row: its racks, the places that are free between its ends, and what one more rack of its type draws. */
export interface RowCapacity {
  readonly rackIds: readonly HallId[]
  readonly freeCount: number
  readonly demand_W: number
  /** Whether the floor carries a rack of its type. */
  readonly bears: boolean
}

export interface CduCapacity {
  readonly id: HallId
  readonly capacity_W: number
  /** Whether any rack with liquid cooling stands within reach of its pipes. */
  readonly reaches: boolean
}

export interface HallCapacity {
  /** Ratings of the stage that is rated for least, of transformers and of UPS with rectifiers. Null without a power chain. */
  readonly installed_W: number | null
  /** That stage in words: "4 transformers"; empty without one. */
  readonly stage: string
  readonly racks: readonly RackCapacity[]
  readonly rows: readonly RowCapacity[]
  readonly cdus: readonly CduCapacity[]
}
