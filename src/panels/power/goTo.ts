/** Selecting from a list or the diagram: what has no place of its own is looked at where it leads to. */
import type { HallId } from '../../../models/hall/hall.ts'
import { documentStore } from '../../document/document.ts'
import { orderCamera, select } from '../../workspace/workspace.ts'

/** Selects a record and flies there. */
export function goTo(id: HallId): void {
  const record = documentStore.getState().hall.records.get(id)
  select(id)
  orderCamera('goTo', record?.kind === 'feed' ? record.toId : id)
}
