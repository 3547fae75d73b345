/** Where labels lie on the page: over a point of the hall, inside the viewport, clear of each other. */

/** A rectangle of the viewport, CSS pixels. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Kept free at the viewport's edge, px. */
export const EDGE_PX = 12
const GAP_PX = 4

/** The rectangle, moved as little as it takes to lie inside the viewport. */
export function inside({ x, y, width, height }: Rect, view: Pick<Rect, 'width' | 'height'>): Rect {
  const hold = (at: number, size: number, room: number) =>
    Math.max(EDGE_PX, Math.min(room - EDGE_PX - size, at))
  return { x: hold(x, width, view.width), y: hold(y, height, view.height), width, height }
}

/** The rectangle, lifted until it touches none of those placed before. */
export function lifted(rect: Rect, placed: readonly Rect[]): Rect {
  let at = rect
  // Each lift passes one of the placed at least, so that many lifts are enough.
  for (let n = 0; n < placed.length; n++) {
    const hit = placed.find((other) => touch(at, other))
    if (!hit) return at
    at = { ...at, y: hit.y - GAP_PX - at.height }
  }
  return at
}

/**
 * The rectangle, moved the shortest way straight up, down or aside that clears all those placed before and keeps it in
 * the viewport; where no such way exists, as it was.
 */
export function cleared(
  rect: Rect,
  placed: readonly Rect[],
  view: Pick<Rect, 'width' | 'height'>,
): Rect {
  const wish = inside(rect, view)
  const { x, y, width, height } = wish
  const ways = placed.flatMap((other) => [
    { ...wish, y: other.y - GAP_PX - height },
    { ...wish, y: other.y + other.height + GAP_PX },
    { ...wish, x: other.x - GAP_PX - width },
    { ...wish, x: other.x + other.width + GAP_PX },
  ])
  const free = [wish, ...ways]
    .map((way) => inside(way, view))
    .filter((way) => !placed.some((other) => touch(way, other)))
  const length = (way: Rect) => Math.hypot(way.x - x, way.y - y)
  return (
    free.reduce<Rect | null>(
      (best, way) => (best && length(best) <= length(way) ? best : way),
      null,
    ) ?? wish
  )
}

/** A rectangle of a size just beyond the end of a line, in the line's direction. */
export function beyond(
  start: Pick<Rect, 'x' | 'y'>,
  end: Pick<Rect, 'x' | 'y'>,
  { width, height }: Pick<Rect, 'width' | 'height'>,
): Rect {
  const length = Math.hypot(end.x - start.x, end.y - start.y)
  // Seen end on, a line has no direction: up is as good as any.
  const [ux, uy] = length > 0 ? [(end.x - start.x) / length, (end.y - start.y) / length] : [0, -1]
  // From its middle to its border along the line.
  const reach = Math.min(width / 2 / Math.abs(ux), height / 2 / Math.abs(uy)) + GAP_PX
  return { x: end.x + ux * reach - width / 2, y: end.y + uy * reach - height / 2, width, height }
}

/** Whether two rectangles lie nearer to each other than labels may. */
export const touch = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width + GAP_PX &&
  b.x < a.x + a.width + GAP_PX &&
  a.y < b.y + b.height + GAP_PX &&
  b.y < a.y + a.height + GAP_PX
