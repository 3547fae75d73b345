/** The networks of a hall in one answer: power chain, liquid loops, the plant through a year, and how they couple. */
import { atProvisioned, isProvisionedAlike } from '../../models/density/provisioned.ts'
import type { Hall } from '../../models/hall/hall.ts'
import { liquidNetwork } from '../../models/liquid/fromHall.ts'
import type { WeatherFiles } from '../../models/plant/fromHall.ts'
import type { NetworkAnswer } from './contract.ts'
import { type LiquidFailure, sweepCdus } from './liquid/failures.ts'
import { answerPlant, makePlantMemory, type PlantMemory } from './plant.ts'
import { makePointMemory, type Point, type PointMemory, solvePoint } from './point.ts'
import { reportOf } from './power/report.ts'

/** What one answer leaves for the next: chains and their equations, weather, and the hours of a year. */
export interface NetworkMemory {
  readonly now: PointMemory
  readonly peak: PointMemory
  /** The hall at provisioned power, until it is provisioned otherwise. */
  provisioned: { readonly hall: Hall; readonly point: Point } | null
  readonly plant: PlantMemory
}

/** A memory with nothing in it but weather of the user's own files. */
export const makeNetworkMemory = (weather: WeatherFiles = new Map()): NetworkMemory => ({
  now: makePointMemory(),
  peak: makePointMemory(),
  provisioned: null,
  plant: makePlantMemory(weather),
})

/** The hall as it runs now: all that its air feels of the networks, and the first part of their answer. */
export const solveNow = (hall: Hall, memory: NetworkMemory): Point => solvePoint(hall, memory.now)

/** Solves the hall's networks. Pass the same memory again after an edit. `now`: where it has been solved already. */
export function answerNetworks(
  hall: Hall,
  memory = makeNetworkMemory(),
  now = solveNow(hall, memory),
): NetworkAnswer {
  const peak = recallPeak(hall, memory)
  const power = reportOf(now.power, memory.now.power)
  const { liquid, heat } = now
  const { plant, energy } = answerPlant(hall, now, peak, memory.plant)
  return { power, liquid, liquidFailures: null, density: null, plant, energy, heat }
}

function recallPeak(hall: Hall, memory: NetworkMemory): Point {
  if (!memory.provisioned || !isProvisionedAlike(memory.provisioned.hall, hall))
    memory.provisioned = { hall, point: solvePoint(atProvisioned(hall), memory.peak) }
  return memory.provisioned.point
}

/** What each CDU's failure would take, worst first; null in a hall without a liquid loop. */
export function answerFailures(hall: Hall): readonly LiquidFailure[] | null {
  const network = liquidNetwork(hall)
  return network.rackLoops.length === 0 ? null : sweepCdus(network)
}
