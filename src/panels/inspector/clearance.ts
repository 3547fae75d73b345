import type { Box } from '../../../models/geometry.ts'
import { NORMAL } from '../../../models/geometry.ts'
import { boxOf, buildingBox } from '../../../models/hall/boxes.ts'
import {
  type Hall,
  type HallRecord,
  isPlaced,
  type PlacedRecord,
} from '../../../models/hall/hall.ts'

/** Free floor from a record's front to the next thing or wall, m. */
export function clearFront_m(hall: Hall, record: PlacedRecord): number {
  const own = boxOf(hall, record)
  const [nx, nz] = NORMAL[record.facing]
  const [ahead, across] = nx !== 0 ? ([0, 2] as const) : ([2, 0] as const)
  const sign = nx + nz
  const gapTo = ({ min, max }: Box) =>
    sign > 0 ? min[ahead] - own.max[ahead] : own.min[ahead] - max[ahead]
  const isAhead = (box: Box) =>
    box.min[across] < own.max[across] - SLACK_M &&
    box.max[across] > own.min[across] + SLACK_M &&
    gapTo(box) > -SLACK_M
  const room = buildingBox(hall)
  const toWall = sign > 0 ? room.max[ahead] - own.max[ahead] : own.min[ahead] - room.min[ahead]
  const gaps = [...hall.records.values()]
    .filter((other): other is Standing => other !== record && standsOnFloor(other))
    .map((other) => boxOf(hall, other))
    .filter(isAhead)
    .map(gapTo)
  return Math.max(0, Math.min(toWall, ...gaps))
}

/** Touching neighbours are beside, not ahead, m: a tenth of a drawing's millimetre. */
const SLACK_M = 1e-4

type Standing = PlacedRecord | Extract<HallRecord, { kind: 'obstacle' }>
const standsOnFloor = (record: HallRecord): record is Standing =>
  record.kind === 'obstacle' ? record.y_m < 2 : isPlaced(record)
