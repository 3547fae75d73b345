/**
 * How the airflow worker's answers reach the page: where things lie, slots of memory that both see or that go back and
 * forth, and the sentence that belongs to them. Nothing is told twice.
 */
import type { HallId } from '../../models/hall/hall.ts'
import type { AirflowListener, AirflowRun, SolverState } from './contract.ts'
import { HEADER, HEADER_BYTES, type SlotLayout, STATUS, slotLayout, slotView } from './layout.ts'
import type { AirModel } from './model.ts'
import { fillSlot } from './sensors.ts'
import type { Settling } from './settling.ts'
import type { AirSolver } from './solver.ts'
import type { Trust } from './trust.ts'
import { fillTrust } from './trustBlocks.ts'

/** All that a publication tells. */
export interface Publication {
  readonly solver: AirSolver
  readonly settling: Settling
  readonly state: SolverState
  readonly seconds: number
  readonly trust: Trust | null
  /** Edits since the hall was opened that it knows of. */
  readonly edits: number
  readonly message: string | null
}

export class Publisher {
  private readonly listener: AirflowListener
  private run: AirflowRun | null = null
  private layout: SlotLayout | null = null
  private spare: ArrayBuffer[] = []
  private epoch = 0
  private message: string | null = null

  constructor(listener: AirflowListener) {
    this.listener = listener
  }

  /** Another hall: the page has forgotten where things lay, and what was said. */
  forget(): void {
    this.run = null
    this.message = null
  }

  recycle(slot: ArrayBuffer): void {
    if (slot.byteLength === (this.layout?.words ?? 0) * 4) this.spare.push(slot)
  }

  /** Tells the page where things lie, when that has changed. */
  announce(model: AirModel): void {
    const rackIds = model.racks.map(({ id }) => id)
    const coolerIds = model.coolers.map(({ id }) => id)
    const tileIds = model.inlets.map(({ id }) => id)
    const shape = { nx: model.nx, ny: model.ny, nz: model.nz, rackIds, coolerIds, tileIds }
    if (this.run && sameShape(this.run, shape)) return
    this.layout = slotLayout(shape)
    this.spare = []
    this.epoch++
    const bytes = HEADER_BYTES + 2 * this.layout.words * 4
    this.run = {
      ...shape,
      epoch: this.epoch,
      cell_m: model.cell_m,
      origin_m: [0, 0, 0],
      ...(canShare() && { memory: new SharedArrayBuffer(bytes) }),
    }
    this.listener.onRun(this.run)
  }

  /** Once things have been announced. */
  publish(publication: Publication): void {
    const { run, layout } = this
    if (!run || !layout) return
    this.say(publication.message)
    if (run.memory) {
      const header = new Int32Array(run.memory, 0, HEADER_BYTES / 4)
      const back = 1 - Atomics.load(header, HEADER.FRONT)
      fill(slotView(run.memory, layout, back), layout, run, publication)
      Atomics.store(header, HEADER.FRONT, back)
      Atomics.add(header, HEADER.FRAME, 1)
    } else {
      const slot = this.spare.pop() ?? new ArrayBuffer(layout.words * 4)
      fill(new Float32Array(slot), layout, run, publication)
      this.listener.onPublication(run.epoch, slot)
    }
  }

  say(message: string | null): void {
    if (message === this.message) return
    this.message = message
    this.listener.onMessage(message)
  }
}

function fill(
  slot: Float32Array,
  layout: SlotLayout,
  run: AirflowRun,
  { solver, settling, state, seconds, trust, edits }: Publication,
): void {
  fillSlot(slot, layout, run, solver, settling, state, seconds)
  fillTrust(slot, layout, run.rackIds.length, trust)
  slot[STATUS.EDITS] = edits
}

function sameShape(
  run: AirflowRun,
  shape: Omit<AirflowRun, 'epoch' | 'cell_m' | 'origin_m'>,
): boolean {
  const same = (a: readonly HallId[], b: readonly HallId[]) =>
    a.length === b.length && a.every((id, n) => id === b[n])
  return (
    run.nx === shape.nx &&
    run.ny === shape.ny &&
    run.nz === shape.nz &&
    same(run.rackIds, shape.rackIds) &&
    same(run.coolerIds, shape.coolerIds) &&
    same(run.tileIds, shape.tileIds)
  )
}

const canShare = (): boolean =>
  typeof SharedArrayBuffer !== 'undefined' &&
  (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated !== false
