import { ChevronRight, FolderOpen, type LucideIcon, Ruler, Server } from 'lucide-react'
import { useStore } from 'zustand'
import { SHELL_ID } from '../../models/hall/hall.ts'
import { documentStore } from '../document/document.ts'
import { chooseFile, examplesStore, openExample } from '../document/files.ts'
import { roomLength } from '../format/quantity.ts'
import { workspaceStore } from '../workspace/workspace.ts'
import css from './EmptyHall.module.css'

/** What an empty room says: how big it is, and three ways on. Gone with the first thing that stands in it. */
export function EmptyHall() {
  const shell = useStore(documentStore, ({ hall }) =>
    hall.records.size === 1 ? hall.records.get(SHELL_ID) : undefined,
  )
  const pod = useStore(examplesStore, ({ examples }) => examples[1])
  const isPlacing = useStore(workspaceStore, ({ tool }) => tool.kind === 'placing')
  if (shell?.kind !== 'shell' || isPlacing) return null
  return (
    <div className={css.card}>
      <h2>Drag in the first rack</h2>
      <p>
        This hall is {roomLength(shell.length_m).value} × {roomLength(shell.width_m).value} m with a
        600 mm tile grid. The air is solved as you place things.
      </p>
      {pod && (
        <Way
          icon={Server}
          label="Start from a pod"
          line={pod.summary}
          onClick={() => void openExample(pod)}
        />
      )}
      <Way icon={FolderOpen} label="Open a hall file" line=".aisle.json" onClick={chooseFile} />
      <Way
        icon={Ruler}
        label="Set room size"
        line="Walls, plenum, floor"
        onClick={() => workspaceStore.setState({ inspectorOpen: true, selection: new Set() })}
      />
    </div>
  )
}

function Way({
  icon: Icon,
  label,
  line,
  onClick,
}: {
  icon: LucideIcon
  label: string
  line: string
  onClick: () => void
}) {
  return (
    <button type="button" className={css.way} onClick={onClick}>
      <span className={css.icon}>
        <Icon size={16} strokeWidth={1.6} aria-hidden />
      </span>
      <span className={css.words}>
        <b>{label}</b>
        <span>{line}</span>
      </span>
      <ChevronRight size={14} strokeWidth={1.6} aria-hidden />
    </button>
  )
}
