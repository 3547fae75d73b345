/** The hall's other systems as `solve` prints them: power chain, liquid loops, plant through a year, energy. */
import type { NetworkAnswer } from '../network/contract.ts'

/** What `solve` prints of the networks: without the outcome of every single failure and every branch. */
export function printed({ power, liquid, plant, energy }: NetworkAnswer) {
  return {
    power: printedPower(power),
    liquid: printedLiquid(liquid),
    plant: printedPlant(plant),
    energy,
  }
}

function printedPower({ failures, ...power }: NetworkAnswer['power']) {
  return { ...power, failuresTried: failures.length }
}

function printedLiquid(liquid: NetworkAnswer['liquid']) {
  if (!liquid) return null
  const { branches, ...rest } = liquid
  return { ...rest, branchCount: branches.length }
}

function printedPlant(plant: NetworkAnswer['plant']) {
  if (!plant.ok) return { message: plant.message }
  const { annualPue, peakPue, wue_m3_J, modeHours, compressorHours } = plant.year
  const { site, weatherSource, weatherIsGuess } = plant
  return {
    annualPue,
    peakPue,
    wue_m3_J,
    modeHours,
    compressorHours,
    site,
    weatherSource,
    weatherIsGuess,
  }
}
