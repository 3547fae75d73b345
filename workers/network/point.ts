/**
 * A hall's networks at one load: liquid loops, then the chain that feeds their pumps, then where the losses become heat.
 *
 * What has lost its power stands still: racks draw nothing, coolers and CDUs stop.
 */
import type { EnergyParts } from '../../models/density/energy.ts'
import { type Hall, type HallId, isCooler, recordsOf } from '../../models/hall/hall.ts'
import { rackAirHeat_W, rackLiquidHeat_W, rackLoad_W } from '../../models/hall/load.ts'
import { liquidNetwork } from '../../models/liquid/fromHall.ts'
import { roomFans_W } from '../../models/plant/electricalRoom.ts'
import { drawOf, type PumpPower } from '../../models/power/fromHall/loads.ts'
import { type DeviceHeat, placeHeat } from '../../models/power/heat.ts'
import { withoutPower } from '../../models/power/powered.ts'
import type { LiquidSolution } from './liquid/results.ts'
import { solveLiquid } from './liquid/solve.ts'
import { makeMemory, type PowerMemory, type SolvedPower, solvePower } from './power/report.ts'

export interface Point {
  readonly power: SolvedPower
  /** Null in a hall without a liquid loop or a rack that needs one. */
  readonly liquid: LiquidSolution | null
  readonly heat: DeviceHeat
  readonly parts: Omit<EnergyParts, 'plant'>
}

/** What one solve leaves for the next. */
export interface PointMemory {
  readonly power: PowerMemory
  darkIds: readonly HallId[]
}

/** A memory with nothing in it. */
export const makePointMemory = (): PointMemory => ({ power: makeMemory(), darkIds: [] })

/** Solves. What is dark depends on switches alone, so that a second pass, where the first was mistaken, is the last. */
export function solvePoint(hall: Hall, memory: PointMemory): Point {
  const first = solveWith(hall, memory.darkIds, memory.power)
  const { darkIds } = first.power
  if (sameIds(darkIds, memory.darkIds)) return first
  memory.darkIds = darkIds
  return solveWith(hall, darkIds, memory.power)
}

const sameIds = (a: readonly HallId[], b: readonly HallId[]): boolean =>
  a.length === b.length && a.every((id, k) => id === b[k])

function solveWith(hall: Hall, darkIds: readonly HallId[], memory: PowerMemory): Point {
  const powered = darkIds.length > 0 ? withoutPower(hall, darkIds) : hall
  const network = liquidNetwork(powered)
  // Racks that no loop reaches stand dry: they are told of, too.
  const isAsked = network.rackLoops.length + network.unserved.length > 0
  const liquid = isAsked ? solveLiquid(network) : null
  const cdus = liquid?.cdus ?? []
  const pumps_W: PumpPower = new Map(cdus.map((cdu) => [cdu.recordId!, cdu.pump_W]))
  const power = solvePower(hall, new Set(), memory, pumps_W)
  const heat = deviceHeat(hall, power, liquid)
  return { power, liquid, heat, parts: partsOf(powered, power, liquid, pumps_W, heat) }
}

/** Where the losses of solved networks become heat. */
export const deviceHeat = (
  hall: Hall,
  { elements }: SolvedPower,
  liquid: LiquidSolution | null,
): DeviceHeat =>
  placeHeat(
    hall,
    new Map(elements.map(({ id, loss_W }) => [id, loss_W])),
    new Map((liquid?.cdus ?? []).map((cdu) => [cdu.recordId!, cdu.motorHeat_W])),
  )

function partsOf(
  hall: Hall,
  power: SolvedPower,
  liquid: LiquidSolution | null,
  pumps_W: PumpPower,
  heat: DeviceHeat,
): Point['parts'] {
  const racks = recordsOf(hall, 'rack')
  let unfed_W = 0
  let fans_W = 0
  for (const record of hall.records.values()) {
    const draw_W = drawOf(record, pumps_W)?.active_W ?? 0
    if (!power.servedIds.has(record.id)) unfed_W += draw_W
    if (isCooler(record)) fans_W += draw_W
  }
  const taken_W = sum((liquid?.racks ?? []).map((rack) => rack.heat_W))
  return {
    chain_W: power.solution.source_W,
    unfed_W,
    it_W: sum(racks.map(rackLoad_W)),
    fans_W,
    pumps_W: sum(pumps_W.values()),
    losses_W: sum(power.elements.map(({ loss_W }) => loss_W)),
    airHeat_W: sum(racks.map(rackAirHeat_W)) + sum(heat.byRecord.values()) + fans_W,
    liquidHeat_W: sum((liquid?.cdus ?? []).map((cdu) => cdu.load_W)),
    electricalRoomHeat_W: heat.electricalRoom_W,
    electricalRoomFans_W: roomFans_W(heat.electricalRoom_W),
    untakenHeat_W: sum(racks.map(rackLiquidHeat_W)) - taken_W,
  }
}

const sum = (values: Iterable<number>): number => {
  let total = 0
  for (const value of values) total += value
  return total
}
