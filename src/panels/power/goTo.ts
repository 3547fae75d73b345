/** Selecting from a list or the diagram: what has no place of its own is looked at where it leads to. */
import type { HallId } from '../../../models/hall/hall.ts'
import { documentStore } from '../../document/document.ts'
import { orderCamera, select } from '../../workspace/workspace.ts'

/** Selects a record and flies there. */
export function goTo(id: HallId): void {
  const { records } = documentStore.getState().hall
  const record = records.get(id)
  select(id)
  if (record?.kind !== 'feed') orderCamera('goTo', id)
  else orderCamera('goTo', records.has(record.toId) ? record.toId : record.fromId)
}
