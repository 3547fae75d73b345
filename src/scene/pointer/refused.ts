/** What is said of a drop that was refused: it stays to be read, and names the place that would be accepted. */
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { conflictWords } from '../../../models/hall/misplaced.ts'
import type { Conflict } from '../../../models/hall/placement.ts'
import { capitalised, spokenName } from '../../../models/hall/words.ts'
import { commit, documentStore } from '../../document/document.ts'
import { refuse } from '../../document/edits.ts'
import { counted, length, text } from '../../format/quantity.ts'
import { showToast } from '../../ui/toasts.ts'
import { select } from '../../workspace/workspace.ts'
import { type Dragged, stepTo } from './dragging.ts'
import type { FreePlace } from './nearestFree.ts'

/**
 * Tells why a drop was put back, and offers the nearest place that is free.
 *
 * @param label  of the step that the offer would be.
 */
export function tellRefused(
  label: string,
  { hall, ids }: Dragged,
  conflict: Conflict,
  free: FreePlace | null,
): void {
  const why = conflictWords(conflict)
  showToast({
    verdict: 'bad',
    title: `${nameOf(hall, ids)} was put back`,
    body: free
      ? `${why} The nearest free place is ${text(length(free.way_m))} from there.`
      : `${why} There is no free place near it.`,
    ...(free && { actions: [{ label: 'Put it there', run: offer(label, free.dragged) }] }),
  })
}

/** Puts it at the free place, as long as the hall is the one that it was found free in. */
function offer(label: string, dragged: Dragged): () => void {
  const { hall: found } = documentStore.getState()
  return () => {
    const { hall } = documentStore.getState()
    if (hall !== found) return refuse('The hall was edited since: that place may be taken.')
    commit(label, stepTo(hall, dragged))
    select(...dragged.ids)
  }
}

function nameOf(hall: Hall, ids: readonly HallId[]): string {
  const only = ids.length === 1 ? hall.records.get(ids[0]!) : undefined
  return only ? capitalised(spokenName(only)) : counted(ids.length, 'thing')
}
