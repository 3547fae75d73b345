/** The hall with levers pulled, as a document: what the solvers are asked about before anybody commits it. */
import { type Hall, type HallRecord, recordsOf, SHELL_ID, shellOf } from '../hall/hall.ts'
import type { LeverSettings } from './leverSettings.ts'
import { operate } from './operation.ts'
import { allowedSupply_C, ownSupply_C } from './supplyOption.ts'

/** Of a claim's levers, those that change the document: water and operation. A chain would be laid anew; sharing is no record. */
export type DocumentLevers = Pick<LeverSettings, 'pulled' | 'supplyTemperature_C' | 'operation'>

/** The hall with warm water and operation as they are pulled; the chain stays as it stands. */
export function leveredHall(hall: Hall, settings: DocumentLevers): Hall {
  const { pulled, operation } = settings
  const operated = pulled.includes('operation')
    ? withEntries(hall, operate(hall, operation).changed)
    : hall
  return pulled.includes('supplyTemperature') && ownSupply_C(operated) !== null
    ? withSupply(operated, allowedSupply_C(operated, settings))
    : operated
}

/** The hall with every CDU at one supply, and the facility's water following it. */
export function withSupply(hall: Hall, supplyTemperature_C: number): Hall {
  const records = new Map(hall.records)
  for (const cdu of recordsOf(hall, 'cdu')) records.set(cdu.id, { ...cdu, supplyTemperature_C })
  const shell = shellOf(hall)
  records.set(SHELL_ID, { ...shell, liquid: { ...shell.liquid, facilitySupply_C: null } })
  return { ...hall, records }
}

function withEntries(hall: Hall, entries: ReturnType<typeof operate>['changed']): Hall {
  const records = new Map(hall.records)
  for (const [id, catalogId] of entries)
    records.set(id, { ...(records.get(id) as HallRecord & { kind: 'rack' }), catalogId })
  return { ...hall, records }
}
