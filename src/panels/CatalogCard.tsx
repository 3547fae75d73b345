import { type PointerEvent, useRef } from 'react'
import { useStore } from 'zustand'
import type { CatalogEntry } from '../../models/hall/catalogTypes.ts'
import { announce } from '../ui/announcer.ts'
import { workspaceStore } from '../workspace/workspace.ts'
import css from './Catalog.module.css'
import { ratingOf } from './catalogSearch.ts'
import { Thumbnail } from './Thumbnail.tsx'

/** One thing to place: pressed, the pointer carries it; dragged, it is carried at once. */
export function CatalogCard({ entry }: { entry: CatalogEntry }) {
  const carried = useStore(
    workspaceStore,
    ({ tool }) => tool.kind === 'placing' && tool.catalogId === entry.id,
  )
  const drag = useDragIn(() => carry(entry))
  return (
    <button
      type="button"
      className={css.card}
      aria-pressed={carried}
      title={entry.label}
      data-catalog-id={entry.id}
      onClick={() =>
        carried ? workspaceStore.setState({ tool: { kind: 'select' } }) : carry(entry)
      }
      {...drag}
    >
      <Thumbnail entry={entry} className={css.thumbnail ?? ''} />
      <b>{entry.label.replaceAll(UNIT, '$1\u00a0$2')}</b>
      <span>{ratingOf(entry)}</span>
    </button>
  )
}

/** A number stays with its unit when a label takes two lines. */
const UNIT = /(\d) (kW|MW|A|V|kVA|MVA|%|GPUs)/g

function carry(entry: CatalogEntry): void {
  workspaceStore.setState({ tool: { kind: 'placing', catalogId: entry.id, facing: '+z' } })
  announce(`${entry.label}: place it in the hall, Escape to leave.`)
}

/** Farther than a shaky press moves, px. */
const DRAG_FROM_PX = 5

/** Handlers that call `onDrag` once when the press turns into a drag. */
function useDragIn(onDrag: () => void) {
  const pressed = useRef<readonly [number, number] | null>(null)
  return {
    onPointerDown: (event: PointerEvent) => {
      pressed.current = [event.clientX, event.clientY]
      // A touch is captured by what it began on; the scene must see where it goes.
      event.currentTarget.releasePointerCapture(event.pointerId)
    },
    onPointerLeave: () => {
      if (!pressed.current) return
      pressed.current = null
      onDrag()
    },
    onPointerMove: ({ clientX, clientY, buttons }: PointerEvent) => {
      if (!pressed.current || buttons === 0) return
      const [x, y] = pressed.current
      if (Math.hypot(clientX - x, clientY - y) < DRAG_FROM_PX) return
      pressed.current = null
      onDrag()
    },
    onPointerUp: () => {
      pressed.current = null
    },
  }
}
