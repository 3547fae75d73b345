/**
 * The live network cut into islands at its converters, in the order leaf to source.
 *
 * Inside an island, closed switches and transfers make their buses one; lines and transformers join what
 * is left. A converter's draw is known once the island that it feeds is solved, so one pass is exact.
 */
import type { Chain } from './chain.ts'
import { conducts, type Liveness } from './energise.ts'
import { UnionFind } from './unionFind.ts'

/** What holds a voltage: source or converter `index`, at bus `bus` (maybe hidden), for bus `terminal`. */
export interface Holder {
  readonly kind: 'source' | 'converter'
  readonly index: number
  readonly bus: number
  readonly terminal: number
}

/** What passive branches join: one set of equations. */
export interface Island {
  readonly buses: readonly number[]
  /** In-service lines and transformers. */
  readonly branches: readonly number[]
  readonly holders: readonly Holder[]
  /** Running converters that draw from it. */
  readonly draws: readonly number[]
  /** For each bus of `buses`, the bus that stands for all that are one with it. */
  readonly merged: readonly number[]
  /** Equal for two islands of one network exactly when their equations are the same. */
  readonly key: string
}

/** The voltage that a holder keeps: magnitude of each phase, pu, and the angle of the first. */
export function heldVoltage(
  chain: Chain,
  { kind, index }: Pick<Holder, 'kind' | 'index'>,
): [size_pu: readonly number[], angle_rad: number] {
  if (kind === 'converter') {
    const size = chain.network.converters[index]!.outputVoltage_pu
    return [[size, size, size], 0]
  }
  const { voltage_pu: size, angle_rad } = chain.network.sources[index]!
  return [typeof size === 'number' ? [size, size, size] : size, angle_rad]
}

/** Splits what is live into islands; an island comes after every island that it feeds. */
export function findIslands(chain: Chain, down: Uint8Array, live: Liveness): Island[] {
  const { branchFrom, branchTo, primitives } = chain
  const one = new UnionFind(chain.buses.length)
  const joined = new UnionFind(chain.buses.length)
  const inService: number[] = []
  branchFrom.forEach((from, branch) => {
    if (!live.bus[from] || !conducts(chain, down, branch)) return
    joined.join(from, branchTo[branch]!)
    if (primitives[branch]) inService.push(branch)
    else one.join(from, branchTo[branch]!)
  })
  live.transferInput.forEach((input, transfer) => {
    if (input < 0) return
    joined.join(input, chain.transferOutput[transfer]!)
    one.join(input, chain.transferOutput[transfer]!)
  })

  const parts = new Map<number, Parts>()
  const partOf = (bus: number): Parts => {
    const root = joined.find(bus)
    const known = parts.get(root)
    if (known) return known
    const fresh: Parts = { buses: [], branches: [], holders: [], draws: [] }
    parts.set(root, fresh)
    return fresh
  }
  live.bus.forEach((on, bus) => {
    if (on) partOf(bus).buses.push(bus)
  })
  for (const branch of inService) partOf(branchFrom[branch]!).branches.push(branch)
  addHolders(chain, down, live, partOf)

  const islands = new Map(
    [...parts].map(([root, part]) => {
      const merged = part.buses.map((bus) => one.find(bus))
      return [root, { ...part, merged, key: keyOf(part, merged) }] as const
    }),
  )
  return leafToSource(chain, islands, (bus) => joined.find(bus))
}

interface Parts {
  readonly buses: number[]
  readonly branches: number[]
  readonly holders: Holder[]
  readonly draws: number[]
}

function addHolders(
  chain: Chain,
  down: Uint8Array,
  live: Liveness,
  partOf: (bus: number) => Parts,
): void {
  chain.sourceHeldAt.forEach((bus, index) => {
    if (down[chain.offset.source + index] || !live.bus[bus]) return
    partOf(bus).holders.push({ kind: 'source', index, bus, terminal: chain.sourceBus[index]! })
  })
  chain.converterHeldAt.forEach((bus, index) => {
    const from = chain.converterFrom[index]!
    if (down[chain.offset.converter + index] || !live.bus[from] || !live.bus[bus]) return
    partOf(bus).holders.push({
      kind: 'converter',
      index,
      bus,
      terminal: chain.converterTo[index]!,
    })
    partOf(from).draws.push(index)
  })
}

const keyOf = (part: Parts, merged: readonly number[]): string =>
  [
    part.buses.join(),
    merged.join(),
    part.branches.join(),
    part.holders.map((holder) => `${holder.kind[0]}${holder.index}`).join(),
    part.draws.join(),
  ].join('|')

/** Depth first along the converters; the network was checked to have no loop of them. */
function leafToSource(
  chain: Chain,
  islands: ReadonlyMap<number, Island>,
  rootOf: (bus: number) => number,
): Island[] {
  const ordered: Island[] = []
  const done = new Set<number>()
  const visit = (root: number) => {
    if (done.has(root)) return
    done.add(root)
    const island = islands.get(root)!
    for (const converter of island.draws) visit(rootOf(chain.converterHeldAt[converter]!))
    ordered.push(island)
  }
  for (const root of islands.keys()) visit(root)
  return ordered
}
