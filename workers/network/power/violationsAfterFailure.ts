/**
 * Limits that are kept now and passed after a single failure, as a list to look at: one line a record, with the failure
 * that passes it furthest and how many do.
 */
import type { Violation } from '../../../models/power/ratings.ts'
import type { Chain } from './chain.ts'
import type { FailureOutcome } from './failures.ts'
import type { Overload } from './overloads.ts'

/** A limit that is kept until something else fails. */
export interface ViolationAfterFailure extends Overload, Pick<Violation, 'recordId'> {
  /** What fails where the figure is worst. */
  readonly failedId: string
  /** How many single failures pass a limit of the record. */
  readonly failureCount: number
}

/**
 * Reads the outcomes of the sweep by what they overload, the furthest passed first.
 *
 * @param violations  of now: what passes a limit already is said there.
 */
export function violationsAfterFailure(
  chain: Chain,
  violations: readonly Violation[],
  outcomes: readonly FailureOutcome[],
): ViolationAfterFailure[] {
  const recordIds = recordIdsOf(chain)
  const over = violations.filter(({ severity }) => severity === 'overload')
  const now = new Set(over.map(({ recordId, elementId }) => recordId ?? elementId))
  const worst = new Map<string, ViolationAfterFailure>()
  for (const { id: failedId, overloads } of outcomes) {
    // Several elements of a record may be over: the record is told once a failure.
    const told = new Set<string>()
    for (const overload of overloads) {
      const recordId = recordIds.get(overload.elementId) ?? null
      const id = recordId ?? overload.elementId
      if (now.has(id)) continue
      const known = worst.get(id)
      const failureCount = (known?.failureCount ?? 0) + (told.has(id) ? 0 : 1)
      told.add(id)
      const isWorse = !known || excess(overload) > excess(known)
      worst.set(
        id,
        isWorse ? { ...overload, recordId, failedId, failureCount } : { ...known, failureCount },
      )
    }
  }
  return [...worst.values()].sort((a, b) => excess(b) - excess(a))
}

const excess = ({ value, limit }: Overload): number => value / limit

/** The hall record of each element that has a limit. */
function recordIdsOf({ network }: Chain): Map<string, string | undefined> {
  const { sources, branches, converters, transfers, loads } = network
  const feeds = loads.flatMap((load) => load.feeds)
  const all = [...sources, ...branches, ...converters, ...transfers, ...feeds]
  return new Map(all.map(({ id, recordId }) => [id, recordId]))
}
