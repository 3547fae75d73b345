/** What hangs over the rows: busways, the ladder tray beside them, and the cords down to each rack. */
import type { BufferGeometry } from 'three'
import { Shape } from '../kit/shape.ts'

/** How high the tray lies above its busway, m. */
const TRAY_RISE_M = 0.3
const TRAY_WIDTH_M = 0.3
const HANGER_PITCH_M = 2.4

/**
 * A busway of `length_m` along x, its underside at y = 0, with hangers; `tray` adds a ladder with its cables above.
 */
export function buswayModel(
  length_m: number,
  width_m: number,
  height_m: number,
  tray: boolean,
): BufferGeometry {
  const shape = new Shape()
  shape.box('busway', [length_m, height_m, width_m * 0.72], { at: [0, height_m / 2, 0] }, 0.012)
  for (const lip of [-1, 1])
    shape.box('busway', [length_m - 0.04, 0.02, 0.03], {
      at: [0, height_m * 0.2, lip * width_m * 0.4],
    })
  const hangers = Math.max(2, Math.round(length_m / HANGER_PITCH_M))
  for (let i = 0; i <= hangers; i++) {
    const x = -length_m / 2 + 0.3 + (i * (length_m - 0.6)) / hangers
    shape.tube('galvanised', 0.008, 0.36, { at: [x, height_m + 0.18, 0] }, 5)
  }
  if (tray) addTray(shape, length_m, height_m + TRAY_RISE_M)
  return shape.build()
}

function addTray(shape: Shape, length_m: number, y: number): void {
  for (const side of [-1, 1])
    shape.box('galvanised', [length_m, 0.06, 0.02], { at: [0, y, (side * TRAY_WIDTH_M) / 2] })
  for (let x = -length_m / 2 + 0.15; x < length_m / 2; x += 0.3)
    shape.box('galvanised', [0.025, 0.02, TRAY_WIDTH_M], { at: [x, y - 0.02, 0] })
  for (let cable = 0; cable < 6; cable++)
    shape.tube(
      'cable',
      0.016,
      length_m - 0.06,
      { at: [0, y + 0.006, -0.09 + cable * 0.036], turn: [0, 0, Math.PI / 2] },
      5,
    )
}

/** A tap-off box under a busway, and a cord of `drop_m` down from it. The origin is the busway's underside. */
export function cordModel(drop_m: number): BufferGeometry {
  const shape = new Shape()
  // Hundreds of them hang in a hall, a few pixels each: bevels were most of their triangles.
  shape.box('unitDark', [0.17, 0.15, 0.14], { at: [0, -0.06, 0] })
  if (drop_m > 0.2)
    shape.tube('cable', 0.013, drop_m - 0.13, { at: [0, -0.13 - (drop_m - 0.13) / 2, 0] }, 6)
  return shape.build()
}
