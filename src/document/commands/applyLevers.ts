/** What a lever would be as an edit of the hall: until one of these is committed, levers change nothing. */
import type { Operation } from '../../../models/economics/leverSettings.ts'
import { operate } from '../../../models/economics/operation.ts'
import { applyDiff, composeDiffs, type HallDiff } from '../../../models/hall/diff.ts'
import { type Hall, recordsOf } from '../../../models/hall/hall.ts'
import { rewriteRecords } from './change.ts'
import { setFacility } from './setFacility.ts'
import { setSupplyTemperature } from './setSupplyTemperature.ts'

/** One supply for all CDUs, the facility's water following them. */
export function setRackSupply(hall: Hall, supplyTemperature_C: number): HallDiff {
  const cdus = recordsOf(hall, 'cdu').map(({ id }) => id)
  const warmed = setSupplyTemperature(hall, cdus, supplyTemperature_C)
  const following = setFacility(applyDiff(hall, warmed), { facilitySupply_C: null })
  return composeDiffs(warmed, following)
}

/** Every GPU rack of which it is published at Max-P or Max-Q: its entry of the catalogue becomes the other. */
export function setOperation(hall: Hall, operation: Operation): HallDiff {
  const { changed } = operate(hall, operation)
  return rewriteRecords(hall, changed.keys(), (record) => {
    const catalogId = changed.get(record.id)
    return record.kind === 'rack' && catalogId ? { ...record, catalogId } : undefined
  })
}
