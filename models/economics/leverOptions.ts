/** What each lever does at its setting in a hall, with the sentence that says how it was computed. */
import { rackType } from '../hall/catalog.ts'
import { type Hall, recordsOf } from '../hall/hall.ts'
import { sharingCount } from './fleet.ts'
import type { LeverHall } from './hallLevers.ts'
import type { Chain, LeverSettings, Operation } from './leverSettings.ts'
import type { LeverTables } from './leverTables.ts'
import { operate } from './operation.ts'
import { standing } from './standing.ts'
import { cappedThroughput } from './tokens.ts'

export interface LeverOption {
  /** The lever's own figure of a MegawattState. */
  readonly value: number
  /** How it was computed, or why the lever does nothing here. */
  readonly basis: string
  readonly isGuess: boolean
  /** What it costs, or what is not counted: always a guess. Null where there is nothing to say. */
  readonly caveat: string | null
}

export const CHAIN_WORDS: Readonly<Record<Chain, string>> = {
  ac415: '415 V AC',
  dc800: '800 V DC',
}
export const OPERATION_WORDS: Readonly<Record<Operation, string>> = { maxP: 'Max-P', maxQ: 'Max-Q' }

export function chainOption(lever: LeverHall, settings: LeverSettings): LeverOption {
  const { chain } = lever.tables
  const { electricalFraction } = standing(lever)
  const asIs = { value: electricalFraction, isGuess: false, caveat: null }
  if ('why' in chain) return { ...asIs, basis: chain.why }
  const to = CHAIN_WORDS[settings.chain]
  const counted = lever.counted?.reference.chain ?? chain.own
  const from = chainWords(counted, lever)
  if (settings.chain === chain.own)
    return {
      ...asIs,
      basis: `The racks are on ${to} already; the chain loses ${percents(electricalFraction)} of IT power${counted === chain.own ? '' : `; ${from}`}.`,
      isGuess: counted !== chain.own,
    }
  const value = chain.lossFraction[settings.chain]
  const stands = `the one that stands ${percents(electricalFraction)}`
  return {
    value,
    basis: `A chain of the hall's own topology (${chain.topology}) laid on ${to} and solved loses ${percents(value)} of IT power; ${counted === chain.own ? stands : from}.`,
    isGuess: true,
    caveat:
      settings.chain === 'dc800'
        ? "NVIDIA claims up to 5 % end to end (via sector-signals); what racks' own supplies would save is not in these losses."
        : null,
  }
}

/** "the reference, on 415 V AC, 7.1 %". */
const chainWords = (chain: Chain, { from }: LeverHall): string =>
  `the reference, on ${CHAIN_WORDS[chain]}, ${percents(from.electricalFraction)}`

export function operationOption(
  { hall, from, counted }: LeverHall,
  { operation }: LeverSettings,
): LeverOption {
  const to = operate(hall, operation)
  const word = OPERATION_WORDS[operation]
  const reference = counted?.reference.operation ?? null
  const sentences = [
    reference !== null &&
      `At ${word} the racks are provisioned for ${megawatts(to.it_W)}; at the reference, ${OPERATION_WORDS[reference]}, for ${megawatts(from.it_W)}.`,
    to.changed.size > 0 && changedSentence(hall, to.changed, word),
    to.alreadyCount > 0 && `${racks(to.alreadyCount)} at ${word} already.`,
    to.typedCount > 0 && `${racks(to.typedCount)} of typed power: kept.`,
    to.staying.length > 0 && `No ${word} is published of ${named(to.staying)}: kept.`,
  ]
  return {
    value: to.it_W,
    basis: sentences.filter((each) => each !== false).join(' ') || 'No rack here has GPUs.',
    isGuess: false,
    caveat: to.powerFraction < 1 ? throughputCaveat(to.powerFraction) : null,
  }
}

function changedSentence(hall: Hall, changed: ReadonlyMap<string, string>, word: string): string {
  const [first] = recordsOf(hall, 'rack').filter(({ id }) => changed.has(id))
  const [before, after] = [first!.catalogId, changed.get(first!.id)!].map((id) => rackType(id))
  return `${racks(changed.size)} from ${kilowatts(before!.ratedPower_W.value)} to ${kilowatts(after!.ratedPower_W.value)} (${word} as published).`
}

/** The price of Max-Q: nobody publishes it. */
function throughputCaveat(powerFraction: number): string {
  const keeps = (job: 'training' | 'inference') =>
    Math.round(100 * cappedThroughput(powerFraction, job))
  return `What a GPU yields at Max-Q is not published; by our power law it keeps ${keeps('training')} % of training and ${keeps('inference')} % of inference.`
}

export function provisioningOption({ fleet }: LeverTables, settings: LeverSettings): LeverOption {
  const [first] = fleet
  if (!first) return { value: 1, basis: 'No rack here has GPUs.', isGuess: false, caveat: null }
  const { envelopeCount } = first
  const count = sharingCount(envelopeCount, settings.allocationRatio)
  return {
    value: count / envelopeCount,
    basis: `${count} GPU racks share the power of ${envelopeCount}, held within it second by second.`,
    isGuess: true,
    caveat: 'Network and storage for the racks that are added are not counted.',
  }
}

export const percents = (fraction: number): string => `${(100 * fraction).toFixed(1)} %`
export const degrees = (value_C: number): string => `${Math.round(10 * value_C) / 10} °C`
export const megawatts = (value_W: number): string => `${(value_W / 1e6).toFixed(2)} MW`
const kilowatts = (value_W: number): string => `${Math.round(value_W / 1e3)} kW`
/** Two by name, more by number. */
const named = (labels: readonly string[]): string =>
  labels.length > 2 ? `${labels.length} types of rack` : labels.join(' and ')
const racks = (count: number): string => `${count} ${count === 1 ? 'rack' : 'racks'}`
