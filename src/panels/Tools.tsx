import { useStore } from 'zustand'
import { findEntry } from '../../models/hall/catalog.ts'
import { COMMANDS } from '../document/commandTable.ts'
import { type Tool, workspaceStore } from '../workspace/workspace.ts'
import { CommandButton } from './CommandButton.tsx'
import { SliceControl } from './SliceControl.tsx'
import css from './Tools.module.css'

/** What the pointer does and what the air shows, bottom centre. `drawsAir`: slice and streamlines can be drawn. */
export function Tools({ drawsAir }: { drawsAir: boolean }) {
  const isSelecting = useStore(workspaceStore, ({ tool }) => tool.kind !== 'placing')
  const isCarrying = useStore(
    workspaceStore,
    ({ tool }) => tool.kind === 'placing' || tool.kind === 'dragging',
  )
  const flow = useStore(workspaceStore, ({ layers }) => layers.flow)
  const slice = useStore(workspaceStore, (workspace) => workspace.slice.visible)
  return (
    <div data-floats className={css.place}>
      <Hint />
      {drawsAir && slice && !isCarrying && <SliceControl />}
      <div data-floats className={css.tools} role="toolbar" aria-label="Tools">
        <CommandButton command={COMMANDS.selectTool} pressed={isSelecting} side="top" />
        <CommandButton command={COMMANDS.turn} side="top" />
        <CommandButton command={COMMANDS.duplicate} side="top" />
        <CommandButton command={COMMANDS.delete} side="top" />
        <span className={css.separator} />
        {drawsAir && (
          <>
            <CommandButton command={COMMANDS.slice} pressed={slice} soft side="top" />
            <CommandButton command={COMMANDS.flow} pressed={flow} soft side="top" />
          </>
        )}
        <CommandButton command={COMMANDS.hotspot} side="top" />
      </div>
    </div>
  )
}

/** What the keys do while the pointer carries something. */
function Hint() {
  const kind = useStore(workspaceStore, ({ tool }) => tool.kind)
  const end = useStore(workspaceStore, ({ tool }) => endWords(tool))
  if (kind !== 'dragging' && kind !== 'placing') return null
  return (
    <div className={css.hint}>
      {end && <span>{end}</span>}
      <span>
        <kbd>Shift</kbd>free move
      </span>
      {kind === 'dragging' && (
        <span>
          <kbd>Alt</kbd>copy
        </span>
      )}
      <span>
        <kbd>R</kbd>rotate
      </span>
      <span>
        <kbd>Esc</kbd>
        {kind === 'dragging' ? 'put back' : 'stop placing'}
      </span>
    </div>
  )
}

/** What a click sets while a busway is drawn; empty otherwise. */
function endWords(tool: Tool): string {
  if (tool.kind !== 'placing' || findEntry(tool.catalogId)?.kind !== 'busway') return ''
  return tool.from_m ? 'Click the other end' : 'Click one end'
}
