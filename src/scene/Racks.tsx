import { rackType } from '../../models/hall/catalog.ts'
import type { Rack } from '../../models/hall/hall.ts'
import type { Look } from './kit/Kit.ts'
import { solidMaterial } from './kit/material.ts'
import { useKit } from './kit/useKit.ts'
import { frontStyle, rackModel } from './models/rackModel.ts'
import { placeRecordModel, sizeKey, sizeOf } from './placing.ts'

const look: Look<Rack> = {
  draws: (record): record is Rack => record.kind === 'rack',
  keyOf: ({ catalogId }) => `${frontStyle(rackType(catalogId))} ${sizeKey(sizeOf(catalogId))}`,
  geometryOf: ({ catalogId }) => rackModel(sizeOf(catalogId), frontStyle(rackType(catalogId))),
  placeOf: (rack, _hall, out) => placeRecordModel(rack, out),
}

/** All racks: one draw call for each size and kind of front. */
export function Racks() {
  return <primitive object={useKit(look, solidMaterial())} />
}
