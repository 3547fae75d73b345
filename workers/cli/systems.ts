/** The hall's other systems as `solve` prints them: power chain, liquid loops, plant through a year, energy. */
import type { Hall } from '../../models/hall/hall.ts'
import type { AirCoupling } from '../../models/power/heat.ts'
import type { NetworkAnswer } from '../network/contract.ts'
import { plantFault } from './faults.ts'
import { named, printedPower } from './power.ts'

/** What `solve` prints of the networks: without the outcome of every single failure and every branch. */
export function printed(hall: Hall, { power, liquid, plant, energy }: NetworkAnswer) {
  return {
    power: printedPower(hall, power),
    liquid: printedLiquid(liquid),
    plant: printedPlant(plant),
    energy,
  }
}

function printedLiquid(liquid: NetworkAnswer['liquid']) {
  if (!liquid) return null
  const { branches, ...rest } = liquid
  return { ...rest, branchCount: branches.length }
}

function printedPlant(plant: NetworkAnswer['plant']) {
  if (!plant.ok) return { message: plant.message }
  const { year, streams, site, weatherSource, weatherIsGuess } = plant
  const { annualPue, peakPue, peakUnmet_W, wue_m3_J, modeHours, compressorHours } = year
  return {
    message: plantFault(plant),
    annualPue,
    peakPue,
    peakUnmet_W,
    wue_m3_J,
    modeHours,
    compressorHours,
    hoursBasis: 'modeHours: of the stream that is worst off in the hour; compressorHours: of any',
    streams: streams.map((of, s) => ({ of, ...year.byStream[s]! })),
    months: year.months,
    peakHour: year.peakHour,
    peakBasis: `at provisioned power, all in service: ${year.peakHour?.source ?? 'no plant draws anything'}`,
    site,
    weatherSource,
    weatherIsGuess,
  }
}

/** What the networks do to the air. */
export const couplingOf = ({ heat, power }: NetworkAnswer): AirCoupling => ({
  heat_W: heat.byRecord,
  darkIds: power.darkIds,
})

/**
 * What passes between the networks and the air, after one pass: the networks depend on the air in nothing yet.
 *
 * The residual is the heat that coolers took out of the solved air, fans added, against what the plant was given.
 */
export function printedCoupling(
  hall: Hall,
  { heat, energy }: NetworkAnswer,
  heatOut_W: number | null,
) {
  const { airHeat_W, fans_W } = energy.now
  return {
    devices: [...heat.byRecord].map(([id, heat_W]) => named(hall, { id, heat_W })),
    electricalRoomHeat_W: heat.electricalRoom_W,
    electricalRoom:
      'warms its own room, whose air handlers give it to the plant of the air coolers; none of it reaches the hall',
    residual: heatOut_W === null ? null : Math.abs(heatOut_W + fans_W - airHeat_W) / airHeat_W,
  }
}
