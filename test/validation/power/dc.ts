/**
 * DC feeders, and the AC two-bus feeder, against their closed forms; a transformer and cable against
 * pandapower.
 */
import { directImpedance, uncoupledImpedance } from '../../../models/power/lines.ts'
import type { Line, Network, Source } from '../../../models/power/network.ts'
import { feederEnd_V } from '../../../models/power/ratings.ts'
import { absoluteCase, relativeCase, type ValidationCase } from '../case.ts'
import { branchOf, busOf, makeLoad, makeNetwork, solveNetwork } from './networks.ts'

const CLOSED_FORM = 'closed form: V = (Vs + √(Vs² − 4RP)) / 2'

const source = (id: string, bus: string, voltage_pu = 1): Source => ({
  id,
  role: 'utility',
  bus,
  voltage_pu,
  angle_rad: 0,
  impedance: null,
  rating_VA: null,
})
const wire = (id: string, from: string, to: string, r_ohm: number): Line => ({
  kind: 'line',
  id,
  from,
  to,
  impedance: directImpedance(r_ohm),
  ampacity_A: null,
})

/** Source, line and one constant-power load. */
export function directFeeder(source_V: number, r_ohm: number, load_W: number): Network {
  return makeNetwork({
    buses: [
      { id: 'source', kind: 'dc', nominal_V: source_V },
      { id: 'end', kind: 'dc', nominal_V: source_V },
    ],
    sources: [source('supply', 'source')],
    branches: [wire('feeder', 'source', 'end', r_ohm)],
    loads: [makeLoad('load', 'end', [load_W])],
  })
}

/** Ten taps along a busway, 0.1 mΩ apart, each drawing 150 kW at 800 V, as constant current or power. */
export function tappedBusway(model: 'current' | 'power'): Network {
  const taps = Array.from({ length: 10 }, (_, k) => k + 1)
  return makeNetwork({
    buses: [0, ...taps].map((k) => ({ id: `${k}`, kind: 'dc', nominal_V: 800 })),
    sources: [source('rectifier', '0')],
    branches: taps.map((k) => wire(`section ${k}`, `${k - 1}`, `${k}`, 1e-4)),
    loads: taps.map((k) => makeLoad(`rack ${k}`, `${k}`, [150e3], [0], { model })),
  })
}

/** Two sources of unequal voltage on one bus: the lower one is fed backwards. */
export function twoSources(): Network {
  return makeNetwork({
    buses: ['a', 'b', 'bus'].map((id) => ({ id, kind: 'dc', nominal_V: 800 })),
    sources: [source('one', 'a'), source('two', 'b', 798 / 800)],
    branches: [wire('from one', 'a', 'bus', 2e-3), wire('from two', 'b', 'bus', 3e-3)],
    loads: [makeLoad('load', 'bus', [500e3])],
  })
}

export function cases(): ValidationCase[] {
  return [
    ...[
      [800, 2e-3, 600e3],
      [800, 10e-3, 600e3],
      [54, 0.02e-3, 132e3],
      [54, 0.02e-3, 600e3],
    ].flatMap(([v, r, p]) => feederCases(v!, r!, p!)),
    ...buswayCases(),
    ...twoSourceCases(),
    ...twoBusCases(),
    ...transformerCases(),
  ]
}

function feederCases(source_V: number, r_ohm: number, load_W: number): ValidationCase[] {
  const solution = solveNetwork(directFeeder(source_V, r_ohm, load_W), 1e-15)
  const end_V = (source_V + Math.sqrt(source_V ** 2 - 4 * r_ohm * load_W)) / 2
  // The current from the quadratic's other form, free of the cancellation in Vs − V.
  const current_A = (2 * load_W) / (source_V + Math.sqrt(source_V ** 2 - 4 * r_ohm * load_W))
  const name = `DC feeder, ${source_V} V, ${r_ohm * 1e3} mΩ, ${load_W / 1e3} kW`
  const facts = { case: name, source: CLOSED_FORM, bound: 1e-10 }
  const feeder = branchOf(solution, 'feeder')
  return [
    relativeCase({
      ...facts,
      quantity: 'voltage at the end, V',
      ours: busOf(solution, 'end').voltage_V[0]!,
      reference: end_V,
    }),
    relativeCase({
      ...facts,
      quantity: 'current, A',
      ours: feeder.from_A[0]!,
      reference: current_A,
    }),
    relativeCase({
      ...facts,
      quantity: 'loss, W',
      ours: feeder.loss_W,
      reference: r_ohm * current_A ** 2,
    }),
  ]
}

/** Constant-power voltages of taps 1 to 10, as an independent solver printed them. */
const TAP_V = [
  799.81233, 799.643415, 799.493259, 799.361864, 799.249234, 799.155371, 799.080279, 799.023958,
  798.98641, 798.967636,
]

function buswayCases(): ValidationCase[] {
  const even = solveNetwork(tappedBusway('current'), 1e-15)
  const drawn = solveNetwork(tappedBusway('power'), 1e-15)
  const facts = { case: 'DC busway, 10 taps of 187.5 A', bound: 1e-10 }
  const printed = 'throw-away reference solver; printed to six decimals'
  return [
    relativeCase({
      ...facts,
      source: 'closed form: r·i·n(n + 1) / 2',
      quantity: 'drop at the end, V',
      ours: 800 - busOf(even, '10').voltage_V[0]!,
      reference: 1.03125,
    }),
    relativeCase({
      ...facts,
      source: 'closed form: r·i²·n(n + 1)(2n + 1) / 6',
      quantity: 'loss, W',
      ours: even.loss_W,
      reference: 1353.515625,
    }),
    absoluteCase({
      case: 'DC busway, 10 taps of 150 kW',
      source: printed,
      quantity: 'largest |ΔV| of 10 taps, V',
      ours: Math.max(...TAP_V.map((v, k) => Math.abs(busOf(drawn, `${k + 1}`).voltage_V[0]! - v))),
      reference: 0,
      bound: 0.5e-6 + 1e-9,
    }),
    absoluteCase({
      case: 'DC busway, 10 taps of 150 kW',
      source: printed,
      quantity: 'loss, W',
      ours: drawn.loss_W,
      reference: 1356.327476,
      bound: 0.5e-6 + 1e-9,
    }),
  ]
}

function twoSourceCases(): ValidationCase[] {
  const solution = solveNetwork(twoSources(), 1e-15)
  // Thévenin: both sources as one.
  const g = 1 / 2e-3 + 1 / 3e-3
  const open_V = (800 / 2e-3 + 798 / 3e-3) / g
  const v = (open_V + Math.sqrt(open_V ** 2 - (4 / g) * 500e3)) / 2
  const facts = {
    case: 'Two DC sources, closed tie, backfeed',
    source: 'closed form: Thévenin equivalent',
    bound: 1e-10,
  }
  const output_A = (index: number, at_V: number) => solution.sources[index]!.output_W / at_V
  return [
    relativeCase({
      ...facts,
      quantity: 'voltage of the bus, V',
      ours: busOf(solution, 'bus').voltage_V[0]!,
      reference: v,
    }),
    relativeCase({
      ...facts,
      quantity: 'current of source 1, A',
      ours: output_A(0, 800),
      reference: (800 - v) / 2e-3,
    }),
    relativeCase({
      ...facts,
      quantity: 'current of source 2 (negative: fed backwards), A',
      ours: output_A(1, 798),
      reference: (798 - v) / 3e-3,
    }),
    relativeCase({
      ...facts,
      quantity: 'loss, W',
      ours: solution.loss_W,
      reference: (800 - v) ** 2 / 2e-3 + (798 - v) ** 2 / 3e-3,
    }),
  ]
}

function twoBusCases(): ValidationCase[] {
  const third = (total: number) => [total / 3, total / 3, total / 3]
  const solution = solveNetwork(
    makeNetwork({
      buses: ['source', 'end'].map((id) => ({ id, kind: 'ac3', nominal_V: 415 })),
      sources: [source('ups', 'source')],
      branches: [
        { ...wire('feeder', 'source', 'end', 0), impedance: uncoupledImpedance(4e-3, 3e-3) },
      ],
      loads: [makeLoad('load', 'end', third(132e3), third(26.8e3))],
    }),
    1e-15,
  )
  const end_V = feederEnd_V(415, 4e-3, 3e-3, 132e3, 26.8e3)
  const facts = { case: 'AC feeder, 415 V, 132 kW', source: 'closed form (Kundur 1994)' }
  return [
    relativeCase({
      ...facts,
      quantity: 'voltage at the end, V line to line',
      ours: busOf(solution, 'end').voltage_V[0]! * Math.sqrt(3),
      reference: end_V,
      bound: 1e-10,
    }),
    relativeCase({
      ...facts,
      quantity: 'loss, W',
      ours: solution.loss_W,
      reference: (4e-3 * (132e3 ** 2 + 26.8e3 ** 2)) / end_V ** 2,
      bound: 1e-10,
    }),
  ]
}

function transformerCases(): ValidationCase[] {
  const third = (total: number) => [total / 3, total / 3, total / 3]
  const solution = solveNetwork(
    makeNetwork({
      buses: [
        { id: 'mv', kind: 'ac3', nominal_V: 20e3 },
        { id: 'lv', kind: 'ac3', nominal_V: 400 },
        { id: 'load', kind: 'ac3', nominal_V: 400 },
      ],
      sources: [source('grid', 'mv')],
      branches: [
        {
          kind: 'transformer',
          id: 'transformer',
          from: 'mv',
          to: 'lv',
          rating_VA: 630e3,
          primary_V: 20e3,
          secondary_V: 400,
          primary: 'wye',
          secondary: 'wye',
          resistance_pu: 0.01206,
          reactance_pu: Math.sqrt(0.06 ** 2 - 0.01206 ** 2),
          noLoadLoss_W: 1650,
          magnetising_pu: 0.002619,
          tap: 1,
        },
        {
          ...wire('cable', 'lv', 'load', 0),
          impedance: uncoupledImpedance(0.0754 * 0.05, 0.06 * 0.05),
        },
      ],
      loads: [makeLoad('hall', 'load', third(500e3), third(100e3))],
    }),
  )
  const facts = {
    case: 'Transformer 0.63 MVA and 50 m of cable, 500 kW',
    source: 'pandapower 3.5.4, standard type 0.63 MVA 20/0.4 kV',
  }
  const printed = (quantity: string, ours: number, reference: number, bound: number) =>
    absoluteCase({ ...facts, quantity, ours, reference, bound: bound * (1 + 1e-6) })
  return [
    printed('voltage of the secondary, pu', busOf(solution, 'lv').voltage_pu[0]!, 0.978979, 0.5e-6),
    printed('voltage at the load, pu', busOf(solution, 'load').voltage_pu[0]!, 0.964798, 0.5e-6),
    printed('transformer loss, kW', branchOf(solution, 'transformer').loss_W / 1e3, 6.978, 0.5e-3),
    printed('cable loss, kW', branchOf(solution, 'cable').loss_W / 1e3, 6.581, 0.5e-3),
    printed('import, kW', solution.source_W / 1e3, 513.559, 0.5e-3),
  ]
}
