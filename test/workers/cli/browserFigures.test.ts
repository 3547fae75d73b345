import { describe, expect, test } from 'vitest'
import {
  coldFigures,
  dragFigures,
  type Seen,
  warmFigures,
} from '../../../workers/cli/bench/browserFigures.ts'

const REFINING = 2
const CONVERGED = 3
const frame = (at_ms: number, inlet_C: number, state = REFINING) => ({
  at_ms,
  state,
  threads: 1,
  inlets_C: [inlet_C, null],
})
/** A hand comes, moves twice, and the worker answers: two edits, the second sent while the first is on its way. */
const drag: Seen = {
  moves: [
    { at_ms: 0, spent_ms: 9 },
    { at_ms: 100, spent_ms: 1 },
    { at_ms: 200, spent_ms: 3 },
  ],
  sent: [
    { at_ms: 101, verb: 'edit', id: 'a' },
    { at_ms: 202, verb: 'edit', id: 'b' },
  ],
  answered: [
    { at_ms: 105, id: 'a' },
    { at_ms: 208, id: 'b' },
  ],
  uploads: [90, 130, 260],
  longTasks: [
    { at_ms: 50, lasted_ms: 60 },
    { at_ms: 900, lasted_ms: 500 },
  ],
  publications: {
    arrivals: [
      { at_ms: 104, verb: 'edit' },
      { at_ms: 206, verb: 'edit' },
    ],
    frames: [
      frame(95, 20),
      frame(114, 22),
      frame(220, 23),
      frame(250, 24.7),
      frame(700, 25, CONVERGED),
    ],
  },
}

describe('what the browser showed of a drag', () => {
  test('an edit is timed from its arrival to the next frame, a move to the upload of that', () => {
    const figures = dragFigures([drag])
    expect(figures.edits).toBe(2)
    // 114 − 104 and 220 − 206; 130 − 100 and 260 − 200: the upper of two is the median.
    expect(figures.editToFrame_ms).toBe(14)
    expect(figures.sentToFrame_ms).toBe(18)
    expect(figures.moveToUpload_ms).toBe(60)
  })
  test('the move that only brought the hand is not counted, nor what came after the drag', () => {
    const figures = dragFigures([drag])
    expect(figures.ownScriptPerMoveWorst_ms).toBe(3)
    expect([figures.longTasks, figures.longTaskWorst_ms]).toEqual([1, 60])
  })
  test('messages are counted a move, and in flight', () => {
    const slow: Seen = { ...drag, answered: [{ at_ms: 300, id: 'a' }] }
    expect(dragFigures([drag])).toMatchObject({ messagesPerMove: 1, inFlightMost: 1 })
    expect(dragFigures([slow]).inFlightMost).toBe(2)
  })
  test('a warm run is timed from the last edit to where inlets stay near their own end', () => {
    const { reached, state, firstFrameFurthest_K } = warmFigures([drag])
    expect(state).toBe('converged')
    expect(reached).toEqual([
      { distance_K: 0.5, ms: 250 - 206 },
      { distance_K: 0.1, ms: 700 - 206 },
    ])
    expect(firstFrameFurthest_K).toBe(2)
  })
  test('a cold start is timed from the order to open, against the end of the last', () => {
    const start: Seen = { ...drag, sent: [{ at_ms: 80, verb: 'open', id: 'o' }] }
    expect(coldFigures([start]).reached[0]).toEqual({ distance_K: 0.5, ms: 250 - 80 })
  })
})
