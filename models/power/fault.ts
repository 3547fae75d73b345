/** What is wrong with a power network: named, placed and explained. */

/** Ways in which a network can be wrong before anything is solved. */
export type FaultKind =
  | 'duplicateId'
  | 'feedToNowhere'
  | 'negativeRating'
  | 'tooManyFeeds'
  | 'notANumber'
  | 'voltageMismatch'
  | 'transformerLoop'
  | 'converterLoop'
  | 'sharedBreaker'
  | 'noNeutral'
  | 'missingPhase'
  | 'conflictingSources'
  | 'islanded'
  | 'unfed'

/** One of them: what it concerns, in the network and in the hall, and in words. */
export interface Fault {
  readonly kind: FaultKind
  readonly elementIds: readonly string[]
  readonly recordIds: readonly string[]
  readonly message: string
}

interface Element {
  readonly id: string
  readonly recordId?: string
}

/** A fault of the given elements. */
export function makeFault(kind: FaultKind, elements: readonly Element[], message: string): Fault {
  const recordIds = elements.flatMap((element) =>
    element.recordId === undefined ? [] : [element.recordId],
  )
  return { kind, elementIds: elements.map((element) => element.id), recordIds, message }
}
