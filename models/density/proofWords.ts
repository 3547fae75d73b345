/** The limits, and the proof of what binds, in words that a person says. */
import { LIMITS, type LimitKind } from './constraint.ts'

/** What people call the limits. */
export const LIMIT_WORDS: Readonly<Record<LimitKind, string>> = {
  space: 'space',
  weight: 'floor load',
  air: 'air',
  liquid: 'liquid',
  power: 'power',
  breaker: 'breakers',
  heatRejection: 'heat rejection',
  contract: 'utility contract',
}

/** A limit raised by one rack's demand in the document, and the density before and after. */
export interface Raised {
  readonly kind: LimitKind
  /** Whether it was named as binding; those that tie are raised together. */
  readonly binds: boolean
  readonly before: number
  /** Null where nothing was raised. */
  readonly after: number | null
  /** Racks that the limit itself admits then, and what binds then; of those that tie the least. Null where nothing was raised. */
  readonly own: number | null
  readonly next: readonly LimitKind[]
  /** Whether what is out was put back in place of that. */
  readonly isBack?: boolean
}

/** Less than this is what solving again moves, racks. A judgement: a tenth is what is shown. */
const UNMOVED = 0.05

/** What came of raising a limit, against what is expected of it. */
export function raisedVerdict({ binds, before, after }: Raised): 'asNamed' | 'otherwise' | 'open' {
  if (after === null) return 'open'
  return binds === after - before >= UNMOVED ? 'asNamed' : 'otherwise'
}

/** The same as a sentence: "Air raised by one rack's demand: 6.4 racks become 7.4, it binds." */
export const raisedWords = (raised: Raised, all: readonly Raised[]): string =>
  `${capital(together(raised, all).map(wordOf).join(' and '))} ${raised.isBack ? 'with what is out put back' : "raised by one rack's demand"}: ${raisedOutcome(raised, all)}.`

/** What came of it: "density stays at 6.4 racks, it does not bind". */
export function raisedOutcome(raised: Raised, all: readonly Raised[]): string {
  const { binds, before, after } = raised
  const tied = together(raised, all)
  if (after === null) return `not tried, ${tied.includes('air') ? AIR : NOTHING}`
  const moved =
    after - before >= UNMOVED
      ? `${before.toFixed(1)} racks become ${after.toFixed(1)}`
      : `density stays at ${before.toFixed(1)} racks`
  if (raisedVerdict(raised) === 'otherwise') return `${moved}, which contradicts what is named`
  if (!binds) return `${moved}, it does not bind`
  return `${moved}, ${tied.length > 1 ? 'they bind together' : 'it binds'}${nextWords(raised, tied)}`
}

/** Where the density does not rise by as much as the limit, because another comes next: "; by itself it would admit 13.0, then liquid binds". */
function nextWords({ after, own, next }: Raised, tied: readonly LimitKind[]): string {
  if (after === null || own === null || own - after < UNMOVED) return ''
  const it = tied.length > 1 ? 'they' : 'it'
  return `; by ${tied.length > 1 ? 'themselves' : 'itself'} ${it} would admit ${own.toFixed(1)}, but then ${next.map(wordOf).join(' and ')} ${next.length > 1 || next[0] === 'breaker' ? 'bind' : 'binds'}`
}

/** The limits that were raised at once. */
const together = ({ kind, binds }: Raised, all: readonly Raised[]): LimitKind[] =>
  binds ? LIMITS.filter((each) => all.some((other) => other.binds && other.kind === each)) : [kind]

const wordOf = (kind: LimitKind): string => LIMIT_WORDS[kind]
const AIR = 'the air would have to be solved again, and tell'
const NOTHING = 'nothing in the document sets it'

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`
