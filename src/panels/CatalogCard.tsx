import { type PointerEvent, useRef } from 'react'
import { useStore } from 'zustand'
import type { CatalogEntry } from '../../models/hall/catalogTypes.ts'
import { placeNearby } from '../document/edits.ts'
import { announce } from '../ui/announcer.ts'
import { workspaceStore } from '../workspace/workspace.ts'
import css from './Catalog.module.css'
import { ratingOf } from './catalogSearch.ts'
import { Thumbnail } from './Thumbnail.tsx'

/** One thing to place: pressed, the pointer carries it; dragged, it is carried at once; by key, it stands. */
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
      onClick={({ detail }) => {
        // A press of a key has no pointer to carry anything.
        if (detail === 0) placeNearby(entry.id)
        else if (carried) workspaceStore.setState({ tool: { kind: 'select' } })
        else carry(entry)
      }}
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

/** Handlers that call `onDrag` when a press leaves the card: a mouse drags things in, a finger scrolls. */
function useDragIn(onDrag: () => void) {
  const pressed = useRef(false)
  const press = (is: boolean) => () => {
    pressed.current = is
  }
  return {
    onPointerDown: ({ pointerType, button }: PointerEvent) =>
      press(pointerType === 'mouse' && button === 0)(),
    onPointerUp: press(false),
    onPointerLeave: () => {
      if (pressed.current) onDrag()
      pressed.current = false
    },
  }
}
