/** Ties a Kit to the document: open, every diff in the same frame, and what glides. */
import { useEffect, useMemo } from 'react'
import type { Group, Material } from 'three'
import { useStore } from 'zustand'
import type { Box } from '../../../models/geometry.ts'
import type { HallRecord } from '../../../models/hall/hall.ts'
import { documentStore, onDiff } from '../../document/document.ts'
import { workspaceStore } from '../../workspace/workspace.ts'
import { boxesOf, boxesOfDiff } from '../frame/part.ts'
import { isGhost } from '../liquid/onLoop.ts'
import { onSettled } from '../settling.ts'
import { type Layer, redraw, redrawSolid } from '../view.ts'
import { Kit, type Look } from './Kit.ts'

/** The group that draws all records of a look without those that `isLeftOut` in the view of now. */
export function useKit<R extends HallRecord>(
  look: Look<R>,
  material: Material,
  layer: Layer = 'solid',
  isLeftOut: (record: HallRecord) => boolean = isGhost,
): Group {
  const kit = useMemo(
    () =>
      new Kit(
        {
          ...look,
          keyOf: (record: R, hall) => (isLeftOut(record) ? null : look.keyOf(record, hall)),
        },
        material,
      ),
    [look, material, isLeftOut],
  )
  const ghosting = useStore(workspaceStore, ({ view }) => view === 'liquid')
  const opened = useStore(documentStore, (doc) => doc.opened)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another opened hall, or a view with ghosts, is the reason to start anew.
  useEffect(() => {
    kit.open(documentStore.getState().hall)
    redraw(layer)
    const redrawAt = (boxes: () => Box[]) =>
      layer === 'solid' ? redrawSolid(boxes()) : redraw(layer)
    const stops = [
      onDiff((diff, hall) => {
        if (kit.apply(diff, hall)) redrawAt(() => boxesOfDiff(diff, hall))
      }),
      onSettled((ids) => {
        const { hall } = documentStore.getState()
        if (kit.refresh(ids, hall)) redrawAt(() => boxesOf(ids, hall))
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [kit, opened, layer, ghosting])
  useEffect(() => () => kit.dispose(), [kit])
  return kit.group
}
