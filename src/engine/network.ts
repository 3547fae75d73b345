/**
 * Starts the network worker (power, liquid, plant), feeds it the document's diffs, and keeps its newest answer.
 *
 * At most one edit is in flight; what comes meanwhile is merged into the next. A worker that dies is restarted
 * from the document.
 */
import * as Comlink from 'comlink'
import { composeDiffs, type HallDiff } from '../../models/hall/diff.ts'
import type { NetworkEndpoint } from '../../workers/network/contract.ts'
import { documentStore, onDiff } from '../document/document.ts'
import { weatherStore } from '../document/weatherFiles.ts'
import { resultsStore } from './results.ts'

/** A worker that fails this often in a row is left alone: the fault is not a passing one. */
const RESTARTS_MAX = 3

let worker: Worker | null = null
let remote: Comlink.Remote<NetworkEndpoint> | null = null
let inFlight = false
let waiting: HallDiff | null = null
let restarts = 0

/** Starts solving the networks of the document's hall, for as long as the page lives. Returns the way to stop. */
export async function startNetwork(): Promise<() => void> {
  await launch()
  const stopDiffs = onDiff(send)
  const stopDocument = documentStore.subscribe((now, before) => {
    if (now.opened !== before.opened) open()
  })
  const stopWeather = weatherStore.subscribe(({ years }, before) => {
    for (const [digest, year] of years)
      if (!before.years.has(digest)) void remote?.learnWeather(digest, year)
  })
  return () => {
    stopDiffs()
    stopDocument()
    stopWeather()
    worker?.terminate()
    worker = null
    remote = null
  }
}

async function launch(): Promise<void> {
  worker = new Worker(new URL('../../workers/network/worker.ts', import.meta.url), {
    type: 'module',
    name: 'network',
  })
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    void restart()
  })
  remote = Comlink.wrap<NetworkEndpoint>(worker)
  inFlight = false
  waiting = null
  await remote.listen(
    Comlink.proxy({
      onAnswer(network) {
        restarts = 0
        resultsStore.setState({ network })
      },
      onMessage(networkMessage) {
        resultsStore.setState(
          networkMessage === null ? { networkMessage } : { networkMessage, network: null },
        )
      },
    }),
  )
  for (const [digest, year] of weatherStore.getState().years) void remote.learnWeather(digest, year)
  open()
}

async function restart(): Promise<void> {
  worker?.terminate()
  restarts++
  const isOver = restarts > RESTARTS_MAX
  resultsStore.setState({
    network: null,
    networkMessage: isOver
      ? 'The power and liquid solver stopped, and stopped again when it was restarted. Reload the page; your hall is saved.'
      : 'The power and liquid solver stopped and is being restarted. Your hall is unchanged.',
  })
  if (!isOver) await launch()
}

function open(): void {
  const { hall } = documentStore.getState()
  resultsStore.setState({ network: null })
  waiting = null
  if (hall.records.size > 0) void remote?.open([...hall.records.values()])
}

function send(diff: HallDiff): void {
  waiting = waiting ? composeDiffs(waiting, diff) : diff
  void flush()
}

async function flush(): Promise<void> {
  if (inFlight || !waiting || !remote) return
  const diff = waiting
  waiting = null
  inFlight = true
  const to = remote
  await to.edit(diff)
  if (to !== remote) return
  inFlight = false
  void flush()
}
