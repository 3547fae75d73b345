/** The networks of a hall at rated power with everything in service, and its chain after every single failure: solved once for all that is told from them. */
import { atProvisioned } from '../../../models/density/provisioned.ts'
import type { Hall } from '../../../models/hall/hall.ts'
import { liquidNetwork } from '../../../models/liquid/fromHall.ts'
import type { LiquidNetwork } from '../../../models/liquid/network.ts'
import type { LiquidSolution } from '../liquid/results.ts'
import { solveLiquid } from '../liquid/solve.ts'
import { type PowerMemory, type SolvedPower, solvePower } from '../power/report.ts'
import { type WorstLoads, worstLoads } from '../power/worstLoads.ts'
import type { Steps } from '../steps.ts'

export interface RatedHall {
  readonly hall: Hall
  readonly network: LiquidNetwork
  /** Null in a hall without a liquid loop. */
  readonly liquid: LiquidSolution | null
  readonly power: SolvedPower
  readonly worst: WorstLoads
}

/** Solves. @param memory  of the chain, as between edits. */
export function* solveRated(hall: Hall, memory: PowerMemory): Steps<RatedHall> {
  const full = atProvisioned(hall)
  const network = liquidNetwork(full)
  const liquid = network.rackLoops.length > 0 ? solveLiquid(network) : null
  yield
  const power = solvePower(full, new Set(), memory)
  return { hall: full, network, liquid, power, worst: yield* worstLoads(power, memory) }
}
