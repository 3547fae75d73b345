/**
 * A hall's power in one answer: each record's load, limit, loss and voltage, what passes a limit, what fails
 * worst, and whether the energy adds up.
 */
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { withNames } from '../../../models/hall/words.ts'
import type { Fault } from '../../../models/power/fault.ts'
import type { PumpPower } from '../../../models/power/fromHall/loads.ts'
import { networkOfHall } from '../../../models/power/fromHall.ts'
import type { Network } from '../../../models/power/network.ts'
import type { Violation } from '../../../models/power/ratings.ts'
import { nominalLoads_W } from './afterFailure.ts'
import { type Chain, compileChain, structureOf, withLoads } from './chain.ts'
import { type FailureOutcome, failureGroups, sweepFailures, worstFailure } from './failures.ts'
import { findViolations } from './limits.ts'
import { findOutages, type Outage } from './outages.ts'
import { type PeakUses, peakUses, peakViolations } from './peak.ts'
import { type RecordPower, recordsOf } from './records.ts'
import { readSolution } from './results.ts'
import type { PowerSolution, PowerState } from './solution.ts'
import { type ChainState, type ModelCache, solveChain } from './solve.ts'
import { type ViolationAfterFailure, violationsAfterFailure } from './violationsAfterFailure.ts'

/** The answer of `reportPower`. */
export interface PowerReport {
  readonly state: PowerState
  readonly closure: number
  readonly source_W: number
  readonly load_W: number
  readonly loss_W: number
  readonly elements: readonly RecordPower[]
  readonly unservedIds: readonly string[]
  /** What they ask for. */
  readonly unserved_W: number
  /** Those of them that have feeds, all dead or left out: they have lost their power. */
  readonly darkIds: readonly HallId[]
  /** Devices, busways and feeds that are left out or open for what is wrong with them: they are in service, and pass nothing. */
  readonly leftOutIds: readonly HallId[]
  readonly violations: readonly Violation[]
  /** What each record carries while all racks draw their short peak, beside its whole rating. */
  readonly peaks: PeakUses
  /** Limits that are kept now and passed after a single failure, by record. */
  readonly violationsAfterFailure: readonly ViolationAfterFailure[]
  readonly faults: readonly Fault[]
  readonly failures: readonly FailureOutcome[]
  readonly worstSingleFailure: FailureOutcome | null
  /** What each record that is out has done, and all of them together where there are several. */
  readonly outages: readonly Outage[]
}

/** What one report leaves for the next: the compiled chain and its equations, while the structure is the same. */
export interface PowerMemory {
  structure: string
  chain: Chain | null
  cache: ModelCache
  /** The same for the chain at peak. */
  peakCache: ModelCache
}

/** A memory with nothing in it. */
export const makeMemory = (): PowerMemory => ({
  structure: '',
  chain: null,
  cache: new Map(),
  peakCache: new Map(),
})

/** A hall's chain, solved. */
export interface SolvedPower {
  readonly hall: Hall
  readonly chain: Chain
  readonly down: Uint8Array
  readonly state: ChainState
  readonly solution: PowerSolution
  readonly elements: readonly RecordPower[]
  /** Of the feeds as such, and of the network. */
  readonly faults: readonly Fault[]
  /** Records with a live feed; records with feeds that are all dead or left out. */
  readonly servedIds: ReadonlySet<HallId>
  readonly darkIds: readonly HallId[]
  readonly leftOutIds: readonly HallId[]
}

/**
 * Solves a hall's power chain.
 *
 * @param failedIds  records that are out beside those that are switched off.
 * @param memory  pass the same one again after an edit: what did not change is not built anew.
 * @param pumps_W  of each CDU, as the liquid loops say; left out, by the catalogue.
 */
export function solvePower(
  hall: Hall,
  failedIds: ReadonlySet<string>,
  memory: PowerMemory,
  pumps_W?: PumpPower,
): SolvedPower {
  const { network, stoppedIds, faults, cutOffIds, leftOutIds } = networkOfHall(hall, pumps_W)
  const chain = recall(memory, network)
  const down = downOf(chain, new Set([...stoppedIds, ...failedIds]))
  const state = solveChain(chain, down, memory.cache)
  const solution = readSolution(chain, down, state)
  const unserved = new Set(solution.unservedIds)
  const cutOff = new Set(cutOffIds)
  const loads = chain.network.loads.map(({ id, feeds }) => ({ id: id as HallId, feeds }))
  return {
    hall,
    chain,
    down,
    state,
    solution,
    elements: recordsOf(chain, solution),
    faults: named(hall, [...faults, ...solution.faults]),
    servedIds: new Set(loads.filter(({ id }) => !unserved.has(id)).map(({ id }) => id)),
    darkIds: loads
      .filter(({ id, feeds }) => (feeds.length > 0 || cutOff.has(id)) && unserved.has(id))
      .map(({ id }) => id),
    leftOutIds: [...new Set([...leftOutIds, ...openedIds(network, chain.network)])],
  }
}

/** Records of which the compiled network lacks what passes power: the solver has opened them. */
function openedIds(given: Network, sound: Network): HallId[] {
  const passing = ({ sources, branches, converters, transfers, loads }: Network) => [
    ...sources,
    ...branches,
    ...converters,
    ...transfers,
    ...loads.flatMap(({ feeds }) => feeds),
  ]
  const kept = new Set(passing(sound).map(({ id }) => id))
  return passing(given)
    .filter(({ id }) => !kept.has(id))
    .flatMap(({ recordId }) => (recordId as HallId | undefined) ?? [])
}

/** Faults in the names that people know; what the parts of one record have in common is told once. */
function named(hall: Hall, faults: readonly Fault[]): Fault[] {
  const told = new Set<string>()
  return faults.flatMap((fault) => {
    const message = withNames(hall, fault.message)
    const key = `${message} ${fault.recordIds}`
    if (told.has(key)) return []
    told.add(key)
    return [{ ...fault, message }]
  })
}

/** Solves a hall's power chain and fails everything in it once; arguments as of `solvePower`. */
export function reportPower(
  hall: Hall,
  failedIds: ReadonlySet<string> = new Set(),
  memory: PowerMemory = makeMemory(),
): PowerReport {
  return reportOf(solvePower(hall, failedIds, memory), memory)
}

/** What a solved chain has to say, single failures included. */
export function reportOf(solved: SolvedPower, { cache, peakCache }: PowerMemory): PowerReport {
  const { chain, down, state, solution, elements, faults, darkIds, leftOutIds } = solved
  const failures = sweepFailures(chain, down, state, cache)
  const peaks = peakUses(solved.hall, chain, down, peakCache)
  const peaked = peakViolations(peaks)
  const violations = [...findViolations(chain, solution), ...peaked]
  const atPeak = (otherwise: Uint8Array) =>
    peaked.length === 0 ? [] : peakViolations(peakUses(solved.hall, chain, otherwise, peakCache))
  return {
    state: solution.state,
    closure: solution.closure,
    source_W: solution.source_W,
    load_W: solution.load_W,
    loss_W: solution.loss_W,
    elements,
    unservedIds: solution.unservedIds,
    unserved_W: askedFor_W(chain, solution.unservedIds),
    darkIds,
    leftOutIds,
    violations,
    peaks,
    violationsAfterFailure: violationsAfterFailure(chain, violations, failures),
    faults,
    failures,
    worstSingleFailure: worstFailure(failures),
    outages: findOutages({ chain, down, state, elements, violations, atPeak }),
  }
}

function askedFor_W(chain: Chain, ids: readonly string[]): number {
  const asked = new Set(ids)
  return nominalLoads_W(chain).reduce(
    (sum, load_W, k) => (asked.has(chain.network.loads[k]!.id) ? sum + load_W : sum),
    0,
  )
}

function recall(memory: PowerMemory, network: Network): Chain {
  const structure = structureOf(network)
  if (memory.chain && memory.structure === structure)
    memory.chain = withLoads(memory.chain, network)
  else {
    memory.chain = compileChain(network)
    memory.cache = new Map()
    memory.peakCache = new Map()
    memory.structure = structure
  }
  return memory.chain
}

/** Out-of-service flags for all elements of the given records (or elements). */
export function downOf(chain: Chain, ids: ReadonlySet<string>): Uint8Array {
  const down = new Uint8Array(chain.elementIds.length)
  for (const group of failureGroups(chain, down))
    if (ids.has(group.id)) for (const element of group.elements) down[element] = 1
  return down
}
