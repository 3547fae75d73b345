import { useStore } from 'zustand'
import { documentStore } from '../document/document.ts'
import { roomLength, text } from '../format/quantity.ts'
import { Segmented } from '../ui/Segmented.tsx'
import { moveSlice, sliceExtent_m, turnSlice } from '../workspace/placeSlice.ts'
import { type SliceAxis, workspaceStore } from '../workspace/workspace.ts'
import css from './Tools.module.css'

const AXES: readonly { value: SliceAxis; label: string }[] = [
  { value: 'x', label: 'Across' },
  { value: 'z', label: 'Along' },
  { value: 'y', label: 'Level' },
]

/** Where the temperature slice stands: its direction and its place. */
export function SliceControl() {
  const { axis, position_m } = useStore(workspaceStore, (workspace) => workspace.slice)
  const extent_m = useStore(documentStore, ({ hall }) => sliceExtent_m(hall, axis))
  return (
    <fieldset className={css.slice} aria-label="Temperature slice">
      <Segmented label="Slice direction" value={axis} options={AXES} onChange={turnSlice} />
      <input
        type="range"
        aria-label="Slice position"
        aria-valuetext={text(roomLength(position_m))}
        min={0}
        max={extent_m}
        step={0.1}
        value={position_m}
        onChange={(event) => moveSlice(Number(event.target.value))}
      />
      <span className={css.place_m}>{text(roomLength(position_m))}</span>
    </fieldset>
  )
}
