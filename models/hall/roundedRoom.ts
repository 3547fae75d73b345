/** Whether a room is another one once it is made of whole cells. */

/** Halls are drawn to the millimetre. */
const SAME_M = 5e-4

/** Whether a side that is solved as so long is the side that was drawn. */
export const isSameSide = (drawn_m: number, solved_m: number): boolean =>
  Math.abs(drawn_m - solved_m) < SAME_M
