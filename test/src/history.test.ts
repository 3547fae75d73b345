import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { applyDiff, EMPTY_DIFF, type HallDiff } from '../../models/hall/diff.ts'
import type { Hall, HallId } from '../../models/hall/hall.ts'
import { moveRecords } from '../../src/document/commands/moveRecords.ts'
import {
  beginGesture,
  cancelGesture,
  commit,
  documentStore,
  endGesture,
  onDiff,
  openHall,
  redo,
  undo,
} from '../../src/document/document.ts'
import { hallOf, rack } from './halls.ts'

const D1: HallId = 'rack:D1'
const start = hallOf(rack('D1', 3, 3))
const doc = () => documentStore.getState()
const x_m = () => {
  const record = doc().hall.records.get(D1)
  return record?.kind === 'rack' ? record.x_m : Number.NaN
}
const slide = (dx_m: number) => commit('Move D1', moveRecords(doc().hall, [D1], dx_m, 0))

describe('history', () => {
  /** What an engine would hold that follows the diffs alone. */
  let followed: Hall
  let stop: () => void
  beforeEach(() => {
    openHall(start)
    followed = start
    stop = onDiff((diff: HallDiff) => {
      followed = applyDiff(followed, diff)
    })
  })
  afterEach(() => {
    stop()
    // Whatever a test did, whoever follows the diffs ends with the same records.
    expect([...followed.records]).toEqual([...doc().hall.records])
  })

  test('H1 a commit outside a gesture is one step', () => {
    slide(0.6)
    slide(0.6)
    expect(x_m()).toBe(4.2)
    undo()
    expect(x_m()).toBe(3.6)
    redo()
    expect(x_m()).toBe(4.2)
  })

  test('H2 a drag of many moves is one step', () => {
    beginGesture('Move D1')
    for (const dx_m of [0.1, 0.2, 0.3, 0.6]) slide(dx_m)
    endGesture()
    expect(x_m()).toBe(4.2)
    expect(doc().undoStack).toHaveLength(1)
    undo()
    expect(x_m()).toBe(3)
    redo()
    expect(x_m()).toBe(4.2)
  })

  test('H3 a cancelled gesture takes all of it back, and leaves no step', () => {
    beginGesture('Move D1')
    slide(0.6)
    slide(1.2)
    cancelGesture()
    expect(x_m()).toBe(3)
    expect(doc().undoStack).toHaveLength(0)
    expect(doc().gesture).toBeNull()
  })

  test('H4 a gesture that ends where it began leaves no step', () => {
    beginGesture('Move D1')
    slide(0.1)
    slide(0.2)
    slide(-0.3)
    endGesture()
    expect(x_m()).toBe(3)
    expect(doc().undoStack).toHaveLength(0)
  })

  test('H4 a gesture that comes back and goes on keeps its step', () => {
    beginGesture('Move D1')
    slide(0.6)
    slide(-0.6)
    slide(1.2)
    endGesture()
    undo()
    expect(x_m()).toBe(3)
  })

  test('H5 a commit clears what could be redone', () => {
    slide(0.6)
    undo()
    slide(1.2)
    expect(doc().redoStack).toHaveLength(0)
    redo()
    expect(x_m()).toBe(4.2)
  })

  test('H6 undo and redo do nothing during a gesture', () => {
    slide(0.6)
    slide(0.6)
    undo()
    beginGesture('Move D1')
    slide(0.1)
    undo()
    redo()
    expect(x_m()).toBe(3.7)
    endGesture()
  })

  test('a gesture that begins in another closes that one first', () => {
    beginGesture('Move D1')
    slide(0.6)
    beginGesture('Turn D1')
    slide(0.6)
    endGesture()
    expect(doc().undoStack.map(({ label }) => label)).toEqual(['Move D1', 'Turn D1'])
  })

  test('an empty diff is no step and wakes nobody', () => {
    let calls = 0
    const stopCounting = onDiff(() => calls++)
    commit('Nothing', EMPTY_DIFF)
    stopCounting()
    expect(calls).toBe(0)
    expect(doc().undoStack).toHaveLength(0)
  })

  test('another hall brings its own history, and counts as opened', () => {
    const { opened } = doc()
    slide(0.6)
    openHall(start)
    followed = start
    expect(doc().opened).toBe(opened + 1)
    expect(doc().undoStack).toHaveLength(0)
  })

  test('only the last 500 steps are kept', () => {
    for (let n = 0; n < 510; n++) slide(n % 2 === 0 ? 0.6 : -0.6)
    expect(doc().undoStack).toHaveLength(500)
  })
})
