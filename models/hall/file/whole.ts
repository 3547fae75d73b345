/** Checks that take the whole hall: unique ids, references that exist, everything inside the room. */

import { contains } from '../../geometry.ts'
import { type BoxedRecord, boxOf, buildingBox, isBoxed } from '../boxes.ts'
import { type Hall, type HallId, type HallRecord, shellOf } from '../hall.ts'
import { capitalised, spokenName } from '../words.ts'
import { Problem, unexpected } from './problem.ts'

/** Throws the first problem of a hall whose records are each in order. `paths` gives each record's place. */
export function checkWhole(hall: Hall, paths: ReadonlyMap<HallId, string>): void {
  for (const record of hall.records.values()) {
    const path = paths.get(record.id) ?? ''
    checkReferences(hall, record, path)
    checkShape(hall, record, path)
    if (record.kind !== 'shell' && isBoxed(record)) checkInside(hall, record, path)
  }
}

/** A feed to nowhere is no reason to refuse a hall: the power chain names it, and the rest solves. */
function checkReferences(hall: Hall, record: HallRecord, path: string): void {
  if (record.kind !== 'rearDoorCooler') return
  if (hall.records.get(record.rackId)?.kind !== 'rack')
    throw problem(record, path, 'rackId', record.rackId, 'the id of a rack of this hall')
}

function checkShape(hall: Hall, record: HallRecord, path: string): void {
  if (record.kind === 'tile' && shellOf(hall).floor.kind === 'slab')
    throw new Problem(path, `${called(record)}: the floor is a slab; a raised floor was expected.`)
  if (record.kind !== 'busway') return
  const [dx, dz] = [record.to_m[0] - record.from_m[0], record.to_m[1] - record.from_m[1]]
  if ((dx === 0) === (dz === 0))
    throw problem(record, path, 'to_m', record.to_m, 'an end along x or along z from from_m')
}

function checkInside(hall: Hall, record: BoxedRecord, path: string): void {
  if (record.kind === 'powerDevice' && record.room === 'electrical') return
  const room = buildingBox(hall)
  const box = boxOf(hall, record)
  if (contains(room, box)) return
  const axis = ([0, 1, 2] as const).find(
    (i) => box.min[i] < room.min[i] - TOUCH_M || box.max[i] > room.max[i] + TOUCH_M,
  )!
  const spans = `${metres(box.min[axis])} to ${metres(box.max[axis])} m`
  const allowed = `${metres(room.min[axis])} to ${metres(room.max[axis])} m`
  throw new Problem(
    path,
    `${called(record)}: it spans ${spans} in ${'xyz'[axis]}; a place within the hall (${allowed}) was expected.`,
  )
}

/** As in geometry.ts: a tenth of a millimetre. */
const TOUCH_M = 1e-4
const metres = (value: number): string => String(Math.round(value * 1000) / 1000)
const called = (record: HallRecord): string => capitalised(spokenName(record))

const problem = (
  record: HallRecord,
  path: string,
  field: string,
  value: unknown,
  expected: string,
): Problem =>
  new Problem(`${path}.${field}`, `${called(record)}: ${unexpected(field, value, expected)}`)
