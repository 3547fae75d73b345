/**
 * Starts the network worker (power, liquid, plant), feeds it the document's diffs, and keeps its newest answer.
 *
 * A worker that dies is restarted from the document; until it answers there is no answer.
 */
import * as Comlink from 'comlink'
import type { Limit } from '../../models/density/constraint.ts'
import type { DocumentLevers } from '../../models/economics/leveredHall.ts'
import type { NetworkEndpoint } from '../../workers/network/contract.ts'
import { documentStore, onDiff } from '../document/document.ts'
import { weatherStore } from '../document/weatherFiles.ts'
import { joinNetworks } from './coupling.ts'
import { networkWorker } from './networkStart.ts'
import { resultsStore } from './results.ts'
import { WorkerLife } from './workerLife.ts'

const life = new WorkerLife<NetworkEndpoint>({
  make: networkWorker,
  introduce,
  edit: (remote, diff) => remote.edit(diff),
  signOfLife: (remote) => remote.isAlive(),
  onStopped,
})

/** Starts solving the networks of the document's hall, for as long as the page lives. Returns the way to stop. */
export function startNetwork(): () => void {
  void life.start()
  const stopDiffs = onDiff((diff) => {
    life.send(diff)
    resultsStore.setState({ networkIsCurrent: false })
  })
  const stopDocument = documentStore.subscribe((now, before) => {
    if (now.opened !== before.opened) open()
  })
  const stopWeather = weatherStore.subscribe(({ years }, before) => {
    for (const [digest, year] of years)
      if (!before.years.has(digest)) void life.remote?.learnWeather(digest, year)
  })
  return () => {
    stopDiffs()
    stopDocument()
    stopWeather()
    life.stop()
  }
}

/** What the networks admit with a claim's levers pulled; null where that cannot be had now. */
export const claimLimits = async (levers: DocumentLevers): Promise<readonly Limit[] | null> =>
  (await life.remote?.claimLimits(levers)) ?? null

async function introduce(remote: Comlink.Remote<NetworkEndpoint>): Promise<void> {
  const listens = remote.listen(
    Comlink.proxy({
      onAnswer(network, edits) {
        life.answered()
        resultsStore.setState({ network, networkIsCurrent: life.isCurrent(edits) })
      },
      onUnfelt(edits) {
        resultsStore.setState({ networkIsCurrent: life.isCurrent(edits) })
      },
      onLevers(levers) {
        resultsStore.setState({ levers })
      },
      onMessage(networkMessage) {
        resultsStore.setState(
          networkMessage === null ? { networkMessage } : { networkMessage, network: null },
        )
      },
    }),
  )
  joinNetworks((port) => void remote.tellAir(Comlink.transfer(port, [port])))
  for (const [digest, year] of weatherStore.getState().years) void remote.learnWeather(digest, year)
  open()
  await listens
}

function onStopped(isOver: boolean): void {
  resultsStore.setState({
    network: null,
    levers: null,
    networkMessage: isOver
      ? 'The power and liquid solver stopped, and stopped again when it was restarted. Reload the page; your hall is saved.'
      : 'The power and liquid solver stopped and is being restarted. Your hall is unchanged.',
  })
}

function open(): void {
  const { hall, opened } = documentStore.getState()
  resultsStore.setState({ network: null, levers: null, networkIsCurrent: false })
  life.forgetWaiting()
  if (hall.records.size > 0) void life.remote?.open([...hall.records.values()], opened)
}
