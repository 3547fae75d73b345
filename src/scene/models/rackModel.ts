/** Racks: an enclosure on a plinth with a perforated door, and a manifold at the rear where liquid goes in. */
import type { BufferGeometry } from 'three'
import type { RackType } from '../../../models/hall/catalogTypes.ts'
import { FRONTS, type FrontStyle, REAR } from '../kit/atlas.ts'
import { Shape } from '../kit/shape.ts'

/** Width, depth and height of a model, m. */
export interface Size {
  readonly width_m: number
  readonly depth_m: number
  readonly height_m: number
}

/** Gap that keeps neighbours in a row apart to the eye, m. */
export const SEAM_M = 0.012
export const PLINTH_M = 0.08
/** Where the door's outer face lies behind the footprint's front edge, m. */
export const DOOR_INSET_M = 0.012

/** Which drawing a rack's door shows. */
export function frontStyle(type: RackType): FrontStyle {
  if (type.group !== 'compute') return type.group
  return type.liquidCaptureFraction.value > 0 ? 'liquid' : 'air'
}

/** The door's lower edge and height, and its width, m: what the temperature tint covers. */
export function doorOf({ width_m, height_m }: Size) {
  return {
    width_m: width_m - SEAM_M - 0.014,
    height_m: height_m - PLINTH_M - 0.03,
    centre_m: PLINTH_M + (height_m - PLINTH_M) / 2,
  }
}

/** A top's width, depth and level, m: a hair above what lies on it, below the cables that rise from it. */
export const topOf = ({ width_m, depth_m, height_m }: Size) => ({
  width_m: width_m - 0.06,
  depth_m: depth_m - 0.2,
  level_m: height_m + 0.03,
})

/** The geometry of a rack. */
export function rackModel(size: Size, style: FrontStyle): BufferGeometry {
  const { width_m, depth_m, height_m } = size
  const width = width_m - SEAM_M
  const shape = new Shape()
  const bodyDepth = depth_m - 0.06
  shape.box('plinth', [width - 0.03, PLINTH_M, depth_m - 0.1], { at: [0, PLINTH_M / 2, 0] })
  shape.box(
    'rack',
    [width, height_m - PLINTH_M, bodyDepth],
    { at: [0, PLINTH_M + (height_m - PLINTH_M) / 2, 0] },
    0.014,
  )
  addDoors(shape, size, style)
  addTop(shape, size, style)
  if (style === 'liquid') addManifold(shape, size)
  return shape.build()
}

function addDoors(shape: Shape, size: Size, style: FrontStyle): void {
  const door = doorOf(size)
  const front = size.depth_m / 2 - DOOR_INSET_M
  shape.box('rack', [door.width_m, door.height_m, 0.02], {
    at: [0, door.centre_m, front - 0.0105],
  })
  shape.panel('door', door.width_m, door.height_m, FRONTS[style], { at: [0, door.centre_m, front] })
  shape.panel('rear', door.width_m, door.height_m, REAR, {
    at: [0, door.centre_m, -size.depth_m / 2 + 0.024],
    turn: [0, Math.PI, 0],
  })
}

function addTop(shape: Shape, { width_m, depth_m, height_m }: Size, style: FrontStyle): void {
  const back = -depth_m / 2
  shape.box('rackTop', [width_m - 0.06, 0.012, depth_m - 0.2], { at: [0, height_m + 0.004, 0] })
  shape.box('plinth', [width_m * 0.56, 0.02, 0.12], { at: [0, height_m + 0.012, back + 0.26] })
  const bundles = style === 'network' ? 4 : 2
  for (let i = 0; i < bundles; i++) {
    const x = (i - (bundles - 1) / 2) * 0.09
    shape.tube('cable', 0.016, 0.1, { at: [x, height_m + 0.06, back + 0.26] }, 6)
  }
}

function addManifold(shape: Shape, { width_m, depth_m, height_m }: Size): void {
  const back = -depth_m / 2
  for (const side of [-1, 1]) {
    const x = side * width_m * 0.27
    shape.tube('steel', 0.03, height_m - 0.34, { at: [x, height_m / 2 + 0.04, back + 0.004] }, 10)
    shape.tube('steel', 0.024, 0.2, { at: [x, height_m + 0.1, back + 0.1] }, 10)
    shape.tube('steelDull', 0.038, 0.04, { at: [x, height_m + 0.03, back + 0.1] }, 10)
  }
}
