/**
 * The airflow worker's life: take waiting edits, step for a time budget, publish (`publisher.ts`), yield.
 *
 * One model at a time. An edit replaces the model on the same grid and the air goes on from where it was; another
 * room size opens another grid. An edit waits for at most one step. Once the air has settled, what can be said of
 * the answer (`trust.ts`) is worked out in pieces of a step and dropped at the next edit.
 */
import { isBoxed } from '../../models/hall/boxes.ts'
import { applyDiff, composeDiffs, type HallDiff } from '../../models/hall/diff.ts'
import type { Hall, HallId, HallRecord } from '../../models/hall/hall.ts'
import { type AirCoupling, type CouplingWord, isNews, UNCOUPLED } from '../../models/power/heat.ts'
import { coldStart } from './coldStart.ts'
import type { AirflowListener, AirflowWorker, SolverState } from './contract.ts'
import { illPosed, sealedImbalance, tooManyCells, unsettledBy } from './diagnosis.ts'
import { followFans } from './fans.ts'
import { type Kernels, MEMORY_MAX_BYTES } from './kernelModule.ts'
import { NEAR_STEPS } from './nearby.ts'
import { Publisher } from './publisher.ts'
import { SecondGrid } from './secondGrid.ts'
import { SettledAirs, type SettledAnswer } from './settledAirs.ts'
import { RANGE_K, Settling } from './settling.ts'
import type { AirSolver } from './solver.ts'
import { TrustSolve } from './trust.ts'
import { voxelise } from './voxelise.ts'
import { walledIn } from './walledIn.ts'
import { yieldThen } from './yielding.ts'

/** Stepping time between looks at the inbox: half a frame, so that an edit is seen within one. */
const BUDGET_MS = 8
/** Shortest time between publications while refining; an edit's first steps are published at once. */
const PUBLISH_MS = 33
export class AirflowLoop implements AirflowWorker {
  private readonly kernels: Kernels
  private readonly publisher: Publisher
  private hall: Hall = { records: new Map(), extra: {} }
  private cell_m = 0.3
  private solver: AirSolver | null = null
  private settling: Settling | null = null
  /** A hall that is being opened: solved on coarser cells first, with nothing to publish yet. */
  private opening: Generator<void, AirSolver> | null = null
  private pending: HallDiff | null = null
  /** Edits since the hall was opened, and how many of them the page has been told of. */
  private edits = 0
  private toldEdits = 0
  /** What the networks said last. It may come before the hall that it is of is opened here. */
  private word: CouplingWord | null = null
  private opened = Number.NaN
  private recoupled = false
  /** Steps near the last edit that are still to be done, before those of the whole room. */
  private nearSteps = 0
  /** What racks took in after the last of them; null before the first. */
  private nearInlets_C: number[] | null = null
  private gesture = false
  private paused = false
  private scheduled = false
  private published_ms = 0
  private edited_ms = 0
  private blocked: string | null = null
  /** What no air can pass as it is held: it is said, and the estimate of all else goes on. */
  private heldShut: string | null = null
  private readonly second: SecondGrid
  private trust: TrustSolve | null = null
  private readonly settledAirs = new SettledAirs()
  private settled_ms = 0

  /** `second`: an instance of the kernels for the grid that the inlets' bands come from. */
  constructor(kernels: Kernels, second: Kernels, listener: AirflowListener) {
    this.kernels = kernels
    this.second = new SecondGrid(second)
    this.publisher = new Publisher(listener)
  }

  open(records: readonly HallRecord[], cell_m: number, opened: number): void {
    this.hall = { records: new Map(records.map((record) => [record.id, record])), extra: {} }
    this.cell_m = cell_m
    this.pending = null
    this.edits = 0
    this.toldEdits = 0
    this.opened = opened
    this.recoupled = false
    this.gesture = false
    this.solver = null
    this.settling = null
    this.opening = null
    this.settledAirs.clear()
    this.publisher.forget()
    this.rebuild()
  }

  edit(diff: HallDiff, gesture: boolean): void {
    this.pending = this.pending ? composeDiffs(this.pending, diff) : diff
    this.edits++
    this.gesture = gesture
    this.schedule()
  }

  /** What the networks do to the air of a hall, until they say something else. */
  couple(word: CouplingWord): void {
    const before = this.coupling
    this.word = word
    if (word.opened !== this.opened || !isNews(before, word.coupling)) return
    this.recoupled = true
    this.schedule()
  }

  settle(): void {
    this.gesture = false
    this.nameWhatIsWalledIn()
    this.schedule()
  }

  pause(): void {
    this.paused = true
  }

  resume(): void {
    this.paused = false
    this.schedule()
  }

  recycle(slot: ArrayBuffer): void {
    this.publisher.recycle(slot)
  }

  private get coupling(): AirCoupling {
    return this.word?.opened === this.opened ? this.word.coupling : UNCOUPLED
  }

  private schedule(): void {
    if (this.scheduled || this.paused) return
    this.scheduled = true
    yieldThen(() => {
      this.scheduled = false
      this.tick()
    })
  }

  private tick(): void {
    if (this.paused) return
    const fresh = this.takeEdits()
    if (this.opening) this.openFor(fresh ? 0 : BUDGET_MS)
    if (this.opening) return this.schedule()
    if (!this.settling || !this.solver) return
    if (this.idle && !fresh && this.trust) return this.assess(this.trust)
    const wasIdle = this.idle
    if (!this.blocked) {
      if (fresh) this.stepFirst()
      else this.stepFor(BUDGET_MS)
    }
    if (this.idle && !wasIdle) this.settled_ms = performance.now()
    if (this.answered) this.keepAnswer(this.solver)
    const due = performance.now() - this.published_ms >= PUBLISH_MS
    if (fresh || due || this.idle) this.publish()
    if (!this.idle || this.trust) this.schedule()
  }

  /** Works on what can be said of the answer, one budget at a time; the air stands still. */
  private assess(trust: TrustSolve): void {
    const start_ms = performance.now()
    // An edit that the air does not feel is told of all the same.
    let isNews = this.toldEdits !== this.edits
    while (!trust.done && performance.now() - start_ms < BUDGET_MS) {
      isNews = trust.advance() || isNews
    }
    if (isNews) this.publish()
    if (!trust.done) this.schedule()
  }

  private keepAnswer(solver: AirSolver): void {
    this.trust = new TrustSolve(solver, this.hall, this.second, this.coupling)
    const { state, range_K } = this.settling!
    if (state === 'converged' || state === 'unsteady')
      this.settledAirs.add(this.hall, this.coupling, { state, range_K, air: solver.snapshot() })
  }

  private get answered(): boolean {
    const state = this.settling?.state
    return !this.blocked && !this.gesture && (state === 'converged' || state === 'unsteady')
  }

  private get idle(): boolean {
    return this.blocked !== null || (this.settling?.done ?? true)
  }

  /** Coarse steps, at least one, until the budget is spent or the hall is open. */
  private openFor(budget_ms: number): void {
    const start_ms = performance.now()
    try {
      do {
        const { done, value } = this.opening!.next()
        if (!done) continue
        this.opening = null
        this.solver = value
        this.settling = new Settling(value)
        this.diagnose(value)
        this.publisher.announce(value.model)
      } while (this.opening && performance.now() - start_ms < budget_ms)
    } catch (error) {
      this.opening = null
      this.block(error)
    }
  }

  /** The steps that an edit's first frame waits for: near the edit a few, else one of the room. */
  private stepFirst(): void {
    const { firstSteps } = this.solver!
    if (this.nearSteps === 0 || firstSteps === 0) return this.stepFor(0)
    for (let n = 0; n < firstSteps && this.nearSteps > 0; n++) this.stepNearby()
  }

  /** Steps at least once, then until the budget is spent. */
  private stepFor(budget_ms: number): void {
    const start_ms = performance.now()
    do {
      if (this.nearSteps > 0) this.stepNearby()
      else this.stepRoom()
    } while (!this.settling!.done && performance.now() - start_ms < budget_ms)
    // The balance of regions is known once the whole room has been stepped.
    if (this.settling!.steps === 0) return
    this.blocked = sealedImbalance(this.solver!, this.settling!.closures.inflow_m3_s, this.hall)
  }

  private stepRoom(): void {
    const settling = this.settling!
    settling.advance()
    if (settling.fansDue) followFans(this.solver!, this.hall)
  }

  /** Near the edit alone, until its inlets move by no more than settled ones do. These steps settle nothing. */
  private stepNearby(): void {
    const before_C = this.nearInlets_C ?? this.solver!.inletMeans_C()
    if (!this.solver!.stepNearby()) {
      this.nearSteps = 0
      return this.stepRoom()
    }
    const inlets_C = this.solver!.inletMeans_C()
    const isMoving = inlets_C.some((inlet_C, n) => Math.abs(inlet_C - before_C[n]!) > RANGE_K)
    this.nearInlets_C = inlets_C
    this.nearSteps = isMoving ? this.nearSteps - 1 : 0
  }

  /** Applies what has waited. Returns whether the model changed. */
  private takeEdits(): boolean {
    const diff = this.pending ?? (new Map() as HallDiff)
    this.pending = null
    this.hall = applyDiff(this.hall, diff)
    const isFelt = [...diff.values()].some(({ before, after }) => matters(before) || matters(after))
    if (!isFelt && !this.recoupled) return false
    this.recoupled = false
    this.rebuild()
    return true
  }

  /** A new model of the hall, on the grid that stands if it still fits. */
  private rebuild(): void {
    this.edited_ms = performance.now()
    this.settled_ms = this.edited_ms
    this.trust = null
    try {
      this.openModel()
    } catch (error) {
      this.block(error)
    }
    this.schedule()
  }

  private block(error: unknown): void {
    this.blocked = error instanceof Error ? error.message : String(error)
    this.publisher.say(this.blocked)
  }

  private openModel(): void {
    const known = this.settledAirs.find(this.hall, this.coupling)
    if (known && this.meetAgain(known)) return
    const inlets = this.lastInlets()
    const lastInlet_C = ({ id }: HallRecord) => inlets.get(id) ?? null
    const model = voxelise(this.hall, this.cell_m, lastInlet_C, this.coupling)
    const old = this.solver?.model
    const sameGrid = old && old.nx === model.nx && old.ny === model.ny && old.nz === model.nz
    if (this.solver && sameGrid && this.settling?.state !== 'failed') {
      this.solver.setModel(model)
      this.settling!.restart()
      this.nearSteps = NEAR_STEPS
      this.nearInlets_C = null
      this.diagnose(this.solver)
      this.publisher.announce(model)
    } else {
      // Asked for first: a grid that does not fit must not take the last picture away.
      const tooMany = tooManyCells(model, MEMORY_MAX_BYTES)
      if (tooMany) throw new Error(tooMany)
      this.solver = null
      this.settling = null
      this.nearSteps = 0
      this.blocked = null
      // An opening that is under way meets the edited hall on its next grid.
      this.opening ??= coldStart(
        this.kernels,
        (cell_m) => voxelise(this.hall, cell_m, undefined, this.coupling),
        this.cell_m,
      )
      this.openFor(0)
    }
  }

  /** A hall whose air is known already. Returns whether it lies on this grid and is an answer still. */
  private meetAgain({ state, range_K, air }: SettledAnswer): boolean {
    const { solver, settling } = this
    if (!solver || !settling || settling.state === 'failed') return false
    const { nx, ny, nz } = solver.model
    if (nx !== air.model.nx || ny !== air.model.ny || nz !== air.model.nz) return false
    solver.restore(air)
    if (!settling.adopt(state, range_K)) return false
    this.nearSteps = 0
    this.diagnose(solver)
    this.publisher.announce(air.model)
    return true
  }

  private diagnose(solver: AirSolver): void {
    this.blocked = illPosed(solver, this.hall, this.coupling.darkIds)
    this.nameWhatIsWalledIn()
  }

  /** While it is dragged a thing may pass through others. */
  private nameWhatIsWalledIn(): void {
    if (!this.solver) return
    const shut = walledIn(this.solver, this.hall)
    this.heldShut = this.gesture ? shut : null
    if (!this.gesture) this.blocked ??= shut
  }

  private lastInlets(): Map<HallId, number> {
    const inlets = new Map<HallId, number>()
    this.solver?.model.racks.forEach(({ id }, n) => {
      const inlet_C = this.solver!.inletMean_C(n)
      if (inlet_C !== null && Number.isFinite(inlet_C)) inlets.set(id, inlet_C)
    })
    return inlets
  }

  private get state(): SolverState {
    if (this.blocked) return 'failed'
    if (this.solver!.model.racks.length === 0) return 'waiting'
    if (this.gesture) return 'estimate'
    return this.settling!.state
  }

  private publish(): void {
    const { solver, settling } = this
    if (!solver || !settling) return
    this.published_ms = performance.now()
    this.toldEdits = this.edits
    this.publisher.publish({
      solver,
      settling,
      state: this.state,
      seconds: ((this.idle ? this.settled_ms : this.published_ms) - this.edited_ms) / 1000,
      trust: this.trust?.trust ?? null,
      edits: this.edits,
      message: this.blocked ?? this.heldShut ?? this.unsettled,
    })
  }

  /** Why the air did not settle, as far as it is known, and the way out; null when it did. */
  private get unsettled(): string | null {
    const { message } = this.settling!
    if (message === null) return null
    const why = unsettledBy(this.solver!.model, this.hall, this.coupling.darkIds)
    return `${message} ${why ?? 'Undo the last change.'}`
  }
}

/** Whether the air feels a record. */
const matters = (record: HallRecord | undefined): boolean => record !== undefined && isBoxed(record)
