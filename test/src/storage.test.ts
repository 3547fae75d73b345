import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { serializeHall } from '../../models/hall/file.ts'
import { moveRecords } from '../../src/document/commands/moveRecords.ts'
import {
  beginGesture,
  commit,
  documentStore,
  endGesture,
  openHall,
  redo,
  undo,
} from '../../src/document/document.ts'
import {
  type DocumentKeeper,
  keepSaved,
  readSaved,
  restore,
  savingStore,
} from '../../src/document/storage.ts'
import { hallOf, rack } from './halls.ts'

const start = hallOf(rack('D1', 3, 3))
const other = hallOf(rack('Z9', 6, 6))
const doc = () => documentStore.getState()
const x_m = () => {
  const record = doc().hall.records.get('rack:D1')
  return record?.kind === 'rack' ? record.x_m : null
}
const slide = (dx_m: number) => commit('Move D1', moveRecords(doc().hall, ['rack:D1'], dx_m, 0))

/** A keeper that copies as the database does: what is written later does not change what was. */
function memoryKeeper() {
  const keeper = {
    kept: undefined as unknown,
    writes: 0,
    refuses: false,
    async read() {
      if (keeper.refuses) throw new Error('refused')
      return structuredClone(keeper.kept)
    },
    async write(saved: unknown) {
      if (keeper.refuses) throw new Error('refused')
      keeper.kept = structuredClone(saved)
      keeper.writes++
    },
  }
  return keeper satisfies DocumentKeeper
}

let keeper: ReturnType<typeof memoryKeeper>
let stop: () => void
beforeEach(() => {
  vi.useFakeTimers()
  savingStore.setState({ state: 'saved' })
  openHall(start)
  keeper = memoryKeeper()
  stop = keepSaved(keeper)
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})
const settle = () => vi.advanceTimersByTimeAsync(500)

describe('autosave', () => {
  test('S1 hall, undo and redo come back as they were', async () => {
    slide(0.6)
    slide(0.6)
    slide(0.6)
    undo()
    await settle()
    openHall(other)
    expect(await restore(keeper)).toBe('restored')
    expect(x_m()).toBe(4.2)
    redo()
    expect(x_m()).toBe(4.8)
    undo()
    undo()
    undo()
    expect(x_m()).toBe(3)
    expect(doc().undoStack).toHaveLength(0)
  })

  test('S2 nothing is written during a gesture, and what it made after it', async () => {
    beginGesture('Move D1')
    slide(0.6)
    await settle()
    expect(keeper.writes).toBe(0)
    endGesture()
    await settle()
    expect(keeper.writes).toBe(1)
    expect(savingStore.getState().state).toBe('saved')
  })

  test('S3 many changes are one write, within half a second', async () => {
    for (let n = 0; n < 50; n++) slide(0.1)
    expect(savingStore.getState().state).toBe('unsaved')
    expect(keeper.writes).toBe(0)
    await vi.advanceTimersByTimeAsync(500)
    expect(keeper.writes).toBe(1)
  })

  test('S3 changes that never pause are written all the same', async () => {
    for (let n = 0; n < 40; n++) {
      slide(0.1)
      await vi.advanceTimersByTimeAsync(100)
    }
    // 4 s of changes, a write at most every half second.
    expect(keeper.writes).toBeGreaterThanOrEqual(8)
  })

  test('S4 nothing kept is none, and opens nothing', async () => {
    const { opened } = doc()
    expect(await restore(memoryKeeper())).toBe('none')
    expect(doc().opened).toBe(opened)
  })

  test('S5 a keeper that refuses is said once, and said again when it answers', async () => {
    keeper.refuses = true
    slide(0.6)
    await settle()
    expect(savingStore.getState().state).toBe('denied')
    expect(await restore(keeper)).toBe('denied')
    keeper.refuses = false
    slide(0.6)
    await settle()
    expect(savingStore.getState().state).toBe('saved')
    expect(x_m()).toBe(4.2)
  })
})

describe('S4 what cannot be read back', () => {
  const hall = serializeHall(start)
  test.each([
    ['a number', 7],
    ['null', null],
    ['another format', { format: 'aisle-document-0', hall, undoStack: [], redoStack: [] }],
    ['no hall', { format: 'aisle-document-1', undoStack: [], redoStack: [] }],
    [
      'a hall that is no hall',
      { format: 'aisle-document-1', hall: '{"a":', undoStack: [], redoStack: [] },
    ],
    [
      'a rack outside the hall',
      {
        format: 'aisle-document-1',
        hall: hall.replace('"x_m":3', '"x_m":300'),
        undoStack: [],
        redoStack: [],
      },
    ],
  ])('%s is corrupt and harms nothing', async (_, kept) => {
    const before = doc()
    keeper.kept = kept
    expect(await restore(keeper)).toBe('corrupt')
    expect(doc()).toBe(before)
  })

  test.each([
    ['is not a list', 'x'],
    ['holds no steps', [1, 2]],
    ['holds a step without changes', [{ label: 'Move', diff: 'x' }]],
    [
      'leads to a hall without a shell',
      [
        {
          label: 'Add the room',
          diff: [['shell:hall', { after: start.records.get('shell:hall') }]],
        },
      ],
    ],
  ])('a history that %s is left out, and the hall opens', (_, undoStack) => {
    const read = readSaved({ format: 'aisle-document-1', hall, undoStack, redoStack: [] })
    expect(read?.hall.records.get('rack:D1')).toMatchObject({ x_m: 3 })
    expect(read?.undoStack).toEqual([])
  })
})
