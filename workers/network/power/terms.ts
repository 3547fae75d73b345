/** The parts that loads draw in, as flat arrays. */
import type { Bus, Network } from '../../../models/power/network.ts'
import { BASE_VA } from './primitives.ts'

/** One of the parts that a load draws in: between conductor `plus` and conductor `minus`, or neutral (-1). */
export interface Terms {
  readonly count: number
  readonly feed: Int32Array
  /** Terms of feed f are `start[f]` up to `start[f + 1]`. */
  readonly start: Int32Array
  readonly plus: Int32Array
  readonly minus: Int32Array
  /** 0 constant power, 1 constant current, 2 constant impedance. */
  readonly model: Uint8Array
  /** Nominal draw in per unit of the whole load: re, im by turns. */
  readonly power_pu: Float64Array
}

/** Parts of all loads, feed by feed; a part that is zero has no term. */
export function makeTerms(
  network: Network,
  buses: readonly Bus[],
  busIndex: ReadonlyMap<string, number>,
): Terms {
  const feed: number[] = []
  const plus: number[] = []
  const minus: number[] = []
  const model: number[] = []
  const power_pu: number[] = []
  const start = [0]
  let feedIndex = 0
  for (const load of network.loads) {
    for (const { bus } of load.feeds) {
      const index = busIndex.get(bus)!
      const phases = buses[index]!.kind === 'dc' ? 1 : 3
      for (let phase = 0; phase < phases; phase++) {
        const active_W = load.active_W[phase] ?? 0
        const reactive_var = phases === 1 ? 0 : (load.reactive_var[phase] ?? 0)
        if (active_W === 0 && reactive_var === 0) continue
        const delta = load.connection === 'delta' && phases === 3
        feed.push(feedIndex)
        plus.push(3 * index + phase)
        minus.push(delta ? 3 * index + ((phase + 1) % 3) : -1)
        model.push(MODEL_CODE[load.model])
        power_pu.push(active_W / BASE_VA, reactive_var / BASE_VA)
      }
      feedIndex++
      start.push(feed.length)
    }
  }
  return {
    count: feed.length,
    feed: Int32Array.from(feed),
    start: Int32Array.from(start),
    plus: Int32Array.from(plus),
    minus: Int32Array.from(minus),
    model: Uint8Array.from(model),
    power_pu: Float64Array.from(power_pu),
  }
}

const MODEL_CODE = { power: 0, current: 1, impedance: 2 } as const
