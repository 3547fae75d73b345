/**
 * NVIDIA's failure table, twice: by the arithmetic of sharing, and as a network that is solved with its RPPs failed.
 * The table gives whole kilowatts and which figures it flags.
 */
import type { Load, Network } from '../../../models/power/network.ts'
import { makeTopology, unitLoads } from '../../../models/power/topology.ts'
import { findViolations } from '../../../workers/network/power/limits.ts'
import { downOf } from '../../../workers/network/power/report.ts'
import { readSolution } from '../../../workers/network/power/results.ts'
import { openChain, solveChain } from '../../../workers/network/power/solve.ts'
import { absoluteCase, type ValidationCase } from '../case.ts'
import { makeNetwork } from './networks.ts'

interface FailureRow {
  readonly edp: string
  readonly pod_W: number
  readonly rack_W: number
  /** kW of each surviving RPP, and of each surviving whip, with none to three RPPs failed. */
  readonly rpp_kW: readonly number[]
  readonly rppOverloaded: readonly boolean[]
  readonly whip_kW: readonly number[]
  readonly whipOverloaded: readonly boolean[]
}
/** NVIDIA's Omniverse DSX Blueprint at full load: four RPPs of 500 kW, two whips of 33 kW from each to a rack. */
const FAILURE_TABLE: readonly FailureRow[] = [
  {
    edp: '1.2',
    pod_W: 1316e3,
    rack_W: 146e3,
    rpp_kW: [329, 439, 658, 1316],
    rppOverloaded: [false, false, true, true],
    whip_kW: [18, 24, 37, 73],
    whipOverloaded: [false, false, true, true],
  },
  {
    edp: '1.5',
    pod_W: 1531e3,
    rack_W: 173e3,
    rpp_kW: [383, 510, 766, 1531],
    rppOverloaded: [false, true, true, true],
    whip_kW: [22, 29, 43, 87],
    whipOverloaded: [false, false, true, true],
  },
]

/** What each survivor carries, and whether it is over. */
interface Outcome {
  readonly rpp_kW: number
  readonly rppOver: boolean
  readonly whip_kW: number
  readonly whipOver: boolean
}

export function cases(): ValidationCase[] {
  return FAILURE_TABLE.flatMap((row) =>
    [0, 1, 2, 3].flatMap((failedCount) => [
      ...compare(row, failedCount, 'shared', byArithmetic(row, failedCount)),
      ...compare(row, failedCount, 'solved', bySolver(row, failedCount)),
    ]),
  )
}

function compare(row: FailureRow, failedCount: number, how: string, ours: Outcome) {
  const printed = (quantity: string, value: number, reference: number, bound: number) =>
    absoluteCase({
      case: `NVIDIA failure table, EDP ${row.edp}, ${failedCount} of 4 RPPs failed, ${how}`,
      source: 'NVIDIA Omniverse DSX Blueprint, electrical demo (check E1)',
      quantity,
      ours: value,
      reference,
      bound,
    })
  const { rpp_kW, rppOverloaded, whip_kW, whipOverloaded } = row
  return [
    printed('each RPP, kW', ours.rpp_kW, rpp_kW[failedCount]!, 0.5),
    printed('RPP flagged', Number(ours.rppOver), Number(rppOverloaded[failedCount]), 0),
    printed('each whip, kW', ours.whip_kW, whip_kW[failedCount]!, 0.5),
    printed('whip flagged', Number(ours.whipOver), Number(whipOverloaded[failedCount]), 0),
  ]
}

function byArithmetic(row: FailureRow, failedCount: number): Outcome {
  const failed = new Set([0, 1, 2].slice(0, failedCount))
  const rpps = unitLoads(makeTopology('N', row.pod_W, 4, RPP_W), failed)
  const whipsFailed = new Set([...failed].flatMap((rpp) => [2 * rpp, 2 * rpp + 1]))
  const whips = unitLoads(makeTopology('N', row.rack_W, 8, WHIP_W), whipsFailed)
  return {
    rpp_kW: rpps.load_W[3]! / 1e3,
    rppOver: rpps.overloaded.length > 0,
    whip_kW: whips.load_W[7]! / 1e3,
    whipOver: whips.overloaded.length > 0,
  }
}

const RPP_W = 500e3
const WHIP_W = 33e3
const VOLTS = 415

function bySolver(row: FailureRow, failedCount: number): Outcome {
  const { chain } = openChain(podNetwork(row))
  const down = downOf(chain, new Set(['RPP 1', 'RPP 2', 'RPP 3'].slice(0, failedCount)))
  const solution = readSolution(chain, down, solveChain(chain, down))
  const over = findViolations(chain, solution)
  const whip = solution.feeds.find(({ id }) => id === 'rack:whip 4.2')!
  return {
    rpp_kW: solution.sources.at(-1)!.output_W / 1e3,
    rppOver: over.some(({ rule }) => rule === 'apparentPower'),
    whip_kW: whip.load_W / 1e3,
    whipOver: over.some(
      ({ elementId, rule }) => elementId.startsWith('rack:') && rule === 'breaker',
    ),
  }
}

/** Four RPPs, a rack with two whips to each, and the rest of the pod on all four. */
function podNetwork({ pod_W, rack_W }: FailureRow): Network {
  const rpps = [1, 2, 3, 4].map((k) => `RPP ${k}`)
  const third = (load_W: number) => [load_W / 3, load_W / 3, load_W / 3]
  const load = (id: string, load_W: number, feeds: Load['feeds']): Load => ({
    id,
    feeds,
    connection: 'wye',
    model: 'power',
    active_W: third(load_W),
    reactive_var: [0, 0, 0],
  })
  const whip = { share: 1, breaker_A: WHIP_W / (Math.sqrt(3) * VOLTS), fullyRated: true }
  return makeNetwork({
    buses: rpps.map((id) => ({ id, recordId: id, kind: 'ac3', nominal_V: VOLTS })),
    sources: rpps.map((id) => ({
      id: `${id}:source`,
      recordId: id,
      role: 'utility',
      bus: id,
      voltage_pu: 1,
      angle_rad: 0,
      impedance: null,
      rating_VA: RPP_W,
    })),
    loads: [
      load(
        'rack',
        rack_W,
        rpps.flatMap((bus, k) =>
          [1, 2].map((n) => ({ id: `rack:whip ${k + 1}.${n}`, bus, ...whip })),
        ),
      ),
      load(
        'rest',
        pod_W - rack_W,
        rpps.map((bus, k) => ({ id: `rest:${k}`, bus, share: 1, breaker_A: null })),
      ),
    ],
  })
}
