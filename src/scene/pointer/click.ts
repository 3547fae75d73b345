import type { HallId } from '../../../models/hall/hall.ts'
import { select, workspaceStore } from '../../workspace/workspace.ts'

/** What a click selects: the record under it, one more or one less with Shift, nothing over bare floor. */
export function click(id: HallId | null, adds: boolean): void {
  const { selection } = workspaceStore.getState()
  if (!id) {
    if (!adds) select()
    return
  }
  if (!adds) return select(id)
  const next = new Set(selection)
  if (!next.delete(id)) next.add(id)
  select(...next)
}
