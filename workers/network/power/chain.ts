/**
 * A network as flat arrays: compiled once an edit, read by every solve and every failure.
 *
 * Conductor g = 3·bus + phase (a DC bus uses the first only). A source or converter with an impedance
 * behind it stands on a hidden bus of its own, joined to the network's by a hidden line.
 */

import type { Fault } from '../../../models/power/fault.ts'
import type { Branch, Bus, Impedance, Line, Network } from '../../../models/power/network.ts'
import { soundPart } from './faults.ts'
import { loopFaults } from './loops.ts'
import { linePrimitive, type Primitive, phaseBase_V, transformerPrimitive } from './primitives.ts'
import { makeTerms, type Terms } from './terms.ts'

/** A compiled network. */
export interface Chain {
  readonly network: Network
  readonly faults: readonly Fault[]
  readonly buses: readonly Bus[]
  readonly busIndex: ReadonlyMap<string, number>
  readonly base_V: Float64Array
  readonly isDirect: Uint8Array
  /** All branches, the network's first, hidden lines behind; a switch has no primitive. */
  readonly branches: readonly Branch[]
  readonly branchFrom: Int32Array
  readonly branchTo: Int32Array
  readonly primitives: readonly (Primitive | null)[]
  /** Where each source and converter holds the voltage: its bus, or the hidden one before its impedance. */
  readonly sourceBus: Int32Array
  readonly sourceHeldAt: Int32Array
  readonly converterFrom: Int32Array
  readonly converterTo: Int32Array
  readonly converterHeldAt: Int32Array
  readonly transferInputs: readonly Int32Array[]
  readonly transferOutput: Int32Array
  /** Transfers from the source outwards: each comes after all that can feed it. */
  readonly transferOrder: Int32Array
  readonly feedLoad: Int32Array
  readonly feedBus: Int32Array
  readonly feedShare: Float64Array
  /** Feeds of load k are `loadFeeds[k]` up to `loadFeeds[k + 1]`. */
  readonly loadFeeds: Int32Array
  readonly terms: Terms
  /** Names of all that can fail, in the order buses, sources, branches, converters, transfers, feeds. */
  readonly elementIds: readonly string[]
  readonly elementIndex: ReadonlyMap<string, number>
  readonly offset: ElementOffsets
  /** Branches, converters and transfers at each bus, for walking outwards. */
  readonly near: Adjacency
}

/** Where each kind of element begins in `Chain.elementIds`. */
export interface ElementOffsets {
  readonly bus: number
  readonly source: number
  readonly branch: number
  readonly converter: number
  readonly transfer: number
  readonly feed: number
}

/** Branches at each bus (`branch`, from `branchStart`) and converters that draw from it. */
export interface Adjacency {
  readonly branchStart: Int32Array
  readonly branch: Int32Array
  readonly converterStart: Int32Array
  readonly converter: Int32Array
}

/** Compiles a network: leaves out what is faulty, numbers the rest. */
export function compileChain(given: Network): Chain {
  const sound = soundPart(given)
  const loops = loopFaults(sound.network)
  const network = loops.network
  const hidden = withHiddenBuses(network)
  const { buses, branches } = hidden
  const busIndex = new Map(buses.map((bus, index) => [bus.id, index]))
  const at = (id: string) => busIndex.get(id)!
  const branchFrom = Int32Array.from(branches, (branch) => at(branch.from))
  const branchTo = Int32Array.from(branches, (branch) => at(branch.to))
  const converterFrom = Int32Array.from(network.converters, (converter) => at(converter.from))
  const feeds = network.loads.flatMap((load, index) =>
    load.feeds.map((feed) => ({ ...feed, load: index })),
  )
  const elementIds = [
    ...buses.map((bus) => bus.id),
    ...network.sources.map((source) => source.id),
    ...branches.map((branch) => branch.id),
    ...network.converters.map((converter) => converter.id),
    ...network.transfers.map((transfer) => transfer.id),
    ...feeds.map((feed) => feed.id),
  ]
  const source = buses.length
  const branch = source + network.sources.length
  const converter = branch + branches.length
  const transfer = converter + network.converters.length
  const feed = transfer + network.transfers.length
  const loadFeeds = new Int32Array(network.loads.length + 1)
  network.loads.forEach((load, index) => {
    loadFeeds[index + 1] = loadFeeds[index]! + load.feeds.length
  })
  return {
    network,
    faults: [...sound.faults, ...loops.faults],
    buses,
    busIndex,
    base_V: Float64Array.from(buses, phaseBase_V),
    isDirect: Uint8Array.from(buses, (bus) => (bus.kind === 'dc' ? 1 : 0)),
    branches,
    branchFrom,
    branchTo,
    primitives: branches.map((branch, index) =>
      primitiveOf(branch, buses[branchFrom[index]!]!, buses[branchTo[index]!]!),
    ),
    sourceBus: Int32Array.from(network.sources, (source) => at(source.bus)),
    sourceHeldAt: Int32Array.from(network.sources, (source) =>
      at(source.impedance ? hiddenId(source.id) : source.bus),
    ),
    converterFrom,
    converterTo: Int32Array.from(network.converters, (converter) => at(converter.to)),
    converterHeldAt: Int32Array.from(network.converters, (converter) =>
      at(converter.droop_ohm > 0 ? hiddenId(converter.id) : converter.to),
    ),
    transferInputs: network.transfers.map((transfer) => Int32Array.from(transfer.inputs, at)),
    transferOutput: Int32Array.from(network.transfers, (transfer) => at(transfer.output)),
    transferOrder: Int32Array.from(loops.transferOrder),
    feedLoad: Int32Array.from(feeds, (feed) => feed.load),
    feedBus: Int32Array.from(feeds, (feed) => at(feed.bus)),
    feedShare: Float64Array.from(feeds, (feed) => feed.share),
    loadFeeds,
    terms: makeTerms(network, buses, busIndex),
    elementIds,
    elementIndex: new Map(elementIds.map((id, index) => [id, index])),
    offset: { bus: 0, source, branch, converter, transfer, feed },
    near: makeAdjacency(buses.length, branchFrom, branchTo, converterFrom),
  }
}

/**
 * Everything of a network but the size of its loads: two networks of one structure have the same equations.
 *
 * Which parts of a load are zero belongs to it, because those that are have no term.
 */
export function structureOf(network: Network): string {
  const loads = network.loads.map((load) => ({
    ...load,
    active_W: load.active_W.map(Boolean),
    reactive_var: load.reactive_var.map(Boolean),
  }))
  return JSON.stringify({ ...network, loads })
}

/** A compiled chain with the loads of another network of the same structure. */
export function withLoads(chain: Chain, given: Network): Chain {
  const sizes = new Map(given.loads.map((load) => [load.id, load]))
  const loads = chain.network.loads.map((load) => {
    const { active_W, reactive_var } = sizes.get(load.id) ?? load
    return { ...load, active_W, reactive_var }
  })
  const network = { ...chain.network, loads }
  return { ...chain, network, terms: makeTerms(network, chain.buses, chain.busIndex) }
}

/** Conductors of a bus: one for DC, three for AC. */
export const phasesOf = (chain: Chain, bus: number): readonly number[] =>
  chain.isDirect[bus] ? DIRECT : THREE_PHASE
const DIRECT: readonly number[] = [0]
const THREE_PHASE: readonly number[] = [0, 1, 2]

const hiddenId = (id: string): string => `${id}#behind`

/** Adds a bus and a line for each source or converter with an impedance behind its held voltage. */
function withHiddenBuses(network: Network): { buses: Bus[]; branches: Branch[] } {
  const buses = [...network.buses]
  const branches: Branch[] = [...network.branches]
  const busOf = new Map(network.buses.map((bus) => [bus.id, bus]))
  const hide = (id: string, busId: string, impedance: Impedance) => {
    const { kind, nominal_V } = busOf.get(busId)!
    const behind = hiddenId(id)
    buses.push({ id: behind, kind, nominal_V })
    const line: Line = {
      kind: 'line',
      id: `${behind}:z`,
      from: behind,
      to: busId,
      impedance,
      ampacity_A: null,
    }
    branches.push(line)
  }
  for (const source of network.sources)
    if (source.impedance) hide(source.id, source.bus, source.impedance)
  for (const { id, to, droop_ohm } of network.converters) {
    if (droop_ohm <= 0) continue
    const r = droop_ohm
    const direct = busOf.get(to)!.kind === 'dc'
    hide(id, to, {
      resistance_ohm: direct ? [r] : [r, 0, 0, 0, r, 0, 0, 0, r],
      reactance_ohm: direct ? [0] : [0, 0, 0, 0, 0, 0, 0, 0, 0],
    })
  }
  return { buses, branches }
}

function primitiveOf(branch: Branch, from: Bus, to: Bus): Primitive | null {
  if (branch.kind === 'line') return linePrimitive(branch, from)
  if (branch.kind === 'transformer') return transformerPrimitive(branch, from, to)
  return null
}

function makeAdjacency(
  busCount: number,
  from: Int32Array,
  to: Int32Array,
  converterFrom: Int32Array,
): Adjacency {
  const branchLists: number[][] = Array.from({ length: busCount }, () => [])
  from.forEach((bus, index) => {
    branchLists[bus]!.push(index)
    branchLists[to[index]!]!.push(index)
  })
  const converterLists: number[][] = Array.from({ length: busCount }, () => [])
  converterFrom.forEach((bus, index) => {
    converterLists[bus]!.push(index)
  })
  return {
    branchStart: startsOf(branchLists),
    branch: Int32Array.from(branchLists.flat()),
    converterStart: startsOf(converterLists),
    converter: Int32Array.from(converterLists.flat()),
  }
}

function startsOf(lists: readonly (readonly number[])[]): Int32Array {
  const start = new Int32Array(lists.length + 1)
  lists.forEach((list, index) => {
    start[index + 1] = start[index]! + list.length
  })
  return start
}
