import { powerDeviceType } from '../../models/hall/catalog.ts'
import type { PowerDevice } from '../../models/hall/hall.ts'
import type { Look } from './kit/Kit.ts'
import { solidMaterial } from './kit/material.ts'
import { useKit } from './kit/useKit.ts'
import { powerModel } from './models/plantModels.ts'
import { placeRecordModel, sizeKey, sizeOf } from './placing.ts'

const caseOf = ({ catalogId }: PowerDevice) => {
  const { role } = powerDeviceType(catalogId)
  return role === 'transformer' ? 'transformer' : 'cabinet'
}

const look: Look<PowerDevice> = {
  draws: (record): record is PowerDevice => record.kind === 'powerDevice',
  // What stands in the electrical room is not in this picture.
  keyOf: (device) =>
    device.room === 'hall' ? `${caseOf(device)} ${sizeKey(sizeOf(device.catalogId))}` : null,
  geometryOf: ({ catalogId }) => powerModel(sizeOf(catalogId), powerDeviceType(catalogId).role),
  placeOf: (device, _hall, out) => placeRecordModel(device, out),
}

/** PDUs, RPPs, UPSs and transformers that stand in the hall. */
export function PowerDevices() {
  return <primitive object={useKit(look, solidMaterial())} />
}
