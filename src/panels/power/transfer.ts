/** What an edit did to the supply, in one sentence or two: who lost or got power, and what is now over its limit. */
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { nameOf } from '../../../models/hall/words.ts'
import { counted, percent, text } from '../../format/quantity.ts'
import { loadFraction, type PowerFacts } from './facts.ts'

/** More names than these are counted. */
const NAMED = 2

/** The words for what changed between two answers; empty where nothing of note did. */
export function transferWords(hall: Hall, before: PowerFacts, after: PowerFacts): string {
  const lost = missing(after.unserved, before.unserved).filter((id) => stands(hall, id))
  const back = missing(before.unserved, after.unserved).filter((id) => stands(hall, id))
  const over = missing(overOf(after), overOf(before))
  return [
    ...(lost.length > 0 ? [`${listed(hall, lost)} without supply.`] : []),
    ...(back.length > 0 ? [`${listed(hall, back)} supplied again.`] : []),
    ...(over.length > 0
      ? [
          `${over
            .slice(0, NAMED)
            .map((id) => overWords(hall, after, id))
            .join(', ')}${more(over)}.`,
        ]
      : []),
    ...(over.length === 0 && overOf(before).size > 0 && overOf(after).size === 0
      ? ['Every limit is kept again.']
      : []),
  ].join(' ')
}

const missing = (in_: ReadonlySet<string>, from: ReadonlySet<string>): string[] =>
  [...in_].filter((id) => !from.has(id))

const stands = (hall: Hall, id: string): boolean => hall.records.has(id as HallId)

const overOf = ({ verdicts }: PowerFacts): Set<string> =>
  new Set([...verdicts].filter(([, verdict]) => verdict === 'bad').map(([id]) => id))

const listed = (hall: Hall, ids: readonly string[]): string =>
  ids.length <= NAMED
    ? ids.map((id) => nameOf(hall, id)).join(' and ')
    : counted(ids.length, 'unit')

function overWords(hall: Hall, { byId }: PowerFacts, id: string): string {
  const fraction = loadFraction(byId.get(id))
  const share = fraction !== null && fraction > 1 ? `, ${text(percent(fraction))} of it` : ''
  return `${nameOf(hall, id)} over its limit${share}`
}

const more = (ids: readonly string[]): string =>
  ids.length > NAMED ? ` and ${ids.length - NAMED} more` : ''
