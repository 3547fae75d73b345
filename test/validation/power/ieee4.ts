/**
 * IEEE 4-node feeder, step-down, balanced loading, in three connections: 12.47 / 4.16 kV, 6 MVA, 5.4 MW.
 *
 * Both lines use the four-wire impedance, as the OpenDSS decks of the case do.
 */
import { overheadImpedance, scaleImpedance } from '../../../models/power/lines.ts'
import type { Network, Transformer } from '../../../models/power/network.ts'
import { FOOT_M } from '../../../models/units.ts'
import type { PowerSolution } from '../../../workers/network/power/solution.ts'
import { absoluteCase, type ValidationCase } from '../case.ts'
import { busOf, makeLoad, makeNetwork, solveNetwork } from './networks.ts'

const SOURCE = 'IEEE PES 4 Node Test Feeder (Kersting); data of the OpenDSS 4Bus decks'

const phase = (x_ft: number) => ({
  resistance_ohm_mile: 0.306,
  geometricMeanRadius_ft: 0.0244,
  x_ft,
  y_ft: 28,
})
const NEUTRAL = { resistance_ohm_mile: 0.592, geometricMeanRadius_ft: 0.00814, x_ft: 0, y_ft: 24 }
/** Per metre. */
export const FOUR_WIRE = overheadImpedance([phase(-4), phase(-1.5), phase(3)], NEUTRAL, 60, 100)

/** V at the three phases (or phase pairs) of nodes 2, 3 and 4. */
interface Connection {
  readonly name: string
  readonly primary: Transformer['primary']
  readonly secondary: Transformer['secondary']
  readonly lineToLine: readonly string[]
  readonly volts: Readonly<Record<string, readonly [number, number, number]>>
}
const CONNECTIONS: readonly Connection[] = [
  {
    name: 'grounded wye – grounded wye',
    primary: 'wye',
    secondary: 'wye',
    lineToLine: [],
    volts: {
      n2: [7106.55, 7139.71, 7120.77],
      n3: [2247.41, 2268.51, 2255.86],
      n4: [1917.77, 2061.26, 1980.77],
    },
  },
  {
    name: 'delta – grounded wye',
    primary: 'delta',
    secondary: 'wye',
    lineToLine: [],
    volts: {
      n2: [7110.88, 7133.51, 7121.96],
      n3: [2249.44, 2262.92, 2259.25],
      n4: [1919.56, 2054.02, 1986.08],
    },
  },
  {
    name: 'grounded wye – delta',
    primary: 'wye',
    secondary: 'delta',
    lineToLine: ['n3', 'n4'],
    volts: {
      n2: [7112.79, 7131.87, 7122.26],
      n3: [3905.75, 3914.86, 3909.35],
      n4: [3437.39, 3497.02, 3388.35],
    },
  },
]

/** The feeder with a transformer of the given connection. */
export function feeder4(primary: 'wye' | 'delta', secondary: 'wye' | 'delta'): Network {
  const line = (id: string, from: string, to: string, length_ft: number) => ({
    kind: 'line' as const,
    id,
    from,
    to,
    impedance: scaleImpedance(FOUR_WIRE, length_ft * FOOT_M),
    ampacity_A: null,
  })
  return makeNetwork({
    frequency_Hz: 60,
    buses: [
      { id: 'n1', kind: 'ac3', nominal_V: 12470 },
      { id: 'n2', kind: 'ac3', nominal_V: 12470 },
      { id: 'n3', kind: 'ac3', nominal_V: 4160 },
      { id: 'n4', kind: 'ac3', nominal_V: 4160 },
    ],
    sources: [
      {
        id: 'grid',
        role: 'utility',
        bus: 'n1',
        voltage_pu: 1,
        angle_rad: 0,
        impedance: null,
        rating_VA: null,
      },
    ],
    branches: [
      line('line 1', 'n1', 'n2', 2000),
      {
        kind: 'transformer',
        id: 'transformer',
        from: 'n2',
        to: 'n3',
        rating_VA: 6e6,
        primary_V: 12470,
        secondary_V: 4160,
        primary,
        secondary,
        resistance_pu: 0.01,
        reactance_pu: 0.06,
        noLoadLoss_W: 0,
        magnetising_pu: 0,
        tap: 1,
      },
      line('line 2', 'n3', 'n4', 2500),
    ],
    loads: [
      makeLoad('load', 'n4', [1.8e6, 1.8e6, 1.8e6], [871779.789, 871779.789, 871779.789], {
        connection: secondary,
      }),
    ],
  })
}

export function cases(): ValidationCase[] {
  return CONNECTIONS.flatMap((connection) => {
    const solution = solveNetwork(feeder4(connection.primary, connection.secondary))
    return Object.entries(connection.volts).map(([node, reference]) => {
      const toLine = connection.lineToLine.includes(node)
      const base_V = (node === 'n2' ? 12470 : 4160) / (toLine ? 1 : Math.sqrt(3))
      const ours = toLine ? lineVolts(solution, node) : busOf(solution, node).voltage_V
      return absoluteCase({
        case: `IEEE 4-node, ${connection.name}: node ${node.slice(1)}`,
        source: SOURCE,
        quantity: `largest |ΔV| of 3 ${toLine ? 'phase pairs' : 'phases'}, pu`,
        ours: Math.max(...ours.map((value, k) => Math.abs(value - reference[k]!))) / base_V,
        reference: 0,
        bound: 1e-5,
      })
    })
  })
}

/** |V_ab|, |V_bc|, |V_ca|. */
function lineVolts(solution: PowerSolution, id: string): number[] {
  const { voltage_V, angle_rad } = busOf(solution, id)
  return [0, 1, 2].map((k) => {
    const j = (k + 1) % 3
    return Math.hypot(
      voltage_V[k]! * Math.cos(angle_rad[k]!) - voltage_V[j]! * Math.cos(angle_rad[j]!),
      voltage_V[k]! * Math.sin(angle_rad[k]!) - voltage_V[j]! * Math.sin(angle_rad[j]!),
    )
  })
}
