/**
 * What is out, and what that has done: the hall solved once more with it back, beside the hall as it is.
 *
 * With a record back, what carried its load meanwhile carries less, what went dark behind it has supply, and a limit
 * that is passed for its sake is kept.
 */
import type { Violation } from '../../../models/power/ratings.ts'
import { lostLoads, nominalLoads_W } from './afterFailure.ts'
import type { Chain } from './chain.ts'
import { type FailureGroup, failureGroups } from './failures.ts'
import { findViolations } from './limits.ts'
import { type RecordPower, recordsOf } from './records.ts'
import { readSolution } from './results.ts'
import { type ChainState, type ModelCache, solveChain } from './solve.ts'

/** What an outage has done, as putting the record back would undo it. */
export interface Outage {
  /** The record; null for all that is out, together. */
  readonly id: string | null
  /** What it would carry in service. 0 for all together. */
  readonly carried_W: number
  /** Records that carry more for it, most first. None for all together. */
  readonly takenOver: readonly { readonly id: string; readonly more_W: number }[]
  /** Draws that it leaves without supply, and what they ask for. */
  readonly unservedIds: readonly string[]
  readonly unserved_W: number
  /** Devices, busways and feeds that it leaves without voltage, itself not among them. */
  readonly deadIds: readonly string[]
  /** What carries nothing since, itself not among them, with what it would give and lose: what its battery has bridged. */
  readonly relieved: readonly { readonly id: string; readonly taken_W: number }[]
  /** Limits that are passed for its sake, as `violationKey` writes them. */
  readonly violationKeys: readonly string[]
}

/** Names a violation: an element breaks each rule once. */
export const violationKey = ({ elementId, rule }: Pick<Violation, 'elementId' | 'rule'>): string =>
  `${elementId} ${rule}`

/** A **guess**: what carries less than this share of the lost load more has only other losses. */
const SHARE = 0.01
/** Below this nothing is carried: currents close to 1e-8 of megawatts. */
const NOTHING_W = 1
/** More records out than this are told together alone: each costs a solve after every edit. */
const MOST = 8

/** The chain as it is. */
interface Now {
  readonly chain: Chain
  readonly down: Uint8Array
  readonly state: ChainState
  readonly elements: readonly RecordPower[]
  readonly violations: readonly Violation[]
  /** Ratings that the short peak would pass with other elements out. */
  readonly atPeak: (down: Uint8Array) => readonly Violation[]
}

/** One for each record that is out, in the chain's order, then one for all of several. */
export function findOutages(now: Now): Outage[] {
  const out = groupsDown(now)
  // Of its own: the sweep's are as the present state left them.
  const cache: ModelCache = new Map()
  const singles = out.length <= MOST ? out.map((group) => outageOf(now, [group], cache)) : []
  return out.length > 1 ? [...singles, outageOf(now, out, cache)] : singles
}

/** Records all of whose elements are out. */
function groupsDown({ chain, down }: Now): FailureGroup[] {
  if (!down.some(Boolean)) return []
  return failureGroups(chain, new Uint8Array(down.length)).filter(({ elements }) =>
    elements.every((element) => down[element]),
  )
}

function outageOf(now: Now, groups: readonly FailureGroup[], cache: ModelCache): Outage {
  const { chain } = now
  const back = now.down.slice()
  for (const { elements } of groups) for (const element of elements) back[element] = 0
  const state = solveChain(chain, back, cache)
  const solution = readSolution(chain, back, state)
  const then = new Map(recordsOf(chain, solution).map((record) => [record.id, record]))
  const ids = new Set(groups.map(({ id }) => id))
  const own = groups.length === 1 ? then.get(groups[0]!.id) : undefined
  const carried_W = own?.load_W ?? 0
  const passed = [...findViolations(chain, solution), ...now.atPeak(back)]
  const kept = new Set(passed.map(violationKey))
  const lost = lostLoads(chain, state, now.state, nominalLoads_W(chain))
  const more = now.elements
    .map(({ id, load_W }) => ({ id, more_W: load_W - (then.get(id)?.load_W ?? 0) }))
    .filter(({ more_W }) => carried_W > NOTHING_W && more_W > SHARE * carried_W)
  const deadIds = now.elements
    .filter(({ id, live }) => !live && !ids.has(id) && then.get(id)?.live)
    .map(({ id }) => id)
  return {
    id: groups.length === 1 ? groups[0]!.id : null,
    carried_W,
    takenOver: more.sort((a, b) => b.more_W - a.more_W),
    unservedIds: lost.unservedIds,
    unserved_W: lost.lost_W,
    deadIds,
    relieved: now.elements.flatMap(({ id, load_W }) => {
      const before = then.get(id)
      if (!before || ids.has(id) || load_W > NOTHING_W || before.load_W <= NOTHING_W) return []
      return { id, taken_W: before.load_W + before.loss_W }
    }),
    violationKeys: now.violations.map(violationKey).filter((key) => !kept.has(key)),
  }
}
