/** What binds, in words. */
import type { Binding, Limit } from '../../../models/density/constraint.ts'
import type { Density } from '../../../models/density/density.ts'
import { LIMIT_WORDS } from '../../../models/density/proofWords.ts'
import { counted, MISSING, racks, text } from '../../format/quantity.ts'

/** Racks that a limit admits; one that others have passed already admits none. */
export const racksText = (admitted: number | null): string =>
  admitted !== null && admitted < 0 ? 'none' : text(racks(admitted))

/** "space, floor load and liquid"; all that tie are named. A dash where it is not known. */
export const bindingWords = ({ kinds }: Binding): string =>
  kinds.length === 0 ? MISSING : LIST.format(kinds.map((kind) => LIMIT_WORDS[kind]))
const LIST = new Intl.ListFormat('en-GB')

/** What is said while the networks have not been solved for the newest edit. */
export const SO_FAR =
  'Of floor and air alone: power, liquid and heat rejection follow when edits pause.'

/** Why a group holds no more racks: the limits that bind with their numbers, and the next. */
export function bindingReasons({ binding, limits }: Density, isWhole: boolean): string {
  const bound = limits.filter(({ kind }) => binding.kinds.includes(kind))
  const { next } = binding
  const sentences = [
    ...bound.map((limit) => `${capital(LIMIT_WORDS[limit.kind])}: ${limit.basis}.`),
    ...(next ? [`Next, ${LIMIT_WORDS[next.kind]} at ${text(racks(next.racks))} racks.`] : []),
    ...(isUnproved({ binding, limits }) ? [UNPROVED] : []),
    ...(isWhole ? [] : [SO_FAR]),
  ]
  return sentences.join(' ')
}

/** "Air binds at 6 racks, 6 fewer than the 12 that stand; next, space at 12.0." */
export function marginWords({ binding, rackCount }: Density): string {
  if (binding.count === null) return 'not known: the air is not solved.'
  const spare = binding.count - rackCount
  const verb = binding.kinds.length > 1 || binding.kinds[0] === 'breaker' ? 'bind' : 'binds'
  const than =
    spare === 0
      ? 'as many as stand'
      : `${Math.abs(spare)} ${spare < 0 ? 'fewer' : 'more'} than the ${rackCount} that stand`
  const next = binding.next
    ? `; next, ${LIMIT_WORDS[binding.next.kind]} at ${racksText(binding.next.racks)}`
    : ''
  return `${bindingWords(binding)} ${verb} at ${counted(binding.count, 'rack')}, ${than}${next}.`
}

/** Whether the air binds, which was not solved again for it: another number may come of that. */
export const isUnproved = ({ binding, limits }: Pick<Density, 'binding' | 'limits'>): boolean =>
  limits.some(({ kind, isGuess }) => kind === 'air' && isGuess && binding.kinds.includes(kind))

const UNPROVED = 'Not proved yet: the proof in the Density view solves the air again with its flow.'

/** Whether what binds rests on a guess. */
export const isGuessed = ({ binding, limits }: Density): boolean =>
  limits.some(({ kind, isGuess }: Limit) => isGuess && binding.kinds.includes(kind))

export const capital = (words: string): string =>
  `${words.charAt(0).toUpperCase()}${words.slice(1)}`
