/** The state of a hall's power in a few sentences: supply, limits, and what one more failure would do. */
import { type Hall, type HallId, isCooler, recordsOf } from '../../../models/hall/hall.ts'
import { nameOf } from '../../../models/hall/words.ts'
import { counted, percent, power, text } from '../../format/quantity.ts'
import { failureWords, outOfService } from './chain.ts'
import type { PowerFacts } from './facts.ts'
import { drawingFaults } from './findings.ts'

/** All of it; each sentence is true by itself. */
export function resultSentences(hall: Hall, facts: PowerFacts): string[] {
  const { state } = facts.report
  if (state === 'failed' || state === 'notConverged')
    return ['The power flow has no solution: what is shown is not to be trusted.']
  return [
    ...faultSentence(facts),
    supplySentence(hall, facts),
    limitSentence(hall, facts),
    failureSentence(hall, facts),
  ]
}

/** What is wrong with the chain as it is drawn: the other sentences are of what is left of it. */
function faultSentence({ report }: PowerFacts): string[] {
  const [first, ...others] = drawingFaults(report)
  if (!first) return []
  const more = others.length > 0 ? `, and ${counted(others.length, 'fault')} more in the list` : ''
  return [`Wrong as drawn: ${first.message.replace(/\.$/, '')}${more}.`]
}

/** Who has supply, and what is out. */
function supplySentence(hall: Hall, { unserved, report }: PowerFacts): string {
  const out = outOfService(hall)
  const [first] = out
  if (unserved.size > 0) {
    const who = unservedWords(hall, report)
    return unserved.size === drawCount(hall)
      ? `Nothing is supplied: ${who}.`
      : `Not supplied: ${who}.`
  }
  if (!first) return 'Everything is supplied.'
  return out.length === 1
    ? `Everything is supplied without ${first.name}.`
    : `Everything is supplied, with ${counted(out.length, 'part')} of the chain out.`
}

/** "13 of 66 racks and 4 other units, 412 kW". */
function unservedWords(hall: Hall, { unservedIds: ids, unserved_W }: PowerFacts['report']): string {
  const all = recordsOf(hall, 'rack').length
  const racks = ids.filter((id) => hall.records.get(id as HallId)?.kind === 'rack').length
  const others = ids.length - racks
  const who = [
    ...(racks > 0 ? [`${racks} of ${counted(all, 'rack')}`] : []),
    ...(others > 0 ? [counted(others, racks > 0 ? 'other unit' : 'unit')] : []),
  ]
  return `${who.join(' and ')}, ${text(power(unserved_W))}`
}

/** Racks, and fans and pumps. */
const drawCount = ({ records }: Hall): number =>
  [...records.values()].filter(
    (record) => record.kind === 'rack' || record.kind === 'cdu' || isCooler(record),
  ).length

/** Limits of what carries something. */
function limitSentence(hall: Hall, { report }: PowerFacts): string {
  const over = report.violations.filter(({ severity }) => severity === 'overload')
  const later = report.violationsAfterFailure.length
  if (over.length === 0 && report.load_W === 0)
    return 'Nothing carries a load, so that no limit is tried.'
  if (over.length === 0)
    return later > 0
      ? `Every limit is kept now; ${counted(later, 'limit')} ${later === 1 ? 'is' : 'are'} passed after a single failure.`
      : 'Every limit is kept.'
  const worst = over.reduce((a, b) => (b.value / b.limit > a.value / a.limit ? b : a))
  const share = text(percent(worst.value / worst.limit))
  const how = `${nameOf(hall, worst.recordId ?? worst.elementId)} at ${share} of its limit`
  return over.length === 1
    ? `One limit is passed: ${how}.`
    : `${over.length} limits are passed, worst ${how}.`
}

/** What the next failure does, of the hall as it is now. */
export function failureSentence(hall: Hall, { report }: PowerFacts): string {
  const { worstSingleFailure: worst, failures, load_W } = report
  const isIntact = outOfService(hall).length === 0
  if (failures.length === 0) return 'There is nothing that can fail.'
  if (worst)
    return `${isIntact ? 'Worst single failure' : 'Worst next failure'}: ${nameOf(hall, worst.id)}. ${failureWords(hall, worst)}.`
  if (load_W === 0) return 'No further failure takes anything: nothing is left to lose.'
  return isIntact
    ? 'No single failure takes supply from anything or passes a limit.'
    : 'No further failure takes more supply or passes a limit.'
}
