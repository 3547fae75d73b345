/** What the pointer does at this moment, for the marks that show it. Written by the pointer, read in the frame loop. */
import type { Box } from '../../../models/geometry.ts'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import type { Conflict } from '../../../models/hall/placement.ts'

export interface DragState {
  /** The hall as it was when the gesture began. */
  readonly start: Hall
  /** What was grabbed, and what moves: the same, or copies. */
  readonly grabbed: readonly HallId[]
  readonly moving: readonly HallId[]
  readonly conflicts: readonly Conflict[]
  readonly refusal: string | null
}
export interface GhostState {
  readonly box: Box
  readonly clearances: readonly Box[]
  readonly refusal: string | null
  readonly warned: boolean
}
/** A drop that was refused: shown for a while where the record went back to. */
export interface Refused {
  readonly id: HallId
  readonly message: string
  readonly until_ms: number
}

export const hand: { drag: DragState | null; ghost: GhostState | null; refused: Refused | null } = {
  drag: null,
  ghost: null,
  refused: null,
}

const listeners = new Set<() => void>()
/** Calls `listener` when the hand's state changed. Returns the way to stop. */
export function onHand(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export function setHand(change: Partial<typeof hand>): void {
  Object.assign(hand, change)
  for (const listener of listeners) listener()
}
