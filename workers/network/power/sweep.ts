/**
 * Backward/forward sweep over a radial feeder: the slow, obvious cross-check of the nodal solver.
 *
 * It shares nothing with it but the network's records: no matrix, no per unit, volts and amperes only.
 * Lines without charging and one ideal source; what it cannot do, it refuses.
 *
 * Source: Kersting, Distribution System Modeling and Analysis, 4th ed., sec. 10.1 (ladder technique).
 */
import type { Line, Load, Network } from '../../../models/power/network.ts'

/** Phasors of a bus or line: re, im of each conductor. */
export type Phasors = Float64Array

/** What the sweep found, by bus and by line. */
export interface SweepResult {
  readonly converged: boolean
  readonly iterations: number
  readonly voltage_V: ReadonlyMap<string, Phasors>
  readonly current_A: ReadonlyMap<string, Phasors>
}

/** Solves a radial network; throws when it is not one. */
export function sweepRadial(network: Network, tolerance_V: number, limit = 200): SweepResult {
  const [source] = network.sources
  if (!source || network.sources.length > 1 || source.impedance || network.converters.length > 0)
    throw new Error('the sweep takes one ideal source and no converters')
  const order = outwards(network, source.bus)
  const bus = new Map(network.buses.map((one) => [one.id, one]))
  const count = bus.get(source.bus)!.kind === 'dc' ? 1 : 3
  const base_V = bus.get(source.bus)!.nominal_V / (count === 1 ? 1 : Math.sqrt(3))

  const start = new Float64Array(2 * count)
  for (let phase = 0; phase < count; phase++) {
    const size =
      typeof source.voltage_pu === 'number' ? source.voltage_pu : source.voltage_pu[phase]!
    const angle = source.angle_rad - (phase * 2 * Math.PI) / 3
    start[2 * phase] = size * base_V * Math.cos(angle)
    start[2 * phase + 1] = count === 1 ? 0 : size * base_V * Math.sin(angle)
  }
  const voltage_V: Map<string, Phasors> = new Map(
    network.buses.map((one) => [one.id, start.slice()]),
  )
  const current_A = new Map(order.map(({ line }) => [line.id, new Float64Array(2 * count)]))
  const loadsAt = new Map<string, Load[]>()
  for (const load of network.loads)
    for (const { bus: at } of load.feeds) loadsAt.set(at, [...(loadsAt.get(at) ?? []), load])

  for (let iteration = 1; iteration <= limit; iteration++) {
    // Backward: what each line carries is what its far bus draws and passes on.
    const drawn = new Map(
      network.buses.map(({ id }) => [id, draws(loadsAt.get(id) ?? [], voltage_V.get(id)!, base_V)]),
    )
    for (const { line, near, far } of [...order].reverse()) {
      current_A.get(line.id)!.set(drawn.get(far)!)
      drawn.get(near)!.forEach((_, k, total) => {
        total[k]! += drawn.get(far)![k]!
      })
    }
    // Forward: the voltage falls along each line, from the source outwards.
    let change = 0
    for (const { line, near, far } of order) {
      const end = afterDrop(line, voltage_V.get(near)!, current_A.get(line.id)!, count)
      voltage_V.get(far)!.forEach((old, k) => {
        change = Math.max(change, Math.abs(old - end[k]!))
      })
      voltage_V.set(far, end)
    }
    if (change <= tolerance_V)
      return { converged: true, iterations: iteration, voltage_V, current_A }
  }
  return { converged: false, iterations: limit, voltage_V, current_A }
}

interface Hop {
  readonly line: Line
  readonly near: string
  readonly far: string
}

/** Lines from the source outwards. */
function outwards(network: Network, root: string): Hop[] {
  const left = new Set(network.branches)
  const reached = new Set([root])
  const hops: Hop[] = []
  for (let grew = true; grew; ) {
    grew = false
    for (const branch of left) {
      if (branch.kind !== 'line' || branch.susceptance_S?.some(Boolean))
        throw new Error('the sweep takes lines without charging')
      const forward = reached.has(branch.from)
      if (!forward && !reached.has(branch.to)) continue
      const hop = {
        line: branch,
        near: forward ? branch.from : branch.to,
        far: forward ? branch.to : branch.from,
      }
      if (reached.has(hop.far)) throw new Error(`${branch.id} closes a loop: not radial`)
      left.delete(branch)
      reached.add(hop.far)
      hops.push(hop)
      grew = true
    }
  }
  return hops
}

/** Current that loads draw at a voltage: conj(S / V), with S by their model; delta between phases. */
function draws(loads: readonly Load[], v: Phasors, base_V: number): Float64Array {
  const total = new Float64Array(v.length)
  const count = v.length / 2
  for (const load of loads) {
    for (let k = 0; k < count; k++) {
      const delta = load.connection === 'delta' && count === 3
      const m = (k + 1) % 3
      const vr = v[2 * k]! - (delta ? v[2 * m]! : 0)
      const vi = v[2 * k + 1]! - (delta ? v[2 * m + 1]! : 0)
      const ratio = Math.hypot(vr, vi) / (delta ? base_V * Math.sqrt(3) : base_V)
      const scale = load.model === 'power' ? 1 : load.model === 'current' ? ratio : ratio * ratio
      const p = (load.active_W[k] ?? 0) * scale
      const q = (load.reactive_var[k] ?? 0) * scale
      const square = vr * vr + vi * vi
      const ir = (p * vr + q * vi) / square
      const ii = (p * vi - q * vr) / square
      total[2 * k]! += ir
      total[2 * k + 1]! += ii
      if (!delta) continue
      total[2 * m]! -= ir
      total[2 * m + 1]! -= ii
    }
  }
  return total
}

function afterDrop(line: Line, v: Phasors, i: Phasors, count: number): Float64Array {
  const { resistance_ohm, reactance_ohm } = line.impedance
  const end = v.slice()
  for (let a = 0; a < count; a++)
    for (let b = 0; b < count; b++) {
      const r = resistance_ohm[count * a + b]!
      const x = reactance_ohm[count * a + b]!
      end[2 * a]! -= r * i[2 * b]! - x * i[2 * b + 1]!
      end[2 * a + 1]! -= r * i[2 * b + 1]! + x * i[2 * b]!
    }
  return end
}
