import { useStore } from 'zustand'
import { SHELL_ID } from '../../models/hall/hall.ts'
import { documentStore } from '../document/document.ts'
import { roomLength, text } from '../format/quantity.ts'
import { Segmented } from '../ui/Segmented.tsx'
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
  const extent_m = useStore(documentStore, ({ hall }) => {
    const shell = hall.records.get(SHELL_ID)
    if (shell?.kind !== 'shell') return 1
    return { x: shell.length_m, y: shell.height_m, z: shell.width_m }[axis]
  })
  const set = (change: Partial<{ axis: SliceAxis; position_m: number }>) =>
    workspaceStore.setState(({ slice }) => ({ slice: { ...slice, ...change } }))
  const place_m = Math.min(position_m, extent_m)
  return (
    <fieldset className={css.slice} aria-label="Temperature slice">
      <Segmented
        label="Slice direction"
        value={axis}
        options={AXES}
        onChange={(next) => set({ axis: next, position_m: place_m })}
      />
      <input
        type="range"
        aria-label="Slice position"
        aria-valuetext={text(roomLength(place_m))}
        min={0}
        max={extent_m}
        step={0.1}
        value={place_m}
        onChange={(event) => set({ position_m: Number(event.target.value) })}
      />
      <span className={css.place_m}>{text(roomLength(place_m))}</span>
    </fieldset>
  )
}
