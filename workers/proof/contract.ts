/**
 * All that crosses the boundary between the page and the worker that proves what binds.
 *
 * It is started for one proof and ends with it: whoever wants no more of it ends the worker. The live solvers know
 * nothing of it.
 */
import type { Density } from '../../models/density/density.ts'
import type { Raised } from '../../models/density/proofWords.ts'
import type { HallRecord } from '../../models/hall/hall.ts'
import type { WeatherYear } from '../../models/plant/weather/weather.ts'

/** What is to be proved. */
export interface ProofOrder {
  readonly records: readonly HallRecord[]
  /** Groups of `rackGroups`, in the order in which they are proved. */
  readonly titles: readonly string[]
  /** Cells that its air is solved on, m. */
  readonly cell_m: number
  /** Weather of the user's own files, by the digest that documents name it by. */
  readonly weather: ReadonlyMap<string, WeatherYear>
}

/** How far it is. */
export interface ProofProgress {
  /** The group that is being proved; null while the hall's own air is solved. */
  readonly title: string | null
  /** Airs that were begun: the hall's own, then one for each number of racks that is tried. */
  readonly airs: number
  /** Steps of all of them. */
  readonly steps: number
}

/** What came of one group. */
export interface ProvedGroup {
  /** The group with the limit that its air sets it by being solved again. */
  readonly density: Density
  readonly trials: readonly Raised[]
}

export interface Proof extends ProofProgress {
  readonly groups: readonly ProvedGroup[]
  /** Why the air was left out; null where it was solved. */
  readonly withoutAir: string | null
}

export interface ProofListener {
  onProgress(progress: ProofProgress): void | Promise<void>
}

/** What comlink exposes. */
export interface ProofEndpoint {
  /**
   * Raises each limit of the groups in the document by one rack's demand and solves again, air and all. Null where the
   * hall has none of them.
   *
   * @param kernels  those for several threads where there is more than one; null where the browser has none.
   */
  prove(
    order: ProofOrder,
    kernels: WebAssembly.Module | null,
    threads: number,
    listener: ProofListener,
  ): Promise<Proof | null>
}
