/** Racks' own fans, which speed up with the air they breathe. */
import type { Hall } from '../../models/hall/hall.ts'
import { rackAirflow_m3_s } from '../../models/hall/load.ts'
import type { AirSolver } from './solver.ts'

/** Steps between two looks at the inlets. */
export const FANS_EVERY = 5
/** Share of its flow by which a rack must be off before its fans follow. */
const CHANGE = 0.01

/** Brings every rack's airflow half of the way to what its inlet asks for; halves do not hunt. */
export function followFans(solver: AirSolver, hall: Hall): void {
  solver.model.racks.forEach(({ id, airflow_m3_s }, n) => {
    const rack = hall.records.get(id)
    const inlet_C = solver.inletMean_C(n)
    if (rack?.kind !== 'rack' || inlet_C === null || !Number.isFinite(inlet_C)) return
    const wanted_m3_s = (airflow_m3_s + rackAirflow_m3_s(rack, inlet_C)) / 2
    if (Math.abs(wanted_m3_s - airflow_m3_s) > CHANGE * airflow_m3_s) {
      solver.setRackAirflow(n, wanted_m3_s)
    }
  })
}
