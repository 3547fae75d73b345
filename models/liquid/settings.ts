/** What a hall's document says of its facility water. */
import type { Fluid } from './fluids.ts'

export interface LiquidSettings {
  /** Fluid of the facility loop: glycol where the coolers stand outdoors in frost. */
  readonly facilityFluid: Fluid
  /** Supply of the facility's water; null takes what the coldest CDU needs at its rated approach. */
  readonly facilitySupply_C: number | null
}

export const LIQUID_DEFAULTS: LiquidSettings = { facilityFluid: 'pg25', facilitySupply_C: null }

/** What may be entered as the facility's supply: from below frost to the warmest water that racks of today allow. */
export const FACILITY_SUPPLY_RANGE_C = [-10, 60] as const

/** Pumps that a CDU has, and those of them that run. Source: SimReady CDU exemplar, 2 run of 3; the third stands by. */
export const CDU_PUMPS_INSTALLED = 3
export const CDU_PUMPS_RUNNING = 2
