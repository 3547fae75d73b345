/**
 * `window.__aisle`: what end-to-end tests and the picture script ask of the scene. In all builds, read-only.
 *
 * screenPoint(id | {x, y, z}) → CSS pixels on the page of a record's middle or a point (m), null behind the camera;
 * drawCalls() → draw calls of the last frame; samples() → samples in the resting picture; frame_ms() → mean cost of a
 * frame of solid things.
 */
import { boxOf } from '../../models/hall/boxes.ts'
import type { HallId } from '../../models/hall/hall.ts'
import { documentStore } from '../document/document.ts'
import { screenPoint, view } from './view.ts'

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
      const at = typeof what === 'string' ? middleOf(what) : what
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

function middleOf(id: HallId): Point | null {
  const { hall } = documentStore.getState()
  const record = hall.records.get(id)
  if (!record || record.kind === 'feed') return null
  const { min, max } = boxOf(hall, record)
  return { x: (min[0] + max[0]) / 2, y: (min[1] + max[1]) / 2, z: (min[2] + max[2]) / 2 }
}
