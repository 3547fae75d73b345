import type { Cdu } from '../../models/hall/hall.ts'
import type { Look } from './kit/Kit.ts'
import { solidMaterial } from './kit/material.ts'
import { useKit } from './kit/useKit.ts'
import { cduModel } from './models/plantModels.ts'
import { placeRecordModel, sizeKey, sizeOf } from './placing.ts'

const look: Look<Cdu> = {
  draws: (record): record is Cdu => record.kind === 'cdu',
  keyOf: ({ catalogId }) => sizeKey(sizeOf(catalogId)),
  geometryOf: ({ catalogId }) => cduModel(sizeOf(catalogId)),
  placeOf: (cdu, _hall, out) => placeRecordModel(cdu, out),
}

/** Coolant distribution units. */
export function Cdus() {
  return <primitive object={useKit(look, solidMaterial())} />
}
