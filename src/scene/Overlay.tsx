import { useEffect, useMemo } from 'react'
import type { Group } from 'three'
import { useStore } from 'zustand'
import { documentStore, onDiff } from '../document/document.ts'
import { resultsStore } from '../engine/results.ts'
import { type View, workspaceStore } from '../workspace/workspace.ts'
import type { Theme } from './look.ts'
import { onFrame, redraw } from './view.ts'

/** What is drawn over the hall in one view only, of the hall and of what its networks answer. */
export interface Drawing {
  readonly group: Group
  /** Whether it lights what is selected or under the pointer. */
  readonly lights: boolean
  draw(theme: Theme): void
  dispose(): void
}

/**
 * Shows a drawing in its view. It is drawn anew in the first frame after the hall, the networks' answer or what it lights
 * changed, without rendering a component.
 */
export function Overlay(props: {
  readonly view: View
  readonly theme: Theme
  readonly make: () => Drawing
}) {
  const { view, theme, make } = props
  const shown = useStore(workspaceStore, (workspace) => workspace.view === view)
  const drawing = useMemo(make, [make])
  useEffect(() => {
    drawing.group.visible = shown
    redraw('overlay')
    if (!shown) return
    let stale = true
    const touch = () => {
      stale = true
    }
    const stops = [
      onDiff(touch),
      documentStore.subscribe((doc, before) => {
        if (doc.opened !== before.opened) touch()
      }),
      resultsStore.subscribe((now, before) => {
        if (now.network !== before.network) touch()
      }),
      workspaceStore.subscribe((now, before) => {
        if (!drawing.lights) return
        if (now.selection !== before.selection || now.hovered !== before.hovered) touch()
      }),
      onFrame(() => {
        if (!stale) return
        stale = false
        drawing.draw(theme)
        redraw('overlay')
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [drawing, shown, theme])
  useEffect(() => () => drawing.dispose(), [drawing])
  return <primitive object={drawing.group} />
}
