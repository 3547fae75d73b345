/** The worker's entry: exposes the contract, nothing else. */
import * as Comlink from 'comlink'
import type { NetworkEndpoint } from './contract.ts'
import { NetworkLoop } from './loop.ts'

let loop: NetworkLoop | null = null
const started = (): NetworkLoop => {
  if (!loop) throw new Error('The network worker was given work before it was given a listener.')
  return loop
}

const endpoint: NetworkEndpoint = {
  listen(listener) {
    loop = new NetworkLoop(listener, navigator.hardwareConcurrency)
  },
  tellAir: (port) => started().tellAir((word) => port.postMessage(word)),
  open: (records, opened) => started().open(records, opened),
  edit: (diff) => started().edit(diff),
  learnWeather: (digest, weather) => started().learnWeather(digest, weather),
  claimLimits: (levers) => started().claimLimits(levers),
  isAlive: () => true,
}

Comlink.expose(endpoint)
