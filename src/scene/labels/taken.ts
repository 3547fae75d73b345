/** Where a drag's words and the record in the hand lie on the page: what else is labelled keeps clear of them. */
import type { Box } from '../../../models/geometry.ts'
import { boxOf } from '../../../models/hall/boxes.ts'
import { type Hall, type HallId, isPlaced } from '../../../models/hall/hall.ts'
import { frameCount, screenPoint } from '../view.ts'
import type { Rect } from './place.ts'

/** The drag's card and its other labels, and the badges of what it breaks, as placed in the newest frame. */
export const taken: { card: Rect | null; labels: readonly Rect[]; badges: readonly Rect[] } = {
  card: null,
  labels: [],
  badges: [],
}

/** The rectangle of the page that a record's box fills; null for what has none, or behind the camera. */
export function screenRect(hall: Hall, id: HallId): Rect | null {
  const record = hall.records.get(id)
  if (!record || !(isPlaced(record) || 'x_m' in record)) return null
  return boxRect(boxOf(hall, record))
}

/** The rectangle of the page that a box fills; null behind the camera. */
export function boxRect({ min, max }: Box): Rect | null {
  const corners = [min[0], max[0]].flatMap((x) =>
    [min[1], max[1]].flatMap((y) => [min[2], max[2]].map((z) => screenPoint(x, y, z))),
  )
  const seen = corners.filter((corner) => corner !== null)
  if (seen.length === 0) return null
  const xs = seen.map(({ x }) => x)
  const ys = seen.map(({ y }) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

/** What lists and legends cover, and the frame that it was measured in. */
let measured: { readonly frame: number; readonly rects: Rect[] } = { frame: -1, rects: [] }

/**
 * What lists and legends cover of the viewport. Layers ask one after the other and move their labels in between: the page is
 * measured for the first of them alone, or it would be laid out once for each.
 *
 * @param layer  of labels, at the viewport's corner.
 */
export function panelRects(layer: HTMLElement): Rect[] {
  const frame = frameCount()
  if (measured.frame === frame) return measured.rects
  const { left, top } = layer.getBoundingClientRect()
  const rects = [...document.querySelectorAll('[data-floats]')].map((panel) => {
    const { x, y, width, height } = panel.getBoundingClientRect()
    return { x: x - left, y: y - top, width, height }
  })
  measured = { frame, rects }
  return rects
}
