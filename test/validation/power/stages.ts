/** Loss curves and redundancy topologies: no network, only the stages and the sharing. */
import {
  curveLossFraction,
  lossesFromPeakEfficiency,
  RAPS_RECTIFIER,
  RAPS_SIVOC,
  stageLoss,
  TITANIUM_REDUNDANT,
  UPS_ECO,
  UPS_LEGACY,
  UPS_MODERN,
} from '../../../models/power/losses.ts'
import { makeTopology, type TopologyName, unitLoads } from '../../../models/power/topology.ts'
import { absoluteCase, relativeCase, type ValidationCase } from '../case.ts'

export function cases(): ValidationCase[] {
  return [
    ...supplyCases(),
    ...rapsCases(),
    ...transformerCases(),
    ...topologyLossCases(),
    ...distributedCases(),
  ]
}

/** Load fraction and efficiency: the certified points first, then values between them to four digits. */
const TITANIUM_AT: readonly (readonly [number, number])[] = [
  [0.1, 0.9],
  [0.2, 0.94],
  [0.5, 0.96],
  [1, 0.91],
  [0.15, 0.9267],
  [0.3, 0.9531],
  [0.4, 0.9586],
  [0.6, 0.9555],
  [0.75, 0.9401],
  [0.9, 0.9218],
]

function supplyCases(): ValidationCase[] {
  return TITANIUM_AT.map(([x, reference], index) =>
    absoluteCase({
      case: `80 PLUS Titanium (redundant) at ${100 * x} % load`,
      source:
        index < 4 ? '80 PLUS certification level' : 'SciPy PchipInterpolator on the loss fraction',
      quantity: 'efficiency',
      ours: x / (x + curveLossFraction(TITANIUM_REDUNDANT.points, x)),
      reference,
      // The certified points come back but for rounding; the others are stored to four digits.
      bound: index < 4 ? 1e-15 : 0.5e-4,
    }),
  )
}

function rapsCases(): ValidationCase[] {
  const input = (curve: typeof RAPS_SIVOC, output_W: number) =>
    output_W + stageLoss(curve, output_W, 1)
  const node_W = input(RAPS_SIVOC, 2000)
  const rectifier_W = input(RAPS_RECTIFIER, 4 * node_W)
  const facts = { source: 'ExaDigiT RAPS, constants of config/frontier.yaml; worked by hand' }
  return [
    relativeCase({
      ...facts,
      case: 'Frontier chain: SIVOC of a 2 kW node',
      quantity: 'input, W',
      ours: node_W,
      reference: (2000 + 13) / 0.98,
      bound: 1e-12,
    }),
    relativeCase({
      ...facts,
      case: 'Frontier chain: rectifier of four nodes',
      quantity: 'input, W',
      ours: rectifier_W,
      reference: ((4 * 2013) / 0.98 + 17) / 0.96,
      bound: 1e-12,
    }),
    absoluteCase({
      ...facts,
      case: 'Frontier chain: end to end',
      quantity: 'efficiency',
      ours: 8000 / rectifier_W,
      reference: 0.93279,
      bound: 0.5e-5,
    }),
  ]
}

/** Efficiency of a 1,000 kVA dry-type transformer that just meets 10 CFR 431.196, at four loads. */
function transformerCases(): ValidationCase[] {
  const { noLoad, square } = lossesFromPeakEfficiency(0.9928, 0.35)
  return [
    [0.25, 0.9924],
    [0.5, 0.9923],
    [0.75, 0.9906],
    [1, 0.9885],
  ].map(([x, reference]) =>
    absoluteCase({
      case: `Dry-type transformer 1,000 kVA at ${100 * x!} % load`,
      source: '10 CFR 431.196 (99.28 % at 35 %), equal losses there',
      quantity: 'efficiency',
      ours: x! / (x! + noLoad + square * x! * x!),
      reference: reference!,
      bound: 0.5e-4,
    }),
  )
}

interface TopologyRow {
  readonly name: TopologyName
  readonly unitCount: number
  readonly module_W: number
  readonly transformer_VA: number
  /** UPS loss (kW) modern; transformer loss (kW) under it; chain efficiency modern, legacy, eco. */
  readonly modern_kW: number
  readonly transformer_kW: number
  readonly legacy_kW: number
  readonly efficiency: readonly [number, number, number]
}
/** 10 MW at the UPS output; modules of 2.5 MW on transformers of 3 MVA, the catcher's of 2.0 on 2.5. */
const TOPOLOGY_TABLE: readonly TopologyRow[] = [
  row('N', 4, 300, 55.92, 800, [0.96563, 0.9208, 0.9848]),
  row('N+1', 4, 283, 51, 815, [0.96768, 0.92, 0.98579]),
  row('2N', 4, 280, 49.14, 950, [0.96814, 0.90893, 0.98603]),
  row('3N/2', 6, 276.67, 48.96, 850, [0.96846, 0.91725, 0.98617]),
  row('blockRedundant', 5, 312, 57.79, 860, [0.96434, 0.9156, 0.98423]),
]

function row(
  name: TopologyName,
  unitCount: number,
  modern_kW: number,
  transformer_kW: number,
  legacy_kW: number,
  efficiency: readonly [number, number, number],
): TopologyRow {
  const catcher = name === 'blockRedundant'
  return {
    name,
    unitCount,
    module_W: catcher ? 2e6 : 2.5e6,
    transformer_VA: catcher ? 2.5e6 : 3e6,
    modern_kW,
    transformer_kW,
    legacy_kW,
    efficiency,
  }
}

/** Output of each module: 3N/2 spreads each of its three systems over two. */
function moduleLoads(row: TopologyRow): number[] {
  if (row.name !== '3N/2')
    return [...unitLoads(makeTopology(row.name, 10e6, row.unitCount, row.module_W)).load_W]
  const systems = unitLoads(makeTopology('3N/2', 10e6, 3, 5e6)).load_W
  return [...systems].flatMap((load) => [load / 2, load / 2])
}

function topologyLossCases(): ValidationCase[] {
  // A liquid-filled 2,500 kVA unit: 99.53 % at its peak, half load.
  const transformer = { noLoad: 0.001181, square: 0.004722 }
  return TOPOLOGY_TABLE.flatMap((row) => {
    const loads = moduleLoads(row)
    const sum = (lossOf: (load: number) => number) =>
      loads.reduce((total, load) => total + lossOf(load), 0)
    const chain = (curve: typeof UPS_MODERN) => {
      const ups_W = sum((load) => stageLoss(curve, load, row.module_W))
      const transformer_W = sum((load) => {
        const x = (load + stageLoss(curve, load, row.module_W)) / row.transformer_VA
        return row.transformer_VA * (transformer.noLoad + transformer.square * x * x)
      })
      return { ups_W, transformer_W, efficiency: 10e6 / (10e6 + ups_W + transformer_W) }
    }
    const modern = chain(UPS_MODERN)
    const legacy = chain(UPS_LEGACY)
    const eco = chain(UPS_ECO)
    const line = (quantity: string, ours: number, reference: number, bound: number) =>
      absoluteCase({
        case: `Topology ${row.name}, 10 MW`,
        source: "the project's table (research, computed apart); printed digits",
        quantity,
        ours,
        reference,
        bound: bound * (1 + 1e-6),
      })
    return [
      line('UPS loss, modern, kW', modern.ups_W / 1e3, row.modern_kW, 0.005),
      line('transformer loss, kW', modern.transformer_W / 1e3, row.transformer_kW, 0.005),
      line('UPS loss, legacy, kW', legacy.ups_W / 1e3, row.legacy_kW, 0.005),
      line('chain efficiency, modern', modern.efficiency, row.efficiency[0], 0.5e-5),
      line('chain efficiency, legacy', legacy.efficiency, row.efficiency[1], 0.5e-5),
      line('chain efficiency, eco', eco.efficiency, row.efficiency[2], 0.5e-5),
    ]
  })
}

/** 3N/2: a third each, and after one failure the survivors exactly at their capacity of one half. */
function distributedCases(): ValidationCase[] {
  const load_W = 9e6
  const topology = makeTopology('3N/2', load_W, 3, load_W / 2)
  const before = unitLoads(topology)
  const after = unitLoads(topology, new Set([0]))
  const exact = (quantity: string, ours: number, reference: number) =>
    absoluteCase({
      case: '3N/2, equal groups',
      source: 'by hand: L/3 each, L/3 + L/6 after a failure',
      quantity,
      ours,
      reference,
      bound: 0,
    })
  return [
    exact('load of a system, W', before.load_W[0]!, 3e6),
    exact('load of a survivor, W', after.load_W[1]!, 4.5e6),
    exact('load of the other survivor, W', after.load_W[2]!, 4.5e6),
    exact('dropped, W', after.dropped_W, 0),
    exact('overloaded survivors', after.overloaded.length, 0),
  ]
}
