/**
 * Unbalanced three-phase cases whose results DIgSILENT PowerFactory published through pandapower's tests.
 *
 * (a) two buses at 110 kV, (b) two buses at 0.4 kV, (c) four buses at 110 kV in a mesh. The grid holds the
 * positive-sequence voltage at 1 pu; negative and zero sequence see its short-circuit impedance, with the
 * voltage factor c = 1.1 of IEC 60909.
 */
import { sequenceImpedance, sequenceSusceptance_S } from '../../../models/power/lines.ts'
import type { Line, Network, Source } from '../../../models/power/network.ts'
import { absoluteCase, type ValidationCase } from '../case.ts'
import { branchOf, busOf, makeLoad, makeNetwork, solveNetwork } from './networks.ts'

const SOURCE = 'DIgSILENT PowerFactory results in pandapower test_runpp_3ph.py (BSD-3)'
const OMEGA = 2 * Math.PI * 50

/** Sequence data per kilometre: r1, x1 Ω, c1 nF, r0, x0 Ω, c0 nF. */
type PerKm = readonly [number, number, number, number, number, number]

function line(from: string, to: string, length_km: number, perKm: PerKm): Line {
  const [r1, x1, c1, r0, x0, c0] = perKm.map((value) => value * length_km) as unknown as PerKm
  return {
    kind: 'line',
    id: `${from}-${to}`,
    from,
    to,
    impedance: sequenceImpedance(r1, x1, r0, x0),
    susceptance_S: sequenceSusceptance_S(OMEGA * c1 * 1e-9, OMEGA * c0 * 1e-9),
    ampacity_A: null,
  }
}

/** An external grid of the given short-circuit power, R/X = 0.1, R0/X0 = 0.1, X0/X = 1. */
function grid(bus: string, nominal_V: number, shortCircuit_VA: number): Source {
  const z = (1.1 * nominal_V ** 2) / shortCircuit_VA
  const x = z / Math.hypot(1, 0.1)
  return {
    id: 'grid',
    role: 'utility',
    bus,
    voltage_pu: 1,
    angle_rad: 0,
    impedance: sequenceImpedance(0.1 * x, x, 0.1 * x, x),
    holdsVoltage: true,
    rating_VA: null,
  }
}

const buses = (nominal_V: number, ...ids: string[]) =>
  ids.map((id) => ({ id, kind: 'ac3' as const, nominal_V }))

const MEGA = 1e6
const load = (
  bus: string,
  unit: number,
  a: readonly [number, number],
  b: readonly [number, number],
  c: readonly [number, number],
) =>
  makeLoad(
    `load ${bus}`,
    bus,
    [a[0] * unit, b[0] * unit, c[0] * unit],
    [a[1] * unit, b[1] * unit, c[1] * unit],
  )

const CASE_A: Network = makeNetwork({
  buses: buses(110e3, '1', '5'),
  sources: [grid('1', 110e3, 5000e6)],
  branches: [line('1', '5', 50, [0.0212, 0.1162389, 230, 0.0848, 0.4649556, 230.6])],
  loads: [load('5', MEGA, [50, 50], [10, 15], [10, 5])],
})

const CASE_B: Network = makeNetwork({
  buses: buses(400, '1', '2'),
  sources: [grid('1', 400, 10e6)],
  branches: [line('1', '2', 0.4, [0.1013, 0.06911504, 690, 0.4053, 0.2764602, 312.4])],
  // 10 kW + 10 kvar balanced beside the unbalanced draws.
  loads: [
    load(
      '2',
      1e3,
      [20 + 10 / 3, 10 + 10 / 3],
      [15 + 10 / 3, 5 + 10 / 3],
      [25 + 10 / 3, 10 + 10 / 3],
    ),
  ],
})

const CASE_C: Network = makeNetwork({
  buses: buses(110e3, 'n', 'k', 'm', 'p'),
  sources: [grid('n', 110e3, 5000e6)],
  branches: [
    line('n', 'm', 1, [0.0385, 0.1319469, 170, 0.154, 0.5277876, 170.4]),
    line('n', 'p', 1, [0.0385, 0.1319469, 170, 0.154, 0.5277876, 170.4]),
    line('n', 'k', 1, [0.0251, 0.1225221, 210, 0.1005, 0.4900884, 200.5]),
    line('k', 'm', 1, [0.0212, 0.1162389, 230, 0.0848, 0.4649556, 230.6]),
    line('k', 'p', 1, [0.0762, 0.1507964, 140, 0.3048, 0.6031856, 140.3]),
  ],
  loads: [
    load('k', MEGA, [50, 20], [80, 60], [20, 5]),
    load('m', MEGA, [50, 50], [10, 15], [10, 5]),
    load('p', MEGA, [50, 20], [60, 20], [10, 5]),
  ],
})

interface Published {
  readonly name: string
  readonly network: Network
  readonly volts: Readonly<Record<string, readonly number[]>>
  /** Current (A) and power (W) into one line at its sending end, and what pandapower's own test allows (kA, MW). */
  readonly from: {
    readonly line: string
    readonly current_A: readonly number[]
    readonly active_W: number
    readonly allowed: number
  }
}

const PUBLISHED: readonly Published[] = [
  {
    name: '(a) two buses, 110 kV',
    network: CASE_A,
    volts: { '1': [0.96742893, 1.01302766, 1.019784], '5': [0.74957533, 1.09137945, 1.05124282] },
    from: {
      line: '1-5',
      current_A: [1342.12045, 137.15552, 228.38401],
      active_W: (55.70772301 + 8.7799379802 + 9.3739293122) * 1e6,
      allowed: 1.1e-4,
    },
  },
  {
    name: '(b) two buses, 0.4 kV',
    network: CASE_B,
    volts: {
      '1': [0.99939853552, 1.0013885141, 0.99921580141],
      '2': [0.97401782343, 0.98945593737, 0.96329605983],
    },
    from: {
      line: '1-2',
      current_A: [119.46088987, 88.12337783, 140.74226065],
      active_W: (23.810539354 + 18.55791658 + 29.375192747) * 1e3,
      allowed: 1e-5,
    },
  },
  {
    name: '(c) four buses in a mesh, 110 kV',
    network: CASE_C,
    volts: {
      n: [0.98085729, 0.97711997, 1.04353786],
      k: [0.97828577, 0.97534651, 1.04470864],
      m: [0.97774307, 0.97648197, 1.04421233],
      p: [0.9780892, 0.97586805, 1.04471106],
    },
    from: {
      line: 'n-m',
      current_A: [988.98804851, 689.43734, 198.48961],
      active_W: (49.87434308 + 33.86579548 + 12.44659879) * 1e6,
      allowed: 1e-4,
    },
  },
]

export function cases(): ValidationCase[] {
  return PUBLISHED.flatMap(({ name, network, volts, from }) => {
    const solution = solveNetwork(network)
    const sending = branchOf(solution, from.line)
    const largest = (ours: readonly number[], reference: readonly number[]) =>
      Math.max(...ours.map((value, k) => Math.abs(value - reference[k]!)))
    return [
      ...Object.entries(volts).map(([bus, reference]) =>
        absoluteCase({
          case: `Unbalanced ${name}: bus ${bus}`,
          source: SOURCE,
          quantity: 'largest |ΔV| of 3 phases, pu',
          ours: largest(busOf(solution, bus).voltage_pu, reference),
          reference: 0,
          bound: 4e-6,
        }),
      ),
      absoluteCase({
        case: `Unbalanced ${name}: line ${from.line}`,
        source: SOURCE,
        quantity: 'largest |ΔI| of 3 phases, sending end, A',
        ours: largest(sending.from_A, from.current_A),
        reference: 0,
        bound: from.allowed * 1e3,
      }),
      absoluteCase({
        case: `Unbalanced ${name}: line ${from.line}`,
        source: SOURCE,
        quantity: 'power of 3 phases, sending end, W',
        ours: sending.from_W,
        reference: from.active_W,
        bound: from.allowed * 1e6,
      }),
    ]
  })
}
