/** The ledger of a hall: density and capacity, each figure with how it was computed. Pure; runs at each edit. */
import { INLET_RULE } from '../air/limits.ts'
import { rackType } from '../hall/catalog.ts'
import type { Confidence, Figure } from '../hall/catalogTypes.ts'
import { type Hall, type HallId, isCooler, type Rack, recordsOf, shellOf } from '../hall/hall.ts'
import { rackAirHeat_W, rackLiquidHeat_W, rackLoad_W, rackRated_W } from '../hall/load.ts'
import { cduAsBuilt } from '../hall/sized.ts'
import { inKW, namesOf } from '../hall/words.ts'
import { unfedRacks } from '../power/drawn.ts'
import { type IdleCoolers, usableCapacity_W, whyIdle } from './coolingCapacity.ts'
import { type HallEnergy, roomCooling_W, type SolvedEnergy } from './energy.ts'
import type { AirHeat, Ledger, LedgerFigure } from './figures.ts'
import { type Overhead, overhead } from './overhead.ts'
import { AIR_UNKNOWN, isTooWarm, usableFigures } from './usable.ts'

export type { AirHeat, Ledger, LedgerFigure } from './figures.ts'

/**
 * The ledger of the hall as it stands.
 *
 * @param air  What the airflow solver says of heat, or null while it has no answer: what hangs on it is then null.
 * @param solved  What the networks say of energy, or null before they have: PUE is then a rule of thumb.
 * @param airless  Coolers through which no air can pass, be there an answer or not.
 */
export function ledger(
  hall: Hall,
  air: AirHeat | null,
  solved: SolvedEnergy | null,
  airless: ReadonlySet<HallId> = new Set(),
): Ledger {
  const racks = recordsOf(hall, 'rack')
  const loads = rackLoads(racks)
  const usable = usableFigures(hall, racks, air, solved)
  const gpus = usable.usableGpuCount
  const provisionedIt_W = provisioned(racks)
  const { pue, peakPue } = solvedPues(solved) ?? guessedPues(hall, loads)
  const unfedIt_W = unfedIt(hall, racks)
  const dark = new Set<HallId>(solved?.darkIds)
  const itLoad_W = itLoad(
    racks,
    loads.now.it_W,
    unfedIt_W.value ?? 0,
    solved,
    provisionedIt_W.confidence,
  )
  return {
    itLoad_W,
    overLimit_W: overLimit(racks, air),
    unfedIt_W,
    provisionedIt_W,
    ...usable,
    utilityGpusPerMW: perUtilityMW(gpus, provisionedIt_W, peakPue),
    contractGpusPerMW: perContractMW(hall, gpus),
    itGpusPerMW: perItMW(gpus, provisionedIt_W),
    ...rackFigures(racks, provisionedIt_W.confidence),
    floorDensity_W_m2: floorDensity(hall, itLoad_W.value ?? 0, provisionedIt_W.confidence),
    airLoad_W: airLoad(hall, racks, loads.now.airHeat_W, air, solved),
    airCapacity_W: airCapacity(hall, { dark, airless }),
    liquidLoad_W: figure(
      loads.now.liquidHeat_W,
      `load of each rack × the share that its liquid loop takes, summed${shortWords(solved)}`,
      worst(racks.map((rack) => rackType(rack.catalogId).liquidCaptureFraction)),
    ),
    liquidCapacity_W: liquidCapacity(hall, dark),
    pue,
    peakPue,
  }
}

/** Racks that get no water still ask for it: their heat is what would be carried, not what is. */
function shortWords(solved: SolvedEnergy | null): string {
  const short = solved?.shortIds.length ?? 0
  return short > 0 ? `, those of ${short} racks that are short of water included` : ''
}

function rackLoads(racks: readonly Rack[]) {
  const full = racks.map((rack) => ({ ...rack, utilisationFraction: 1 }))
  const of = (all: readonly Rack[]) => ({
    it_W: sum(all.map(rackLoad_W)),
    airHeat_W: sum(all.map(rackAirHeat_W)),
    liquidHeat_W: sum(all.map(rackLiquidHeat_W)),
  })
  return { now: of(racks), rated: of(full) }
}

/** Less than this is rounding of the chain's solution, not a rack without supply. */
const DARK_MIN_W = 1

function itLoad(
  racks: readonly Rack[],
  set_W: number,
  unfed_W: number,
  solved: SolvedEnergy | null,
  confidence: Confidence,
): LedgerFigure {
  const dark_W = solved ? set_W - solved.now.it_W : 0
  const basis = `${racks.length} racks: idle to rated power by utilisation, summed${unfedWords(unfed_W)}`
  return dark_W < DARK_MIN_W
    ? figure(set_W, basis, confidence)
    : figure(set_W - dark_W, `${basis}, less ${inKW(dark_W)} kW without supply`, confidence)
}

/** That a load holds what cannot run yet: a plan is judged by what it will ask for. */
const unfedWords = (unfed_W: number): string =>
  unfed_W > 0
    ? `, ${inKW(unfed_W)} kW of racks that no feed leads to included, as they are designed`
    : ''

function unfedIt(hall: Hall, racks: readonly Rack[]): LedgerFigure {
  const unfed = unfedRacks(hall)
  const without = racks.filter(({ id }) => unfed.has(id))
  const basis = `IT load now of ${without.length} racks of ${racks.length} that no feed leads to`
  const inputs = without.map((rack) => rackType(rack.catalogId).ratedPower_W)
  return figure(sum(without.map(rackLoad_W)), basis, worst(inputs))
}

function overLimit(racks: readonly Rack[], air: AirHeat | null): LedgerFigure {
  if (!air || air.racks.size === 0) return figure(null, AIR_UNKNOWN, 'derived')
  const over = racks.filter((rack) => isTooWarm(rack, air))
  const basis = `IT load now of ${over.length} racks of ${racks.length} whose hottest inlet is over their limit: ${INLET_RULE}`
  const inputs = over.map((rack) => rackType(rack.catalogId).ratedPower_W)
  return figure(sum(over.map(rackLoad_W)), basis, worst(inputs))
}

function provisioned(racks: readonly Rack[]): LedgerFigure {
  const typed = racks.filter((rack) => rack.ratedPower_W !== null)
  const listed = racks
    .filter((rack) => rack.ratedPower_W === null)
    .map((rack) => rackType(rack.catalogId).ratedPower_W)
  const typed_W = sum(typed.map(rackRated_W))
  const note = typed.length > 0 ? `; ${typed.length} loads were typed in` : ''
  return {
    ...figure(
      typed_W + sum(listed.map((each) => each.value)),
      `rated power of ${racks.length} racks, each by its own profile, summed${note}`,
      worst(listed),
    ),
    low: typed_W + sum(listed.map((each) => each.low ?? each.value)),
    high: typed_W + sum(listed.map((each) => each.high ?? each.value)),
  }
}

/** Null where no count of GPUs is known, or there is no power to divide by. @param gpuCount  those that can be used. */
function perMW(
  gpuCount: LedgerFigure,
  power_W: number,
  basis: string,
  confidence: Confidence,
): LedgerFigure {
  const count = gpuCount.value
  if (count === null) return figure(null, gpuCount.basis, confidence)
  if (power_W <= 0) return figure(null, 'no GPU in the hall', confidence)
  return figure((count / power_W) * 1e6, basis, confidence)
}

function perUtilityMW(gpuCount: LedgerFigure, it_W: LedgerFigure, pue: LedgerFigure): LedgerFigure {
  if (pue.value === null) return figure(null, pue.basis, 'guess')
  const value_W = (it_W.value ?? 0) * pue.value
  const basis = `${gpuCount.basis} / (${inMW(it_W.value ?? 0)} MW provisioned × ${two(pue.value)} peak PUE)`
  const whole = perMW(gpuCount, value_W, basis, worst([gpuCount, it_W, pue]))
  if (whole.value === null) return whole
  const ends = [it_W.high! * pue.high!, it_W.low! * pue.low!]
  const [low, high] = ends.map((power_W) => ((gpuCount.value ?? 0) / power_W) * 1e6)
  return { ...whole, low: low!, high: high! }
}

function perItMW(gpuCount: LedgerFigure, it_W: LedgerFigure): LedgerFigure {
  const basis = `${gpuCount.basis} / ${inMW(it_W.value ?? 0)} MW provisioned`
  const whole = perMW(gpuCount, it_W.value ?? 0, basis, worst([gpuCount, it_W]))
  if (whole.value === null) return whole
  const count = gpuCount.value ?? 0
  return { ...whole, low: (count / it_W.high!) * 1e6, high: (count / it_W.low!) * 1e6 }
}

function perContractMW(hall: Hall, gpuCount: LedgerFigure): LedgerFigure {
  const { contractedPower_W } = shellOf(hall)
  if (contractedPower_W === null) return figure(null, 'no contracted power was entered', 'derived')
  const basis = `${gpuCount.basis} / ${inMW(contractedPower_W)} MW contracted`
  return perMW(gpuCount, contractedPower_W, basis, gpuCount.confidence)
}

function rackFigures(
  racks: readonly Rack[],
  confidence: Confidence,
): Pick<Ledger, 'rackMean_W' | 'rackMax_W'> {
  const [first] = racks
  if (!first) {
    const empty = figure(null, 'no rack in the hall', 'derived')
    return { rackMean_W: empty, rackMax_W: empty }
  }
  const largest = racks.reduce((most, rack) => (rackLoad_W(rack) > rackLoad_W(most) ? rack : most))
  const mean_W = sum(racks.map(rackLoad_W)) / racks.length
  return {
    rackMean_W: figure(mean_W, `IT load now / ${racks.length} racks`, confidence),
    rackMax_W: figure(
      rackLoad_W(largest),
      `the most loaded rack, ${largest.name}`,
      rackType(largest.catalogId).ratedPower_W.confidence,
    ),
  }
}

function floorDensity(hall: Hall, it_W: number, confidence: Confidence): LedgerFigure {
  const { length_m, width_m } = shellOf(hall)
  const area_m2 = length_m * width_m
  const basis = `IT load now / (${two(length_m)} × ${two(width_m)} m = ${two(area_m2)} m² of hall floor)`
  return figure(it_W / area_m2, basis, confidence)
}

/** Without an answer of the air what the networks put into it, devices included, as the air solver counts it; before that the racks alone. */
function airLoad(
  hall: Hall,
  racks: readonly Rack[],
  heat_W: number,
  air: AirHeat | null,
  solved: SolvedEnergy | null,
): LedgerFigure {
  const confidence = worst(racks.map((rack) => rackType(rack.catalogId).liquidCaptureFraction))
  const unfed = unfedRacks(hall)
  const without = unfedWords(sum(racks.filter(({ id }) => unfed.has(id)).map(rackAirHeat_W)))
  if (air && air.heatIn_W > 0)
    return figure(
      air.heatIn_W,
      `heat that entered the air in the solved flow; coolers take out ${inKW(air.heatOut_W)} kW${without}`,
      confidence,
    )
  const ofRacks = 'load of each rack less what its liquid loop takes, summed'
  if (!solved) return figure(heat_W, `${ofRacks}${without}`, confidence)
  // The coils hold the supply whatever the fans behind them add: the air solver counts no heat of theirs.
  const { airHeat_W, fans_W } = solved.now
  return figure(
    airHeat_W - fans_W,
    `${ofRacks}, and the losses of what stands in the hall${without}`,
    confidence,
  )
}

function airCapacity(hall: Hall, idle: IdleCoolers): LedgerFigure {
  const coolers = [...hall.records.values()].filter(isCooler)
  const working = coolers.filter((cooler) => whyIdle(cooler, idle) === null)
  const airless = coolers.filter((cooler) => whyIdle(cooler, idle) === 'no air')
  const names = namesOf(
    hall,
    airless.map(({ id }) => id),
  )
  const without = airless.length > 0 ? `, without ${names}, through which no air can pass` : ''
  return capacity(
    working.map((cooler) => usableCapacity_W(cooler, idle)),
    `sensible capacity of ${working.length} running coolers of ${coolers.length} at the speed of their fans, of rated figures${without}`,
  )
}

function liquidCapacity(hall: Hall, dark: ReadonlySet<HallId>): LedgerFigure {
  const cdus = recordsOf(hall, 'cdu')
  const running = cdus.filter(({ id, running }) => running && !dark.has(id))
  return capacity(
    running.map((cdu) => cduAsBuilt(cdu).capacity_W),
    `rated capacity of ${running.length} running CDUs of ${cdus.length}`,
  )
}

function capacity(figures: readonly Figure[], basis: string): LedgerFigure {
  return {
    ...figure(sum(figures.map((each) => each.value)), basis, worst(figures)),
    low: sum(figures.map((each) => each.low ?? each.value)),
    high: sum(figures.map((each) => each.high ?? each.value)),
  }
}

/** No part of a PUE is read off the solved air, so that it stands where the air has no answer. */
const WHATEVER_THE_AIR =
  'whatever the air does: fans turn as set, and coolers take up all heat that it is given'

/** How far the overhead may be off until the plant is solved: a judgement. */
export const OVERHEAD_RANGE = [0.6, 1.4] as const

function guessedPues(
  hall: Hall,
  { now, rated }: ReturnType<typeof rackLoads>,
): Pick<Ledger, 'pue' | 'peakPue'> {
  return {
    pue: pueFigure(
      now.it_W,
      overhead(hall, { ...now, hour: 'now' }),
      'at the load of now in a mean hour',
    ),
    peakPue: pueFigure(
      rated.it_W,
      overhead(hall, { ...rated, hour: 'peak' }),
      'at provisioned power in the hottest hour',
    ),
  }
}

/** PUE by the solvers; null where they have not said all of it. */
function solvedPues(solved: SolvedEnergy | null): Pick<Ledger, 'pue' | 'peakPue'> | null {
  if (!solved) return null
  const { now, peak, site, peakUnmet_W, peakStandIn } = solved
  const none = figure(null, 'no IT load is supplied', 'guess')
  if (now.it_W <= 0 && peak.it_W <= 0) return { pue: none, peakPue: none }
  if (!now.plant || !peak.plant) return null
  const pue =
    now.it_W > 0 ? solvedPue(now, `at the load of now, mean of the year in ${site}`) : none
  const hour = peakStandIn ?? `worst design hour of ${site}`
  const when = `at provisioned power, all in service, in the ${hour}`
  const short = `the plant leaves ${inKW(peakUnmet_W)} kW of heat over in the ${hour}: built larger, it has a peak`
  const peakPue = peakUnmet_W > 0 ? figure(null, short, 'guess') : solvedPue(peak, when)
  return pue && peakPue && { pue, peakPue }
}

/**
 * How far the solved overhead may be off. A judgement: the kind of plant is of the document, its sizes, pump heads and
 * fan powers are guesses of the catalogue.
 */
export const SOLVED_RANGE = [0.8, 1.25] as const

function solvedPue(energy: HallEnergy, when: string): LedgerFigure | null {
  const { pue, plant, it_W, fans_W, pumps_W, losses_W } = energy
  if (pue === null || !plant || !Number.isFinite(pue)) return null
  const plant_W = `plant fans ${inKW(plant.fans_W)} + compressors ${inKW(plant.compressors_W)} + plant pumps ${inKW(plant.pumps_W)} + cooling of the electrical room ${inKW(roomCooling_W(energy))}`
  const basis = `1 + (fans ${inKW(fans_W)} + CDU pumps ${inKW(pumps_W)} + ${plant_W} + electrical losses ${inKW(losses_W)} kW) / IT ${inKW(it_W)} kW, each by its solver, ${when}; ${WHATEVER_THE_AIR}`
  const over = pue - 1
  return {
    ...figure(pue, basis, 'guess'),
    low: 1 + over * SOLVED_RANGE[0],
    high: 1 + over * SOLVED_RANGE[1],
  }
}

function pueFigure(it_W: number, parts: Overhead, when: string): LedgerFigure {
  if (it_W <= 0) return figure(null, 'no IT load', 'guess')
  const basis = `1 + (fans ${inKW(parts.fans_W)} + pumps ${inKW(parts.pumps_W)} + heat rejection ${inKW(parts.rejection_W)} + UPS and transformer losses ${inKW(parts.electrical_W)} kW) / IT ${inKW(it_W)} kW, ${when}; the plant is not solved yet; ${WHATEVER_THE_AIR}`
  const over = parts.pue - 1
  return {
    ...figure(parts.pue, basis, 'guess'),
    low: 1 + over * OVERHEAD_RANGE[0],
    high: 1 + over * OVERHEAD_RANGE[1],
  }
}

/** The ledger as plain numbers, for JSON. */
export function ledgerValues(whole: Ledger): Record<keyof Ledger, number | null> {
  const entries = Object.entries(whole).map(([name, { value }]) => [name, value])
  return Object.fromEntries(entries) as Record<keyof Ledger, number | null>
}

const figure = (value: number | null, basis: string, confidence: Confidence): LedgerFigure => ({
  value,
  basis,
  confidence,
})

/** The trust in a computed figure: at best `derived`, and a guess as soon as one went in. */
const worst = (inputs: readonly Pick<Figure, 'confidence'>[]): Confidence =>
  inputs.some((each) => each.confidence === 'guess') ? 'guess' : 'derived'

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const two = (value: number): string => String(Math.round(value * 100) / 100)
const inMW = (value_W: number): string => String(Math.round(value_W / 1e3) / 1e3)
