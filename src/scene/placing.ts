/** Where a record's model stands, with what glides or floats added: the matrices of all instances. */
import { type Matrix4, Quaternion, Vector3 } from 'three'
import { yaw_rad } from '../../models/geometry.ts'
import { catalogEntry } from '../../models/hall/catalog.ts'
import type { Facing, HallId, PlacedRecord } from '../../models/hall/hall.ts'
import type { Size } from './models/rackModel.ts'
import { offsetOf } from './poses.ts'

const UP = new Vector3(0, 1, 0)
const position = new Vector3()
const heading = new Quaternion()
const scale = new Vector3()

/** Writes the matrix of a model that stands at x, y, z with its front towards `facing`. */
export function placeModel(
  id: HallId,
  x_m: number,
  y_m: number,
  z_m: number,
  facing: Facing,
  out: Matrix4,
): Matrix4 {
  const offset = offsetOf(id)
  position.set(x_m + offset.x, y_m + offset.y, z_m + offset.z)
  heading.setFromAxisAngle(UP, yaw_rad(facing))
  return out.compose(position, heading, scale.set(1, 1, 1))
}

/** The same for a record of the catalogue, on the floor. */
export const placeRecordModel = (record: PlacedRecord, out: Matrix4): Matrix4 =>
  placeModel(record.id, record.x_m, 0, record.z_m, record.facing, out)

/** The size that the catalogue gives, m. */
export function sizeOf(catalogId: string): Size {
  const { width_m, depth_m, height_m } = catalogEntry(catalogId)
  return { width_m: width_m.value, depth_m: depth_m.value, height_m: height_m.value }
}

/** A key that is equal for models of equal size. */
export const sizeKey = ({ width_m, depth_m, height_m }: Size): string =>
  `${width_m.toFixed(3)} ${depth_m.toFixed(3)} ${height_m.toFixed(3)}`
