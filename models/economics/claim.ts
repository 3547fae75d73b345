/**
 * A claim of more GPUs per megawatt, tested in a hall: with which levers, and how far pulled, it would be true.
 *
 * Every combination of the four levers is tried at its best; of those that reach the claim, the one of fewest levers
 * counts, and its continuous levers are let back as far as the claim allows.
 */
import { mostWithin } from './fleet.ts'
import { type LeverHall, pullHall } from './hallLevers.ts'
import { type Chain, LEVERS, type Lever, type LeverSettings, OPERATIONS } from './leverSettings.ts'
import { gpusPerMW, type LeverBar, leverBars, type MegawattState, pullAll } from './levers.ts'
import { operate } from './operation.ts'
import { standing } from './standing.ts'
import { ownSupply_C, warmestSupply_C } from './supplyOption.ts'

export interface ClaimAnswer {
  /** Whether any setting of the levers makes it true. */
  readonly holds: boolean
  /** The levers with which it does, or all of them at their best: settings to evaluate again. */
  readonly settings: LeverSettings
  readonly state: MegawattState
  /** GPUs per MW then over those of now. */
  readonly factor: number
  readonly bars: readonly LeverBar[]
}

/** @param claimFraction  GPUs per MW to be added over those of now: 0.4 is "+40 %". */
export function answerClaim(
  hall: LeverHall,
  settings: LeverSettings,
  claimFraction: number,
): ClaimAnswer {
  const best = bestSettings(hall, settings)
  const pulled = combinations().find(
    (each) => evaluate(hall, { ...best, pulled: each }, claimFraction).holds,
  )
  return pulled
    ? eased(hall, { ...best, pulled }, claimFraction)
    : evaluate(hall, { ...best, pulled: LEVERS }, claimFraction)
}

/** The same claim with every lever that helps, so that fewer racks share an envelope, or none; null where that is no fewer. */
export function gentlerAnswer(
  hall: LeverHall,
  { holds, settings }: ClaimAnswer,
  claimFraction: number,
): ClaimAnswer | null {
  if (!holds || !settings.pulled.includes('provisioning')) return null
  const best = bestSettings(hall, settings)
  const helpful = evaluate(hall, { ...best, pulled: LEVERS }, claimFraction)
    .bars.filter(({ factor }) => factor > 1 + 1e-6)
    .map(({ lever }) => lever)
  const alone = helpful.filter((lever) => lever !== 'provisioning')
  const without = evaluate(hall, { ...best, pulled: alone }, claimFraction)
  if (without.holds) return eased(hall, without.settings, claimFraction)
  const gentler = eased(hall, { ...best, pulled: helpful }, claimFraction)
  return gentler.settings.allocationRatio < settings.allocationRatio ? gentler : null
}

/** Levers that reach the claim, with racks and then supply let back as far as it allows. */
function eased(hall: LeverHall, settings: LeverSettings, claimFraction: number): ClaimAnswer {
  const { pulled } = settings
  const holds = (more: Partial<LeverSettings>) =>
    evaluate(hall, { ...settings, ...more }, claimFraction).holds
  const ratios = pulled.includes('provisioning')
    ? hall.tables.fleet.map(({ rackCount, envelopeCount }) => rackCount / envelopeCount)
    : []
  const allocationRatio =
    ratios.find((ratio) => holds({ allocationRatio: ratio })) ?? settings.allocationRatio
  const warmer = pulled.includes('supplyTemperature') ? supplies(hall) : []
  const supplyTemperature_C =
    warmer.find((supply_C) => holds({ allocationRatio, supplyTemperature_C: supply_C })) ??
    settings.supplyTemperature_C
  return evaluate(hall, { ...settings, allocationRatio, supplyTemperature_C }, claimFraction)
}

function evaluate(hall: LeverHall, settings: LeverSettings, claimFraction: number): ClaimAnswer {
  const { from } = hall
  const { to } = pullHall(hall, settings)
  const state = pullAll(from, to, settings.pulled)
  const factor = gpusPerMW(state) / gpusPerMW(from)
  return {
    // What rounding leaves of a claim that is met exactly is no failure.
    holds: factor >= (1 + claimFraction) * (1 - 1e-9),
    settings,
    state,
    factor,
    bars: leverBars(from, to, settings.pulled),
  }
}

/** All 16 combinations, fewest levers first, and of the same number in the order of LEVERS. */
function combinations(): Lever[][] {
  const all = Array.from({ length: 2 ** LEVERS.length }, (_, bits) =>
    LEVERS.filter((_lever, k) => bits & (2 ** k)),
  )
  return all.sort((a, b) => a.length - b.length)
}

/** Every lever where it yields most: no warmer than racks allow, no more racks than caps leave to work. */
function bestSettings(hall: LeverHall, settings: LeverSettings): LeverSettings {
  const coolest = supplies(hall).reduce<{ supply_C: number; fraction: number } | null>(
    (least, supply_C) => {
      const { options } = pullHall(hall, { ...settings, supplyTemperature_C: supply_C })
      const fraction = options.supplyTemperature.value
      return least && least.fraction <= fraction ? least : { supply_C, fraction }
    },
    null,
  )
  const most = mostWithin(hall.tables.fleet)
  const [atMaxP, atMaxQ] = OPERATIONS.map((each) => operate(hall.hall, each).it_W) as [
    number,
    number,
  ]
  return {
    ...settings,
    supplyTemperature_C: coolest?.supply_C ?? settings.supplyTemperature_C,
    chain: bestChain(hall),
    operation: atMaxP < atMaxQ ? 'maxP' : 'maxQ',
    allocationRatio: most ? most.rackCount / most.envelopeCount : 1,
  }
}

/** Whichever loses less: the chain that stands, or the other kind laid anew. */
function bestChain(lever: LeverHall): Chain {
  const { chain } = lever.tables
  if ('why' in chain) return 'ac415'
  const other: Chain = chain.own === 'ac415' ? 'dc800' : 'ac415'
  return chain.lossFraction[other] < standing(lever).electricalFraction ? other : chain.own
}

/** Supplies from that of now, or colder, up to the warmest that the racks allow. */
const supplies = ({ hall, tables }: LeverHall): number[] =>
  ownSupply_C(hall) === null
    ? []
    : tables.supply
        .map(({ supplyTemperature_C }) => supplyTemperature_C)
        .filter((supply_C) => supply_C <= warmestSupply_C(hall))
