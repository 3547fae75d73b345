/** How fast power chain, liquid loops, plant and ledger are solved, beside the work that it takes. */
import { type AirHeat, ledger } from '../../../models/density/ledger.ts'
import { stranded } from '../../../models/density/stranded.ts'
import { hallEconomics } from '../../../models/economics/hallEconomics.ts'
import { type Hall, type HallRecord, recordsOf } from '../../../models/hall/hall.ts'
import { rackAirHeat_W } from '../../../models/hall/load.ts'
import { liquidNetwork } from '../../../models/liquid/fromHall.ts'
import { hallStreams, hallWeather } from '../../../models/plant/fromHall.ts'
import { runHours } from '../../../models/plant/year.ts'
import { networkOfHall } from '../../../models/power/fromHall.ts'
import type { Network } from '../../../models/power/network.ts'
import { HALL_200, makeHallNetwork } from '../../../test/workers/network/power/hall.ts'
import { answerNetworks, makeNetworkMemory } from '../../network/answer.ts'
import { hallCapacity } from '../../network/density/capacity.ts'
import { makeDensityMemory } from '../../network/density/networkLimits.ts'
import { solveRated } from '../../network/density/rated.ts'
import { solveLiquid } from '../../network/liquid/solve.ts'
import { sweepFailures } from '../../network/power/failures.ts'
import { type ModelCache, openChain, solveChain } from '../../network/power/solve.ts'
import { finish } from '../../network/steps.ts'
import { exampleHall } from './rooms.ts'
import { median } from './statistics.ts'

/** A time, what it is meant to stay under, and what was done in it. */
export interface NetworkRow {
  readonly name: string
  /** The very first time, and the median once the engine has compiled what runs: from the twentieth edit of a session on. */
  readonly first_ms: number
  readonly ms: number
  /** Null where the issues ask for none. */
  readonly target_ms: number | null
  readonly work: string
}

/** Timings of which the median is taken, after so many that warm up. */
const REPEATS = 25
const WARM_UPS = 20

/** All rows, medians of 25. */
export function measureNetworks(): NetworkRow[] {
  const raised = exampleHall('1-raised-floor')
  return [
    resolve(),
    sweep(networkOfHall(raised).network),
    liquid(exampleHall('3-vera-rubin')),
    year(exampleHall('3-vera-rubin')),
    ledgerRow(raised),
    strandedRow(raised),
    ...['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed'].map(answerRow),
  ]
}

/** A row as text. */
export const networkLine = ({ name, first_ms, ms, target_ms, work }: NetworkRow): string => {
  const target = target_ms === null ? '' : ` (target ${target_ms})`
  return `${name}: ${ms.toFixed(2)} ms${target}, the first time ${first_ms.toFixed(0)} ms; ${work}`
}

function timed(run: () => unknown): Pick<NetworkRow, 'first_ms' | 'ms'> {
  const time_ms = () => {
    const start_ms = performance.now()
    run()
    return performance.now() - start_ms
  }
  const all_ms = Array.from({ length: WARM_UPS + REPEATS }, time_ms)
  return { first_ms: all_ms[0]!, ms: median(all_ms.slice(WARM_UPS)) }
}

function opened(network: Network) {
  const { chain, down } = openChain(network)
  const cache: ModelCache = new Map()
  return { chain, down, cache, state: solveChain(chain, down, cache) }
}

/** An edit of loads in a made-up 2N hall of 620 racks: factors are kept. */
function resolve(): NetworkRow {
  const { chain, down, cache, state } = opened(
    makeHallNetwork({ ...HALL_200, rackCount: 620, coupled: true }),
  )
  const factored = cache.size
  const times = timed(() => solveChain(chain, down, cache))
  const iterations = state.islands.reduce((sum, { outcome }) => sum + outcome.iterations, 0)
  return {
    name: `power, ${chain.buses.length} nodes in three phases, solved again`,
    ...times,
    target_ms: 4,
    work: `${state.islands.length} islands, ${iterations} iterations, ${cache.size - factored} factorisations`,
  }
}

function sweep(network: Network): NetworkRow {
  const { chain, down, cache, state } = opened(network)
  const before = cache.size
  const failures = sweepFailures(chain, down, state, cache).length
  const first = cache.size - before
  const times = timed(() => sweepFailures(chain, down, state, cache))
  return {
    name: 'power, N−1 sweep of the raised-floor hall',
    ...times,
    target_ms: 50,
    work: `${failures} failures, ${first} factorisations the first time, ${cache.size - before - first} after`,
  }
}

/** Two hundred liquid racks and the CDUs that they need, laid out as the Rubin hall lays out its own. */
function liquid(hall: Hall): NetworkRow {
  const network = liquidNetwork(manyRacks(hall, 200))
  const answer = solveLiquid(network)
  const times = timed(() => solveLiquid(network))
  const iterations = answer.loops.reduce((sum, loop) => sum + loop.iterations, 0)
  return {
    name: `liquid, ${answer.racks.length} racks on ${answer.cdus.length} CDUs`,
    ...times,
    target_ms: 5,
    work: `${answer.loops.length} loops, ${iterations} iterations of the last pass, ${answer.state}`,
  }
}

function manyRacks(hall: Hall, wanted: number): Hall {
  const parts = recordsOf(hall, 'rack', 'cdu').filter(
    (record) => record.kind === 'cdu' || record.catalogId.startsWith('rack.vr'),
  )
  const shell = hall.records.get('shell:hall')!
  const records = new Map<HallRecord['id'], HallRecord>([[shell.id, shell]])
  let racks = 0
  for (let copy = 0; racks < wanted; copy++)
    for (const part of parts) {
      if (part.kind === 'rack' && racks++ >= wanted) continue
      // Copies stand apart, so that each has its own CDUs within reach.
      const x_m = part.x_m + copy * 1000
      records.set(`${part.id}/${copy}`, { ...part, id: `${part.id}/${copy}`, x_m } as HallRecord)
    }
  return { ...hall, records }
}

function year(hall: Hall): NetworkRow {
  const { liquid: loops, energy } = answerNetworks(hall)
  const streams = hallStreams(hall, {
    liquid_W: loops?.heat_W ?? 0,
    air_W: energy.now.airHeat_W,
    electricalRoom_W: energy.now.electricalRoomHeat_W,
    ratedLiquid_W: loops?.heat_W ?? 0,
    ratedAir_W: energy.now.airHeat_W,
    ratedElectricalRoom_W: energy.now.electricalRoomHeat_W,
    facilityPump_W: null,
  })
  const found = hallWeather(hall)
  if (!found.ok) throw new Error(found.message)
  const { weather } = found
  return {
    name: 'plant, a year of the Vera Rubin hall',
    ...timed(() => runHours(streams, weather)),
    target_ms: 50,
    work: `${weather.dryBulb_C.length} hours of ${streams.length} streams`,
  }
}

function ledgerRow(hall: Hall): NetworkRow {
  const { energy } = answerNetworks(hall)
  const air = answeredAir(hall)
  return {
    name: 'ledger of the raised-floor hall, economics included',
    ...timed(() => hallEconomics(hall, ledger(hall, air, energy), energy, null, '2026-11-26')),
    target_ms: 1,
    work: `${hall.records.size} records, ${air.racks.size} inlets`,
  }
}

/** What a settled air says, with one rack in ten over its limit: without an answer the ledger asks less. */
function answeredAir(hall: Hall): AirHeat {
  const racks = recordsOf(hall, 'rack')
  const heat_W = racks.reduce((sum_W, rack) => sum_W + rackAirHeat_W(rack), 0)
  const inletMax_C = (n: number) => (n % 10 === 0 ? 40 : 24)
  return {
    heatIn_W: heat_W,
    heatOut_W: heat_W,
    racks: new Map(racks.map(({ id }, n) => [id, { inletMax_C: inletMax_C(n) }])),
  }
}

/** On what the networks said once edits paused: the arithmetic of the page. */
function strandedRow(hall: Hall): NetworkRow {
  const memory = makeDensityMemory()
  const capacity = hallCapacity(hall, finish(solveRated(hall, memory.power)), memory)
  return {
    name: 'stranded capacity of the raised-floor hall',
    ...timed(() => stranded(hall, capacity, null)),
    target_ms: 1,
    work: `${capacity.racks.length} racks, ${capacity.rows.length} rows`,
  }
}

/** What the worker does after an edit: all of it, the year included, with what it remembers. */
function answerRow(name: string): NetworkRow {
  const hall = exampleHall(name)
  const rack = recordsOf(hall, 'rack')[0]!
  const memory = makeNetworkMemory()
  let turn = 0
  const times = timed(() => {
    const utilisationFraction = 0.5 + 0.01 * (turn++ % 7)
    const records = new Map(hall.records).set(rack.id, { ...rack, utilisationFraction })
    answerNetworks({ ...hall, records }, memory)
  })
  return {
    name: `networks of ${name} after an edit of a load`,
    ...times,
    target_ms: null,
    work: 'power, N−1 sweep, liquid, a year; the peak is remembered',
  }
}
