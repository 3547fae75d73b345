/** Parts of the power chain fail, go out for maintenance and come back, each a step of undo. */
import type { Hall, HallId, HallRecord, Service } from '../../models/hall/hall.ts'
import { counted } from '../format/quantity.ts'
import { setService } from './commands/setService.ts'
import { commit, documentStore } from './document.ts'

type Servable = Extract<HallRecord, { kind: 'powerDevice' | 'busway' | 'feed' }>

/** What may fail or be taken out for maintenance. */
export const isServable = (record: HallRecord | undefined): record is Servable =>
  record?.kind === 'powerDevice' || record?.kind === 'busway' || record?.kind === 'feed'

/** Those of the named records that may fail. */
export const servable = (hall: Hall, ids: Iterable<HallId>): Servable[] =>
  [...ids].map((id) => hall.records.get(id)).filter(isServable)

/** Brings the named records into a state of service. What cannot fail stays. */
export function bringTo(service: Service, ids: Iterable<HallId>): void {
  const { hall } = documentStore.getState()
  const records = servable(hall, ids)
  const [first] = records
  if (!first) return
  const what = records.length === 1 ? first.name : counted(records.length, 'thing')
  const changed = records.map(({ id }) => id)
  commit(SERVICE_LABEL[service](what), setService(hall, changed, service))
}

/** What bringing something into a state of service is called. */
export const SERVICE_LABEL: Record<Service, (what: string) => string> = {
  inService: (what) => `Put back ${what}`,
  failed: (what) => `Fail ${what}`,
  maintenance: (what) => `Take out ${what} for maintenance`,
}

/** Fails the named records or takes them out for maintenance; puts them back when all of them are out in that way. */
export function toggleService(outage: 'failed' | 'maintenance', ids: Iterable<HallId>): void {
  const records = servable(documentStore.getState().hall, ids)
  const isOut = records.every(({ service }) => service === outage)
  bringTo(
    isOut ? 'inService' : outage,
    records.map(({ id }) => id),
  )
}
