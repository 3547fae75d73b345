/**
 * The liquid network as the solver takes it: rack loops, the facility loop, and the CDUs between them.
 *
 * A loop is joints and branches. A branch goes from one joint to another through whatever lies in series on it:
 * pipe, valve, a rack's cold plates, a pump, one side of an exchanger. Flow is positive from `from` to `to`.
 */
import type { HallId } from '../hall/hall.ts'
import type { Exchanger } from './cdu.ts'
import type { ColdPlate } from './coldPlate.ts'
import type { Fluid } from './fluids.ts'
import type { Pipe } from './pipe.ts'
import type { Pump } from './pump.ts'

/** A place where branches meet. */
export interface LiquidJoint {
  readonly id: string
}

/** What a rack asks of its branch. */
export interface LiquidLoad {
  /** The rack, or another consumer, in the hall. */
  readonly recordId: HallId
  readonly name: string
  readonly heat_W: number
  /** Rise that the flow need is reckoned with. > 0. */
  readonly rise_K: number
  readonly maxSupply_C: number
  readonly plate: ColdPlate
}

export interface LiquidBranch {
  readonly id: string
  readonly from: string
  readonly to: string
  /** A closed branch is shut at both ends: so a leak is isolated. */
  readonly open: boolean
  readonly pipe: Pipe | null
  /** Valve in the trade's m³/h at 1 bar, as it stands; null when there is none. */
  readonly kv: number | null
  readonly pump: Pump | null
  readonly load: LiquidLoad | null
  /** The CDU whose exchanger this branch passes: the rack side in a rack loop, the facility side otherwise. */
  readonly cduId: string | null
  /** What a pipe between a CDU and its racks carries; null for all else. */
  readonly side: 'supply' | 'return' | null
  /** Where it runs, for drawing: corners in hall metres. A rack's goes from the supply manifold down and back up. */
  readonly path_m: readonly (readonly [x: number, y: number, z: number])[]
}

export interface LiquidLoop {
  readonly id: string
  readonly fluid: Fluid
  readonly joints: readonly LiquidJoint[]
  readonly branches: readonly LiquidBranch[]
  /** Joint of the expansion vessel: pressures are over the one there. */
  readonly datum: string
}

export interface CduUnit {
  readonly id: string
  readonly name: string
  readonly recordId: HallId | null
  readonly setpoint_C: number
  /** Heat that it is rated for. */
  readonly capacity_W: number
  readonly exchanger: Exchanger
  readonly running: boolean
}

export interface LiquidNetwork {
  readonly rackLoops: readonly LiquidLoop[]
  /** Null where the facility's water is taken as plentiful: each CDU gets its rated facility flow. */
  readonly facility: LiquidLoop | null
  /** Supply temperature of the facility's water, as the plant delivers it. */
  readonly facilitySupply_C: number
  readonly cdus: readonly CduUnit[]
  /** Consumers that no CDU serves, and why, in words. */
  readonly unserved: readonly {
    readonly recordId: HallId
    readonly name: string
    readonly why: string
    /** What it would give to a loop, and the rise that it is laid out for. */
    readonly heat_W: number
    readonly rise_K: number
  }[]
}

/** What any branch says, and what only some have. */
export type BranchParts = Pick<LiquidBranch, 'id' | 'from' | 'to' | 'pipe' | 'path_m'> &
  Partial<LiquidBranch>

/** An open branch with the given parts and no others. All are made here, with one layout: the solver reads them often. */
export const liquidBranch = ({
  id,
  from,
  to,
  open = true,
  pipe,
  kv = null,
  pump = null,
  load = null,
  cduId = null,
  side = null,
  path_m,
}: BranchParts): LiquidBranch => ({
  id,
  from,
  to,
  open,
  pipe,
  kv,
  pump,
  load,
  cduId,
  side,
  path_m,
})
