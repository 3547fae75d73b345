/**
 * The state of a chain right after a failure, before anything is solved again: a copy of the one before it
 * with what stopped set to rest, and the loads that are lost.
 */
import type { Chain } from './chain.ts'
import type { ChainState } from './solve.ts'

/** Writes all of one state but its islands into another of the same chain. */
export function copyState(from: ChainState, to: ChainState): void {
  to.live.bus.set(from.live.bus)
  to.live.transferInput.set(from.live.transferInput)
  to.holderOn.set(from.holderOn)
  to.voltage_pu.set(from.voltage_pu)
  to.feedFraction.set(from.feedFraction)
  to.sourceOutput_pu.set(from.sourceOutput_pu)
  to.converterOutput_pu.set(from.converterOutput_pu)
  to.converterInput_pu.set(from.converterInput_pu)
  to.holderCurrent_pu.set(from.holderCurrent_pu)
}

/** Sources and converters that do not run deliver and draw nothing. */
export function quietDead(chain: Chain, work: ChainState): void {
  const sources = chain.sourceBus.length
  work.holderOn.forEach((on, place) => {
    if (on) return
    work.holderCurrent_pu.fill(0, 6 * place, 6 * place + 6)
    const index = 2 * (place < sources ? place : place - sources)
    if (place < sources) work.sourceOutput_pu.fill(0, index, index + 2)
    else {
      work.converterOutput_pu.fill(0, index, index + 2)
      work.converterInput_pu.fill(0, index, index + 2)
    }
  })
}

/** What each load asks for. */
export const nominalLoads_W = (chain: Chain): Float64Array =>
  Float64Array.from(chain.network.loads, ({ active_W }) =>
    active_W.reduce((sum, part) => sum + part, 0),
  )

/**
 * Loads that were fed before and are not now.
 *
 * @param load_W  nominal draw of each load.
 */
export function lostLoads(
  chain: Chain,
  before: ChainState,
  after: ChainState,
  load_W: Float64Array,
): { unservedIds: string[]; lost_W: number } {
  const unservedIds: string[] = []
  let lost_W = 0
  for (let load = 0; load + 1 < chain.loadFeeds.length; load++) {
    let was = 0
    let is = 0
    for (let f = chain.loadFeeds[load]!; f < chain.loadFeeds[load + 1]!; f++) {
      was += before.feedFraction[f]!
      is += after.feedFraction[f]!
    }
    if (is > 0 || was === 0) continue
    unservedIds.push(chain.network.loads[load]!.id)
    lost_W += load_W[load]!
  }
  return { unservedIds, lost_W }
}
