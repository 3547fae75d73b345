/** The power chain as `solve` prints it: the name that people know beside each id. */
import { powerDeviceType } from '../../models/hall/catalog.ts'
import { type Feed, type Hall, type HallId, recordsOf } from '../../models/hall/hall.ts'
import { nameOf } from '../../models/hall/words.ts'
import { AUTONOMY_S, batteryState, bridgeOf, takenOf_W } from '../../models/power/battery.ts'
import { whatFollows } from '../../models/power/follows.ts'
import { isBattery } from '../../models/power/fromHall/faults.ts'
import { RULE_WORDS, type Violation } from '../../models/power/ratings.ts'
import type { FailureOutcome, PowerReport } from '../network/contract.ts'
import { hurtingFailures } from '../network/power/failures.ts'

/** All but the single failures that nobody feels: those are counted; and what is out, and why. */
export function printedPower(hall: Hall, { failures, peaks, ...power }: PowerReport) {
  const { elements, violations, violationsAfterFailure, unservedIds, worstSingleFailure } = power
  return {
    ...power,
    outOfService: recordsOf(hall, 'powerDevice', 'busway', 'feed')
      .filter(({ service }) => service !== 'inService')
      .map(({ id, name, service }) => ({ id, name, service })),
    elements: [
      ...elements.map((element) => ({
        ...named(hall, element),
        peak: peaks.get(element.id) ?? null,
        ...(element.limit_W === null && { limitMissing: whyMissing(hall, power, element.id) }),
        ...(element.voltage_pu === null && { voltageMissing: whyMissing(hall, power, element.id) }),
      })),
      ...leftOut(hall, power),
      ...batteries(hall, power),
    ],
    unservedNames: namesOf(hall, unservedIds),
    violations: violations.map((violation) => ({
      ...violation,
      name: nameOf(hall, violation.elementId),
      message: sentence(hall, violation),
      follows: whatFollows(hall, violation),
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

type Solved = Omit<PowerReport, 'failures' | 'peaks'>

/** Why a figure of an element is missing: what is wrong with its record, as the fault says it. */
function whyMissing(hall: Hall, { faults, leftOutIds }: Solved, id: string): string {
  const isFeedOfBattery = isBattery(hall.records.get(feedOf(hall, id)?.fromId ?? ('' as HallId)))
  if (isFeedOfBattery) return BATTERY_LINK
  const [first] = faults.filter(({ recordIds }) => recordIds.includes(id))
  if (first) return first.message
  const to = feedOf(hall, id)?.toId
  if (to && leftOutIds.includes(to)) return `What it leads to, ${nameOf(hall, to)}, is left out.`
  return 'No part of it has a rating or a voltage.'
}

const feedOf = (hall: Hall, id: string): Feed | undefined => {
  const record = hall.records.get(id as HallId)
  return record?.kind === 'feed' ? record : undefined
}

/** Feeds that the solver has no element for: left out for what is wrong with them, or between a battery and its unit. */
function leftOut(hall: Hall, power: Solved) {
  const solved = new Set(power.elements.map(({ id }) => id))
  return recordsOf(hall, 'feed')
    .filter(({ id }) => !solved.has(id))
    .map(({ id, name }) => {
      const why = whyMissing(hall, power, id)
      const nothing = { load_W: 0, limit_W: null, loss_W: 0, voltage_pu: null, live: false }
      return { id, name, ...nothing, limitMissing: why, voltageMissing: why }
    })
}

const BATTERY_LINK = 'The link between a battery and its unit is not solved: it bridges minutes.'

/** Batteries carry nothing in the steady state: what they stand by for, and whether they have given it. */
function batteries(hall: Hall, power: Solved) {
  const { elements } = power
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
      voltageMissing: BATTERY_LINK,
      state: batteryState(hall, (id) => live.has(id), battery),
      bridge: {
        ...bridgeOf(hall, battery, (unitId) => takenOf_W(power, unitId)),
        basis: `of its units' present load, or before they lost supply; ${AUTONOMY_S} s at rated power is a guess`,
      },
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
