/**
 * All that crosses the boundary between the page and the airflow worker.
 *
 * Orders go in as small records. Fields come out through memory (`layout.ts`): the worker publishes, the page
 * looks. Without shared memory the same bytes arrive as transferred buffers through `onPublication`.
 */

import type { HallDiff } from '../../models/hall/diff.ts'
import type { Hall, HallId, HallRecord } from '../../models/hall/hall.ts'

export type SolverState =
  | 'waiting'
  | 'estimate'
  | 'refining'
  | 'converged'
  | 'unsteady'
  | 'notConverged'
  | 'failed'

/** Where the fields of one opened hall lie. A new one is announced whenever the grid or the lists change. */
export interface AirflowRun {
  readonly epoch: number
  readonly nx: number
  readonly ny: number
  readonly nz: number
  readonly cell_m: number
  /** Low corner of cell (0, 0, 0) in hall coordinates. */
  readonly origin_m: readonly [x: number, y: number, z: number]
  /** Order of the rack and cooler blocks in a publication. */
  readonly rackIds: readonly HallId[]
  readonly coolerIds: readonly HallId[]
  readonly tileIds: readonly HallId[]
  /** Two slots and a header when memory can be shared; absent when publications are transferred. */
  readonly memory?: SharedArrayBuffer
}

export interface AirflowWorker {
  /** Builds the grid for the hall and starts stepping. Bad halls reject with a plain sentence. */
  open(records: readonly HallRecord[], cell_m: number): Promise<void>
  /** Re-voxelises what the diff touched before the next step. `gesture`: the pointer is still down. */
  edit(diff: HallDiff, gesture: boolean): void
  /** The pointer was lifted: leave the estimate, refine. */
  settle(): void
  pause(): void
  resume(): void
}

/** What the worker tells the page. Passed once, through comlink's proxy. */
export interface AirflowListener {
  onRun(run: AirflowRun): void
  /** Only without shared memory: one slot's bytes, transferred. */
  onPublication(epoch: number, slot: ArrayBuffer): void
  /** The solver cannot go on; the sentence names the thing and the way out. */
  onFailure(message: string): void
}

export interface AirflowEndpoint extends AirflowWorker {
  listen(listener: AirflowListener, wasm: WebAssembly.Module): Promise<void>
}

export type { Hall, HallDiff }
