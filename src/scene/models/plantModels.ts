/** CDUs, power devices, columns and people: what else stands on the floor. */
import { type BufferGeometry, CapsuleGeometry, LatheGeometry, SphereGeometry, Vector2 } from 'three'
import type { PowerDeviceType } from '../../../models/hall/catalogTypes.ts'
import { Shape } from '../kit/shape.ts'
import type { Size } from './rackModel.ts'

/** A CDU: a white two-door cabinet with a display, vents and four pipes on top. */
export function cduModel({ width_m, depth_m, height_m }: Size): BufferGeometry {
  const shape = new Shape()
  const front = depth_m / 2 - 0.02
  const body = height_m - 0.08
  shape.box('plinth', [width_m - 0.06, 0.08, depth_m - 0.1], { at: [0, 0.04, 0] })
  shape.box('unit', [width_m - 0.014, body, depth_m - 0.04], { at: [0, 0.08 + body / 2, 0] }, 0.02)
  shape.box('unitDark', [0.01, body - 0.14, 0.006], { at: [0, 0.08 + body / 2, front + 0.001] })
  const door = width_m / 2 - 0.04
  for (const side of [-1, 1]) {
    shape.box('unitDark', [0.02, 0.24, 0.028], { at: [side * 0.05, 1.08, front + 0.012] })
    for (let vent = 0; vent < 7; vent++)
      shape.box('grille', [door - 0.08, 0.014, 0.008], {
        at: [side * (width_m / 4), 0.22 + vent * 0.035, front + 0.002],
      })
  }
  const screen = [-(width_m / 4), height_m - 0.52, front + 0.005] as const
  const wide = Math.min(0.28, door - 0.06)
  shape.box('unitDark', [wide + 0.05, 0.2, 0.014], { at: screen })
  shape.box('screen', [wide, 0.15, 0.006], { at: [screen[0], screen[1], screen[2] + 0.008] })
  for (const x of [-1, 1])
    for (const z of [-1, 0.15]) {
      const at = [x * width_m * 0.28, height_m, z * depth_m * 0.28] as const
      shape.tube('steel', 0.05, 0.24, { at: [at[0], at[1] + 0.12, at[2]] }, 14)
      shape.tube('steelDull', 0.075, 0.03, { at: [at[0], at[1] + 0.03, at[2]] }, 14)
    }
  return shape.build()
}

/** A power device: a transformer in its louvred case, or a lineup of cabinets about 0.8 m wide. */
export function powerModel(size: Size, role: PowerDeviceType['role']): BufferGeometry {
  return role === 'transformer' ? transformerModel(size) : cabinetModel(size)
}

function transformerModel({ width_m, depth_m, height_m }: Size): BufferGeometry {
  const shape = new Shape()
  shape.box('plinth', [width_m - 0.06, 0.1, depth_m - 0.06], { at: [0, 0.05, 0] })
  const body = height_m - 0.1
  shape.box('unitDark', [width_m, body, depth_m - 0.04], { at: [0, 0.1 + body / 2, 0] }, 0.02)
  const slats = Math.floor((body - 0.4) / 0.09)
  for (let i = 0; i < slats; i++)
    shape.box('grille', [width_m - 0.2, 0.03, 0.02], {
      at: [0, 0.32 + i * 0.09, depth_m / 2 - 0.02],
      turn: [0.5, 0, 0],
    })
  return shape.build()
}

function cabinetModel({ width_m, depth_m, height_m }: Size): BufferGeometry {
  const shape = new Shape()
  const front = depth_m / 2 - 0.01
  const body = height_m - 0.08
  shape.box('plinth', [width_m - 0.06, 0.08, depth_m - 0.08], { at: [0, 0.04, 0] })
  shape.box('unit', [width_m - 0.014, body, depth_m - 0.02], { at: [0, 0.08 + body / 2, 0] }, 0.018)
  const doors = Math.max(1, Math.round(width_m / 0.8))
  const door = width_m / doors
  for (let i = 0; i < doors; i++) {
    const x = (i - (doors - 1) / 2) * door
    const panel = { at: [x, 0.1 + body / 2, front] } as const
    shape.box('unitSeam', [door - 0.05, body - 0.14, 0.01], panel)
    shape.box('unitDark', [0.02, 0.18, 0.02], {
      at: [x + door / 2 - 0.08, height_m * 0.5, front + 0.01],
    })
    for (let vent = 0; vent < 6; vent++)
      shape.box('grille', [door - 0.2, 0.016, 0.01], {
        at: [x, 0.24 + vent * 0.045, front + 0.004],
      })
  }
  const x = -((doors - 1) / 2) * door
  shape.box('screen', [Math.min(0.22, door - 0.2), 0.14, 0.006], {
    at: [x, height_m - 0.4, front + 0.008],
  })
  return shape.build()
}

/** A column, beam or box, in plaster with a dark skirting where it meets the floor. */
export function obstacleModel(
  size_m: readonly [number, number, number],
  low_m: number,
): BufferGeometry {
  const [x, y, z] = size_m
  const shape = new Shape().box('column', [x, y, z], { at: [0, y / 2, 0] }, 0.012)
  if (low_m <= 0) shape.box('cap', [x + 0.02, 0.1, z + 0.02], { at: [0, 0.05, 0] })
  return shape.build()
}

/** A person, 1.78 m tall, standing easy: for scale. */
export function personModel(): BufferGeometry {
  const shape = new Shape()
  for (const side of [-1, 1]) {
    const leg = new CapsuleGeometry(0.072, 0.66, 4, 10)
    shape.add(leg, 'trousers', {
      at: [side * 0.095, 0.46, side * 0.05],
      turn: [side * -0.07, 0, 0],
    })
    shape.box('plinth', [0.1, 0.07, 0.25], { at: [side * 0.095, 0.035, 0.05 + side * 0.07] }, 0.03)
    const arm = new CapsuleGeometry(0.048, 0.52, 4, 10)
    shape.add(arm, 'jacket', {
      at: [side * 0.235, 1.13, side * -0.05],
      turn: [side * 0.16, 0, side * 0.13],
    })
    const hand = new SphereGeometry(0.05, 10, 8)
    shape.add(hand, 'skin', { at: [side * 0.275, 0.82, side * -0.09] })
  }
  const profile = [
    [0.001, 0.8],
    [0.15, 0.82],
    [0.155, 0.95],
    [0.14, 1.08],
    [0.165, 1.28],
    [0.18, 1.4],
    [0.13, 1.49],
    [0.055, 1.53],
    [0.001, 1.54],
  ].map(([r, y]) => new Vector2(r, y))
  const torso = new LatheGeometry(profile, 16)
  torso.scale(1.1, 1, 0.68)
  shape.add(torso, 'jacket', { at: [0, 0, 0] })
  shape.tube('skin', 0.05, 0.1, { at: [0, 1.55, 0] })
  const head = new SphereGeometry(0.105, 16, 12)
  head.scale(0.9, 1.16, 1)
  shape.add(head, 'skin', { at: [0, 1.67, 0.01] })
  return shape.build()
}
