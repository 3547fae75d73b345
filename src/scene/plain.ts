/**
 * A plain page at first. Where the processors draw, the browser compiles a program for each way of painting, and half of
 * those of the page are for soft shadows: seconds of a core that the air and the first picture would wait for.
 */
import { resultsStore } from '../engine/results.ts'
import { graphics } from './webgl.ts'

/** The answer is drawn first, ms. */
const AFTER_MS = 1000
/** A large hall gets its shadows by then, ms. */
const LATEST_MS = 30_000

/** Leaves soft shadows out until the air is first answered. */
export function beginPlain(): void {
  if (!graphics()?.software) return
  const { dataset } = document.documentElement
  dataset.plain = ''
  const end = () => {
    stop()
    delete dataset.plain
  }
  const latest = setTimeout(end, LATEST_MS)
  const stop = resultsStore.subscribe(({ air }) => {
    if (!air || air.state === 'estimate' || air.state === 'refining') return
    clearTimeout(latest)
    stop()
    setTimeout(end, AFTER_MS)
  })
}
