/** What the Liquid view draws in full, and what becomes a ghost. */
import { rackType } from '../../../models/hall/catalog.ts'
import type { HallRecord } from '../../../models/hall/hall.ts'
import { workspaceStore } from '../../workspace/workspace.ts'

/** Whether a record takes part in a liquid loop, or is of the building. */
function isOnLoop(record: HallRecord): boolean {
  if (record.kind === 'rack') return rackType(record.catalogId).liquidCaptureFraction.value > 0
  return record.kind === 'cdu' || record.kind === 'obstacle' || record.kind === 'shell'
}

/** Whether a record is a ghost in the view of now. */
export const isGhost = (record: HallRecord): boolean =>
  workspaceStore.getState().view === 'liquid' && !isOnLoop(record)
