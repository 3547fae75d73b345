import { useEffect, useMemo } from 'react'
import { BoxGeometry, Mesh } from 'three'
import { useStore } from 'zustand'
import { powerDeviceType } from '../../../models/hall/catalog.ts'
import type { PowerDevice } from '../../../models/hall/hall.ts'
import { documentStore } from '../../document/document.ts'
import { workspaceStore } from '../../workspace/workspace.ts'
import type { Look } from '../kit/Kit.ts'
import { solidMaterial } from '../kit/material.ts'
import { Shape } from '../kit/shape.ts'
import { useKit } from '../kit/useKit.ts'
import { powerModel } from '../models/plantModels.ts'
import { placeRecordModel, sizeKey, sizeOf } from '../placing.ts'
import { redraw } from '../view.ts'
import { electricalFloors } from './electricalFloors.ts'

const look: Look<PowerDevice> = {
  draws: (record): record is PowerDevice =>
    record.kind === 'powerDevice' && record.room === 'electrical',
  keyOf: ({ catalogId }) => {
    const isTransformer = powerDeviceType(catalogId).role === 'transformer'
    return `${isTransformer ? 'transformer' : 'cabinet'} ${sizeKey(sizeOf(catalogId))}`
  },
  geometryOf: ({ catalogId }) => powerModel(sizeOf(catalogId), powerDeviceType(catalogId).role),
  placeOf: (device, _hall, out) => placeRecordModel(device, out),
}
const SLAB_M = 0.2

/** What stands in the electrical room, on a slab of its own: seen in the Power view, where it matters. */
export function ElectricalRoom() {
  const shown = useStore(workspaceStore, ({ view }) => view === 'power')
  const devices = useKit(look, solidMaterial())
  const hall = useStore(documentStore, (doc) => doc.hall)
  const floors = useMemo(() => electricalFloors(hall), [hall])
  const key = floors.flat().join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when the floors differ.
  const slabs = useMemo(() => makeSlabs(floors), [key])
  useEffect(() => () => slabs.geometry.dispose(), [slabs])
  useEffect(() => {
    devices.visible = slabs.visible = shown
    redraw('solid')
  }, [devices, slabs, shown])
  return (
    <>
      <primitive object={devices} />
      <primitive object={slabs} />
    </>
  )
}

function makeSlabs(floors: ReturnType<typeof electricalFloors>): Mesh {
  const shape = new Shape()
  for (const [low_x, low_z, high_x, high_z] of floors)
    shape.box('slab', [high_x - low_x, SLAB_M, high_z - low_z], {
      at: [(low_x + high_x) / 2, -SLAB_M / 2, (low_z + high_z) / 2],
    })
  const mesh = new Mesh(
    floors.length > 0 ? shape.build() : new BoxGeometry(0, 0, 0),
    solidMaterial(),
  )
  mesh.receiveShadow = true
  return mesh
}
