import { opposite } from '../../models/geometry.ts'
import {
  type Cooler,
  type Hall,
  isCooler,
  type Rack,
  type RearDoorCooler,
} from '../../models/hall/hall.ts'
import type { Look } from './kit/Kit.ts'
import { solidMaterial } from './kit/material.ts'
import { useKit } from './kit/useKit.ts'
import { crahModel, fanWallModel, inRowModel, rearDoorModel } from './models/coolerModels.ts'
import type { Size } from './models/rackModel.ts'
import { placeModel, placeRecordModel, sizeKey, sizeOf } from './placing.ts'

const look: Look<Cooler> = {
  draws: isCooler,
  keyOf: (cooler, hall) => {
    const size = coolerSize(cooler, hall)
    return size && `${cooler.kind} ${sizeKey(size)}`
  },
  geometryOf: (cooler, hall) => {
    const size = coolerSize(cooler, hall)
    if (!size) throw new Error(`Rear door ${cooler.id} has no rack to hang on.`)
    if (cooler.kind === 'crah') return crahModel(size)
    if (cooler.kind === 'fanWall') return fanWallModel(size)
    return cooler.kind === 'inRowCooler' ? inRowModel(size) : rearDoorModel(size)
  },
  placeOf: (cooler, hall, out) => {
    if (cooler.kind !== 'rearDoorCooler') placeRecordModel(cooler, out)
    else placeRearDoor(cooler, hall, out)
  },
}

const rackOf = (door: RearDoorCooler, hall: Hall): Rack | null => {
  const rack = hall.records.get(door.rackId)
  return rack?.kind === 'rack' ? rack : null
}

function coolerSize(cooler: Cooler, hall: Hall): Size | null {
  if (cooler.kind !== 'rearDoorCooler') return sizeOf(cooler.catalogId)
  const rack = rackOf(cooler, hall)
  return rack && { ...sizeOf(rack.catalogId), depth_m: sizeOf(cooler.catalogId).depth_m }
}

function placeRearDoor(door: RearDoorCooler, hall: Hall, out: Parameters<typeof placeModel>[5]) {
  const rack = rackOf(door, hall)
  if (!rack) return
  const back = (sizeOf(rack.catalogId).depth_m + sizeOf(door.catalogId).depth_m) / 2
  placeModel(rack.id, rack.x_m, 0, rack.z_m, opposite(rack.facing), out)
  const { elements } = out
  out.setPosition(
    elements[12]! + elements[8]! * back,
    elements[13]!,
    elements[14]! + elements[10]! * back,
  )
}

/** CRAHs, fan walls, in-row coolers and rear doors. */
export function Coolers() {
  return <primitive object={useKit(look, solidMaterial())} />
}
