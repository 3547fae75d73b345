/** Halls that no air can balance, named before a step is wasted on them. */
import type { AirModel } from './model.ts'
import type { AirSolver } from './solver.ts'

/** Share of the inflow that a sealed region may be out of balance before it is called so. */
const IMBALANCE = 1e-3

/** Why the model has no answer, as a sentence with the way out; null when it may have one. */
export function illPosed(model: AirModel, solver: AirSolver): string | null {
  const heated = model.racks.some(({ airHeat_W }) => airHeat_W > 0)
  if (!heated) return null
  const cooled =
    model.coolers.some((_, n) => solver.coolerAirflow_m3_s(n) > 0) || model.outlets.length > 0
  if (!cooled && !model.racks.some(({ rearDoor }) => rearDoor)) {
    return 'No cooler is running, so the heat of the racks has nowhere to go. Start a cooler, or place one.'
  }
  return null
}

/** Whether a sealed region takes in more than it lets out; only known after a step. */
export function sealedImbalance(solver: AirSolver, inflow_m3_s: number): string | null {
  const net_m3_s = solver.kernels.regionImbalance()
  if (!(inflow_m3_s > 0) || !(net_m3_s > IMBALANCE * inflow_m3_s)) return null
  return `A sealed part of the hall takes in ${net_m3_s.toFixed(2)} m³/s more, or less, than it lets out. Open its containment, or let it leak.`
}
