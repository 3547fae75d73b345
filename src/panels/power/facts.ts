/** The newest power report, looked up by record: what panels and scene say of a device, busway or feed. */
import { useStore } from 'zustand'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import type { PowerReport, RecordPower } from '../../../workers/network/contract.ts'
import { resultsStore } from '../../engine/results.ts'
import { counted } from '../../format/quantity.ts'

export interface PowerFacts {
  readonly report: PowerReport
  readonly byId: ReadonlyMap<string, RecordPower>
  /** Records over a limit, or near one. */
  readonly verdicts: ReadonlyMap<string, 'warn' | 'bad'>
  /** Racks and other draws without supply. */
  readonly unserved: ReadonlySet<string>
  /** Of these the ones that no feed leads to: they are named for that, and their load counts as designed. */
  readonly unfed: ReadonlySet<string>
  /** Left out or opened for what is wrong with them. */
  readonly leftOut: ReadonlySet<string>
}

/** From this share of its limit on a record is watched. A **guess**: what operators commonly set as the alarm. */
const NEAR = 0.9

const known = new WeakMap<PowerReport, PowerFacts>()

/** The facts of a report, worked out once. */
export function factsOf(report: PowerReport): PowerFacts {
  const before = known.get(report)
  if (before) return before
  const dark = new Set<string>(report.darkIds)
  const facts: PowerFacts = {
    report,
    byId: new Map(report.elements.map((element) => [element.id, element])),
    verdicts: verdictsOf(report),
    unserved: new Set(report.unservedIds),
    unfed: new Set(report.unservedIds.filter((id) => !dark.has(id))),
    leftOut: new Set(report.leftOutIds),
  }
  known.set(report, facts)
  return facts
}

/** What has no supply by why: what has lost it first, then what no feed leads to. */
export const withoutSupply = ({ unserved, unfed }: Pick<PowerFacts, 'unserved' | 'unfed'>) => [
  { ids: [...unserved].filter((id) => !unfed.has(id)), why: 'not supplied' },
  { ids: [...unfed], why: 'without a feed' },
]

/** That in words, "3 not supplied", with what these are where the hall is given. */
export const unsupplied = (facts: PowerFacts, hall?: Hall): string[] =>
  withoutSupply(facts)
    .filter(({ ids }) => ids.length > 0)
    .map(({ ids, why }) => `${hall ? countedDraws(hall, ids) : ids.length} ${why}`)

/** "3 racks"; "3 units" where some are none. */
function countedDraws({ records }: Hall, ids: readonly string[]): string {
  const areRacks = ids.every((id) => records.get(id as HallId)?.kind === 'rack')
  return counted(ids.length, areRacks ? 'rack' : 'unit')
}

function verdictsOf({ elements, violations }: PowerReport): Map<string, 'warn' | 'bad'> {
  const verdicts = new Map<string, 'warn' | 'bad'>()
  for (const element of elements)
    if ((loadFraction(element) ?? 0) > NEAR) verdicts.set(element.id, 'warn')
  for (const { recordId, severity } of violations) {
    if (recordId === null) continue
    if (severity === 'overload') verdicts.set(recordId, 'bad')
    else if (!verdicts.has(recordId)) verdicts.set(recordId, 'warn')
  }
  return verdicts
}

/** How much of the limit that it comes nearest to a record carries; null without a limit. */
export function loadFraction(element: RecordPower | undefined): number | null {
  const use = element?.nearestLimit
  return use ? use.value / use.limit : null
}

/** A record of the chain, and how much of its limit it carries. */
export interface PowerLoad {
  readonly id: string
  readonly fraction: number
}

/** The record that is nearest to its limit, or farthest over it; null where nothing has one. */
export function tightest({ report }: PowerFacts): PowerLoad | null {
  return report.elements.reduce<PowerLoad | null>((best, element) => {
    const fraction = loadFraction(element)
    if (fraction === null || (best && fraction <= best.fraction)) return best
    return { id: element.id, fraction }
  }, null)
}

/** Amperes of the fullest conductor; null where only power is known. */
export function largest_A({ current_A }: RecordPower): number | null {
  const known_A = current_A.filter((value) => Number.isFinite(value))
  return known_A.length === 0 ? null : Math.max(...known_A)
}

/** The newest facts, or null while there is no answer. */
export const newestFacts = (): PowerFacts | null => {
  const { network } = resultsStore.getState()
  return network && factsOf(network.power)
}

/** Follows the newest facts. */
export const usePowerFacts = (): PowerFacts | null =>
  useStore(resultsStore, ({ network }) => network && factsOf(network.power))

/** Follows what is known of one record. */
export const useRecordPower = (id: HallId): RecordPower | undefined =>
  useStore(resultsStore, ({ network }) => network && factsOf(network.power))?.byId.get(id)
