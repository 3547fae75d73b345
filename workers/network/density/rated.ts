/** The networks of a hall at rated power, and its chain after every single failure: solved once for all that is told from them. */
import { atProvisioned, atRated } from '../../../models/density/provisioned.ts'
import type { Hall } from '../../../models/hall/hall.ts'
import { liquidNetwork } from '../../../models/liquid/fromHall.ts'
import type { LiquidNetwork } from '../../../models/liquid/network.ts'
import type { AirCoupling } from '../../../models/power/heat.ts'
import { withoutPower } from '../../../models/power/powered.ts'
import type { LiquidSolution } from '../liquid/results.ts'
import { solveLiquid } from '../liquid/solve.ts'
import { deviceHeat } from '../point.ts'
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

/** The hall with everything in service, solved. @param memory  of the chain, as between edits. */
export const solveRated = (hall: Hall, memory: PowerMemory): Steps<RatedHall> =>
  solveFull(atProvisioned(hall), memory)

/** The hall as it stands: what is out carries nothing, and what has no supply stands still. */
export const solveStanding = (hall: Hall, memory: PowerMemory): Steps<RatedHall> =>
  solveFull(atRated(hall), memory)

function* solveFull(hall: Hall, memory: PowerMemory): Steps<RatedHall> {
  const power = solvePower(hall, new Set(), memory)
  yield
  const network = liquidNetwork(withoutPower(hall, power.darkIds))
  const liquid = network.rackLoops.length > 0 ? solveLiquid(network) : null
  return { hall, network, liquid, power, worst: yield* worstLoads(power, memory) }
}

/** What these networks do to the air: their heat, and what has no supply. */
export const ratedCoupling = ({ hall, power, liquid }: RatedHall): AirCoupling => ({
  heat_W: deviceHeat(hall, power, liquid).byRecord,
  darkIds: power.darkIds,
})
