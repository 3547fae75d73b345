/**
 * What keeps a row or a hall from holding more racks: each limit as the number of racks that it admits, and the one
 * that admits fewest.
 *
 * Density is the number of racks of one type that every limit admits, free places included, all others at rated power, in
 * the hall as it stands.
 */

export const LIMITS = [
  'space',
  'weight',
  'air',
  'liquid',
  'power',
  'breaker',
  'heatRejection',
  'contract',
] as const
export type LimitKind = (typeof LIMITS)[number]

/** One limit of a row or hall. */
export interface Limit {
  readonly kind: LimitKind
  /** Racks that it admits; the fraction is how far it is to the next one. Null where it was not met or is not known. */
  readonly racks: number | null
  /** Where it was not met: racks up to which it was looked for. */
  readonly atLeast?: number
  /** What sets it, with the numbers, in one plain sentence. */
  readonly basis: string
  readonly isGuess: boolean
  /** What would have to be larger, each with what one rack more asks of it over what it is. */
  readonly raise: readonly Raise[]
}

/** A record that a limit lies in. */
export interface Raise {
  readonly recordId: string
  /** One rack's demand over the capacity that is there. */
  readonly share: number
  /** Of a cooler that sets the air's limit: by how much colder it supplies; its share is then of its fans. */
  readonly lower_K?: number
  /** Of what is out: it is put back in service, which is as much as it is worth. */
  readonly isBack?: true
}

/** What is out is put back. */
export const backInService = (recordId: string): Raise => ({ recordId, share: 0, isBack: true })

/** What binds. */
export interface Binding {
  /** Racks that every known limit admits, with the fraction; null where no limit is known. */
  readonly racks: number | null
  /** The same in whole racks. */
  readonly count: number | null
  /** The limits that admit no more than that, within the tie. */
  readonly kinds: readonly LimitKind[]
  /** The limit that would bind next, if all of these were out of the way. */
  readonly next: Limit | null
}

/** Limits that differ by less than this share are one: both bind. Source: issue's definition. */
export const TIE_FRACTION = 0.01
/** A whole rack is not lost to rounding. */
const WHOLE = 1e-6

/** Finds what binds among limits. */
export function bindingOf(limits: readonly Limit[]): Binding {
  const known = limits.filter((limit): limit is Known => limit.racks !== null)
  const [least, ...others] = [...known].sort((a, b) => a.racks - b.racks)
  if (!least) return { racks: null, count: null, kinds: [], next: null }
  const tie = TIE_FRACTION * Math.abs(least.racks)
  const tied = [least, ...others.filter(({ racks }) => racks <= least.racks + tie)]
  return {
    racks: least.racks,
    count: wholeRacks(least.racks),
    kinds: LIMITS.filter((kind) => tied.some((limit) => limit.kind === kind)),
    next: others.find(({ racks }) => racks > least.racks + tie) ?? null,
  }
}
type Known = Limit & { readonly racks: number }

/** Whole racks of a number with a fraction; none where a limit is passed before the first. */
export const wholeRacks = (racks: number): number => Math.max(0, Math.floor(racks + WHOLE))

/**
 * A limit that does not reach some of the racks that it is asked about, as the hall stands: it admits those that it
 * reaches, or fewer.
 *
 * @param reached  what it admits of them; @param count  how many they are.
 * @param why  of the others, in plain words; @param raise  what would have to be put back for them.
 */
export const reachingLimit = (
  reached: Limit,
  count: number,
  why: string,
  raise: readonly Raise[],
): Limit =>
  reached.racks !== null && reached.racks < count
    ? { ...reached, basis: `${reached.basis}. Not counted: ${why}` }
    : { kind: reached.kind, racks: count, basis: why, isGuess: false, raise }

/** A limit that was looked for up to so many racks, and not met. */
export const unmetLimit = (kind: LimitKind, atLeast: number, basis: string): Limit => ({
  ...unknownLimit(kind, basis),
  atLeast,
})

/** A limit that nobody can name yet. */
export const unknownLimit = (kind: LimitKind, basis: string): Limit => ({
  kind,
  racks: null,
  basis,
  isGuess: false,
  raise: [],
})
