import { type Obstacle, shellOf } from '../../models/hall/hall.ts'
import type { Look } from './kit/Kit.ts'
import { solidMaterial } from './kit/material.ts'
import { useKit } from './kit/useKit.ts'
import { WALL_CUT_M } from './look.ts'
import { obstacleModel } from './models/plantModels.ts'
import { placeModel } from './placing.ts'

/** The obstacle's size with its top cut where the walls are. */
function drawnSize({ size_m, y_m }: Obstacle, ceiling_m: number) {
  const [x, y, z] = size_m
  return [x, Math.min(y, Math.min(ceiling_m, WALL_CUT_M) - y_m), z] as const
}

const look: Look<Obstacle> = {
  draws: (record): record is Obstacle => record.kind === 'obstacle',
  keyOf: (obstacle, hall) => {
    const size = drawnSize(obstacle, shellOf(hall).height_m)
    return size[1] > 0.01 ? `${size.join(' ')} ${obstacle.y_m}` : null
  },
  geometryOf: (obstacle, hall) =>
    obstacleModel(drawnSize(obstacle, shellOf(hall).height_m), obstacle.y_m),
  placeOf: ({ id, x_m, y_m, z_m }, _hall, out) => placeModel(id, x_m, y_m, z_m, '+z', out),
}

/** Columns, beams and boxes, cut at the height of the walls. */
export function Obstacles() {
  return <primitive object={useKit(look, solidMaterial())} />
}
