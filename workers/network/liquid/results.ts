/** What a solve of the liquid network found, in hall terms; and whether it may be believed. */
import type { HallId } from '../../../models/hall/hall.ts'

/** Share of the heat by which a loop's balance may be off before the answer is not one. */
export const CLOSURE_LIMIT = 1e-8

/**
 * `noPump`: racks stand in a loop that nothing moves. `isolated`: everything that is joined converged, but closed valves
 * or missing CDUs leave consumers out. `failed`: no answer, or one outside what the fluid's table knows.
 */
export type LiquidState = 'converged' | 'notConverged' | 'noPump' | 'isolated' | 'failed'

/** `starved`: less flow than its heat needs; `dry`: so little that its servers stop. */
export type LoadState = 'served' | 'starved' | 'dry' | 'isolated' | 'noPump'

export interface LiquidRackResult {
  readonly recordId: HallId
  readonly name: string
  readonly loopId: string | null
  readonly state: LoadState
  readonly flow_m3_s: number
  /** Flow that its heat needs at the rise it is laid out for. */
  readonly need_m3_s: number
  /** Null where nothing flows. */
  readonly supply_C: number | null
  readonly return_C: number | null
  readonly drop_Pa: number
  /** Heat that the loop takes up; 0 when dry. */
  readonly heat_W: number
  /** Heat that it would give and the loop does not take. */
  readonly unserved_W: number
}

export interface CduResult {
  readonly id: string
  readonly recordId: HallId | null
  readonly name: string
  readonly running: boolean
  readonly load_W: number
  readonly limit_W: number
  readonly supply_C: number | null
  readonly return_C: number | null
  readonly flow_m3_s: number
  readonly facilityFlow_m3_s: number
  /** Rack supply over facility supply. */
  readonly approach_K: number | null
  /** Whether it holds its setpoint. */
  readonly holds: boolean
  readonly pump_W: number
  /** What of it does not reach the coolant: heat of motors and drives, into the room. */
  readonly motorHeat_W: number
}

export interface LiquidLoopResult {
  readonly id: string
  readonly state: LiquidState
  readonly supply_C: number | null
  readonly return_C: number | null
  readonly flow_m3_s: number
  readonly heat_W: number
  /** Electric power of its pumps, and their speed over full speed. */
  readonly pump_W: number
  readonly pumpSpeedFraction: number
  /** |heat in − heat out| / heat in. */
  readonly closure: number
  readonly iterations: number
}

export interface LiquidBranchResult {
  readonly id: string
  readonly loopId: string
  readonly flow_m3_s: number
  /** Loss along it, pump heads taken off. */
  readonly drop_Pa: number
  /** Of what flows into it and out of it; null without flow. */
  readonly inlet_C: number | null
  readonly outlet_C: number | null
}

export interface LiquidViolation {
  readonly elementId: string
  readonly recordId: HallId | null
  readonly rule: 'flow' | 'supply' | 'capacity' | 'approach' | 'unserved'
  readonly value: number
  readonly limit: number
  readonly unit: 'm3_s' | 'C' | 'W' | 'K'
  /** What is wrong, in one sentence for a person. */
  readonly message: string
}

export interface LiquidSolution {
  readonly state: LiquidState
  /** A plain sentence when the state is not converged; null otherwise. */
  readonly message: string | null
  /** The worst of the loops. */
  readonly closure: number
  readonly racks: readonly LiquidRackResult[]
  readonly cdus: readonly CduResult[]
  readonly loops: readonly LiquidLoopResult[]
  readonly branches: readonly LiquidBranchResult[]
  /** Worst first. */
  readonly violations: readonly LiquidViolation[]
  /** Heat that the facility's water takes to the plant, and the pumps' electric power, all together. */
  readonly heat_W: number
  readonly pump_W: number
}
