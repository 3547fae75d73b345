/**
 * Starts the airflow worker, feeds it the document's diffs, and brings what it publishes to the page.
 *
 * A worker that dies is restarted from the document; until its first word the state is failed.
 */
import * as Comlink from 'comlink'
import { isBoxed } from '../../models/hall/boxes.ts'
import type { HallRecord } from '../../models/hall/hall.ts'
import { type AirflowEndpoint, type AirflowRun, isAnswer } from '../../workers/airflow/contract.ts'
import {
  fieldView,
  HEADER,
  HEADER_BYTES,
  slotLayout,
  slotView,
} from '../../workers/airflow/layout.ts'
import { documentStore, onDiff } from '../document/document.ts'
import { missingFeature, preparedWorker, solverKernels } from './airflowStart.ts'
import { joinAir } from './coupling.ts'
import {
  drawLastGood,
  fieldStore,
  forgetFields,
  isAirBehind,
  setAirBehind,
  takeFields,
} from './fields.ts'
import { LIVE_CELL_M, NO_RESULTS, readResults } from './readResults.ts'
import { type AirResults, resultsStore } from './results.ts'
import { WorkerLife } from './workerLife.ts'

/** Shortest time between two updates of the panels. */
const RESULTS_MS = 100
const life = new WorkerLife<AirflowEndpoint>({
  make: preparedWorker,
  introduce,
  edit: (remote, diff) => remote.edit(diff, documentStore.getState().gesture !== null),
  signOfLife: (remote) => remote.resume(),
  onStopped,
})
let run: AirflowRun | null = null
let message: string | null = null
let frame = -1
let results_ms = 0
/** When the last answer was published, ms since 1970. */
let lastGood_ms: number | null = null
let late: ReturnType<typeof setTimeout> | undefined

/** Starts solving the document's hall, for as long as the page lives. Returns the way to stop. */
export function startAirflow(): () => void {
  if (missingFeature) {
    fail(missingFeature)
    return () => {}
  }
  void life.start()
  const stopDiffs = onDiff((diff) => {
    life.send(diff)
    if ([...diff.values()].some(({ before, after }) => isFelt(before) || isFelt(after)))
      setAirBehind(true)
    resultsStore.setState(({ air }) => ({ airIsCurrent: false, air: air && asOfNow(air) }))
  })
  const stopDocument = documentStore.subscribe((now, before) => {
    if (now.opened !== before.opened) open()
    else if (before.gesture && !now.gesture) void life.remote?.settle()
  })
  const onVisibility = () => void (document.hidden ? life.remote?.pause() : life.remote?.resume())
  document.addEventListener('visibilitychange', onVisibility)
  let raf = requestAnimationFrame(function look() {
    lookAtMemory()
    raf = requestAnimationFrame(look)
  })
  return () => {
    stopDiffs()
    stopDocument()
    document.removeEventListener('visibilitychange', onVisibility)
    cancelAnimationFrame(raf)
    life.stop()
  }
}

async function introduce(remote: Comlink.Remote<AirflowEndpoint>): Promise<void> {
  void remote.listen(
    Comlink.proxy({
      onRun(announced: AirflowRun) {
        run = announced
        frame = -1
        fieldStore.setState({ run: announced })
      },
      onPublication(epoch: number, slot: ArrayBuffer) {
        if (run?.epoch !== epoch) return
        take(new Float32Array(slot), frame + 1)
        requestAnimationFrame(() => void remote.recycle(Comlink.transfer(slot, [slot])))
      },
      onMessage(text: string | null) {
        message = text
        if (text === null) return
        if (run === null) return fail(text)
        // Memory is seen before a message that was sent first: what is shown already gets its reason.
        resultsStore.setState(({ air }) => ({ air: air && { ...air, message } }))
      },
    }),
  )
  joinAir((port) => void remote.hearNetworks(Comlink.transfer(port, [port])))
  solveDocument()
  await solverKernels()
}

/** A dead worker: say so, and forget what it said but for the last answer. */
function onStopped(isOver: boolean): void {
  forget()
  drawLastGood()
  fail(
    isOver
      ? 'The airflow solver stopped, and stopped again when it was restarted. Reload the page; your hall is saved.'
      : 'The airflow solver stopped and is being restarted. Your hall is unchanged.',
  )
}

/** Another hall: nothing that was said of the last one holds. */
function open(): void {
  forget()
  lastGood_ms = null
  forgetFields()
  solveDocument()
}

/** Hands the document to the worker as it stands. What was said last, be it that the solver failed, stays said. */
function solveDocument(): void {
  const { hall, opened } = documentStore.getState()
  if (hall.records.size === 0) return
  life.forgetWaiting()
  void life.remote?.open([...hall.records.values()], LIVE_CELL_M, opened)
}

function forget(): void {
  run = null
  frame = -1
  message = null
  setAirBehind(false)
  clearTimeout(late)
  fieldStore.setState({ run: null })
  resultsStore.setState({ air: null, airIsCurrent: false })
}

function lookAtMemory(): void {
  if (!run?.memory) return
  const header = new Int32Array(run.memory, 0, HEADER_BYTES / 4)
  const now = Atomics.load(header, HEADER.FRAME)
  if (now === frame || now === 0) return
  take(slotView(run.memory, slotLayout(run), Atomics.load(header, HEADER.FRONT)), now)
}

/** Fields at once, for the scene; figures at most ten times a second, and always the last ones. */
function take(slot: Float32Array, newFrame: number): void {
  const current = run!
  const layout = slotLayout(current)
  frame = newFrame
  life.answered()
  const figures = readResults(current, slot)
  const fields = {
    run: current,
    frame,
    temperature_C: fieldView(slot, layout, 'temperature_C'),
    velocityX_m_s: fieldView(slot, layout, 'velocityX_m_s'),
    velocityY_m_s: fieldView(slot, layout, 'velocityY_m_s'),
    velocityZ_m_s: fieldView(slot, layout, 'velocityZ_m_s'),
    racks: slot.subarray(layout.racks, layout.coolers),
  }
  takeFields(fields, figures.state)
  if (life.isCurrent(figures.edits)) setAirBehind(false)
  if (isAnswer(figures.state)) lastGood_ms = Date.now()
  clearTimeout(late)
  const wait_ms = results_ms + RESULTS_MS - performance.now()
  if (wait_ms <= 0) show(figures)
  else late = setTimeout(() => show(figures), wait_ms)
}

/** With what was said last. */
function show(air: Omit<AirResults, 'message'>): void {
  results_ms = performance.now()
  const airIsCurrent = life.isCurrent(air.edits)
  resultsStore.setState({ air: asOfNow({ ...air, message }), airIsCurrent, lastGood_ms })
}

/** An answer of the hall before an edit is none of the hall after it: its word goes with the edit. */
function asOfNow(air: AirResults): AirResults {
  if (!isAirBehind() || !isAnswer(air.state)) return air
  return { ...air, state: documentStore.getState().gesture ? 'estimate' : 'refining' }
}

const isFelt = (record: HallRecord | undefined): boolean => record !== undefined && isBoxed(record)

function fail(text: string): void {
  message = text
  drawLastGood()
  const { air } = resultsStore.getState()
  show({ ...(air ?? NO_RESULTS), state: 'failed' })
}
