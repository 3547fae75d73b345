/** Failing things: any device, busway or feed goes out of service and comes back, each a step of undo. */
import type { Hall, HallId, HallRecord } from '../../models/hall/hall.ts'
import { counted } from '../format/quantity.ts'
import { setRunning } from './commands/setRunning.ts'
import { commit, documentStore } from './document.ts'

type Servable = Extract<HallRecord, { kind: 'powerDevice' | 'busway' | 'feed' }>

/** What may fail or be taken out for maintenance. */
export const isServable = (record: HallRecord | undefined): record is Servable =>
  record?.kind === 'powerDevice' || record?.kind === 'busway' || record?.kind === 'feed'

/** Those of the named records that may fail. */
export const servable = (hall: Hall, ids: Iterable<HallId>): Servable[] =>
  [...ids].map((id) => hall.records.get(id)).filter(isServable)

/** Takes the named records out, or puts them back when none of them is in service. What cannot fail stays. */
export function toggleService(ids: Iterable<HallId>): void {
  const { hall } = documentStore.getState()
  const records = servable(hall, ids)
  const [first] = records
  if (!first) return
  const fails = records.some(({ running }) => running)
  const what = records.length === 1 ? first.name : counted(records.length, 'thing')
  const changed = records.map(({ id }) => id)
  commit(fails ? `Take out ${what}` : `Put back ${what}`, setRunning(hall, changed, !fails))
}
