/**
 * The open hall and its history. Six verbs and one event; the diff is the thing that travels.
 *
 * H1 A commit outside a gesture is one step of undo. H2 All commits between beginGesture and endGesture are one
 * step. H3 cancelGesture takes all of them back by the same path as undo. H4 A gesture that ends where it began
 * leaves no step. H5 A commit clears what could be redone. H6 Undo and redo do nothing during a gesture.
 */
import { createStore } from 'zustand/vanilla'
import {
  applyDiff,
  composeDiffs,
  EMPTY_DIFF,
  type HallDiff,
  reverseDiff,
} from '../../models/hall/diff.ts'
import type { Hall } from '../../models/hall/hall.ts'

export interface Step {
  readonly label: string
  readonly diff: HallDiff
}
interface Gesture {
  readonly label: string
  readonly diff: HallDiff
}
export interface DocumentState {
  readonly hall: Hall
  readonly undoStack: readonly Step[]
  readonly redoStack: readonly Step[]
  readonly gesture: Gesture | null
  /** Rises by one whenever another hall is opened, so that engines and cameras start anew. */
  readonly opened: number
}

/** Steps kept for undo. A drag of 200 racks is about 60 kB; 500 of them stay below 30 MB. */
const HISTORY_LENGTH = 500

const EMPTY_HALL: Hall = { records: new Map(), extra: {} }
export const documentStore = createStore<DocumentState>(() => ({
  hall: EMPTY_HALL,
  undoStack: [],
  redoStack: [],
  gesture: null,
  opened: 0,
}))

type DiffListener = (diff: HallDiff, hall: Hall) => void
const listeners = new Set<DiffListener>()

/** Calls `listener` with every diff as it is written. Returns the way to stop. */
export function onDiff(listener: DiffListener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Opens another hall; history starts from what is given, or empty. */
export function openHall(
  hall: Hall,
  undoStack: readonly Step[] = [],
  redoStack: readonly Step[] = [],
): void {
  const { opened } = documentStore.getState()
  documentStore.setState({ hall, undoStack, redoStack, gesture: null, opened: opened + 1 })
}

/** Writes a diff: one step of undo, or part of the gesture under way. */
export function commit(label: string, diff: HallDiff): void {
  if (diff.size === 0) return
  const { gesture, undoStack } = documentStore.getState()
  if (gesture) {
    write(diff, { gesture: { ...gesture, diff: composeDiffs(gesture.diff, diff) } })
  } else {
    write(diff, { undoStack: pushed(undoStack, { label, diff }), redoStack: [] })
  }
}

/** Opens a bracket of history; one that is still open is closed first. */
export function beginGesture(label: string): void {
  endGesture()
  documentStore.setState({ gesture: { label, diff: EMPTY_DIFF } })
}

export function endGesture(): void {
  const { gesture, undoStack } = documentStore.getState()
  if (!gesture) return
  if (gesture.diff.size === 0) documentStore.setState({ gesture: null })
  else {
    documentStore.setState({ gesture: null, undoStack: pushed(undoStack, gesture), redoStack: [] })
  }
}

export function cancelGesture(): void {
  const { gesture } = documentStore.getState()
  if (gesture) write(reverseDiff(gesture.diff), { gesture: null })
}

export function undo(): void {
  const { undoStack, redoStack, gesture } = documentStore.getState()
  const step = undoStack.at(-1)
  if (!step || gesture) return
  write(reverseDiff(step.diff), {
    undoStack: undoStack.slice(0, -1),
    redoStack: [...redoStack, step],
  })
}

export function redo(): void {
  const { undoStack, redoStack, gesture } = documentStore.getState()
  const step = redoStack.at(-1)
  if (!step || gesture) return
  write(step.diff, { undoStack: [...undoStack, step], redoStack: redoStack.slice(0, -1) })
}

function write(diff: HallDiff, rest: Partial<DocumentState>): void {
  const hall = applyDiff(documentStore.getState().hall, diff)
  documentStore.setState({ hall, ...rest })
  if (diff.size > 0) for (const listener of listeners) listener(diff, hall)
}

const pushed = (stack: readonly Step[], step: Step): readonly Step[] =>
  [...stack, { label: step.label, diff: step.diff }].slice(-HISTORY_LENGTH)
