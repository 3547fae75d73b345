/**
 * Times after a move of a rack: seeded random moves, each of the room as it was, until every inlet stays near the end of
 * the same move. A hand may wall a rack in: such a move has no answer, and is counted apart.
 */
import { applyDiff, type HallDiff } from '../../../models/hall/diff.ts'
import { type Hall, type Rack, recordsOf } from '../../../models/hall/hall.ts'
import { conflicts } from '../../../models/hall/placement.ts'
import { isAnswer } from '../../airflow/contract.ts'
import type { AirModel } from '../../airflow/model.ts'
import { Settling } from '../../airflow/settling.ts'
import type { AirSolver, AirState } from '../../airflow/solver.ts'
import { furthest_K, median, settledAt } from './statistics.ts'

export const SEED = 20261125
/** The floor's grid, and how far a hand takes a rack, in its pitches. */
const PITCH_M = 0.6
const REACH = 6

/** A room with one rack moved. */
export interface Moved {
  readonly model: AirModel
  /** What the app does every few steps. */
  readonly turnFans: (solver: AirSolver) => void
  /** Whether something stands so that no air can pass it. */
  readonly isWalledIn: (solver: AirSolver) => boolean
}

/** Where the moves of a room begin, and how many of them are timed. */
export interface Start {
  readonly model: AirModel
  readonly air: AirState
  readonly count: number
  readonly stepsMax: number
}

/** Settles `count` moves that have an answer; null of none. */
export function measureMoves(
  solver: AirSolver,
  moves: Iterable<Moved>,
  start: Start,
  distances_K: readonly number[],
) {
  const runs: Run[] = []
  let withoutAnswer = 0
  for (const moved of moves) {
    if (runs.length === start.count || withoutAnswer > 2 * start.count) break
    solver.setModel(start.model)
    solver.putBack(start.air)
    const run = settleMove(solver, moved, start.stepsMax)
    if (run) runs.push(run)
    else withoutAnswer++
  }
  if (runs.length === 0) return null
  const end_C = (run: Run) => run.inlets_C.at(-1)!
  return {
    count: runs.length,
    withoutAnswer,
    seed: SEED,
    /** How far the inlets have to go. */
    changed_K: median(runs.map((run) => furthest_K(run.inlets_C[0]!, end_C(run)))),
    reached: distances_K.map((distance_K) => {
      // An edit is seen with its first step.
      const at = runs.map((run) => Math.max(1, settledAt(run.inlets_C, end_C(run), distance_K)))
      const steps = [...at].sort((a, b) => a - b)
      return {
        distance_K,
        steps: median(steps),
        stepsOfEach: steps,
        ms: median(runs.map((run, n) => run.at_ms[at[n]!] ?? Number.POSITIVE_INFINITY)),
      }
    }),
  }
}

interface Run {
  /** Of each rack, before the first step and after each. */
  readonly inlets_C: readonly (readonly number[])[]
  readonly at_ms: readonly number[]
}

/** Null where the move has no answer. */
function settleMove(solver: AirSolver, moved: Moved, stepsMax: number): Run | null {
  const start_ms = performance.now()
  solver.setModel(moved.model)
  if (moved.isWalledIn(solver)) return null
  const settling = new Settling(solver)
  const inlets_C = [solver.inletMeans_C()]
  const at_ms = [performance.now() - start_ms]
  while (!settling.done && settling.steps < stepsMax) {
    settling.advance()
    if (settling.fansDue) moved.turnFans(solver)
    inlets_C.push(solver.inletMeans_C())
    at_ms.push(performance.now() - start_ms)
  }
  return isAnswer(settling.state) ? { inlets_C, at_ms } : null
}

/** A random rack to a random free place within reach; clearances may be blocked, as a hand may block them. */
export function randomMove(hall: Hall, random: () => number): HallDiff {
  const racks = recordsOf(hall, 'rack')
  const shift_m = () => PITCH_M * Math.round((2 * random() - 1) * REACH)
  for (;;) {
    const before = racks[Math.floor(random() * racks.length)]!
    const after: Rack = { ...before, x_m: before.x_m + shift_m(), z_m: before.z_m + shift_m() }
    if (after.x_m === before.x_m && after.z_m === before.z_m) continue
    const diff: HallDiff = new Map([[before.id, { before, after }]])
    if (conflicts(applyDiff(hall, diff), [before.id]).every(({ kind }) => kind === 'clearance'))
      return diff
  }
}

/** Seeded numbers in [0, 1). */
export function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
