/** All of a kind at once. */
import { recordsOf } from '../../models/hall/hall.ts'
import { counted } from '../format/quantity.ts'
import { announce } from '../ui/announcer.ts'
import { select, workspaceStore } from '../workspace/workspace.ts'
import { documentStore } from './document.ts'

/** Selects everything that is of a kind with something selected; all racks where nothing is. */
export function selectAllAlike(): void {
  const { hall } = documentStore.getState()
  const selected = [...workspaceStore.getState().selection]
  const kinds = new Set(selected.flatMap((id) => hall.records.get(id)?.kind ?? []))
  const alike =
    kinds.size === 0
      ? recordsOf(hall, 'rack')
      : [...hall.records.values()].filter(({ kind }) => kinds.has(kind))
  select(...alike.map(({ id }) => id))
  announce(`${counted(alike.length, kinds.size === 0 ? 'rack' : 'thing')} selected.`)
}
