/** One line of the validation table: what was computed, what it should be, and how far off is allowed. */
export interface ValidationCase {
  /** Name of the case; with its quantity, unique. */
  readonly case: string
  readonly source: string
  readonly quantity: string
  readonly ours: number
  readonly reference: number
  /** |ours − reference|, over |reference| where the bound is relative. */
  readonly error: number
  readonly bound: number
  readonly pass: boolean
  /** Why it misses, as far as known: what the table of the app says beside a miss. */
  readonly note?: string
}

interface CaseFacts {
  readonly case: string
  readonly source: string
  readonly quantity: string
  readonly ours: number
  readonly reference: number
  readonly bound: number
  /** What is known of a miss; says nothing while the bound is kept. */
  readonly note?: string | undefined
}

/** A case whose bound is on |ours − reference|. A value that is not a number does not pass. */
export function absoluteCase(facts: CaseFacts): ValidationCase {
  return judge(facts, Math.abs(facts.ours - facts.reference))
}

/** A case whose bound is on |ours / reference − 1|. */
export function relativeCase(facts: CaseFacts): ValidationCase {
  return judge(facts, Math.abs(facts.ours - facts.reference) / Math.abs(facts.reference))
}

function judge({ note, ...facts }: CaseFacts, error: number): ValidationCase {
  const pass = error <= facts.bound
  return { ...facts, error, pass, ...(!pass && note !== undefined && { note }) }
}
