/** Arrow keys lead through the one-line diagram. */

/** What of the drawing can be stepped to. */
export interface Stop {
  readonly key: string
  readonly x: number
  readonly y: number
}
const WAY = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
} as const
export type ArrowKey = keyof typeof WAY
export const isArrow = (key: string): key is ArrowKey => key in WAY

/** The stop that an arrow leads to: the nearest that way, straight ahead before aside; undefined at the edge. */
export function stepTo(stops: readonly Stop[], from: Stop, arrow: ArrowKey): Stop | undefined {
  const [wx, wy] = WAY[arrow]
  let best: { stop: Stop; far: number } | undefined
  for (const stop of stops) {
    const [dx, dy] = [stop.x - from.x, stop.y - from.y]
    const ahead = dx * wx + dy * wy
    const aside = Math.abs(dx * wy) + Math.abs(dy * wx)
    if (ahead <= 0.5) continue
    const far = ahead + 3 * aside
    if (!best || far < best.far) best = { stop, far }
  }
  return best?.stop
}
