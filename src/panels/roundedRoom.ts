/** What the cells of the air solver make of a room that is no multiple of them. */
import type { Shell } from '../../models/hall/hall.ts'
import { isSameSide } from '../../models/hall/roundedRoom.ts'

export interface SolvedSide {
  readonly side: 'length' | 'width' | 'height'
  readonly solved_m: number
}

/** The sides that are solved as another length than they have; none where the cells fit. */
export function roundedSides(
  { length_m, width_m, height_m, ceiling }: Shell,
  [x_m, y_m, z_m]: readonly [x_m: number, y_m: number, z_m: number],
): SolvedSide[] {
  // The plenum over a ceiling is solved with the room.
  const above_m = ceiling.kind === 'return' ? ceiling.plenumHeight_m : 0
  const sides = [
    { side: 'length', drawn_m: length_m, solved_m: x_m },
    { side: 'width', drawn_m: width_m, solved_m: z_m },
    { side: 'height', drawn_m: height_m + above_m, solved_m: y_m },
  ] as const
  return sides.filter(({ drawn_m, solved_m }) => !isSameSide(drawn_m, solved_m))
}
