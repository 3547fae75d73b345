/** Limits that are kept now and passed once something fails, in lines: each device and busway by itself, feeds by what they leave. */
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { nameOf } from '../../../models/hall/words.ts'
import type { PowerReport, ViolationAfterFailure } from '../../../workers/network/contract.ts'
import { count, percent, text } from '../../format/quantity.ts'
import { violationWords } from './findings.ts'

export interface AfterFailureLine {
  readonly key: string
  /** The record that is furthest over, to be selected. */
  readonly id: HallId | null
  readonly name: string
  /** "Carries 648.0 A, limit 400.0 A, if UPS A fails". */
  readonly words: string
  /** "62 % over". */
  readonly excess: string
}

/** The lines, the furthest passed first. */
export function afterFailureLines(
  hall: Hall,
  { violationsAfterFailure }: PowerReport,
): AfterFailureLine[] {
  const groups = new Map<string, ViolationAfterFailure[]>()
  for (const violation of violationsAfterFailure) {
    const record = hall.records.get((violation.recordId ?? '') as HallId)
    const key = record?.kind === 'feed' ? `feeds of ${record.fromId}` : violation.elementId
    groups.set(key, [...(groups.get(key) ?? []), violation])
  }
  return [...groups].map(([key, [worst, ...others]]) => lineOf(hall, key, worst!, others))
}

/** `worst` is the first: they come so. */
function lineOf(
  hall: Hall,
  key: string,
  worst: ViolationAfterFailure,
  others: readonly ViolationAfterFailure[],
): AfterFailureLine {
  const record = hall.records.get((worst.recordId ?? '') as HallId)
  const own = nameOf(hall, worst.elementId)
  const words = afterFailureWords(hall, worst)
  const giver = record?.kind === 'feed' ? nameOf(hall, record.fromId) : ''
  return {
    key,
    id: record?.id ?? null,
    name: others.length > 0 ? `${others.length + 1} feeds of ${giver}` : own,
    words: others.length > 0 ? `Worst ${own}: ${lowered(words)}` : words,
    excess: `${text(percent(worst.value / worst.limit - 1))} over`,
  }
}

/** "Carries 648.0 A, limit 400.0 A, if UPS A or any of 2 others fails". */
export function afterFailureWords(hall: Hall, violation: ViolationAfterFailure): string {
  const { failedId, failureCount } = violation
  const others = failureCount - 1
  const or =
    others === 0 ? '' : others === 1 ? ' or one other' : ` or any of ${count(others).value} others`
  return `${violationWords(violation)}, if ${nameOf(hall, failedId)}${or} fails`
}

const lowered = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)
