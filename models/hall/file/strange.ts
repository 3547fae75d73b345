/** What a file holds that this version does not know: kept and written back, for a newer version or another program, and without effect. */
import type { Hall } from '../hall.ts'
import { spokenName } from '../words.ts'

/** Fields that are named before the rest is counted. */
const NAMED = 3

/** "supply_C of CDU 1 and colour of rack A1 are not known here: kept, and without effect."; null where all are known. */
export function strangeWords(hall: Hall): string | null {
  const fields = [
    ...Object.keys(hall.extra).map((field) => `${field} of the file`),
    ...[...hall.records.values()].flatMap((record) =>
      Object.keys(record.extra ?? {}).map((field) => `${field} of ${spokenName(record)}`),
    ),
  ]
  if (fields.length === 0) return null
  const named = fields.slice(0, NAMED)
  const more = fields.length - named.length
  const all = LIST.format(more > 0 ? [...named, `${more} more`] : named)
  return `${all} ${fields.length === 1 ? 'is' : 'are'} not known here: kept, and without effect.`
}
const LIST = new Intl.ListFormat('en-GB')
