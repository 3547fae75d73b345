/** What of a loop is joined to what, and what moves in it: found once for each set of open branches. */
import type { LiquidLoop } from '../../../models/liquid/network.ts'
import { makeRealFactors, makeRealValues, type RealFactors, type RealValues } from '../lu.ts'
import { analyse, entryOf, type Pattern } from '../sparse.ts'

/** A loop with its joints and branches numbered, and the matrix that solves it. */
export interface Topology {
  readonly jointCount: number
  /** Joint numbers at the ends of each branch. */
  readonly from: Int32Array
  readonly to: Int32Array
  /** 1 for a branch that is open and lies in a part with a running pump. */
  readonly live: Uint8Array
  /** 1 for a branch in an open part that no running pump serves. */
  readonly still: Uint8Array
  /** 1 for each joint whose pressure is given: one in each live part, and all that are not live. */
  readonly held: Uint8Array
  readonly pattern: Pattern
  /** Entries of the pattern: the diagonal of each joint, and the pair of each branch. */
  readonly diagonal: Int32Array
  readonly pair: Int32Array
  readonly values: RealValues
  readonly factors: RealFactors
}

/** The last topology of each loop id, with the key that it was made from. */
const cache = new Map<string, { readonly key: string; readonly topology: Topology }>()
/** Loops come and go as halls are edited; those of one hall fit many times over. */
const CACHE_MAX = 256

/** The same for a loop that has been seen as it is. */
const seen = new WeakMap<LiquidLoop, Topology>()

/** The topology of a loop; the last one is kept, since most edits change loads only. */
export function topologyOf(loop: LiquidLoop): Topology {
  const known = seen.get(loop)
  if (known) return known
  const topology = cached(loop)
  seen.set(loop, topology)
  return topology
}

function cached(loop: LiquidLoop): Topology {
  const key = keyOf(loop)
  const known = cache.get(loop.id)
  if (known?.key === key) return known.topology
  const topology = build(loop)
  if (cache.size >= CACHE_MAX) cache.clear()
  cache.set(loop.id, { key, topology })
  return topology
}

function keyOf(loop: LiquidLoop): string {
  let key = `${loop.datum}|${loop.joints.length}`
  for (const branch of loop.branches)
    key += `|${branch.from}>${branch.to}${branch.open ? '' : 'x'}${runs(branch.pump) ? 'p' : ''}`
  return key
}

const runs = (pump: LiquidLoop['branches'][number]['pump']): boolean =>
  pump !== null && pump.runningCount > 0 && pump.speedFraction > 0

function build(loop: LiquidLoop): Topology {
  const number = new Map(loop.joints.map((joint, k) => [joint.id, k]))
  const jointOf = (id: string): number => {
    const k = number.get(id)
    if (k === undefined) throw new Error(`Loop ${loop.id} has no joint "${id}".`)
    return k
  }
  const from = Int32Array.from(loop.branches, (branch) => jointOf(branch.from))
  const to = Int32Array.from(loop.branches, (branch) => jointOf(branch.to))
  const part = partsOf(loop, from, to)
  const pumped = new Set<number>()
  loop.branches.forEach((branch, b) => {
    if (isPassable(branch) && runs(branch.pump)) pumped.add(part[from[b]!]!)
  })
  const live = new Uint8Array(loop.branches.length)
  const still = new Uint8Array(loop.branches.length)
  loop.branches.forEach((branch, b) => {
    if (!branch.open) return
    const moves = isPassable(branch) && pumped.has(part[from[b]!]!)
    live[b] = moves ? 1 : 0
    still[b] = moves ? 0 : 1
  })
  return {
    jointCount: loop.joints.length,
    from,
    to,
    live,
    still,
    held: heldJoints(loop, part, pumped, jointOf(loop.datum)),
    ...matrixOf(loop.joints.length, from, to),
  }
}

/** A pump that stands still is a shut check valve. */
const isPassable = (branch: LiquidLoop['branches'][number]): boolean =>
  branch.open && (branch.pump === null || runs(branch.pump))

/** For each joint, the number of the part that open branches join it to. */
function partsOf(loop: LiquidLoop, from: Int32Array, to: Int32Array): Int32Array {
  const part = Int32Array.from({ length: loop.joints.length }, (_, k) => k)
  const find = (joint: number): number => {
    let root = joint
    while (part[root] !== root) root = part[root]!
    for (let k = joint; k !== root; ) {
      const next = part[k]!
      part[k] = root
      k = next
    }
    return root
  }
  loop.branches.forEach((branch, b) => {
    if (isPassable(branch)) part[find(from[b]!)] = find(to[b]!)
  })
  for (let k = 0; k < part.length; k++) part[k] = find(k)
  return part
}

function heldJoints(
  loop: LiquidLoop,
  part: Int32Array,
  pumped: ReadonlySet<number>,
  datum: number,
): Uint8Array {
  const held = new Uint8Array(loop.joints.length)
  const settled = new Set<number>()
  if (pumped.has(part[datum]!)) {
    held[datum] = 1
    settled.add(part[datum]!)
  }
  for (let k = 0; k < held.length; k++) {
    if (pumped.has(part[k]!) && settled.has(part[k]!)) continue
    held[k] = 1
    settled.add(part[k]!)
  }
  return held
}

function matrixOf(jointCount: number, from: Int32Array, to: Int32Array) {
  const pattern = analyse(jointCount, from, to)
  const diagonal = Int32Array.from({ length: jointCount }, (_, k) => entryOf(pattern, k, k))
  const pair = Int32Array.from(from, (joint, b) => entryOf(pattern, joint, to[b]!))
  return {
    pattern,
    diagonal,
    pair,
    values: makeRealValues(pattern),
    factors: makeRealFactors(pattern),
  }
}
