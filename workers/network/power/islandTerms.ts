/**
 * Who draws what between which nodes of an island: load terms, and the inputs of converters.
 */

import { type Fault, makeFault } from '../../../models/power/fault.ts'
import { type Chain, phasesOf } from './chain.ts'
import type { Island } from './islands.ts'

/** Draws of the island between nodes: load terms first, then those of converters. */
export interface IslandTerms {
  readonly count: number
  readonly plus: Int32Array
  /** -1 is the neutral. */
  readonly minus: Int32Array
  readonly model: Uint8Array
  /** Term of the chain, or -1 - converter. */
  readonly origin: Int32Array
  /** Magnitude of the nominal voltage across it, pu: 1 to neutral, √3 between phases. */
  readonly nominal_pu: Float64Array
  /** Power now, pu: re, im by turns. */
  readonly power_pu: Float64Array
}

/**
 * The terms of an island, by its node numbers. A term on a phase that is not there, or to the neutral of a
 * section without one, is left out and named.
 *
 * @param nodeAt  node of a bus's phase, -1 when it has none.
 * @param floating  merged buses of sections that only delta windings feed.
 */
export function makeIslandTerms(
  chain: Chain,
  island: Island,
  nodeAt: (bus: number, phase: number) => number,
  floating: ReadonlySet<number>,
  mergedOf: (bus: number) => number,
): { terms: IslandTerms; faults: Fault[] } {
  const faults: Fault[] = []
  const kept: { plus: number; minus: number; model: number; origin: number }[] = []
  const inIsland = new Set(island.buses)
  const { plus, minus, model, feed } = chain.terms
  for (let t = 0; t < chain.terms.count; t++) {
    const bus = Math.floor(plus[t]! / 3)
    if (!inIsland.has(bus)) continue
    const p = nodeAt(bus, plus[t]! % 3)
    const m = minus[t]! < 0 ? -1 : nodeAt(bus, minus[t]! % 3)
    const load = chain.network.loads[chain.feedLoad[feed[t]!]!]!
    if (p < 0 || (minus[t]! >= 0 && m < 0)) {
      const text = `${load.id} draws from a phase that ${chain.buses[bus]!.id} does not have.`
      faults.push(makeFault('missingPhase', [load], text))
    } else if (m < 0 && floating.has(mergedOf(bus))) {
      const text = `${load.id} draws to neutral at ${chain.buses[bus]!.id}, fed from a delta without one.`
      faults.push(makeFault('noNeutral', [load], text))
    } else kept.push({ plus: p, minus: m, model: model[t]!, origin: t })
  }
  for (const converter of island.draws) {
    const bus = chain.converterFrom[converter]!
    // A rectifier has three wires: it draws between the phases.
    for (const phase of phasesOf(chain, bus)) {
      const p = nodeAt(bus, phase)
      const m = chain.isDirect[bus] ? -1 : nodeAt(bus, (phase + 1) % 3)
      if (p < 0 || (m < 0 && !chain.isDirect[bus])) {
        const element = chain.network.converters[converter]!
        const text = `${element.id} needs three phases at ${chain.buses[bus]!.id}.`
        faults.push(makeFault('missingPhase', [element], text))
      } else kept.push({ plus: p, minus: m, model: 0, origin: -1 - converter })
    }
  }
  const terms: IslandTerms = {
    count: kept.length,
    plus: Int32Array.from(kept, (term) => term.plus),
    minus: Int32Array.from(kept, (term) => term.minus),
    model: Uint8Array.from(kept, (term) => term.model),
    origin: Int32Array.from(kept, (term) => term.origin),
    nominal_pu: Float64Array.from(kept, (term) => (term.minus < 0 ? 1 : Math.sqrt(3))),
    power_pu: new Float64Array(2 * kept.length),
  }
  return { terms, faults }
}
