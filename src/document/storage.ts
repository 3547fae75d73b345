/**
 * Autosave: the hall and its history in the browser's database, so that a reload is as if nothing had happened.
 *
 * S1 What is written is what a file would hold, and the two stacks. S2 Nothing is written during a gesture. S3 A
 * write follows the last change by at most SAVE_WITHIN_MS, and at once when the page is hidden. S4 What cannot be
 * read back opens nothing and harms nothing: the caller is told. S5 When the database is refused, the caller is
 * told once, and again when it answers.
 */
import { openDB } from 'idb'
import { createStore } from 'zustand/vanilla'
import { applyDiff, type HallDiff, type RecordChange, reverseDiff } from '../../models/hall/diff.ts'
import { parseHall, serializeHall } from '../../models/hall/file.ts'
import type { Hall } from '../../models/hall/hall.ts'
import { type DocumentState, documentStore, openHall, type Step } from './document.ts'

/** What autosave knows: `unsaved` until the next write ends, `denied` when the browser refuses to keep anything. */
export const savingStore = createStore<{ readonly state: 'saved' | 'unsaved' | 'denied' }>(() => ({
  state: 'saved',
}))

/** One document, as it lies in the database. */
export interface SavedDocument {
  readonly format: typeof FORMAT
  readonly hall: string
  readonly undoStack: readonly SavedStep[]
  readonly redoStack: readonly SavedStep[]
}
interface SavedStep {
  readonly label: string
  readonly diff: readonly (readonly [string, RecordChange])[]
}
const FORMAT = 'aisle-document-1'

/** Where a document is kept: the browser's database, or a stand-in. Both reject when they are refused. */
export interface DocumentKeeper {
  read(): Promise<unknown>
  write(saved: SavedDocument): Promise<void>
}

const SAVE_WITHIN_MS = 400

const open = () => openDB('aisle', 1, { upgrade: (db) => void db.createObjectStore('documents') })
let database: ReturnType<typeof open> | undefined

/** The browser's database, opened at the first use. One that could not be opened is asked again at the next. */
export function browserDatabase(): ReturnType<typeof open> {
  database ??= open().catch((reason: unknown) => {
    database = undefined
    throw reason
  })
  return database
}

/** The keeper on IndexedDB. */
export function browserKeeper(): DocumentKeeper {
  return {
    read: async () => (await browserDatabase()).get('documents', 'open'),
    write: async (saved) => void (await (await browserDatabase()).put('documents', saved, 'open')),
  }
}

/** Opens what was kept. `none`: nothing was; `corrupt`: it cannot be read; `denied`: the keeper refused. */
export async function restore(
  keeper: DocumentKeeper,
): Promise<'restored' | 'none' | 'corrupt' | 'denied'> {
  let kept: unknown
  try {
    kept = await keeper.read()
  } catch {
    savingStore.setState({ state: 'denied' })
    return 'denied'
  }
  if (kept === undefined) return 'none'
  const saved = readSaved(kept)
  if (!saved) return 'corrupt'
  openHall(saved.hall, saved.undoStack, saved.redoStack)
  return 'restored'
}

/** Writes the document as it is now, outside a gesture. Returns whether the keeper took it. */
export async function saveNow(keeper: DocumentKeeper): Promise<boolean> {
  const written = documentStore.getState()
  if (written.gesture) return false
  try {
    await keeper.write(toSaved(written))
    if (documentStore.getState() === written) savingStore.setState({ state: 'saved' })
    return true
  } catch {
    savingStore.setState({ state: 'denied' })
    return false
  }
}

/** Writes the document to `keeper` after each change. Returns the way to stop. */
export function keepSaved(keeper: DocumentKeeper): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    clearTimeout(timer)
    timer = undefined
    return saveNow(keeper)
  }
  const stopFollowing = documentStore.subscribe((now) => {
    if (savingStore.getState().state === 'saved') savingStore.setState({ state: 'unsaved' })
    if (!now.gesture) timer ??= setTimeout(write, SAVE_WITHIN_MS)
  })
  const writeNow = () => {
    if (timer !== undefined) void write()
  }
  const target = typeof window === 'undefined' ? null : window
  target?.addEventListener('pagehide', writeNow)
  target?.document.addEventListener('visibilitychange', writeNow)
  return () => {
    clearTimeout(timer)
    stopFollowing()
    target?.removeEventListener('pagehide', writeNow)
    target?.document.removeEventListener('visibilitychange', writeNow)
  }
}

const toSaved = ({ hall, undoStack, redoStack }: DocumentState): SavedDocument => ({
  format: FORMAT,
  hall: serializeHall(hall),
  undoStack: undoStack.map(toSavedStep),
  redoStack: redoStack.map(toSavedStep),
})
const toSavedStep = ({ label, diff }: Step): SavedStep => ({ label, diff: [...diff] })

interface OpenedDocument {
  readonly hall: Hall
  readonly undoStack: readonly Step[]
  readonly redoStack: readonly Step[]
}

/** The document that `kept` holds, or null. A history that does not lead to halls that a file may hold is left out. */
export function readSaved(kept: unknown): OpenedDocument | null {
  if (!isObject(kept) || kept.format !== FORMAT || typeof kept.hall !== 'string') return null
  const parsed = parseHall(kept.hall)
  if (!parsed.ok) return null
  const { hall } = parsed
  const undoStack = readSteps(kept.undoStack)
  const redoStack = readSteps(kept.redoStack)
  const leads =
    undoStack !== null &&
    redoStack !== null &&
    mayFollow(hall, undoStack.map((step) => reverseDiff(step.diff)).reverse()) &&
    mayFollow(hall, redoStack.map((step) => step.diff).reverse())
  return leads ? { hall, undoStack, redoStack } : { hall, undoStack: [], redoStack: [] }
}

function readSteps(kept: unknown): readonly Step[] | null {
  if (!Array.isArray(kept)) return null
  const steps: Step[] = []
  for (const step of kept) {
    if (!isObject(step) || typeof step.label !== 'string' || !isChanges(step.diff)) return null
    steps.push({ label: step.label, diff: new Map(step.diff) as HallDiff })
  }
  return steps
}

const isChanges = (kept: unknown): kept is [string, RecordChange][] =>
  Array.isArray(kept) &&
  kept.every(
    (row) =>
      Array.isArray(row) && row.length === 2 && typeof row[0] === 'string' && isObject(row[1]),
  )

/** Whether the furthest end of the history is a hall that a file may hold. */
function mayFollow(hall: Hall, diffs: readonly HallDiff[]): boolean {
  try {
    return parseHall(serializeHall(diffs.reduce(applyDiff, hall))).ok
  } catch {
    return false
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
