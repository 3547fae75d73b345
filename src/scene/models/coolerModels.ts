/** Coolers: the CRAH, a bay of the fan wall, the in-row cooler and the rear door. */
import { type BufferGeometry, CircleGeometry, TorusGeometry } from 'three'
import { IN_ROW_FRONT, REAR } from '../kit/atlas.ts'
import { Shape } from '../kit/shape.ts'
import { PLINTH_M, SEAM_M, type Size } from './rackModel.ts'

/** A CRAH: louvred panels in front, a display, a return grille on top. */
export function crahModel({ width_m, depth_m, height_m }: Size): BufferGeometry {
  const shape = new Shape()
  const front = depth_m / 2 - 0.01
  const body = height_m - 0.1
  shape.box('plinth', [width_m - 0.1, 0.1, depth_m - 0.1], { at: [0, 0.05, 0] })
  shape.box('unit', [width_m - 0.02, body, depth_m - 0.02], { at: [0, 0.1 + body / 2, 0] }, 0.02)
  const bays = Math.max(2, Math.round(width_m / 0.75))
  const bay = (width_m - 0.1) / bays
  for (let i = 0; i < bays; i++) {
    const x = (i - (bays - 1) / 2) * bay
    shape.box('unitDark', [bay - 0.08, 0.5, 0.01], { at: [x, 0.45, front] })
    for (let louvre = 0; louvre < 7; louvre++)
      shape.box('grille', [bay - 0.11, 0.022, 0.016], {
        at: [x, 0.245 + louvre * 0.068, front + 0.006],
        turn: [0.5, 0, 0],
      })
    shape.box('unitSeam', [bay - 0.05, body - 0.75, 0.008], {
      at: [x, 0.78 + (body - 0.75) / 2, front],
    })
    shape.box('unitDark', [0.018, 0.16, 0.02], { at: [x + bay / 2 - 0.07, 1.2, front + 0.01] })
  }
  addDisplay(shape, ((bays - 1) / 2) * bay, Math.min(height_m - 0.3, 1.62), front + 0.006)
  addRoofGrille(shape, { width_m, depth_m, height_m })
  return shape.build()
}

function addRoofGrille(shape: Shape, { width_m, depth_m, height_m }: Size): void {
  shape.box('unitDark', [width_m - 0.16, 0.02, depth_m - 0.16], { at: [0, height_m + 0.004, 0] })
  const slats = Math.floor((depth_m - 0.22) / 0.075)
  for (let i = 0; i <= slats; i++)
    shape.box('grille', [width_m - 0.2, 0.016, 0.028], {
      at: [0, height_m + 0.02, -((slats * 0.075) / 2) + i * 0.075],
    })
}

function addDisplay(shape: Shape, x: number, y: number, z: number): void {
  shape.box('unitDark', [0.26, 0.18, 0.014], { at: [x, y, z] })
  shape.box('screen', [0.21, 0.13, 0.006], { at: [x, y, z + 0.008] })
}

/** One bay of a fan wall: a grid of fans about 1.1 m apart in a frame. */
export function fanWallModel({ width_m, depth_m, height_m }: Size): BufferGeometry {
  const shape = new Shape()
  const front = depth_m / 2
  shape.box('unitSeam', [width_m - 0.01, height_m - 0.02, depth_m - 0.12], {
    at: [0, height_m / 2, -0.06],
  })
  shape.box('galvanised', [width_m, 0.09, depth_m - 0.02], { at: [0, 0.045, 0] })
  shape.box('galvanised', [width_m, 0.09, depth_m - 0.02], { at: [0, height_m - 0.045, 0] })
  const columns = Math.max(1, Math.round(width_m / 1.15))
  const rows = Math.max(1, Math.round((height_m - 0.2) / 1.15))
  const pitchX = width_m / columns
  const pitchY = (height_m - 0.2) / rows
  for (let i = 0; i < columns; i++)
    for (let j = 0; j < rows; j++)
      addFan(
        shape,
        (i - (columns - 1) / 2) * pitchX,
        0.1 + (j + 0.5) * pitchY,
        front - 0.07,
        pitchX,
        pitchY,
      )
  return shape.build()
}

function addFan(
  shape: Shape,
  x: number,
  y: number,
  z: number,
  width_m: number,
  height_m: number,
): void {
  const radius = Math.min(width_m, height_m) * 0.4
  shape.box('fanFace', [width_m - 0.04, height_m - 0.04, 0.06], { at: [x, y, z] }, 0.018)
  const face = z + 0.031
  shape.add(new CircleGeometry(radius, 28), 'fanHole', { at: [x, y, face] })
  shape.add(new TorusGeometry(radius, 0.032, 6, 28), 'fanFace', { at: [x, y, face + 0.004] })
  for (let blade = 0; blade < 7; blade++) {
    const angle = (blade / 7) * 2 * Math.PI
    const reach = radius * 0.62
    shape.box('grille', [radius * 0.3, radius * 0.7, 0.01], {
      at: [x - Math.sin(angle) * reach, y + Math.cos(angle) * reach, face + 0.014],
      turn: [0, 0.55, angle],
    })
  }
  const hub = { at: [x, y, face + 0.03], turn: [Math.PI / 2, 0, 0] } as const
  shape.tube('unitDark', radius * 0.24, 0.05, hub, 16)
  for (const ring of [0.5, 0.78])
    shape.add(new TorusGeometry(radius * ring, 0.006, 3, 24), 'galvanised', {
      at: [x, y, face + 0.05],
    })
}

/** An in-row cooler: a narrow cabinet with a column of fans in front. */
export function inRowModel({ width_m, depth_m, height_m }: Size): BufferGeometry {
  const shape = new Shape()
  const width = width_m - SEAM_M
  const middle = PLINTH_M + (height_m - PLINTH_M) / 2
  shape.box('plinth', [width - 0.02, PLINTH_M, depth_m - 0.1], { at: [0, PLINTH_M / 2, 0] })
  shape.box('unit', [width, height_m - PLINTH_M, depth_m - 0.04], { at: [0, middle, 0] }, 0.016)
  const door = [width - 0.03, height_m - PLINTH_M - 0.04] as const
  shape.panel('unitSeam', ...door, IN_ROW_FRONT, { at: [0, middle, depth_m / 2 - 0.014] })
  shape.panel('rear', ...door, REAR, {
    at: [0, middle, -depth_m / 2 + 0.014],
    turn: [0, Math.PI, 0],
  })
  for (const side of [-1, 1])
    shape.tube('steel', 0.022, 0.2, { at: [side * width * 0.22, height_m + 0.1, -depth_m / 4] })
  return shape.build()
}

/** A rear door: a coil in a deep frame, hinged on a rack's back. Its front looks out of the rack. */
export function rearDoorModel({ width_m, depth_m, height_m }: Size): BufferGeometry {
  const shape = new Shape()
  const width = width_m - SEAM_M
  const middle = PLINTH_M + (height_m - PLINTH_M) / 2
  const body = [width, height_m - PLINTH_M, depth_m - 0.02] as const
  shape.box('unit', body, { at: [0, middle, 0] }, 0.016)
  shape.panel('rear', width - 0.07, height_m - PLINTH_M - 0.1, REAR, {
    at: [0, middle, depth_m / 2 - 0.008],
  })
  for (const side of [-1, 1])
    shape.tube('steel', 0.02, 0.22, { at: [side * 0.06, height_m + 0.1, 0] })
  return shape.build()
}
