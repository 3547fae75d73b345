/** The power chain as `solve` prints it: the name that people know beside each id. */
import { type Hall, recordsOf } from '../../models/hall/hall.ts'
import { nameOf } from '../../models/hall/words.ts'
import { RULE_WORDS, type Violation } from '../../models/power/ratings.ts'
import type { FailureOutcome, PowerReport } from '../network/contract.ts'

/** All but the outcome of every single failure: the worst of them, and how many were tried; and what is out, and why. */
export function printedPower(hall: Hall, { failures, ...power }: PowerReport) {
  const { elements, violations, unservedIds, worstSingleFailure } = power
  return {
    ...power,
    outOfService: recordsOf(hall, 'powerDevice', 'busway', 'feed')
      .filter(({ service }) => service !== 'inService')
      .map(({ id, name, service }) => ({ id, name, service })),
    elements: elements.map((element) => named(hall, element)),
    unservedNames: namesOf(hall, unservedIds),
    violations: violations.map((violation) => ({
      ...violation,
      name: nameOf(hall, violation.elementId),
      message: sentence(hall, violation),
    })),
    worstSingleFailure: worstSingleFailure && printedFailure(hall, worstSingleFailure),
    failuresTried: failures.length,
  }
}

function printedFailure(hall: Hall, failure: FailureOutcome) {
  return {
    ...named(hall, failure),
    unservedNames: namesOf(hall, failure.unservedIds),
    overloads: failure.overloads.map((overload) => ({
      ...overload,
      name: nameOf(hall, overload.elementId),
      message: sentence(hall, overload),
    })),
  }
}

/** A record of the answer with its name behind its id. */
export function named<T extends { readonly id: string }>(hall: Hall, { id, ...rest }: T) {
  return { id, name: nameOf(hall, id), ...rest }
}

const namesOf = (hall: Hall, ids: readonly string[]): string[] => ids.map((id) => nameOf(hall, id))

/** A limit that is passed, now or after a failure, which names no record. */
type Passed = Pick<Violation, 'elementId' | 'rule' | 'value' | 'limit' | 'unit'>

/** "Busway B-A: carries 432.0 A, limit 400.0 A." */
function sentence(hall: Hall, { elementId, rule, value, limit, unit }: Passed): string {
  const shown = (amount: number) =>
    unit === 'fraction'
      ? `${(100 * amount).toFixed(1)} %`
      : unit === 'A'
        ? `${amount.toFixed(1)} A`
        : `${(amount / 1e3).toFixed(1)} k${unit}`
  const words = RULE_WORDS[rule].toLowerCase()
  return `${nameOf(hall, elementId)}: ${words} ${shown(value)}, limit ${shown(limit)}.`
}
