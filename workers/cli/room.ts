/** The room as whole cells have it, which `solve` prints, and says where it is another. */
import type { Shell } from '../../models/hall/hall.ts'
import { isSameSide } from '../../models/hall/roundedRoom.ts'
import { Grid } from '../airflow/voxelGrid.ts'

/** Sides of the room that is solved, floor to ceiling. */
export function solvedRoom(shell: Shell, cell_m: number) {
  const { n, ceiling } = Grid.of(shell, cell_m)
  // To a micrometre: 33 cells of 0.3 m are 9.9 m.
  const side_m = (cells: number) => Number((cells * cell_m).toFixed(6))
  return { length_m: side_m(n[0]), width_m: side_m(n[2]), height_m: side_m(ceiling) }
}

/** That the cells make another room of it; null where they fit. */
export function roundedWords(shell: Shell, cell_m: number): string | null {
  const solved = solvedRoom(shell, cell_m)
  const sides = ['length_m', 'width_m', 'height_m'] as const
  if (sides.every((side) => isSameSide(shell[side], solved[side]))) return null
  const size = (room: Pick<Shell, (typeof sides)[number]>) =>
    `${sides.map((side) => Number(room[side].toFixed(3))).join(' × ')} m`
  return `the room of ${size(shell)} is no multiple of the cell of ${cell_m} m and is solved as ${size(solved)}.`
}
