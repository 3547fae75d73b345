/**
 * Which racks hang on which systems: a hall is cut into line-ups that a low-voltage board can carry, a line-up into
 * the load groups of its topology, a group into runs that one busway can carry.
 */
import type { Hall } from '../../hall/hall.ts'
import { RACK_POWER_FACTOR } from '../fromHall/assumptions.ts'
import { makeTopology, type Topology, type TopologyName, unitLoads } from '../topology.ts'
import { boardVoltage_V, type ChainChoice } from './choice.ts'
import { cutEvenly, cutToLimit, peakOf_W, type RackRow, rackRows, ratedOf_W } from './rows.ts'
import { buswaysOf, current_A, type Demand, devicesOf } from './sizing.ts'

/** Racks of one row that share busways: whole rows, or pieces of one. */
export interface Run extends RackRow {
  readonly rowName: string
}
/** Racks that the same systems feed. */
export interface Group {
  readonly units: readonly number[]
  readonly rule: 'shared' | 'preferred'
  readonly runs: readonly Run[]
}
/** Systems that stand in for each other, all of one size: what each must carry of the racks. */
export interface LineUp {
  readonly groups: readonly Group[]
  readonly systemCount: number
  readonly demand: Demand
}

/** Blocks to a catcher: as many as leave a letter for it, A to D. */
const BLOCK_COUNT = 3
/** What a board carries beside its racks: losses of UPS or rectifier and cables, fans and pumps. A **guess**, upwards. */
const BOARD_ALLOWANCE = 1.15
/** A busway carries a little more than its racks draw: what the cables to it lose in volts, it makes up in amperes. */
export const SAG_ALLOWANCE = 1.02

/** The plan of a hall's chain; no line-up where no rack stands. */
export function planChain(hall: Hall, choice: ChainChoice): LineUp[] {
  const rows = rackRows(hall)
  const racks = rows.flatMap((row) => row.racks)
  const largest = devicesOf('switchboard', boardVoltage_V(choice.supply)).at(-1)!
  const shape = shapeOf(choice.topology, BLOCK_COUNT)
  const system_W = Math.max(
    ratedOf_W(racks) * Math.max(...worstLoads(shape)),
    peakOf_W(racks) * Math.max(...unitLoads(shape).load_W),
  )
  const count = Math.ceil(
    (system_W * BOARD_ALLOWANCE) / (RACK_POWER_FACTOR * largest.rating_VA.value),
  )
  return cutEvenly(rows, Math.max(1, count)).map((part) => planLineUp(part, choice))
}

/** The topology of systems, of unit load. Modules on one bus are one system. */
function shapeOf(name: TopologyName, blockCount: number): Topology {
  const count = name === 'blockRedundant' ? blockCount : 1
  return makeTopology(name === 'N+1' ? 'N' : name, 1, count, 1)
}

function planLineUp(rows: readonly RackRow[], choice: ChainChoice): LineUp {
  const rackCount = rows.reduce((sum, { racks }) => sum + racks.length, 0)
  const shape = shapeOf(choice.topology, Math.min(BLOCK_COUNT, rackCount))
  const parts = cutEvenly(rows, shape.groups.length)
  const limit_W = runLimit_W(choice)
  const isWithin = (racks: RackRow['racks']) =>
    Math.max(ratedOf_W(racks), peakOf_W(racks) / legCount(choice.topology)) <= limit_W
  const groups = parts.map((part, k) => ({
    units: shape.groups[k]!.units,
    rule: shape.groups[k]!.rule,
    runs: part.flatMap((row) =>
      cutToLimit(row, isWithin).map((piece) => ({ ...piece, rowName: row.name })),
    ),
  }))
  const loaded = (draw_W: typeof ratedOf_W): Topology => ({
    ...shape,
    groups: groups.map(({ units, rule, runs }) => ({
      units,
      rule,
      load_W: draw_W(runs.flatMap(({ racks }) => racks)) / RACK_POWER_FACTOR,
    })),
  })
  const rated = loaded(ratedOf_W)
  return {
    groups,
    systemCount: shape.capacity_W.length,
    demand: {
      normal_VA: Math.max(...unitLoads(rated).load_W),
      worst_VA: Math.max(...worstLoads(rated)),
      peak_VA: Math.max(...unitLoads(loaded(peakOf_W)).load_W),
    },
  }
}

/** Ways into a rack: those that share what it draws while nothing has failed. */
const legCount = (name: TopologyName): number => (name === 'N' || name === 'N+1' ? 1 : 2)

/** What each unit carries at the worst single failure of another. */
function worstLoads(topology: Topology): number[] {
  const states = [
    unitLoads(topology),
    ...topology.capacity_W.map((_, unit) => unitLoads(topology, new Set([unit]))),
  ]
  return topology.capacity_W.map((_, unit) =>
    Math.max(...states.map(({ load_W }) => load_W[unit]!)),
  )
}

/** Power of the racks that the largest busway carries alone, and the static switch in front of it, if any. */
function runLimit_W({ supply, topology }: ChainChoice): number {
  const kind = supply === 'dc800' ? 'dc' : 'ac3'
  const busway = buswaysOf(supply).at(-1)!
  const busway_VA = busway.rating_A.value / current_A(1, busway.voltage_V.value, kind)
  const staticSwitch = devicesOf('sts', boardVoltage_V(supply)).at(-1)!
  const limit_VA =
    topology === 'blockRedundant' ? Math.min(busway_VA, staticSwitch.rating_VA.value) : busway_VA
  return (limit_VA * RACK_POWER_FACTOR) / RUN_ALLOWANCE
}

/** Sag, and what a rectifier behind the static switch loses at full load. */
const RUN_ALLOWANCE = 1.05
