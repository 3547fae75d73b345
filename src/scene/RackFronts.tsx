import { useEffect, useMemo } from 'react'
import {
  DynamicDrawUsage,
  Group,
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  PlaneGeometry,
  ShaderMaterial,
  Vector3,
} from 'three'
import { useStore } from 'zustand'
import { inletLimit_C } from '../../models/air/limits.ts'
import { rackType } from '../../models/hall/catalog.ts'
import { type Hall, type HallId, type Rack, recordsOf } from '../../models/hall/hall.ts'
import { documentStore, onDiff } from '../document/document.ts'
import { isLastGood } from '../engine/fields.ts'
import { workspaceStore } from '../workspace/workspace.ts'
import { mapTexture } from './colormap.ts'
import { inletVersion, readInlets } from './fields/rackInlets.ts'
import { SLICE_ORDER } from './fields/Slice.tsx'
import { FRONT_FRAGMENT, FRONT_VERTEX } from './fronts.glsl.ts'
import { atlasTexture, FRONTS } from './kit/atlas.ts'
import { DOOR_INSET_M, doorOf, frontStyle } from './models/rackModel.ts'
import { placeRecordModel, sizeOf } from './placing.ts'
import { RackTops } from './RackTops.ts'
import { onSettled } from './settling.ts'
import { onFrame, redraw } from './view.ts'

/**
 * Racks' fronts in the colour of the air that they draw in. One draw call, one for what a slice may not cover, and one for
 * the tops where the camera looks steeply down.
 */
export function RackFronts() {
  const fronts = useMemo(() => new Fronts(), [])
  const opened = useStore(documentStore, (doc) => doc.opened)
  const showsAir = useStore(workspaceStore, ({ view }) => view === 'air')
  useEffect(() => {
    fronts.group.visible = showsAir
    redraw('overlay')
  }, [fronts, showsAir])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another opened hall is the reason to start anew.
  useEffect(() => {
    fronts.open(documentStore.getState().hall)
    const stops = [
      onDiff((diff, hall) => {
        const isCountChanged = [...diff.values()].some(
          ({ before, after }) =>
            (before?.kind === 'rack') !== (after?.kind === 'rack') ||
            (before?.kind === 'rack' &&
              after?.kind === 'rack' &&
              before.catalogId !== after.catalogId),
        )
        if (isCountChanged) fronts.open(hall)
        else fronts.place(diff.keys(), hall)
      }),
      onSettled((ids) => fronts.place(ids, documentStore.getState().hall)),
      workspaceStore.subscribe(({ selection }, before) => {
        if (selection !== before.selection) fronts.markSelected()
      }),
      onFrame(() => {
        fronts.tint()
        fronts.fade()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [fronts, opened])
  useEffect(() => () => fronts.dispose(), [fronts])
  return <primitive object={fronts.group} />
}

const scratch = new Matrix4()
const door = new Matrix4()
const scale = new Vector3()

class Fronts {
  readonly group = new Group()
  readonly #geometry = new PlaneGeometry(1, 1)
  readonly #uniforms = {
    uMap: { value: mapTexture },
    uAtlas: { value: atlasTexture() },
    uRegion: { value: new Vector3(FRONTS.air.v, FRONTS.air.width, FRONTS.air.height) },
    uIsOld: { value: false },
  }
  readonly #below = frontMaterial(this.#uniforms, false)
  readonly #above = frontMaterial(this.#uniforms, true)
  readonly #tops = new RackTops(this.#uniforms.uMap, this.#uniforms.uIsOld)
  #slots = new Map<HallId, number>()
  #meshes: readonly InstancedMesh[] = []
  #thirds = new InstancedBufferAttribute(new Float32Array(0), 3)
  #front = new InstancedBufferAttribute(new Float32Array(0), 4)
  #version = ''

  /** Starts anew: one front for each rack of the hall. */
  open(hall: Hall): void {
    this.#clear()
    const racks = recordsOf(hall, 'rack')
    const room = Math.max(1, racks.length)
    this.#thirds = new InstancedBufferAttribute(new Float32Array(room * 3), 3)
    this.#front = new InstancedBufferAttribute(new Float32Array(room * 4), 4)
    this.#thirds.setUsage(DynamicDrawUsage)
    this.#geometry.setAttribute('thirds', this.#thirds)
    this.#geometry.setAttribute('front', this.#front)
    this.#slots = new Map(racks.map(({ id }, slot) => [id, slot]))
    const below = new InstancedMesh(this.#geometry, this.#below, room)
    const above = new InstancedMesh(this.#geometry, this.#above, room)
    above.instanceMatrix = below.instanceMatrix
    above.renderOrder = SLICE_ORDER + 1
    this.#meshes = [below, above]
    for (const mesh of this.#meshes) {
      mesh.count = racks.length
      mesh.frustumCulled = false
      this.group.add(mesh)
    }
    this.group.add(this.#tops.open(racks.length, this.#thirds, this.#front))
    for (const [slot, rack] of racks.entries()) this.#describe(slot, rack)
    this.place(this.#slots.keys(), hall)
    this.markSelected()
    this.#version = ''
  }

  place(ids: Iterable<HallId>, hall: Hall): void {
    const mesh = this.#meshes[0]
    if (!mesh) return
    for (const id of ids) {
      const slot = this.#slots.get(id)
      const rack = hall.records.get(id)
      if (slot === undefined || rack?.kind !== 'rack') continue
      const size = sizeOf(rack.catalogId)
      const { width_m, height_m, centre_m } = doorOf(size)
      placeRecordModel(rack, scratch)
      // A hair before the drawn door, so that depth never decides between the two.
      door.makeTranslation(0, centre_m, size.depth_m / 2 - DOOR_INSET_M + 0.008)
      scratch.multiply(door).scale(scale.set(width_m, height_m, 1))
      mesh.setMatrixAt(slot, scratch)
      this.#tops.place(slot, rack)
    }
    mesh.instanceMatrix.needsUpdate = true
    redraw('overlay')
  }

  markSelected(): void {
    const { selection } = workspaceStore.getState()
    for (const [id, slot] of this.#slots) this.#front.setZ(slot, selection.has(id) ? 1 : 0)
    this.#front.needsUpdate = true
    redraw('overlay')
  }

  /** Takes in newly published inlets, if there are any. */
  tint(): void {
    if (this.#uniforms.uIsOld.value !== isLastGood()) redraw('overlay')
    this.#uniforms.uIsOld.value = isLastGood()
    const version = inletVersion()
    if (version === this.#version) return
    this.#version = version
    const array = this.#thirds.array as Float32Array
    for (const [id, slot] of this.#slots) readInlets(id, array, slot * 3)
    this.#thirds.needsUpdate = true
    redraw('news')
  }

  /** Follows the camera: whatever moved it asked for the frame. */
  fade(): void {
    this.#tops.fade()
  }

  dispose(): void {
    this.#clear()
    this.#tops.dispose()
    this.#geometry.dispose()
    this.#below.dispose()
    this.#above.dispose()
  }

  #describe(slot: number, rack: Rack): void {
    const type = rackType(rack.catalogId)
    this.#front.setXYZ(slot, FRONTS[frontStyle(type)].u, inletLimit_C(type), 0)
  }

  #clear(): void {
    for (const mesh of this.#meshes) mesh.dispose()
    this.#meshes = []
    this.group.clear()
  }
}

const frontMaterial = (uniforms: Record<string, { value: unknown }>, overSlice: boolean) =>
  new ShaderMaterial({
    vertexShader: FRONT_VERTEX,
    fragmentShader: FRONT_FRAGMENT,
    uniforms,
    defines: overSlice ? { OVER_SLICE: 1 } : {},
    // Transparent only in the order of drawing: after the slice instead of before it.
    transparent: overSlice,
    toneMapped: false,
  })
