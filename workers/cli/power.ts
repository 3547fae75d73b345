/** The power chain as `solve` prints it: the name that people know beside each id. */
import { powerDeviceType } from '../../models/hall/catalog.ts'
import { type Hall, recordsOf } from '../../models/hall/hall.ts'
import { nameOf } from '../../models/hall/words.ts'
import { batteryState } from '../../models/power/battery.ts'
import { isBattery } from '../../models/power/fromHall/faults.ts'
import { RULE_WORDS, type Violation } from '../../models/power/ratings.ts'
import type { FailureOutcome, PowerReport } from '../network/contract.ts'
import { hurtingFailures } from '../network/power/failures.ts'

/** All but the single failures that nobody feels: those are counted; and what is out, and why. */
export function printedPower(hall: Hall, { failures, ...power }: PowerReport) {
  const { elements, violations, violationsAfterFailure, unservedIds, worstSingleFailure } = power
  return {
    ...power,
    outOfService: recordsOf(hall, 'powerDevice', 'busway', 'feed')
      .filter(({ service }) => service !== 'inService')
      .map(({ id, name, service }) => ({ id, name, service })),
    elements: [...elements.map((element) => named(hall, element)), ...batteries(hall, elements)],
    unservedNames: namesOf(hall, unservedIds),
    violations: violations.map((violation) => ({
      ...violation,
      name: nameOf(hall, violation.elementId),
      message: sentence(hall, violation),
    })),
    violationsAfterFailure: violationsAfterFailure.map((violation) => ({
      ...violation,
      name: nameOf(hall, violation.elementId),
      failedName: nameOf(hall, violation.failedId),
      message: `If ${nameOf(hall, violation.failedId)} fails: ${sentence(hall, violation)}`,
    })),
    worstSingleFailure: worstSingleFailure && printedFailure(hall, worstSingleFailure),
    worstSingleFailureMessage: worstSingleFailure
      ? null
      : 'No single failure takes supply from anything or passes a limit.',
    singleFailures: hurtingFailures(failures).map((failure) => printedFailure(hall, failure)),
    failuresTried: failures.length,
  }
}

/** Batteries carry nothing in the steady state: what they stand by for, and whether they have given it. */
function batteries(hall: Hall, elements: PowerReport['elements']) {
  const live = new Set(elements.flatMap(({ id, live }) => (live ? [id] : [])))
  return recordsOf(hall, 'powerDevice')
    .filter(isBattery)
    .map((battery) => ({
      id: battery.id,
      name: battery.name,
      load_W: 0,
      limit_W: powerDeviceType(battery.catalogId).rating_VA.value,
      loss_W: 0,
      voltage_pu: null,
      voltageMissing: 'The link between a battery and its unit is not solved: it bridges minutes.',
      state: batteryState(hall, (id) => live.has(id), battery),
    }))
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
