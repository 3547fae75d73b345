/**
 * Currents and losses of branches, switches and feeds, from the voltages of a solved chain.
 *
 * A branch's currents come from its primitive; those of a switch, which has none, from Kirchhoff's current
 * law over the buses that it joins. In a ring of closed switches they are not determined: NaN says so.
 */
import type { Chain } from './chain.ts'
import { conducts } from './energise.ts'
import type { ChainState } from './solve.ts'

/** Currents into a branch at both ends: six conductors, re and im by turns. */
export const makeFlow = (): Float64Array => new Float64Array(12)

/** Writes the currents that enter `branch`, in per unit; zero when it is dead. */
export function branchFlow(
  chain: Chain,
  voltage_pu: Float64Array,
  branch: number,
  into: Float64Array,
): void {
  into.fill(0)
  const primitive = chain.primitives[branch]
  if (!primitive) return
  const from = 6 * chain.branchFrom[branch]!
  const to = 6 * chain.branchTo[branch]! - 6
  const { rows, columns, values } = primitive
  for (let e = 0; e < rows.length; e++) {
    const c = 2 * columns[e]!
    const at = c < 6 ? from + c : to + c
    const r = 2 * rows[e]!
    into[r]! += values[2 * e]! * voltage_pu[at]! - values[2 * e + 1]! * voltage_pu[at + 1]!
    into[r + 1]! += values[2 * e]! * voltage_pu[at + 1]! + values[2 * e + 1]! * voltage_pu[at]!
  }
}

/** Largest magnitude among the six phasors of a flow. */
export function largestOf(flow: Float64Array): number {
  let square = 0
  for (let k = 0; k < 12; k += 2)
    square = Math.max(square, flow[k]! * flow[k]! + flow[k + 1]! * flow[k + 1]!)
  return Math.sqrt(square)
}

/** P and Q that enter at the `from` end, then at the `to` end. */
export function branchPower(
  chain: Chain,
  voltage_pu: Float64Array,
  branch: number,
  flow: Float64Array,
): [number, number, number, number] {
  const power: [number, number, number, number] = [0, 0, 0, 0]
  const ends = [chain.branchFrom[branch]!, chain.branchTo[branch]!]
  for (let end = 0; end < 2; end++) {
    for (let phase = 0; phase < 3; phase++) {
      const at = 6 * ends[end]! + 2 * phase
      const i = 6 * end + 2 * phase
      const vr = voltage_pu[at]!
      const vi = voltage_pu[at + 1]!
      power[2 * end]! += vr * flow[i]! + vi * flow[i + 1]!
      power[2 * end + 1]! += vi * flow[i]! - vr * flow[i + 1]!
    }
  }
  return power
}

/** Whether a branch carries voltage now. */
export function isBranchLive(
  chain: Chain,
  down: Uint8Array,
  state: ChainState,
  branch: number,
): boolean {
  return state.live.bus[chain.branchFrom[branch]!] === 1 && conducts(chain, down, branch)
}

/** Current that each feed draws from its bus, three phases each, re and im by turns. */
export function feedCurrents(chain: Chain, state: ChainState): Float64Array {
  const current = new Float64Array(6 * chain.feedBus.length)
  for (let feed = 0; feed < chain.feedBus.length; feed++)
    feedCurrent(chain, state, feed, current, 6 * feed)
  return current
}

/**
 * Adds the current of one feed to `into`, from place `at`; a dead feed adds nothing.
 *
 * Delta parts enter at one phase and leave at the next.
 */
export function feedCurrent(
  chain: Chain,
  state: ChainState,
  feed: number,
  into: Float64Array,
  at: number,
): void {
  const fraction = state.feedFraction[feed]!
  if (fraction === 0) return
  const { start, plus, minus, model, power_pu } = chain.terms
  const { voltage_pu: v } = state
  for (let t = start[feed]!; t < start[feed + 1]!; t++) {
    const p = 2 * plus[t]!
    const m = minus[t]! < 0 ? -1 : 2 * minus[t]!
    const vr = v[p]! - (m < 0 ? 0 : v[m]!)
    const vi = v[p + 1]! - (m < 0 ? 0 : v[m + 1]!)
    const square = vr * vr + vi * vi
    if (square === 0) continue
    const nominal = m < 0 ? 1 : 3
    const scale =
      model[t] === 0
        ? fraction / square
        : model[t] === 1
          ? fraction / Math.sqrt(square * nominal)
          : fraction / nominal
    const sr = power_pu[2 * t]! * scale
    const si = power_pu[2 * t + 1]! * scale
    const ir = sr * vr + si * vi
    const ii = sr * vi - si * vr
    const a = 2 * (plus[t]! % 3)
    into[at + a]! += ir
    into[at + a + 1]! += ii
    if (m < 0) continue
    const b = 2 * (minus[t]! % 3)
    into[at + b]! -= ir
    into[at + b + 1]! -= ii
  }
}

/** Current through each switch (from → to) and each transfer (input → output), three phases each. */
export interface JointFlows {
  /** By branch; only switches are filled. */
  readonly switch_pu: Float64Array
  readonly transfer_pu: Float64Array
}

interface Joint {
  readonly from: number
  readonly to: number
  readonly into: Float64Array
  readonly at: number
}

/** Finds the currents of switches and transfers, bus by bus from the leaves of the trees that they make. */
export function jointFlows(
  chain: Chain,
  down: Uint8Array,
  state: ChainState,
  feed_pu: Float64Array,
): JointFlows {
  const switch_pu = new Float64Array(6 * chain.branches.length)
  const transfer_pu = new Float64Array(6 * chain.transferOutput.length)
  const joints: Joint[] = []
  chain.branches.forEach((branch, index) => {
    if (branch.kind !== 'switch' || !isBranchLive(chain, down, state, index)) return
    const from = chain.branchFrom[index]!
    joints.push({ from, to: chain.branchTo[index]!, into: switch_pu, at: 6 * index })
  })
  state.live.transferInput.forEach((from, index) => {
    if (from < 0) return
    joints.push({ from, to: chain.transferOutput[index]!, into: transfer_pu, at: 6 * index })
  })
  if (joints.length > 0) settleJoints(joints, surplusOf(chain, down, state, feed_pu))
  return { switch_pu, transfer_pu }
}

/** What enters each bus and does not leave it but through joints. */
function surplusOf(
  chain: Chain,
  down: Uint8Array,
  state: ChainState,
  feed_pu: Float64Array,
): Float64Array {
  const surplus = new Float64Array(6 * chain.buses.length)
  const take = (bus: number, from: Float64Array, at: number, sign: number) => {
    for (let k = 0; k < 6; k++) surplus[6 * bus + k]! += sign * from[at + k]!
  }
  const flow = makeFlow()
  chain.primitives.forEach((primitive, branch) => {
    if (!primitive || !isBranchLive(chain, down, state, branch)) return
    if (branch >= chain.network.branches.length) return
    branchFlow(chain, state.voltage_pu, branch, flow)
    take(chain.branchFrom[branch]!, flow, 0, -1)
    take(chain.branchTo[branch]!, flow, 6, -1)
  })
  chain.feedBus.forEach((bus, feed) => {
    take(bus, feed_pu, 6 * feed, -1)
  })
  const sources = chain.sourceBus.length
  chain.sourceBus.forEach((bus, s) => {
    take(bus, state.holderCurrent_pu, 6 * s, 1)
  })
  chain.converterTo.forEach((bus, c) => {
    take(bus, state.holderCurrent_pu, 6 * (sources + c), 1)
  })
  addConverterDraws(chain, state, surplus)
  return surplus
}

/** Converters draw a third of their power between each pair of phases. */
function addConverterDraws(chain: Chain, state: ChainState, surplus: Float64Array): void {
  const v = state.voltage_pu
  chain.converterFrom.forEach((bus, c) => {
    const phases = chain.isDirect[bus] ? 1 : 3
    const p = state.converterInput_pu[2 * c]! / phases
    const q = state.converterInput_pu[2 * c + 1]! / phases
    if (p === 0 && q === 0) return
    for (let phase = 0; phase < phases; phase++) {
      const a = 6 * bus + 2 * phase
      const b = 6 * bus + 2 * ((phase + 1) % 3)
      const vr = v[a]! - (phases === 1 ? 0 : v[b]!)
      const vi = v[a + 1]! - (phases === 1 ? 0 : v[b + 1]!)
      const square = vr * vr + vi * vi
      const ir = (p * vr + q * vi) / square
      const ii = (p * vi - q * vr) / square
      surplus[a]! -= ir
      surplus[a + 1]! -= ii
      if (phases === 1) continue
      surplus[b]! += ir
      surplus[b + 1]! += ii
    }
  })
}

/** A bus with one joint left passes its surplus through it; what no leaf reaches lies in a ring. */
function settleJoints(joints: readonly Joint[], surplus: Float64Array): void {
  const near = new Map<number, Set<Joint>>()
  for (const joint of joints)
    for (const bus of [joint.from, joint.to])
      near.set(bus, (near.get(bus) ?? new Set<Joint>()).add(joint))
  const open = new Set(joints)
  const leaves = [...near.keys()].filter((bus) => near.get(bus)!.size === 1)
  for (let bus = leaves.pop(); bus !== undefined; bus = leaves.pop()) {
    const [joint] = near.get(bus)!
    if (!joint) continue
    const outward = joint.from === bus
    const other = outward ? joint.to : joint.from
    for (let k = 0; k < 6; k++) {
      const passed = surplus[6 * bus + k]!
      joint.into[joint.at + k] = outward ? passed : -passed
      surplus[6 * other + k]! += passed
    }
    open.delete(joint)
    near.get(bus)!.delete(joint)
    near.get(other)!.delete(joint)
    if (near.get(other)!.size === 1) leaves.push(other)
  }
  for (const joint of open) joint.into.fill(Number.NaN, joint.at, joint.at + 6)
}
