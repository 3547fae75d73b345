/**
 * Loops that a network must not have: through transformers of different ratio, and through converters.
 *
 * Also the order of the transfer switches, which is the same walk over the sections that converters and
 * transfers join. What closes a bad loop is left out and named.
 */

import { type Fault, makeFault } from '../../../models/power/fault.ts'
import type { Branch, Network } from '../../../models/power/network.ts'
import { UnionFind } from './unionFind.ts'

/** Ratios closer than this are equal but for rounding. */
const SAME_RATIO = 1e-6

/** A network without bad loops, what was left out, and its transfers from the source outwards. */
export function loopFaults(network: Network): {
  network: Network
  faults: Fault[]
  transferOrder: number[]
} {
  const faults: Fault[] = []
  const branches = withoutRatioLoops(network, faults)
  const straight = withoutDirectedLoops({ ...network, branches }, faults)
  return {
    network: straight.network,
    faults: [...faults, ...islandFaults(straight.network)],
    transferOrder: straight.transferOrder,
  }
}

/** What no source can ever reach, all switches as drawn: named once for each bus that something hangs on. */
function islandFaults(network: Network): Fault[] {
  const reached = new Set(network.sources.map((source) => source.bus))
  const hops = [
    ...network.branches
      .filter(closed)
      .flatMap(({ from, to }) => [[from, to] as const, [to, from] as const]),
    ...network.converters.map(({ from, to }) => [from, to] as const),
    ...network.transfers.flatMap(({ inputs, output }) =>
      inputs.map((input) => [input, output] as const),
    ),
  ]
  const next = new Map<string, string[]>()
  for (const [from, to] of hops) next.set(from, [...(next.get(from) ?? []), to])
  const queue = [...reached]
  for (let bus = queue.pop(); bus !== undefined; bus = queue.pop())
    for (const to of next.get(bus) ?? [])
      if (!reached.has(to)) {
        reached.add(to)
        queue.push(to)
      }
  const stranded = network.buses.filter((bus) => !reached.has(bus.id))
  return stranded.map((bus) =>
    makeFault('islanded', [bus], `${bus.id} has no way to any source: nothing there is fed.`),
  )
}

const closed = (branch: Branch): boolean => branch.kind !== 'switch' || branch.closed

/** Walks the tree of each section with the voltage ratio and turn so far; a chord must agree with both. */
function withoutRatioLoops(network: Network, faults: Fault[]): Branch[] {
  const near = new Map<string, { branch: Branch; forward: boolean }[]>()
  const join = (bus: string, branch: Branch, forward: boolean) =>
    near.set(bus, [...(near.get(bus) ?? []), { branch, forward }])
  for (const branch of network.branches) {
    if (!closed(branch)) continue
    join(branch.from, branch, true)
    join(branch.to, branch, false)
  }
  const seen = new Map<string, { ratio: number; turn: number; by: Branch | null }>()
  const dropped = new Set<string>()
  for (const root of network.buses) {
    if (seen.has(root.id)) continue
    seen.set(root.id, { ratio: 1, turn: 0, by: null })
    const queue = [root.id]
    for (let bus = queue.shift(); bus !== undefined; bus = queue.shift()) {
      const here = seen.get(bus)!
      for (const { branch, forward } of near.get(bus) ?? []) {
        const step = stepOf(branch)
        const ratio = forward ? here.ratio * step.ratio : here.ratio / step.ratio
        const turn = (here.turn + (forward ? step.turn : -step.turn) + 12) % 12
        const other = forward ? branch.to : branch.from
        const there = seen.get(other)
        if (!there) {
          seen.set(other, { ratio, turn, by: branch })
          queue.push(other)
        } else if (Math.abs(ratio / there.ratio - 1) > SAME_RATIO || turn !== there.turn) {
          if (dropped.has(branch.id)) continue
          dropped.add(branch.id)
          faults.push(ratioFault(branch, there.by, ratio / there.ratio, turn - there.turn))
        }
      }
    }
  }
  return network.branches.filter((branch) => !dropped.has(branch.id))
}

/** Voltage ratio and clock number of a branch, from `from` to `to`. */
function stepOf(branch: Branch): { ratio: number; turn: number } {
  if (branch.kind !== 'transformer') return { ratio: 1, turn: 0 }
  const { primary, secondary, primary_V, secondary_V, tap } = branch
  return { ratio: secondary_V / (primary_V * tap), turn: primary === secondary ? 0 : 1 }
}

function ratioFault(branch: Branch, other: Branch | null, ratio: number, turn: number): Fault {
  const what =
    turn === 0
      ? `its ends differ by ${(100 * Math.abs(ratio - 1)).toFixed(2)} % of voltage`
      : 'its ends differ by 30° or more'
  return makeFault(
    'transformerLoop',
    other ? [branch, other] : [branch],
    `${branch.id} closes a loop through transformers that do not match: ${what}. It is left open.`,
  )
}

/** Sections are what passive branches join; converters and transfers lead from one to the next, never back. */
function withoutDirectedLoops(network: Network, faults: Fault[]) {
  const index = new Map(network.buses.map((bus, i) => [bus.id, i]))
  const sections = new UnionFind(network.buses.length)
  for (const branch of network.branches)
    if (closed(branch)) sections.join(index.get(branch.from)!, index.get(branch.to)!)
  const sectionOf = (bus: string) => sections.find(index.get(bus)!)

  const edges = new Map<number, Set<number>>()
  const reaches = (from: number, to: number): boolean => {
    const stack = [from]
    const met = new Set<number>()
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (at === to) return true
      if (met.has(at)) continue
      met.add(at)
      stack.push(...(edges.get(at) ?? []))
    }
    return false
  }
  const admit = (element: { id: string; recordId?: string }, inputs: string[], output: string) => {
    const to = sectionOf(output)
    if (inputs.some((input) => reaches(to, sectionOf(input)))) {
      const text = `${element.id} closes a loop that feeds itself. It is left open.`
      faults.push(makeFault('converterLoop', [element], text))
      return false
    }
    for (const input of inputs) {
      const from = sectionOf(input)
      edges.set(from, (edges.get(from) ?? new Set()).add(to))
    }
    return true
  }
  const converters = network.converters.filter((c) => admit(c, [c.from], c.to))
  const transfers = network.transfers.filter((t) => admit(t, [...t.inputs], t.output))

  const depth = new Map<number, number>()
  const sources = new Map<number, number[]>()
  for (const [from, tos] of edges)
    for (const to of tos) sources.set(to, [...(sources.get(to) ?? []), from])
  const depthOf = (section: number): number => {
    const known = depth.get(section)
    if (known !== undefined) return known
    const found = 1 + Math.max(-1, ...(sources.get(section) ?? []).map(depthOf))
    depth.set(section, found)
    return found
  }
  const rank = transfers.map((transfer) => depthOf(sectionOf(transfer.output)))
  const transferOrder = transfers.map((_, i) => i).sort((a, b) => rank[a]! - rank[b]!)
  return { network: { ...network, converters, transfers }, transferOrder }
}
