/**
 * The equations of one island: Y_nn·V_n + Y_ns·V_s = I_n, with V_s the voltages that its sources hold.
 *
 * Node: one conductor of one bus (or of the buses that closed switches make one). Unknown nodes come
 * first, held ones behind. A section that only delta windings feed floats; one of its nodes is grounded
 * through 1 pu, which carries no current because the section's currents sum to zero, so that its
 * line-to-line voltages are exact and its line-to-ground ones are a choice.
 */

import { type Fault, makeFault } from '../../../models/power/fault.ts'
import { analyse, entryOf, type Factors, factorise, makeFactors, type Pattern } from '../sparse.ts'
import { type Chain, phasesOf } from './chain.ts'
import { type Holder, heldVoltage, type Island } from './islands.ts'
import { type IslandTerms, makeIslandTerms } from './islandTerms.ts'
import { UnionFind } from './unionFind.ts'

/** An island's equations, factored, with room for its solution. */
export interface IslandModel {
  readonly island: Island
  /** Unknown nodes, and held ones behind them. */
  readonly unknownCount: number
  readonly heldCount: number
  /** Node of each of the island's conductors, by 3·(place in island.buses) + phase; -1 where there is none. */
  readonly nodeOf: Int32Array
  readonly pattern: Pattern
  readonly values: Float64Array
  readonly factors: Factors
  /** Row of Y_nn whose pivot vanished, or -1. */
  readonly singularAt: number
  /** Entries of Y_ns: row, held node, and value. */
  readonly coupling: Sparse
  /** Entries of the rows of held nodes: what the sources deliver. */
  readonly held: Sparse
  readonly holders: readonly HeldNodes[]
  readonly terms: IslandTerms
  readonly faults: readonly Fault[]
  /** Buses of sections that float: only their line-to-line voltages mean something. */
  readonly floating: readonly number[]
  readonly work: Work
}

/** Entries by row and column; values re, im by turns. */
export interface Sparse {
  readonly rows: Int32Array
  readonly columns: Int32Array
  readonly values: Float64Array
}

/** A holder, the nodes that it holds, and the nodes of its terminal (the same, without an impedance). */
export interface HeldNodes {
  readonly holder: Holder
  readonly nodes: readonly number[]
  readonly terminal: readonly number[]
  /** Its part of what the bus delivers: those that hold one bus together share by rating. */
  readonly share: number
  /** Places in the list of holders of those that hold the same bus, itself included. */
  readonly together: readonly number[]
}

/** What a solve writes: voltages and currents of all nodes, re and im by turns. */
export interface Work {
  readonly voltage_pu: Float64Array
  readonly current_pu: Float64Array
  readonly constant_pu: Float64Array
}

/** Builds and factors the equations of an island. */
export function makeIslandModel(chain: Chain, island: Island): IslandModel {
  const place = new Map(island.buses.map((bus, index) => [bus, index]))
  const mergedOf = (bus: number) => island.merged[place.get(bus)!]!
  const conductor = (bus: number, phase: number) => 3 * mergedOf(bus) + phase

  // Phase one: number the nodes, the held ones last.
  const entries = gatherEntries(chain, island, conductor)
  const heldSet = new Set<number>()
  for (const { bus } of island.holders)
    for (let phase = 0; phase < (chain.isDirect[bus] ? 1 : 3); phase++)
      heldSet.add(conductor(bus, phase))
  const touched = new Set(entries.rows.filter((row, e) => row === entries.columns[e]))
  const unknown = [...touched].filter((c) => !heldSet.has(c))
  const node = new Map([...unknown, ...heldSet].map((c, index) => [c, index]))
  const n = unknown.length
  const nodeAt = (bus: number, phase: number) => node.get(conductor(bus, phase)) ?? -1

  // Phase two: ground what floats, split the entries, factor.
  const floating = floatingSections(chain, island, mergedOf)
  for (const section of floating) {
    const c = section.map((bus) => 3 * bus).find((first) => node.has(first))
    if (c !== undefined) entries.push(c, c, 1, 0)
  }
  const split = splitEntries(entries, node, n)
  const singularAt = factorise(split.factors, split.values)

  const { terms, faults } = makeIslandTerms(
    chain,
    island,
    nodeAt,
    new Set(floating.flat()),
    mergedOf,
  )
  const heldCount = heldSet.size
  const size = 2 * (n + heldCount)
  return {
    island,
    unknownCount: n,
    heldCount,
    nodeOf: Int32Array.from({ length: 3 * island.buses.length }, (_, c) =>
      nodeAt(island.buses[Math.floor(c / 3)]!, c % 3),
    ),
    ...split,
    singularAt,
    holders: island.holders.map((holder) => ({
      holder,
      nodes: phasesOf(chain, holder.bus).map((phase) => nodeAt(holder.bus, phase)),
      terminal: phasesOf(chain, holder.terminal).map((phase) => nodeAt(holder.terminal, phase)),
      share: shareOf(chain, island, holder, mergedOf),
      together: island.holders.flatMap((other, k) =>
        mergedOf(other.bus) === mergedOf(holder.bus) ? [k] : [],
      ),
    })),
    terms,
    faults: [...faults, ...conflictFaults(chain, island, mergedOf)],
    floating: island.buses.filter((bus) => floating.some((part) => part.includes(mergedOf(bus)))),
    work: {
      voltage_pu: new Float64Array(size),
      current_pu: new Float64Array(size),
      constant_pu: new Float64Array(2 * n),
    },
  }
}

/** Two sources that hold one bus at different voltages: an infinite current; the first is obeyed. */
function conflictFaults(chain: Chain, island: Island, mergedOf: (bus: number) => number): Fault[] {
  const first = new Map<number, Holder>()
  const elementOf = ({ kind, index }: Holder) =>
    kind === 'source' ? chain.network.sources[index]! : chain.network.converters[index]!
  return island.holders.flatMap((holder) => {
    const known = first.get(mergedOf(holder.bus))
    if (!known) first.set(mergedOf(holder.bus), holder)
    if (!known || String(heldVoltage(chain, known)) === String(heldVoltage(chain, holder)))
      return []
    const [a, b] = [elementOf(known), elementOf(holder)]
    const text = `${a.id} and ${b.id} hold one bus at different voltages; ${a.id} is obeyed.`
    return [makeFault('conflictingSources', [a, b], text)]
  })
}

function shareOf(
  chain: Chain,
  island: Island,
  holder: Holder,
  mergedOf: (bus: number) => number,
): number {
  const together = island.holders.filter(({ bus }) => mergedOf(bus) === mergedOf(holder.bus))
  const total = together.reduce((sum, other) => sum + ratingOf(chain, other), 0)
  return ratingOf(chain, holder) / total
}

function ratingOf(chain: Chain, { kind, index }: Holder): number {
  if (kind === 'converter') return chain.network.converters[index]!.rating_W
  return chain.network.sources[index]!.rating_VA ?? 1
}

/** Growing list of entries between conductors. */
class EntryList {
  readonly rows: number[] = []
  readonly columns: number[] = []
  readonly re: number[] = []
  readonly im: number[] = []

  push(row: number, column: number, re: number, im: number): void {
    this.rows.push(row)
    this.columns.push(column)
    this.re.push(re)
    this.im.push(im)
  }
}

function gatherEntries(
  chain: Chain,
  island: Island,
  conductor: (bus: number, phase: number) => number,
): EntryList {
  const list = new EntryList()
  for (const branch of island.branches) {
    const { rows, columns, values } = chain.primitives[branch]!
    const from = chain.branchFrom[branch]!
    const to = chain.branchTo[branch]!
    const at = (c: number) => (c < 3 ? conductor(from, c) : conductor(to, c - 3))
    rows.forEach((row, e) => {
      list.push(at(row), at(columns[e]!), values[2 * e]!, values[2 * e + 1]!)
    })
  }
  return list
}

function splitEntries(entries: EntryList, node: ReadonlyMap<number, number>, n: number) {
  const is: number[] = []
  const js: number[] = []
  const res: number[] = []
  const ims: number[] = []
  const coupling = new EntryList()
  const held = new EntryList()
  for (let e = 0; e < entries.rows.length; e++) {
    const i = node.get(entries.rows[e]!)!
    const j = node.get(entries.columns[e]!)!
    const re = entries.re[e]!
    const im = entries.im[e]!
    if (i >= n) held.push(i, j, re, im)
    else if (j >= n) coupling.push(i, j, re, im)
    else {
      is.push(i)
      js.push(j)
      res.push(re)
      ims.push(im)
    }
  }
  const pattern = analyse(n, is, js)
  const values = new Float64Array(2 * pattern.rows.length)
  is.forEach((i, e) => {
    // The pattern keeps one of (i, j) and (j, i), so each symmetric pair is added once.
    if (pattern.place[i]! > pattern.place[js[e]!]!) return
    const p = entryOf(pattern, i, js[e]!)
    values[2 * p]! += res[e]!
    values[2 * p + 1]! += ims[e]!
  })
  return {
    pattern,
    values,
    factors: makeFactors(pattern),
    coupling: toSparse(coupling),
    held: toSparse(held),
  }
}

function toSparse(list: EntryList): Sparse {
  return {
    rows: Int32Array.from(list.rows),
    columns: Int32Array.from(list.columns),
    values: Float64Array.from(list.re.flatMap((re, e) => [re, list.im[e]!])),
  }
}

/** AC sections, as lines join them, without a way to ground: no source, wye winding or charging. */
function floatingSections(
  chain: Chain,
  island: Island,
  mergedOf: (bus: number) => number,
): number[][] {
  const sections = new UnionFind(chain.buses.length)
  const lines = island.branches.filter((branch) => chain.branches[branch]!.kind === 'line')
  for (const line of lines)
    sections.join(mergedOf(chain.branchFrom[line]!), mergedOf(chain.branchTo[line]!))

  const grounded = new Set<number>()
  const ground = (bus: number) => grounded.add(sections.find(mergedOf(bus)))
  for (const line of lines) if (chain.primitives[line]!.hasShunt) ground(chain.branchFrom[line]!)
  for (const holder of island.holders) ground(holder.bus)
  for (const branch of island.branches) {
    const element = chain.branches[branch]!
    if (element.kind !== 'transformer') continue
    if (element.primary === 'wye') ground(chain.branchFrom[branch]!)
    if (element.secondary === 'wye') ground(chain.branchTo[branch]!)
  }
  const floating = new Map<number, number[]>()
  for (const bus of new Set(island.merged)) {
    const section = sections.find(bus)
    if (grounded.has(section)) continue
    floating.set(section, [...(floating.get(section) ?? []), bus])
  }
  return [...floating.values()]
}
