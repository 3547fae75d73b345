/** What binds, in words. */
import type { Binding, Limit, LimitKind } from '../../../models/density/constraint.ts'
import type { Density } from '../../../models/density/density.ts'
import { racks, text } from '../../format/quantity.ts'

/** What people call the limits. */
export const LIMIT_WORDS: Readonly<Record<LimitKind, string>> = {
  space: 'space',
  weight: 'floor load',
  air: 'air',
  liquid: 'liquid',
  power: 'power',
  breaker: 'breakers',
  heatRejection: 'heat rejection',
}

/** "space and floor load"; all that tie are named. */
export const bindingWords = ({ kinds }: Binding): string =>
  kinds.map((kind) => LIMIT_WORDS[kind]).join(' and ')

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
    ...(isWhole ? [] : [SO_FAR]),
  ]
  return sentences.join(' ')
}

/** Whether what binds rests on a guess. */
export const isGuessed = ({ binding, limits }: Density): boolean =>
  limits.some(({ kind, isGuess }: Limit) => isGuess && binding.kinds.includes(kind))

export const capital = (words: string): string =>
  `${words.charAt(0).toUpperCase()}${words.slice(1)}`
