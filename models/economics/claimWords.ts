/** What comes of a claim, in sentences that a customer can read out. */
import { type ClaimAnswer, gentlerAnswer } from './claim.ts'
import { LOST_MOST, sharingOf, worstLoss } from './fleet.ts'
import { type LeverHall, pullHall } from './hallLevers.ts'
import { CHAIN_WORDS, degrees, megawatts, OPERATION_WORDS, percents } from './leverOptions.ts'
import { LEVER_SUPPLY_RANGE_C, type Lever, type LeverSettings } from './leverSettings.ts'
import { type LeverBar, type Requirement, requirements } from './levers.ts'
import { allowedSupply_C } from './supplyOption.ts'

export interface ClaimWords {
  /** "By power true with …", or "Not reachable in this hall: …". */
  readonly verdict: string
  /** What follows of it, or why not: a sentence for each lever. */
  readonly because: readonly string[]
}

const NAMES: Readonly<Record<Lever, string>> = {
  supplyTemperature: 'warm water',
  electricalChain: 'electrical chain',
  operation: 'operation',
  provisioning: 'dynamic provisioning',
}

export function claimWords(
  lever: LeverHall,
  answer: ClaimAnswer,
  claimFraction: number,
): ClaimWords {
  const { holds, settings, factor, bars } = answer
  if (!holds)
    return {
      verdict: `Not reachable in this hall: all levers together give ${gain(factor)}.`,
      because: shortfalls(lever, settings, bars),
    }
  if (bars.length === 0) return { verdict: 'By power true as the hall stands.', because: [] }
  const gentler = gentlerAnswer(lever, answer, claimFraction)
  return {
    verdict: `By power true with ${together(lever, settings)}: ${gain(factor)}.`,
    because: [
      lossWords(lever, settings),
      gentler
        ? `Or with ${together(lever, gentler.settings)}. ${lossWords(lever, gentler.settings)}`
        : '',
    ].filter((each) => each !== ''),
  }
}

/** "warm water at 45 °C and Max-Q". */
const together = (lever: LeverHall, settings: LeverSettings): string =>
  settings.pulled.map((each) => settingWords(lever, settings, each)).join(' and ')

function lossWords({ tables }: LeverHall, settings: LeverSettings): string {
  if (!settings.pulled.includes('provisioning')) return ''
  const sharing = sharingOf(tables, settings.allocationRatio)
  const run = tables.fleet.find(({ rackCount }) => rackCount === sharing.rackCount)
  return run ? `Holding the racks costs up to ${percents(worstLoss(run))} of their work.` : ''
}

/** A lever at its setting: "dynamic provisioning of 32 racks on the power of 24". */
function settingWords({ hall, tables }: LeverHall, settings: LeverSettings, lever: Lever): string {
  switch (lever) {
    case 'supplyTemperature':
      return `warm water at ${degrees(allowedSupply_C(hall, settings))}`
    case 'electricalChain':
      return `a chain on ${CHAIN_WORDS[settings.chain]}`
    case 'operation':
      return OPERATION_WORDS[settings.operation]
    case 'provisioning': {
      const { rackCount, envelopeCount } = sharingOf(tables, settings.allocationRatio)
      return `dynamic provisioning of ${rackCount} racks on the power of ${envelopeCount}`
    }
  }
}

/** Why each lever gives no more than it does. */
function shortfalls(
  lever: LeverHall,
  settings: LeverSettings,
  bars: readonly LeverBar[],
): string[] {
  // The warmest water that could be asked for, so that what the racks allow is said.
  const asked = { ...settings, supplyTemperature_C: LEVER_SUPPLY_RANGE_C[1] }
  const { options } = pullHall(lever, asked)
  return bars.map((bar) => {
    const why =
      bar.lever === 'provisioning' && bar.factor > 1
        ? `More than ${settingWords(lever, settings, 'provisioning').replace('dynamic provisioning of ', '')}, and holding them costs over ${Math.round(100 * LOST_MOST)} % of the work (our judgement).`
        : options[bar.lever].basis
    return `${NAMES[bar.lever]} ${gain(bar.factor)}. ${why}`
  })
}

/** What each lever alone would have to be for the claim, the others as they are. */
export function aloneWords({ from, tables }: LeverHall, claimFraction: number): string[] {
  return requirements(from, 1 + claimFraction).map((each) => {
    const name = NAMES[each.lever]
    if (each.needed === null) return `${name} alone never: it would have to give power back.`
    return `${name} alone: ${neededWords(each.lever, each.needed, from, tables.fleet[0]?.envelopeCount ?? 0)}`
  })
}

function neededWords(
  lever: Requirement['lever'],
  needed: number,
  from: LeverHall['from'],
  envelopeCount: number,
): string {
  switch (lever) {
    case 'supplyTemperature':
      return `cooling at ${percents(needed)} of IT power in the worst hour, not ${percents(from.coolingFraction)}.`
    case 'electricalChain':
      return `losses of ${percents(needed)} of IT power, not ${percents(from.electricalFraction)}.`
    case 'operation':
      return `the same GPUs at ${megawatts(needed)}, not ${megawatts(from.it_W)}.`
    case 'provisioning':
      return `${Math.ceil(needed * envelopeCount - 1e-9)} racks on the power of ${envelopeCount}.`
  }
}

/** "+33 %", "−1.8 %", "0 %": a decimal below ten. */
export function gain(factor: number): string {
  const size = Math.abs(100 * (factor - 1))
  const digits = size.toFixed(size < 9.95 ? 1 : 0)
  if (!/[1-9]/.test(digits)) return '0 %'
  return `${factor < 1 ? '−' : '+'}${digits} %`
}
