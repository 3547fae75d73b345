/** What would break at a single failure: the worst load of each element after any, and what then loses its power. */
import type { Hall, HallId, HallRecord } from '../../../models/hall/hall.ts'
import { nameOf } from '../../../models/hall/words.ts'
import type { FailureOutcome, PowerReport } from '../../../workers/network/contract.ts'
import { percent, text } from '../../format/quantity.ts'
import { violationWords } from '../power/findings.ts'
import type { Breach } from './breach.ts'
import { loadMend } from './mend.ts'
import { elementOf, groupOf, loadShort } from './powerBreaches.ts'

type Overload = FailureOutcome['overloads'][number]
interface Worst {
  readonly overload: Overload
  readonly failedId: string
}

/** What the sweep over single failures has against the hall, by element. */
export function failureBreaches(hall: Hall, { failures }: PowerReport): Breach[] {
  const worst = new Map<HallId, Worst>()
  const lost = new Map<string, string>()
  const holders = new Map<string, HallRecord | undefined>()
  const holderOf = (elementId: string) => {
    if (!holders.has(elementId))
      holders.set(elementId, elementOf(hall, recordOf(hall, elementId)).holder)
    return holders.get(elementId)
  }
  for (const { id: failedId, overloads, unservedIds } of failures) {
    for (const overload of overloads) {
      const holder = holderOf(overload.elementId)
      const known = holder && worst.get(holder.id)
      if (!holder || (known && ratioOf(known.overload) >= ratioOf(overload))) continue
      worst.set(holder.id, { overload, failedId })
    }
    for (const id of unservedIds) if (!lost.has(id)) lost.set(id, failedId)
  }
  return [
    ...[...worst].map(([id, each]) => overloaded(hall, id, each)),
    ...[...lost].map(([id, failedId]) => leftDark(hall, id, failedId)),
  ]
}

const ratioOf = ({ value, limit }: Overload): number => value / limit

/** The record of an element: its own id, or that of which it is a part. */
function recordOf(hall: Hall, elementId: string): HallId | null {
  const own = elementId.split(':').slice(0, 2).join(':')
  return [elementId, own].map((id) => hall.records.get(id as HallId)?.id).find((id) => id) ?? null
}

function overloaded(hall: Hall, id: HallId, { overload, failedId }: Worst): Breach {
  const ratio = ratioOf(overload)
  const { record } = elementOf(hall, recordOf(hall, overload.elementId))
  const name = nameOf(hall, id)
  return {
    key: `after ${id}`,
    group: groupOf(hall.records.get(id)),
    id,
    name,
    words: `${violationWords(overload)}, after ${nameOf(hall, failedId)} fails`,
    excess: `${text(percent(ratio - 1))} over`,
    short: `${loadShort(record, name, ratio)} after a failure`,
    verdict: 'bad',
    guess: null,
    mend: loadMend(hall.records.get(id), overload),
    over: ratio - 1,
  }
}

function leftDark(hall: Hall, id: string, failedId: string): Breach {
  const holder = hall.records.get(id as HallId)
  return {
    key: `dark ${id}`,
    group: 'feeds',
    id: holder?.id ?? null,
    name: nameOf(hall, id),
    words: `Loses its power when ${nameOf(hall, failedId)} fails`,
    excess: '',
    short: 'Dark after one failure',
    // Nothing is over a limit: there is no second way.
    verdict: 'warn',
    guess: null,
    mend: `a second way of supply that does not pass ${nameOf(hall, failedId)}`,
    over: 0,
  }
}
