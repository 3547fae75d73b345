/** Where each record is: its box, its service clearance, and the room around it. */
import { type Box, footprintBox, NORMAL, opposite } from '../geometry.ts'
import { buswayType, catalogEntry, coolerType, tileType } from './catalog.ts'
import {
  type Busway,
  type Containment,
  type Economics,
  type Facing,
  type Feed,
  type Hall,
  type HallRecord,
  isPlaced,
  type Levers,
  type Obstacle,
  type PlacedRecord,
  type RearDoorCooler,
  type Shell,
  shellOf,
  type Tile,
} from './hall.ts'

/** Records that take up room. A feed has no place of its own; economics and levers none at all. */
export type BoxedRecord = Exclude<HallRecord, Feed | Economics | Levers>
export const isBoxed = (record: HallRecord): record is BoxedRecord =>
  record.kind !== 'feed' && record.kind !== 'economics' && record.kind !== 'levers'

/** Records are never changed in place, so a box once computed holds. */
const cache = new WeakMap<HallRecord, Box>()

/**
 * The box of a record, m. A tile is thin and lies below y = 0; a containment sheet is flat along one axis; a
 * rear door is a slab of the door's depth behind its rack; the shell's box is the room's inside.
 */
export function boxOf(hall: Hall, record: BoxedRecord): Box {
  if (record.kind === 'rearDoorCooler') return rearDoorBox(hall, record)
  const known = cache.get(record)
  if (known) return known
  const box = measure(record)
  cache.set(record, box)
  return box
}

function measure(record: Exclude<BoxedRecord, RearDoorCooler>): Box {
  if (isPlaced(record)) return standingBox(record)
  if (record.kind === 'tile') return tileBox(record)
  if (record.kind === 'busway') return buswayBox(record)
  if (record.kind === 'shell') return roomBox(record)
  return sizedBox(record)
}

function standingBox({ catalogId, x_m, z_m, facing }: PlacedRecord): Box {
  const { width_m, depth_m, height_m } = catalogEntry(catalogId)
  return footprintBox(x_m, z_m, facing, width_m.value, depth_m.value, height_m.value)
}

function tileBox({ catalogId, x_m, z_m }: Tile): Box {
  const { width_m, depth_m, height_m } = tileType(catalogId)
  const thickness_m = height_m.value
  return footprintBox(x_m, z_m, '+z', width_m.value, depth_m.value, thickness_m, -thickness_m)
}

function buswayBox({ catalogId, from_m, to_m, y_m }: Busway): Box {
  const { width_m, height_m } = buswayType(catalogId)
  const alongX = from_m[1] === to_m[1]
  const [hx, hz] = alongX ? [0, width_m.value / 2] : [width_m.value / 2, 0]
  return {
    min: [Math.min(from_m[0], to_m[0]) - hx, y_m, Math.min(from_m[1], to_m[1]) - hz],
    max: [
      Math.max(from_m[0], to_m[0]) + hx,
      y_m + height_m.value,
      Math.max(from_m[1], to_m[1]) + hz,
    ],
  }
}

function sizedBox({ x_m, y_m, z_m, size_m: [sx, sy, sz] }: Containment | Obstacle): Box {
  return {
    min: [x_m - sx / 2, y_m, z_m - sz / 2],
    max: [x_m + sx / 2, y_m + sy, z_m + sz / 2],
  }
}

function rearDoorBox(hall: Hall, door: RearDoorCooler): Box {
  const rack = hall.records.get(door.rackId)
  if (rack?.kind !== 'rack') throw new Error(`Rear door ${door.id} has no rack "${door.rackId}".`)
  const depth_m = coolerType(door.catalogId).depth_m.value
  return beyond(boxOf(hall, rack), opposite(rack.facing), depth_m)
}

/** The inside of the room: from the slab under a raised floor up to the ceiling, without a ceiling plenum. */
export function roomBox({ length_m, width_m, height_m, floor }: Shell): Box {
  const bottom_m = floor.kind === 'raised' ? -floor.plenumHeight_m : 0
  return { min: [0, bottom_m, 0], max: [length_m, height_m, width_m] }
}

/** The room with the ceiling plenum, where chimneys and columns may reach. */
export function buildingBox(hall: Hall): Box {
  const shell = shellOf(hall)
  const { min, max } = roomBox(shell)
  const above_m = shell.ceiling.kind === 'return' ? shell.ceiling.plenumHeight_m : 0
  return { min, max: [max[0], max[1] + above_m, max[2]] }
}

/** Free floor that service of a placed record needs: in front, then behind; what needs none is left out. */
export function clearanceBoxes(record: PlacedRecord): Box[] {
  const known = clearances.get(record)
  if (known) return known
  const { clearanceFront_m, clearanceRear_m } = catalogEntry(record.catalogId)
  const own = standingBox(record)
  const boxes = [
    { facing: record.facing, reach_m: clearanceFront_m.value },
    { facing: opposite(record.facing), reach_m: clearanceRear_m.value },
  ]
    .filter(({ reach_m }) => reach_m > 0)
    .map(({ facing, reach_m }) => beyond(own, facing, reach_m))
  clearances.set(record, boxes)
  return boxes
}
const clearances = new WeakMap<HallRecord, Box[]>()

/** The slab of `depth_m` that lies outside a box on its face towards `facing`. */
function beyond({ min, max }: Box, facing: Facing, depth_m: number): Box {
  const [nx, nz] = NORMAL[facing]
  return {
    min: [
      nx > 0 ? max[0] : nx < 0 ? min[0] - depth_m : min[0],
      min[1],
      nz > 0 ? max[2] : nz < 0 ? min[2] - depth_m : min[2],
    ],
    max: [
      nx > 0 ? max[0] + depth_m : nx < 0 ? min[0] : max[0],
      max[1],
      nz > 0 ? max[2] + depth_m : nz < 0 ? min[2] : max[2],
    ],
  }
}
