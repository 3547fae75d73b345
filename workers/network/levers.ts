/**
 * What the levers of a hall rest on, in pieces of some tens of milliseconds: the plant at every supply temperature, the
 * chain on AC and on DC, racks on one envelope. Made anew for every state of the hall, once edits pause.
 */
import { atProvisioned } from '../../models/density/provisioned.ts'
import {
  envelopeCountOf,
  type FleetRun,
  mostSharing,
  runFleet,
} from '../../models/economics/fleet.ts'
import { leverSettings } from '../../models/economics/hallLevers.ts'
import { withSupply } from '../../models/economics/leveredHall.ts'
import { CHAINS, type Chain, LEVER_SUPPLY_RANGE_C } from '../../models/economics/leverSettings.ts'
import type {
  ChainTable,
  LeverTables,
  NoTable,
  SupplyPoint,
} from '../../models/economics/leverTables.ts'
import { hasGpus } from '../../models/economics/operation.ts'
import { buswayType } from '../../models/hall/catalog.ts'
import { applyDiff } from '../../models/hall/diff.ts'
import { type Hall, recordsOf } from '../../models/hall/hall.ts'
import { liquidNetwork } from '../../models/liquid/fromHall.ts'
import { streamsProblem } from '../../models/plant/fromHall.ts'
import { readYear, runHours } from '../../models/plant/year.ts'
import { withoutPower } from '../../models/power/powered.ts'
import { TOPOLOGIES } from '../../models/power/templates/choice.ts'
import { topologyDiff } from '../../models/power/templates/topologyDiff.ts'
import { solveLiquid } from './liquid/solve.ts'
import { demandOf, type PlantMemory, type PlantPoint, recallWeather, streamsOf } from './plant.ts'
import { makePointMemory, type Point, solvePoint } from './point.ts'

/** Runs of fleets outlive a hall's state: they depend on a mix and two counts alone. */
export type FleetMemory = Map<string, FleetRun>

/** What the networks alone say of the levers, whatever their settings. */
export type NetworkTables = Pick<LeverTables, 'supply' | 'chain'>

/** The tables of a hall, at once. */
export function leverTables(hall: Hall, memory: PlantMemory): LeverTables {
  const pieces = tabulate(hall, memory, new Map(), null)
  for (;;) {
    const { done, value } = pieces.next()
    if (done) return value
  }
}

/**
 * The same piece by piece: each `next` does one; the last returns the tables.
 *
 * @param kept  tables of the same networks, which are then not made again; or null.
 */
export function* tabulate(
  hall: Hall,
  memory: PlantMemory,
  fleets: FleetMemory,
  kept: NetworkTables | null,
): Generator<void, LeverTables> {
  const fleet = yield* fleetTable(hall, fleets)
  if (kept) return { ...kept, fleet }
  const chain = yield* chainTable(hall)
  const supply = yield* supplyTable(hall, memory)
  return { supply, chain, fleet }
}

function* fleetTable(hall: Hall, fleets: FleetMemory): Generator<void, FleetRun[]> {
  const envelopeCount = envelopeCountOf(recordsOf(hall, 'rack').filter(hasGpus).length)
  const { trainingFraction } = leverSettings(hall)
  const runs: FleetRun[] = []
  for (let count = envelopeCount; count > 0 && count <= mostSharing(envelopeCount); count++) {
    const key = `${envelopeCount}/${count}/${trainingFraction}`
    let run = fleets.get(key)
    if (!run) {
      run = runFleet(envelopeCount, count, trainingFraction)
      fleets.set(key, run)
      yield
    }
    runs.push(run)
  }
  return runs
}

function* chainTable(hall: Hall): Generator<void, ChainTable | NoTable> {
  if (recordsOf(hall, 'powerDevice').length === 0)
    return { why: 'No power chain is drawn that could be laid otherwise.' }
  try {
    return yield* chainsOf(hall)
  } catch (error) {
    return { why: `No other chain can be laid here: ${messageOf(error)}` }
  }
}

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

/** Either chain in the topology whose template differs least from what stands. */
function* chainsOf(hall: Hall): Generator<void, ChainTable> {
  const own = ownChain(hall)
  let [topology, least] = [TOPOLOGIES[0]!.name, Number.POSITIVE_INFINITY]
  for (const { name } of TOPOLOGIES) {
    const { size } = topologyDiff(hall, { topology: name, supply: own })
    if (size < least) [topology, least] = [name, size]
    yield
  }
  const full = atProvisioned(hall)
  const lossFraction: Record<Chain, number> = { ac415: 0, dc800: 0 }
  for (const supply of CHAINS) {
    yield
    const laid = applyDiff(full, topologyDiff(full, { topology, supply }))
    const { parts } = solvePoint(laid, makePointMemory())
    lossFraction[supply] = parts.losses_W / parts.it_W
  }
  return { own, topology, lossFraction }
}

/** What most busways of a hall carry. */
function ownChain(hall: Hall): Chain {
  const busways = recordsOf(hall, 'busway').map(({ catalogId }) => buswayType(catalogId).current)
  return busways.filter((current) => current === 'dc').length > busways.length / 2
    ? 'dc800'
    : 'ac415'
}

function* supplyTable(hall: Hall, memory: PlantMemory): Generator<void, SupplyPoint[]> {
  const found = recallWeather(hall, memory)
  if (!found.ok || recordsOf(hall, 'cdu').every(({ running }) => !running)) return []
  const now = solvePoint(hall, makePointMemory())
  yield
  const peak = solvePoint(atProvisioned(hall), makePointMemory())
  if (!peak.liquid || peak.parts.it_W <= 0) return []
  const points: SupplyPoint[] = []
  const [low_C, high_C] = LEVER_SUPPLY_RANGE_C
  for (let supply_C = low_C; supply_C <= high_C; supply_C++) {
    yield
    const warmed = withSupply(hall, supply_C)
    const at = { now: warm(warmed, now), peak: warm(atProvisioned(warmed), peak) }
    const streams = {
      now: streamsOf(warmed, at.now, at.peak),
      peak: streamsOf(warmed, at.peak, at.peak),
    }
    if (streamsProblem(streams.now) ?? streamsProblem(streams.peak)) continue
    const demand = demandOf(at.peak)
    const run = runHours(streams.now, found.weather)
    const { annualPue, peakPue, peakPlant_W } = readYear(run, demandOf(at.now), found.weather, {
      streams: streams.peak,
      demand,
    })
    const { pumps_W, electricalRoomFans_W } = at.peak.parts
    // Too small for that supply: nothing follows from it.
    if (peakPue === null) continue
    points.push({
      supplyTemperature_C: supply_C,
      coolingFraction: (peakPlant_W + pumps_W + electricalRoomFans_W) / demand.it_W,
      peakPue,
      annualPue,
    })
  }
  return points
}

/** A solved point with its loops solved again in a hall of another supply; its chain feels none of it but the pumps. */
function warm(hall: Hall, { power, parts }: Point): PlantPoint {
  const liquid = solveLiquid(liquidNetwork(withoutPower(hall, power.darkIds)))
  const pumps_W = liquid.cdus.reduce((total, { pump_W }) => total + pump_W, 0)
  return { liquid, parts: { ...parts, pumps_W } }
}
