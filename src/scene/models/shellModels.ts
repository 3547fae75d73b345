/**
 * The hall's shell, side by side: a wall cut in the manner of a section model, or the floor's cut edge. Each is built
 * along x about the origin, with the hall towards −z; the caller turns it into its place.
 */
import type { BufferGeometry } from 'three'
import { type Shell, TILE_M } from '../../../models/hall/hall.ts'
import { Shape } from '../kit/shape.ts'
import { WALL_CUT_M, WALL_THICKNESS_M } from '../look.ts'

/** Thickness of the concrete under everything, m. */
const CONCRETE_M = 0.22
const PANEL_M = 0.035

/** Depth from the finished floor down to the concrete's top, m. */
export const plenum_m = ({ floor }: Shell): number =>
  floor.kind === 'raised' ? floor.plenumHeight_m : 0

/** The height of the walls as drawn, m. */
export const wallTop_m = ({ height_m }: Shell): number => Math.min(height_m, WALL_CUT_M)

/** A wall of `length_m`: its cut top is lighter, and it reaches round its corners. */
export function wallModel(shell: Shell, length_m: number): BufferGeometry {
  const top = wallTop_m(shell)
  const foot = plenum_m(shell) + CONCRETE_M
  const whole = length_m + 2 * WALL_THICKNESS_M
  const middle = WALL_THICKNESS_M / 2
  const shape = new Shape()
  shape.box('wall', [whole, top + foot, WALL_THICKNESS_M], { at: [0, (top - foot) / 2, middle] })
  shape.box('cap', [whole, 0.03, WALL_THICKNESS_M], { at: [0, top + 0.015, middle] })
  shape.box('cap', [length_m, 0.1, 0.02], { at: [0, 0.05, -0.01] })
  return shape.build()
}

/** The cut edge of the floor: panel, pedestals, a pipe in the plenum, concrete. */
export function cutModel(shell: Shell, length_m: number): BufferGeometry {
  const depth = plenum_m(shell)
  const shape = new Shape()
  const ledge = 0.25
  shape.box(
    'concrete',
    [length_m + 2 * ledge, CONCRETE_M, ledge + 0.6],
    { at: [0, -depth - CONCRETE_M / 2 - 0.004, ledge / 2 - 0.3] },
    0.02,
  )
  if (depth === 0) return shape.build()
  shape.box('cap', [length_m + 0.02, PANEL_M, 0.02], { at: [0, -PANEL_M / 2 - 0.001, 0.01] })
  shape.box('slab', [length_m - 0.1, depth, 0.02], { at: [0, -depth / 2 - PANEL_M, -0.5] })
  const legs = Math.round(length_m / TILE_M)
  for (let i = 0; i <= legs; i++) {
    const x = -length_m / 2 + i * (length_m / legs)
    const inside = Math.max(-length_m / 2 + 0.04, Math.min(length_m / 2 - 0.04, x))
    shape.tube('galvanised', 0.018, depth - PANEL_M, {
      at: [inside, -(depth + PANEL_M) / 2, -0.04],
    })
    shape.box('galvanised', [0.1, 0.012, 0.1], { at: [inside, -depth + 0.006, -0.06] })
  }
  shape.tube('galvanised', 0.07, length_m - 0.3, {
    at: [0, -depth * 0.55, -0.27],
    turn: [0, 0, Math.PI / 2],
  })
  return shape.build()
}

/** What closes the floor from below: the panels' underside and the concrete. */
export function underModel(shell: Shell): BufferGeometry {
  const { length_m, width_m } = shell
  const depth = plenum_m(shell)
  const shape = new Shape()
  shape.box('concrete', [length_m, CONCRETE_M, width_m], {
    at: [length_m / 2, -depth - CONCRETE_M / 2 - 0.006, width_m / 2],
  })
  if (depth > 0)
    shape.box('slab', [length_m - 0.02, 0.03, width_m - 0.02], {
      at: [length_m / 2, -0.022, width_m / 2],
    })
  return shape.build()
}
