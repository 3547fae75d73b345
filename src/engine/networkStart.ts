/** Starts the network worker, before the page reads any other code of its own: the worker reads its code meanwhile. */
let first: Worker | null = null

/** Starts the page's first worker, for whoever asks for one later. */
export function startNetworkEarly(): void {
  first = launch()
}

/** The page's first worker, or one to take its place. */
export function networkWorker(): Worker {
  const worker = first ?? launch()
  first = null
  return worker
}

const launch = (): Worker =>
  new Worker(new URL('../../workers/network/worker.ts', import.meta.url), {
    type: 'module',
    name: 'network',
  })
