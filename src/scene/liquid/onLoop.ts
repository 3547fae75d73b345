/** What the Liquid view draws in full, and what becomes a ghost. */
import { rackType } from '../../../models/hall/catalog.ts'
import type { HallRecord } from '../../../models/hall/hall.ts'
import { type View, workspaceStore } from '../../workspace/workspace.ts'

/** Whether a record takes part in a liquid loop, or is of the building. */
function isOnLoop(record: HallRecord): boolean {
  if (record.kind === 'rack') return rackType(record.catalogId).liquidCaptureFraction.value > 0
  return record.kind === 'cdu' || record.kind === 'obstacle' || record.kind === 'shell'
}

/** Whether a view draws a record as a ghost. */
export const isGhostIn = (record: HallRecord, view: View): boolean =>
  view === 'liquid' && !isOnLoop(record)

/** Whether a record is a ghost in the view of now. */
export const isGhost = (record: HallRecord): boolean =>
  isGhostIn(record, workspaceStore.getState().view)
