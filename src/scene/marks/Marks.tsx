import { useEffect, useMemo } from 'react'
import { Group } from 'three'
import type { Box } from '../../../models/geometry.ts'
import { boxOf, isBoxed } from '../../../models/hall/boxes.ts'
import { type Hall, type HallId, isPlaced } from '../../../models/hall/hall.ts'
import { clearanceBoxes } from '../../../models/hall/placement.ts'
import { documentStore, onDiff } from '../../document/document.ts'
import { workspaceStore } from '../../workspace/workspace.ts'
import { LOOK, type Theme } from '../look.ts'
import { type DragState, type GhostState, hand, onHand } from '../pointer/state.ts'
import { offsetOf } from '../poses.ts'
import { onSettled } from '../settling.ts'
import { camera, onFrame, redraw, view } from '../view.ts'
import { frontPoint, frontRoom, rowLine } from './dragMarks.ts'
import { Edges, FloorStrokes, Hulls, PIXEL, Volumes } from './Strokes.ts'

/** Selection, hover, the ghost of what is dragged or placed, snap lines and clearances. */
export function Marks({ theme }: { readonly theme: Theme }) {
  const strokes = useMemo(() => new MarkStrokes(), [])
  useEffect(() => {
    let stale = true
    const touch = () => {
      stale = true
    }
    const stops = [
      workspaceStore.subscribe((space, before) => {
        if (space.selection !== before.selection || space.hovered !== before.hovered) touch()
      }),
      documentStore.subscribe((doc, before) => {
        if (doc.opened !== before.opened) touch()
      }),
      onDiff(touch),
      onSettled(touch),
      onHand(touch),
      onFrame(() => {
        PIXEL.value = (2 * Math.tan((camera.fov * Math.PI) / 360)) / Math.max(1, view.height_px)
        if (!stale) return
        stale = false
        strokes.draw(documentStore.getState().hall, theme)
        redraw('overlay')
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [strokes, theme])
  useEffect(() => () => strokes.dispose(), [strokes])
  return <primitive object={strokes.group} />
}

/** Of the tint on a selected sheet: what is behind the glass stays to be seen. */
const PANE_OPACITY = 0.14

class MarkStrokes {
  readonly group = new Group()
  readonly #edges = new Edges()
  readonly #hulls = new Hulls()
  readonly #volumes = new Volumes()
  readonly #floor = new FloorStrokes()
  readonly #sheets = [this.#edges, this.#hulls, this.#volumes, this.#floor]

  constructor() {
    this.group.add(...this.#edges.meshes, this.#hulls.mesh, this.#volumes.mesh, this.#floor.mesh)
  }

  draw(hall: Hall, theme: Theme): void {
    const look = LOOK[theme]
    const { selection, hovered } = workspaceStore.getState()
    for (const sheet of this.#sheets) sheet.begin()
    for (const id of selection) {
      const box = drawnBox(hall, id)
      if (!box) continue
      const css = hand.drag?.refusal && hand.drag.moving.includes(id) ? look.bad : look.accent
      this.#edges.add(box, css)
      // Glass hides no hull: one round a sheet would fill it.
      if (isFlat(box)) this.#volumes.add(box, css, PANE_OPACITY)
      else this.#hulls.add(box, css)
    }
    const under = hovered && !selection.has(hovered) ? drawnBox(hall, hovered) : null
    if (under) this.#edges.add(under, look.accent, { opacity: 0.9 })
    if (hand.drag) this.#drag(hall, hand.drag, theme)
    if (hand.ghost) this.#ghost(hand.ghost, theme)
    for (const sheet of this.#sheets) sheet.end()
  }

  dispose(): void {
    for (const sheet of this.#sheets) sheet.dispose()
  }

  #drag(hall: Hall, drag: DragState, theme: Theme): void {
    const look = LOOK[theme]
    for (const id of drag.grabbed) {
      const box = drawnBox(drag.start, id, false)
      if (!box) continue
      this.#volumes.add(box, look.neutral, theme === 'dark' ? 0.1 : 0.2)
      this.#edges.add(box, look.neutral, { dashed: true, opacity: 0.85 })
    }
    this.#path(hall, drag, theme)
    const own = new Set<string>(drag.moving)
    const [lead] = drag.moving
    for (const id of drag.moving) {
      const record = hall.records.get(id)
      if (!record || !isPlaced(record)) continue
      const blocked = drag.conflicts.some((conflict) => conflict.id === id || conflict.with === id)
      this.#clearances(clearanceBoxes(record), blocked ? look.bad : look.accent)
    }
    const record = lead && hall.records.get(lead)
    if (!record || !isPlaced(record)) return
    const line = rowLine(hall, record, own)
    if (line) this.#floor.line(line.from, line.to, look.snap, 0.95)
    for (const side of frontRoom(hall, record)?.sides ?? [])
      this.#floor.line(side.from, side.to, look.snap, 0.9)
  }

  #path(hall: Hall, { start, grabbed, moving }: DragState, theme: Theme): void {
    const before = grabbed[0] && start.records.get(grabbed[0])
    const after = moving[0] && hall.records.get(moving[0])
    const from = before && frontPoint(start, before)
    const to = after && frontPoint(hall, after)
    if (from && to) this.#floor.line(from, to, LOOK[theme].accent, 0.95, 'dashed')
  }

  #ghost({ box, clearances, refusal, warned }: GhostState, theme: Theme): void {
    const look = LOOK[theme]
    const css = refusal ? look.bad : look.accent
    this.#volumes.add(box, css, 0.22)
    this.#edges.add(box, css)
    this.#clearances(clearances, refusal || warned ? look.bad : look.accent)
  }

  #clearances(boxes: readonly Box[], css: string): void {
    for (const box of boxes) {
      this.#volumes.add(box, css, 0.09)
      this.#floor.hatch(box, css, 0.6)
    }
  }
}

/** Whether it has no thickness, as a sheet of containment. */
const isFlat = ({ min, max }: Box): boolean => min.some((low, axis) => max[axis] === low)

/** The box of a record where it is drawn now; null for what has none. */
function drawnBox(hall: Hall, id: HallId, moved = true): Box | null {
  const record = hall.records.get(id)
  if (!record || !isBoxed(record) || record.kind === 'shell') return null
  const { min, max } = boxOf(hall, record)
  const carrier = record.kind === 'rearDoorCooler' ? record.rackId : id
  const { x, y, z } = moved ? offsetOf(carrier) : { x: 0, y: 0, z: 0 }
  return {
    min: [min[0] + x, min[1] + y, min[2] + z],
    max: [max[0] + x, max[1] + y, max[2] + z],
  }
}
