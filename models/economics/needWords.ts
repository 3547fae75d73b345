/** What a claim asks of a hall, in words that a seller can read out. */
import type { ClaimNeed, ClaimTest } from './claimNeeds.ts'

/** What people call what a claim asks for. */
export const NEED_WORDS: Readonly<Record<ClaimNeed['of'], string>> = {
  space: 'Places',
  weight: 'Floor load',
  air: 'Heat to the air',
  liquid: 'CDUs and coolant',
  power: 'UPS, transformers, boards',
  breaker: 'Feeders and busways',
  heatRejection: 'Heat rejection',
  contract: 'Utility contract',
  throughput: 'Throughput',
}

/** "holds", "falls short by 9 places", "not known", "is built anew", "has a price". */
export function verdictWords({ verdict, shortBy }: ClaimNeed): string {
  switch (verdict) {
    case 'holds':
      return 'holds'
    case 'short':
      return `falls short by ${shortBy}`
    case 'open':
      return 'not known'
    case 'anew':
      return 'is built anew'
    case 'price':
      return 'has a price'
  }
}

/** The racks that a claim brings, what they are counted from, and how they share power. */
export function askedWords(test: ClaimTest, claimFraction: number): string {
  const { label, standingCount, targetCount, referenceCount, sharing, drawnCount } = test
  const percents = `+${Number((100 * claimFraction).toFixed(1))} %`
  const more = targetCount - standingCount
  const asked =
    referenceCount === null
      ? `${percents} here takes ${targetCount} racks of ${label}`
      : `On the megawatts of now the reference would feed ${referenceCount.toFixed(1)} racks of ${label}; ${percents} of that takes ${Math.ceil((1 + claimFraction) * referenceCount - 1e-9)}`
  const stand =
    more > 0 ? `${standingCount} stand, so ${more} more` : `${standingCount} stand, so none more`
  const shared =
    sharing && drawnCount < targetCount - 1e-9
      ? ` In the lever's proportion, ${sharing.rackCount} on the power of ${sharing.envelopeCount}, the ${targetCount} share the power of ${drawnCount.toFixed(1)}, and draw and heat as these do.`
      : ''
  return `${asked}; ${stand}.${shared}`
}

/** Whether the hall admits them. */
export function hallVerdict({ needs }: ClaimTest): string {
  const named = (verdict: ClaimNeed['verdict']) =>
    needs.filter((need) => need.verdict === verdict).map(({ of }) => inSentence(NEED_WORDS[of]))
  const [short, open] = [named('short'), named('open')]
  const unknown = open.length > 0 ? ` Not known: ${listed(open)}.` : ''
  return short.length > 0
    ? `The hall as it stands does not admit them: it falls short in ${listed(short)}.${unknown}`
    : `The hall as it stands admits them.${unknown}`
}

/** "Places: needs 21 places, has 12 places: falls short by 9 places. 12 stand, …" */
export function needSentence(need: ClaimNeed): string {
  const { of, needs, has, basis } = need
  const figures = [needs && `needs ${needs}`, has && `has ${has}`].filter((each) => each !== '')
  const parts = [...figures, verdictWords(need)].join(', ')
  return `${NEED_WORDS[of]}: ${parts}. ${basis.charAt(0).toUpperCase()}${basis.slice(1)}.`
}

/** With a small letter, but for CDUs and UPS. */
const inSentence = (words: string): string =>
  /^[A-Z][a-z]/.test(words) ? `${words.charAt(0).toLowerCase()}${words.slice(1)}` : words

const listed = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? '')
