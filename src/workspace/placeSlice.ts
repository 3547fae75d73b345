/** Where the temperature slice stands when a hall opens. */
import { SHELL_ID } from '../../models/hall/hall.ts'
import { documentStore } from '../document/document.ts'
import { workspaceStore } from './workspace.ts'

/** Along the hall, 0 to 1: off the middle, where columns and cross aisles lie, and away from the near end. */
const PLACE = 0.62

/** Puts the slice across each hall that is opened. Returns the way to stop. */
export function placeSlice(): () => void {
  return documentStore.subscribe((now, was) => {
    if (now.opened === was.opened) return
    const shell = now.hall.records.get(SHELL_ID)
    if (shell?.kind !== 'shell') return
    workspaceStore.setState(({ slice }) => ({
      slice: { ...slice, axis: 'x', position_m: Math.round(shell.length_m * PLACE * 10) / 10 },
    }))
  })
}
