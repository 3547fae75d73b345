/**
 * IEEE 33-bus feeder of Baran & Wu: 12.66 kV, 3,715 kW and 2,300 kvar, radial and with its five ties closed.
 *
 * Balanced, so each phase carries a third. Losses and radial angles are from pandapower 3.5.4, which gives
 * them to twelve digits; voltages to the six digits stored here.
 */
import { uncoupledImpedance } from '../../../models/power/lines.ts'
import type { Network } from '../../../models/power/network.ts'
import type { PowerSolution } from '../../../workers/network/power/solution.ts'
import { absoluteCase, relativeCase, type ValidationCase } from '../case.ts'
import { busOf, makeLoad, makeNetwork, solveNetwork } from './networks.ts'

const SOURCE = 'Baran & Wu 1989 (MATPOWER case33bw); reference solution by pandapower 3.5.4'

/** from, to, r Ω, x Ω, P kW, Q kvar at `to`, |V| pu, angle °. */
export const LINES_33: readonly (readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
])[] = [
  [1, 2, 0.0922, 0.047, 100, 60, 0.997032, 0.01448],
  [2, 3, 0.493, 0.2511, 90, 40, 0.982938, 0.09604],
  [3, 4, 0.366, 0.1864, 120, 80, 0.975456, 0.16165],
  [4, 5, 0.3811, 0.1941, 60, 30, 0.968059, 0.22829],
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: a reactance that only looks like √½
  [5, 6, 0.819, 0.707, 60, 20, 0.949658, 0.13385],
  [6, 7, 0.1872, 0.6188, 200, 100, 0.946173, -0.09647],
  [7, 8, 0.7114, 0.2351, 200, 100, 0.941328, -0.0604],
  [8, 9, 1.03, 0.74, 60, 20, 0.935059, -0.13348],
  [9, 10, 1.044, 0.74, 60, 20, 0.929244, -0.19601],
  [10, 11, 0.1966, 0.065, 45, 30, 0.928384, -0.18876],
  [11, 12, 0.3744, 0.1238, 60, 35, 0.926885, -0.17727],
  [12, 13, 1.468, 1.155, 60, 35, 0.920772, -0.26859],
  [13, 14, 0.5416, 0.7129, 120, 80, 0.918505, -0.34727],
  [14, 15, 0.591, 0.526, 60, 10, 0.917093, -0.38495],
  [15, 16, 0.7463, 0.545, 60, 20, 0.915725, -0.4082],
  [16, 17, 1.289, 1.721, 60, 20, 0.913698, -0.48547],
  [17, 18, 0.732, 0.574, 90, 40, 0.91309, -0.49506],
  [2, 19, 0.164, 0.1565, 90, 40, 0.996504, 0.00365],
  [19, 20, 1.5042, 1.3554, 90, 40, 0.992926, -0.06333],
  [20, 21, 0.4095, 0.4784, 90, 40, 0.992222, -0.08269],
  [21, 22, 0.7089, 0.9373, 90, 40, 0.991584, -0.10303],
  [3, 23, 0.4512, 0.3083, 90, 50, 0.979352, 0.06508],
  [23, 24, 0.898, 0.7091, 420, 200, 0.972681, -0.02365],
  [24, 25, 0.896, 0.7011, 420, 200, 0.969356, -0.06735],
  [6, 26, 0.203, 0.1034, 60, 25, 0.947729, 0.17331],
  [26, 27, 0.2842, 0.1447, 60, 25, 0.945165, 0.22946],
  [27, 28, 1.059, 0.9337, 60, 20, 0.933726, 0.31241],
  [28, 29, 0.8042, 0.7006, 120, 70, 0.925507, 0.39031],
  [29, 30, 0.5075, 0.2585, 200, 600, 0.92195, 0.49559],
  [30, 31, 0.9744, 0.963, 150, 70, 0.917789, 0.41118],
  [31, 32, 0.3105, 0.3619, 210, 100, 0.916873, 0.38813],
  [32, 33, 0.341, 0.5302, 60, 40, 0.91659, 0.38041],
]
const TIES: readonly (readonly [number, number, number, number])[] = [
  [21, 8, 2, 2],
  [9, 15, 2, 2],
  [12, 22, 2, 2],
  [18, 33, 0.5, 0.5],
  [25, 29, 0.5, 0.5],
]
/** Voltages of buses 1 to 33 with all ties closed. */
const MESH_PU: readonly number[] = [
  1, 0.997092, 0.986238, 0.982551, 0.9791, 0.97105, 0.970077, 0.968957, 0.965663, 0.965234,
  0.965234, 0.965365, 0.961966, 0.96076, 0.960406, 0.958598, 0.955067, 0.953959, 0.995332, 0.980742,
  0.976657, 0.972928, 0.980736, 0.970003, 0.96265, 0.970051, 0.968786, 0.963629, 0.960136, 0.956945,
  0.953827, 0.95328, 0.953498,
]
/** What flows through each tie, MW. */
const TIE_MW: readonly number[] = [0.323355, 0.230565, -0.315282, -0.002165, 0.380566]

/** The feeder, with its ties closed or not, and without the lines named in `open` ("7-8"). */
export function feeder33(ties: boolean, open: readonly string[] = []): Network {
  const third = (total_kW: number) => Array<number>(3).fill((total_kW * 1000) / 3)
  const rows = [...LINES_33, ...(ties ? TIES : [])]
  return makeNetwork({
    buses: Array.from({ length: 33 }, (_, k) => ({
      id: `${k + 1}`,
      kind: 'ac3',
      nominal_V: 12660,
    })),
    sources: [
      {
        id: 'grid',
        role: 'utility',
        bus: '1',
        voltage_pu: 1,
        angle_rad: 0,
        impedance: null,
        rating_VA: null,
      },
    ],
    branches: rows
      .map(([from, to, r, x]) => ({
        kind: 'line' as const,
        id: `${from}-${to}`,
        from: `${from}`,
        to: `${to}`,
        impedance: uncoupledImpedance(r, x),
        ampacity_A: null,
      }))
      .filter((line) => !open.includes(line.id)),
    loads: LINES_33.map(([, to, , , p, q]) => makeLoad(`load ${to}`, `${to}`, third(p), third(q))),
  })
}

/** Digits stored in the tables above: an agreement is to half a unit of the sixth. */
const SIXTH_DIGIT = 0.5e-6 + 1e-12

export function cases(): ValidationCase[] {
  const radial = solveNetwork(feeder33(false))
  const mesh = solveNetwork(feeder33(true))
  const reconfigured = solveNetwork(feeder33(true, ['7-8', '9-10', '14-15', '32-33', '25-29']))
  const radialError = largest(LINES_33.map(([, to, , , , , v]) => voltage(radial, to) - v))
  const angleError = largest(LINES_33.map(([, to, , , , , , angle]) => degrees(radial, to) - angle))
  const meshError = largest(MESH_PU.map((v, k) => voltage(mesh, k + 1) - v))
  const tieError = largest(
    TIES.map(([from, to], k) => {
      const tie = mesh.branches.find((branch) => branch.id === `${from}-${to}`)!
      return tie.from_W / 1e6 - TIE_MW[k]!
    }),
  )
  const facts = { source: SOURCE }
  return [
    loss('IEEE 33-bus radial', radial, 202.6771264558),
    loss('IEEE 33-bus, all ties closed', mesh, 123.2908297475),
    relativeCase({
      ...facts,
      case: 'IEEE 33-bus reconfigured',
      quantity: 'loss, kW',
      ours: reconfigured.loss_W / 1000,
      reference: 139.551347,
      // Half a unit of the last digit printed.
      bound: 0.5e-6 / 139.551347,
    }),
    absoluteCase({
      ...facts,
      case: 'IEEE 33-bus radial: voltages',
      quantity: 'largest |ΔV| of 32 buses, pu',
      ours: radialError,
      reference: 0,
      bound: SIXTH_DIGIT,
    }),
    absoluteCase({
      ...facts,
      case: 'IEEE 33-bus radial: angles',
      quantity: 'largest |Δangle| of 32 buses, degrees',
      ours: angleError,
      reference: 0,
      bound: 0.5e-5 + 1e-10,
    }),
    absoluteCase({
      ...facts,
      case: 'IEEE 33-bus, all ties closed: voltages',
      quantity: 'largest |ΔV| of 33 buses, pu',
      ours: meshError,
      reference: 0,
      bound: SIXTH_DIGIT,
    }),
    absoluteCase({
      ...facts,
      case: 'IEEE 33-bus, all ties closed: tie flows',
      quantity: 'largest |ΔP| of 5 ties, MW',
      ours: tieError,
      reference: 0,
      bound: SIXTH_DIGIT,
    }),
  ]
}

const loss = (name: string, solution: PowerSolution, reference: number) =>
  relativeCase({
    case: name,
    source: SOURCE,
    quantity: 'loss, kW',
    ours: solution.loss_W / 1000,
    reference,
    bound: 1e-9,
  })

const largest = (errors: readonly number[]) => Math.max(...errors.map(Math.abs))
const voltage = (solution: PowerSolution, bus: number) => busOf(solution, `${bus}`).voltage_pu[0]!
const degrees = (solution: PowerSolution, bus: number) =>
  (busOf(solution, `${bus}`).angle_rad[0]! * 180) / Math.PI
