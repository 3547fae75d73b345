import { describe, expect, test } from 'vitest'
import { STATES } from '../../../workers/airflow/layout.ts'
import { barsOf, SMALL_HALL } from '../../../workers/cli/bench/bars.ts'
import {
  coldFigures,
  dragFigures,
  type Seen,
  type SeenDrag,
  warmFigures,
} from '../../../workers/cli/bench/browserFigures.ts'

const REFINING = 2
const CONVERGED = 3
const FAILED = STATES.indexOf('failed')
const frame = (at_ms: number, inlet_C: number, state = REFINING) => ({
  at_ms,
  state,
  threads: 1,
  inlets_C: [inlet_C, null],
})
/** A hand comes, moves twice, and the worker answers: two edits, the second sent while the first is on its way. */
const drag: SeenDrag = {
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
    { at_ms: 50, lasted_ms: 60, drawing_ms: 20 },
    { at_ms: 60, lasted_ms: 130, drawing_ms: 70 },
    { at_ms: 900, lasted_ms: 500, drawing_ms: 0 },
  ],
  mainThread: {
    moves: [
      { lasted_ms: 70, own_ms: 60 },
      { lasted_ms: 20, own_ms: 2 },
      { lasted_ms: 30, own_ms: 5 },
    ],
    tasks: [
      { lasted_ms: 60, own_ms: 49 },
      { lasted_ms: 130, own_ms: 51 },
    ],
  },
  end_C: [25, null],
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

describe('the bars of the app in the browser', () => {
  test('say which are met, and one that is not reached is not', () => {
    const start: Seen = { ...drag, sent: [{ at_ms: 80, verb: 'open', id: 'o' }], end_C: [24, null] }
    const bars = barsOf(SMALL_HALL, coldFigures([start]), dragFigures([drag]), warmFigures([drag]))
    const isMet = Object.fromEntries(bars.map((bar) => [bar.what, bar.isMet]))
    expect(isMet).toEqual({
      'edit to its frame, ms': false,
      'warm to 0.5 K, ms': false,
      'cold to 0.5 K, ms': false,
      'cold to 0.1 K, ms': false,
      'own script per pointer move by the clock, ms': true,
      'a pointer move by the thread’s own time, ms': false,
      'long tasks of our own by the clock': false,
      'long tasks by the thread’s own time': false,
      'edits per pointer move': true,
      'edits in flight': true,
    })
  })
})

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
    expect([figures.longTasks, figures.longTaskWorst_ms]).toEqual([2, 130])
  })
  test('a long task is ours by what it took without calls of WebGL', () => {
    const figures = dragFigures([drag])
    expect([figures.ownLongTasks, figures.ownLongTaskWorst_ms]).toEqual([1, 60])
  })
  test('by the thread’s own time neither a move nor a task is what it lasted', () => {
    const figures = dragFigures([drag])
    expect([figures.dispatchPerMove_ms, figures.ownTimePerMove_ms]).toEqual([30, 5])
    expect(figures.ownTimePerMoveWorst_ms).toBe(5)
    expect([figures.ownTimeLongTasks, figures.ownTimeLongTaskWorst_ms]).toEqual([1, 51])
  })
  test('messages are counted a move, and in flight', () => {
    const slow: SeenDrag = { ...drag, answered: [{ at_ms: 300, id: 'a' }] }
    expect(dragFigures([drag])).toMatchObject({ messagesPerMove: 1, inFlightMost: 1 })
    expect(dragFigures([slow]).inFlightMost).toBe(2)
  })
  test('a warm run is timed from the last edit to where inlets stay near their end', () => {
    const { reached, state, firstFrameFurthest_K } = warmFigures([drag])
    expect(state).toBe('converged')
    expect(reached).toEqual([
      { distance_K: 0.5, ms: 250 - 206 },
      { distance_K: 0.1, ms: 700 - 206 },
    ])
    expect(firstFrameFurthest_K).toBe(2)
  })
  test('a drag that ended without an answer is counted, and left out', () => {
    const { publications } = drag
    const failed = { ...publications, frames: [...publications.frames, frame(800, 30, FAILED)] }
    const figures = warmFigures([drag, { ...drag, publications: failed, end_C: [30, null] }])
    expect([figures.runs, figures.withoutAnswer]).toEqual([1, 1])
    expect(figures.reached).toEqual(warmFigures([drag]).reached)
    expect(warmFigures([drag]).withoutAnswer).toBe(0)
  })
  test('a cold start is timed from the order to open', () => {
    const start: Seen = { ...drag, sent: [{ at_ms: 80, verb: 'open', id: 'o' }] }
    expect(coldFigures([start]).reached[0]).toEqual({ distance_K: 0.5, ms: 250 - 80 })
  })
  test('a run that was not watched to its end is measured against that of another', () => {
    const start: Seen = {
      ...drag,
      sent: [{ at_ms: 80, verb: 'open', id: 'o' }],
      end_C: [24, null],
    }
    expect(coldFigures([start]).reached[0]!.ms).toBe(Number.POSITIVE_INFINITY)
    expect(coldFigures([{ ...start, end_C: [24.6, null] }]).reached[0]!.ms).toBe(250 - 80)
  })
})
