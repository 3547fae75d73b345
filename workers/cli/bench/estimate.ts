/**
 * How good the picture of a drag is: seeded random moves of racks in the first hall, what the first published frame says
 * of every inlet against the answer once it has settled. On the app's own loop.
 */
import { applyDiff, type HallDiff, reverseDiff } from '../../../models/hall/diff.ts'
import { type AirflowRun, isAnswer, isSettled, type SolverState } from '../../airflow/contract.ts'
import { instantiateKernels } from '../../airflow/kernelModule.ts'
import { RACK, STATES, STATUS, slotLayout } from '../../airflow/layout.ts'
import { AirflowLoop } from '../../airflow/loop.ts'
import { RANGE_K } from '../../airflow/settling.ts'
import { loadKernels } from '../output.ts'
import { mulberry32, randomMove, SEED } from './moves.ts'
import { exampleHall } from './rooms.ts'
import { mean, median, percentile } from './statistics.ts'

const HALL = '1-raised-floor'
const CELL_M = 0.3
/** How long the finger is held still before the second look. */
const HELD_MS = 100
/** A settled inlet still moves within RANGE_K, and so does another: racks that are nearer are equally hot. */
const EQUAL_K = 2 * RANGE_K
/** Without a publication for so long the air has settled. */
const QUIET_MS = 2 * HELD_MS

/** What one look at the racks says; null without an intake. */
interface Look {
  readonly at_ms: number
  readonly mean_C: readonly (number | null)[]
  /** Hottest point of each intake, and the rack with the hottest of all. */
  readonly hottest_C: readonly number[]
  readonly worst: number
}

/**
 * A page without shared memory: it is handed every publication within the task that made it. The loop's messages starve
 * Node's timers, so that nothing may be polled.
 */
class Watcher {
  private run: AirflowRun | null = null
  private slot = new Float32Array(0)
  private readonly waits: { holds: () => boolean; resolve: (look: Look) => void }[] = []
  onMessage = (): void => {}
  onRun = (run: AirflowRun): void => {
    this.run = run
  }
  onPublication = (_epoch: number, slot: ArrayBuffer): void => {
    this.slot = new Float32Array(slot)
    const met = this.waits.filter(({ holds }) => holds())
    for (const wait of met) {
      this.waits.splice(this.waits.indexOf(wait), 1)
      wait.resolve(this.look())
    }
  }

  get state(): SolverState {
    return STATES[this.slot[STATUS.STATE]!]!
  }
  /** What the first publication says for which `holds`. */
  when(holds: () => boolean): Promise<Look> {
    return new Promise((resolve) => this.waits.push({ holds, resolve }))
  }
  look(): Look {
    const { slot } = this
    const { racks } = slotLayout(this.run!)
    const word = (n: number, at: number) => slot[racks + n * RACK.COUNT + at]!
    const hottest_C = this.run!.rackIds.map((_, n) => word(n, RACK.INLET_MAX_C))
    return {
      at_ms: performance.now(),
      mean_C: this.run!.rackIds.map((_, n) => {
        const inlet_C = word(n, RACK.INLET_MEAN_C)
        return Number.isNaN(inlet_C) ? null : inlet_C
      }),
      hottest_C,
      worst: hottest_C.reduce((worst, x, n) => (x > (hottest_C[worst] ?? 0) ? n : worst), 0),
    }
  }
}

/** Errors of the estimate over `moves` random moves, each from the settled answer to the last. */
export async function measureEstimate(moves: number, say: (line: string) => void) {
  const module = await loadKernels()
  // Publications are handed over, not looked up: see `Watcher`.
  Object.assign(globalThis, { crossOriginIsolated: false })
  const watcher = new Watcher()
  const second = await instantiateKernels(module)
  const loop = new AirflowLoop(await instantiateKernels(module), second, watcher)
  let hall = exampleHall(HALL)
  // The loop's port keeps no process alive.
  const alive = setInterval(() => {}, 1000)
  const whenOpened = watcher.when(() => isSettled(watcher.state))
  loop.open([...hall.records.values()], CELL_M, 1)
  await whenOpened
  const random = mulberry32(SEED)
  const rows: Row[] = []
  let withoutAnswer = 0
  while (rows.length < moves && withoutAnswer < 2 * moves) {
    const diff = randomMove(hall, random)
    const row = await moveAndSettle(loop, watcher, diff)
    if (row.isAnswer) {
      hall = applyDiff(hall, diff)
      rows.push(row)
      say(`move ${rows.length} of ${moves}`)
    } else {
      // Walled in, most often: the hand takes it back.
      withoutAnswer++
      await moveAndSettle(loop, watcher, reverseDiff(diff))
    }
  }
  loop.pause()
  clearInterval(alive)
  const summary = (of: (row: Row) => Errors) => ({
    mean_K: mean(rows.flatMap((row) => of(row).errors_K)),
    p95_K: percentile(
      rows.flatMap((row) => of(row).errors_K),
      0.95,
    ),
    worstRackNamed: mean(rows.map((row) => (of(row).isWorstNamed ? 1 : 0))),
    worstRackNamedWithin: mean(rows.map((row) => (of(row).namedCoolerBy_K <= EQUAL_K ? 1 : 0))),
    namedCoolerBy_K: percentile(
      rows.map((row) => of(row).namedCoolerBy_K),
      0.95,
    ),
  })
  return {
    hall: HALL,
    moves: rows.length,
    withoutAnswer,
    seed: SEED,
    equal_K: EQUAL_K,
    toFrame_ms: median(rows.map(({ toFrame_ms }) => toFrame_ms)),
    settle_ms: median(rows.map(({ settle_ms }) => settle_ms)),
    firstFrame: summary(({ first }) => first),
    heldFor_ms: HELD_MS,
    held: summary(({ held }) => held),
  }
}
type Row = Awaited<ReturnType<typeof moveAndSettle>>
interface Errors {
  readonly errors_K: readonly number[]
  readonly isWorstNamed: boolean
  /** How far the rack that was named stays below the worst one in the end; 0 when it is that. */
  readonly namedCoolerBy_K: number
}

async function moveAndSettle(loop: AirflowLoop, watcher: Watcher, diff: HallDiff) {
  const start_ms = performance.now()
  const whenFirst = watcher.when(() => true)
  const whenHeld = watcher.when(() => performance.now() - start_ms >= HELD_MS)
  loop.edit(diff, true)
  const first = await whenFirst
  // Air that has settled under the finger is published no more.
  const held = await Promise.race([whenHeld, after(QUIET_MS).then(() => watcher.look())])
  const whenEnd = watcher.when(() => isSettled(watcher.state))
  loop.settle()
  const end = await whenEnd
  return {
    isAnswer: isAnswer(watcher.state),
    toFrame_ms: first.at_ms - start_ms,
    settle_ms: end.at_ms - start_ms,
    first: errors(first, end),
    held: errors(held, end),
  }
}

const after = (wait_ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, wait_ms))

const errors = (look: Look, end: Look): Errors => ({
  errors_K: look.mean_C.flatMap((inlet_C, n) => {
    const settled_C = end.mean_C[n] ?? null
    return inlet_C === null || settled_C === null ? [] : Math.abs(inlet_C - settled_C)
  }),
  isWorstNamed: look.worst === end.worst,
  namedCoolerBy_K: end.hottest_C[end.worst]! - end.hottest_C[look.worst]!,
})
