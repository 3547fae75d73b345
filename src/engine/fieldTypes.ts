import type { AirflowRun } from '../../workers/airflow/contract.ts'

export type { AirflowRun }
/** One publication: views on the worker's memory, solids NaN, c = i + nx·(j + ny·k). */
export interface PublishedFields {
  readonly run: AirflowRun
  readonly frame: number
  readonly temperature_C: Float32Array
  readonly velocityX_m_s: Float32Array
  readonly velocityY_m_s: Float32Array
  readonly velocityZ_m_s: Float32Array
  /** Rack block: RACK.COUNT words each, in the order of run.rackIds (layout.ts). */
  readonly racks: Float32Array
}
