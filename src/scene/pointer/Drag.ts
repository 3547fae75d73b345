/** One drag, from the grab to the drop: writes the document, names what blocks, holds what is in the hand. */
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import {
  beginGesture,
  cancelGesture,
  commit,
  documentStore,
  endGesture,
} from '../../document/document.ts'
import { select, workspaceStore } from '../../workspace/workspace.ts'
import { hold } from '../poses.ts'
import {
  blockingOf,
  carry,
  type Dragged,
  type Hand,
  newConflicts,
  refusal,
  stepTo,
} from './dragging.ts'
import { nearestFree } from './nearestFree.ts'
import { tellRefused } from './refused.ts'
import { setHand } from './state.ts'

/** How long a refused drop is marked where it went back to, ms. The message stays longer. */
const REFUSAL_MS = 4000

export class Drag {
  readonly #start: Hall
  readonly #ids: readonly HallId[]
  readonly #grab_m: readonly [x: number, z: number]
  #hand: Hand = { dx_m: 0, dz_m: 0, free: false, copy: false, turns: 0 }
  #shown = ''
  #dragged: Dragged

  /** Grabs `ids`, of which the first leads, at a place of the floor. */
  constructor(ids: readonly HallId[], grab_m: readonly [x: number, z: number]) {
    this.#start = documentStore.getState().hall
    this.#ids = ids
    this.#grab_m = grab_m
    this.#dragged = { hall: this.#start, ids, dx_m: 0, dz_m: 0 }
    beginGesture(this.#label())
    hold(ids)
    this.#show()
  }

  /** The hand moved, or a key changed. */
  move(change: Partial<Hand>): void {
    const before = this.#hand
    this.#hand = { ...before, ...change }
    if (this.#hand.copy !== before.copy) this.#restart()
    const dragged = carry(this.#start, this.#ids, this.#hand)
    const key = `${dragged.dx_m} ${dragged.dz_m} ${this.#hand.turns} ${this.#hand.copy}`
    if (key === this.#shown) return
    this.#shown = key
    const isOther = dragged.ids[0] !== this.#dragged.ids[0]
    this.#dragged = dragged
    if (isOther) hold(dragged.ids)
    commit(this.#label(), stepTo(documentStore.getState().hall, dragged))
    if (isOther) select(...dragged.ids)
    this.#show()
  }

  turn(): void {
    this.move({ turns: this.#hand.turns + 1 })
  }

  /** Lets go. A drop that cannot stand goes back, and says why. */
  drop(): void {
    const blocking = blockingOf(newConflicts(this.#start, this.#dragged))
    if (blocking) {
      const free = nearestFree(this.#start, this.#ids, this.#hand)
      this.cancel()
      const [id] = this.#ids
      const { message } = blocking
      if (id) setHand({ refused: { id, message, until_ms: performance.now() + REFUSAL_MS } })
      tellRefused(this.#label(), this.#dragged, blocking, free)
      return
    }
    this.release()
    endGesture()
  }

  /** Puts everything back. */
  cancel(): void {
    cancelGesture()
    if (this.#hand.copy) select(...this.#ids)
    this.release()
  }

  /** A copy is another step of history than a move, under its own name. */
  #restart(): void {
    cancelGesture()
    beginGesture(this.#label())
  }

  #show(): void {
    const conflicts = newConflicts(this.#start, this.#dragged)
    const blocked = refusal(conflicts)
    const { ids } = this.#dragged
    setHand({
      drag: { start: this.#start, grabbed: this.#ids, moving: ids, conflicts, refusal: blocked },
      refused: null,
    })
    const { tool } = workspaceStore.getState()
    if (tool.kind === 'dragging' && tool.blocked === blocked && tool.ids === ids) return
    workspaceStore.setState({ tool: { kind: 'dragging', ids, grab_m: this.#grab_m, blocked } })
  }

  /** Empties the hand and leaves the document as it is. */
  release(): void {
    hold([])
    setHand({ drag: null })
    if (workspaceStore.getState().tool.kind === 'dragging')
      workspaceStore.setState({ tool: { kind: 'select' } })
  }

  #label(): string {
    const [id] = this.#ids
    const what =
      this.#ids.length === 1 && id
        ? (this.#start.records.get(id)?.name ?? id)
        : `${this.#ids.length} records`
    return `${this.#hand.copy ? 'Copy' : 'Move'} ${what}`
  }
}
