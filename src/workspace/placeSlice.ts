/** Where the temperature slice stands: always inside the hall, along whichever axis it is looked at. */
import { type Hall, SHELL_ID } from '../../models/hall/hall.ts'
import { documentStore } from '../document/document.ts'
import { type SliceAxis, workspaceStore } from './workspace.ts'

/**
 * Where the slice first stands on each axis, 0 to 1: along the floor off the middle, where columns and cross aisles
 * lie, and away from the near end; in height at the middle.
 */
const PLACE: Readonly<Record<SliceAxis, number>> = { x: 0.62, y: 0.5, z: 0.62 }

/** How far the slice may go along an axis: 0 to this. */
export function sliceExtent_m(hall: Hall, axis: SliceAxis): number {
  const shell = hall.records.get(SHELL_ID)
  if (shell?.kind !== 'shell') return 1
  return { x: shell.length_m, y: shell.height_m, z: shell.width_m }[axis]
}

/** Puts the slice at a place on its axis, or at the nearest inside the hall. */
export function moveSlice(position_m: number): void {
  const { slice } = workspaceStore.getState()
  setSlice(slice.axis, position_m)
}

/** Turns the slice to an axis: to where it last stood on it in this hall, else to its first place. */
export function turnSlice(axis: SliceAxis): void {
  const { slice } = workspaceStore.getState()
  setSlice(axis, slice.last_m[axis] ?? firstPlace_m(axis))
}

/** Puts the slice across each hall that is opened, and keeps it inside as walls move. Returns the way to stop. */
export function placeSlice(): () => void {
  return documentStore.subscribe((now, was) => {
    if (now.opened !== was.opened) {
      workspaceStore.setState(({ slice }) => ({ slice: { ...slice, last_m: {} } }))
      setSlice('x', firstPlace_m('x'))
    } else if (now.hall.records.get(SHELL_ID) !== was.hall.records.get(SHELL_ID)) {
      moveSlice(workspaceStore.getState().slice.position_m)
    }
  })
}

function firstPlace_m(axis: SliceAxis): number {
  const extent_m = sliceExtent_m(documentStore.getState().hall, axis)
  return Math.round(extent_m * PLACE[axis] * 10) / 10
}

function setSlice(axis: SliceAxis, wanted_m: number): void {
  const extent_m = sliceExtent_m(documentStore.getState().hall, axis)
  const position_m = Math.min(extent_m, Math.max(0, wanted_m))
  const { slice } = workspaceStore.getState()
  if (slice.axis === axis && slice.position_m === position_m) return
  const last_m = { ...slice.last_m, [axis]: position_m }
  workspaceStore.setState({ slice: { ...slice, axis, position_m, last_m } })
}
