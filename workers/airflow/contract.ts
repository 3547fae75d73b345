/**
 * All that crosses the boundary between the page and the airflow worker.
 *
 * Orders go in as small records. Fields come out through memory (`layout.ts`): the worker publishes, the page
 * looks. Without shared memory the same bytes arrive as transferred buffers that go back and forth.
 */
import type { HallDiff } from '../../models/hall/diff.ts'
import type { HallId, HallRecord } from '../../models/hall/hall.ts'

export type SolverState =
  | 'waiting'
  | 'estimate'
  | 'refining'
  | 'converged'
  | 'unsteady'
  | 'notConverged'
  | 'failed'
type AnswerState = 'converged' | 'unsteady'
type LostState = 'notConverged' | 'failed'

/** Whether an air in this state is an answer. */
export const isAnswer = (state: SolverState): state is AnswerState =>
  state === 'converged' || state === 'unsteady'

/** Whether the air was found to have no answer. */
export const isLost = (state: SolverState): state is LostState =>
  state === 'failed' || state === 'notConverged'

/** Whether this is the last that is said of the air until the next edit. */
export const isSettled = (state: SolverState): state is AnswerState | LostState =>
  isAnswer(state) || isLost(state)

/** Where the fields of one opened hall lie. A new one is announced whenever the grid or the lists change. */
export interface AirflowRun {
  readonly epoch: number
  readonly nx: number
  readonly ny: number
  readonly nz: number
  readonly cell_m: number
  /** Low corner of cell (0, 0, 0) in hall coordinates. */
  readonly origin_m: readonly [x: number, y: number, z: number]
  /** Order of the rack, cooler and tile blocks in a publication. */
  readonly rackIds: readonly HallId[]
  readonly coolerIds: readonly HallId[]
  readonly tileIds: readonly HallId[]
  /** A header and two slots when memory can be shared; absent when publications are transferred. */
  readonly memory?: SharedArrayBuffer
}

export interface AirflowWorker {
  /** Builds the grid for the hall and starts stepping. `opened` tells it from those before. */
  open(records: readonly HallRecord[], cell_m: number, opened: number): void
  /** Re-voxelises before the next step. `gesture`: the pointer is still down. */
  edit(diff: HallDiff, gesture: boolean): void
  /** The pointer was lifted: leave the estimate, refine. */
  settle(): void
  pause(): void
  resume(): void
  /** Hands a transferred slot back once it has been read. */
  recycle(slot: ArrayBuffer): void
}

/** What the worker tells the page. */
export interface AirflowListener {
  onRun(run: AirflowRun): void
  /** Only without shared memory: one slot's bytes, transferred. */
  onPublication(epoch: number, slot: ArrayBuffer): void
  /**
   * Why the state is failed or notConverged, naming the thing and the way out; of an estimate, what no air can pass as it
   * is held; else null.
   */
  onMessage(message: string | null): void
}

/** What comlink exposes: first `prepare`, then `listen`, each once. Orders after that wait until the kernels are there. */
export interface AirflowEndpoint extends AirflowWorker {
  /** Fetches the kernels, with more than one thread those for several, and rehearses until a hall is opened. */
  prepare(threads: number): Promise<WebAssembly.Module>
  listen(listener: AirflowListener): void
  /** Where the networks' words (`CouplingWord` of models/power/heat.ts) come from, until there is another. */
  hearNetworks(port: MessagePort): void
}
