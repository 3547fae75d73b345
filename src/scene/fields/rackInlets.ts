/** The inlet temperatures that fronts show: from the newest publication, else from the results that panels read. */
import type { HallId } from '../../../models/hall/hall.ts'
import { isLost } from '../../../workers/airflow/contract.ts'
import { RACK } from '../../../workers/airflow/layout.ts'
import { newestFields } from '../../engine/fields.ts'
import type { AirflowRun } from '../../engine/fieldTypes.ts'
import { resultsStore } from '../../engine/results.ts'

let indexedRun: AirflowRun | null = null
let indexOf: ReadonlyMap<HallId, number> = new Map()

/** Names the state of the answer: it rises whenever inlets may differ from those read before. */
export function inletVersion(): string {
  const fields = newestFields()
  if (fields) return `${fields.run.epoch} ${fields.frame}`
  const { air } = resultsStore.getState()
  return `${air?.state} ${air?.iterations}`
}

/**
 * Writes a rack's mean inlet temperatures over its lower, middle and upper third, °C, into `out` at `at`; NaN where
 * nothing is known or no air is drawn in.
 */
export function readInlets(id: HallId, out: Float32Array, at: number): void {
  const fields = newestFields()
  const index = fields ? rackIndex(fields.run, id) : undefined
  if (fields && index !== undefined) {
    const start = index * RACK.COUNT
    for (const [i, word] of [RACK.INLET_LOW_C, RACK.INLET_MID_C, RACK.INLET_HIGH_C].entries())
      out[at + i] = fields.racks[start + word]!
    return
  }
  const { air } = resultsStore.getState()
  const thirds = air && !isLost(air.state) ? air.racks.get(id)?.inletThirds_C : null
  for (let i = 0; i < 3; i++) out[at + i] = thirds?.[i] ?? Number.NaN
}

function rackIndex(run: AirflowRun, id: HallId): number | undefined {
  if (run !== indexedRun) {
    indexedRun = run
    indexOf = new Map(run.rackIds.map((rack, index) => [rack, index]))
  }
  return indexOf.get(id)
}
