/** The facility loop as pieces: thick by the water of the CDUs that a stretch serves, light by its temperature. */
import type { HallId } from '../../../models/hall/hall.ts'
import { perHall } from '../../../models/hall/perHall.ts'
import { type FacilityRuns, facilityRuns } from '../../../models/liquid/facilityRuns.ts'
import type { LiquidSolution } from '../../../workers/network/contract.ts'
import { type Piece, radiusFor_m } from './pipePieces.ts'

/** The facility's runs in a hall; null without a CDU. */
export const facilityOf = perHall(facilityRuns)

/** All pieces of the facility loop. Without a solution, and where nothing flows, they are thin and have no temperature. */
export function facilityPieces(runs: FacilityRuns, solution: LiquidSolution | null): Piece[] {
  const flows = new Map(
    solution?.cdus.map(({ recordId, facilityFlow_m3_s }) => [recordId, facilityFlow_m3_s]),
  )
  const outlets = new Map(solution?.branches.map(({ id, outlet_C }) => [id, outlet_C]))
  const supply_C = solution?.loops.find(({ id }) => id === 'loop:facility')?.supply_C ?? null
  const flowOf = (id: HallId) => flows.get(id) ?? 0
  return runs.runs.flatMap(({ side, path_m, cduIds }) => {
    const flow_m3_s = cduIds.reduce((sum, id) => sum + flowOf(id), 0)
    const mixed_C = () =>
      cduIds.reduce((sum, id) => sum + flowOf(id) * (outlets.get(`${id}/facility`) ?? 0), 0) /
      flow_m3_s
    const temperature_C = flow_m3_s > 0 ? (side === 'supply' ? supply_C : mixed_C()) : null
    const radius_m = radiusFor_m(flow_m3_s)
    return path_m
      .slice(1)
      .map((to_m, k): Piece => ({ from_m: path_m[k]!, to_m, radius_m, side, temperature_C }))
  })
}
