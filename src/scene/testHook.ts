/**
 * `window.__aisle`: what end-to-end tests and the picture script ask of the scene. In all builds, read-only.
 *
 * screenPoint(id | {x, y, z}) → CSS pixels on the page of a place where a click meets the
 * record, or of a point (m); null behind the camera;
 * drawCalls() → draw calls of the last frame; samples() → samples in the resting picture; frame_ms() → mean cost of a
 * frame of solid things.
 */
import { boxOf, isBoxed } from '../../models/hall/boxes.ts'
import type { HallId } from '../../models/hall/hall.ts'
import { documentStore } from '../document/document.ts'
import { workspaceStore } from '../workspace/workspace.ts'
import { pick } from './picking.ts'
import { rayThrough, screenPoint, view } from './view.ts'

interface Point {
  readonly x: number
  readonly y: number
  readonly z: number
}

declare global {
  interface Window {
    __aisle?: {
      screenPoint(what: HallId | Point): { readonly x: number; readonly y: number } | null
      drawCalls(): number
      samples(): number
      frame_ms(): number
    }
  }
}

/** Sets the hook for the scene that fills `place`. Returns the way to take it off. */
export function offerTestHook(place: HTMLElement): () => void {
  window.__aisle = {
    screenPoint: (what) => {
      const at = typeof what === 'string' ? visiblePoint(what) : what
      const point = at && screenPoint(at.x, at.y, at.z)
      const { left, top } = place.getBoundingClientRect()
      return point && { x: point.x + left, y: point.y + top }
    },
    drawCalls: () => view.drawCalls,
    samples: () => view.samples,
    frame_ms: () => view.frame_ms,
  }
  return () => {
    delete window.__aisle
  }
}

/**
 * The middle of a record's box where a click there meets it, else the middle of its top, else a corner of it: what
 * stands in front may hide the middle.
 */
function visiblePoint(id: HallId): Point | null {
  const { hall } = documentStore.getState()
  const record = hall.records.get(id)
  if (!record || !isBoxed(record)) return null
  const { min, max } = boxOf(hall, record)
  const at = (x: number, y: number, z: number): Point => ({
    x: min[0] + (max[0] - min[0]) * x,
    y: min[1] + (max[1] - min[1]) * y,
    z: min[2] + (max[2] - min[2]) * z,
  })
  const middle = at(0.5, 0.5, 0.5)
  const top = [0.5, 0.15, 0.85].flatMap((x) => [0.5, 0.15, 0.85].map((z) => at(x, 1, z)))
  return [middle, ...top].find((point) => meets(point, id)) ?? middle
}

function meets({ x, y, z }: Point, id: HallId): boolean {
  const point = screenPoint(x, y, z)
  if (!point) return false
  const { origin, direction } = rayThrough(point.x, point.y)
  const ray = { origin: origin.toArray(), direction: direction.toArray() }
  return pick(documentStore.getState().hall, ray, workspaceStore.getState().view)?.id === id
}
