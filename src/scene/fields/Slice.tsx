import { useEffect, useMemo } from 'react'
import { Color, DoubleSide, Mesh, PlaneGeometry, ShaderMaterial, Vector2, Vector3 } from 'three'
import { useStore } from 'zustand'
import { NORMAL } from '../../../models/geometry.ts'
import { boxOf } from '../../../models/hall/boxes.ts'
import type { Hall, Shell } from '../../../models/hall/hall.ts'
import { documentStore, onDiff } from '../../document/document.ts'
import { isLastGood, newestFields } from '../../engine/fields.ts'
import { type SliceSetting, workspaceStore } from '../../workspace/workspace.ts'
import { mapTexture } from '../colormap.ts'
import { LOOK, type Theme } from '../look.ts'
import { wallTop_m } from '../models/shellModels.ts'
import { camera, onFrame, redraw } from '../view.ts'
import { FieldTexture } from './fieldTexture.ts'
import { SLICE_FRAGMENT, SLICE_VERTEX } from './slice.glsl.ts'

/** Drawn after fronts and glass, before what it may never cover. */
export const SLICE_ORDER = 20

/** The temperature on one plane across the hall. */
export function Slice({ shell, theme }: { readonly shell: Shell; readonly theme: Theme }) {
  const setting = useStore(workspaceStore, (space) => space.slice)
  const shown = useStore(workspaceStore, ({ view, slice }) => view === 'air' && slice.visible)
  const { mesh, field } = useMemo(makeSlice, [])

  useEffect(() => {
    mesh.material.uniforms.uFrame!.value.set(LOOK[theme].frame)
    redraw('overlay')
  }, [mesh, theme])
  useEffect(() => {
    const lay = () => {
      layCard(mesh, setting, shell)
      redraw('overlay')
    }
    lay()
    const stops = [
      workspaceStore.subscribe(({ selection }, before) => {
        if (selection !== before.selection) lay()
      }),
      onDiff((diff) => {
        for (const id of workspaceStore.getState().selection) if (diff.has(id)) return lay()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [mesh, setting, shell])
  useEffect(() => {
    let side = false
    return onFrame(() => {
      if (!shown) return
      if (takeNews(mesh.material, field)) redraw('news')
      if (showField(mesh.material)) redraw('overlay')
      // Which side of the selected row the camera is on decides where the card is cut.
      const now = camera.position.z + camera.position.x > 0
      if (now !== side) layCard(mesh, setting, shell)
      side = now
    })
  }, [mesh, field, setting, shown, shell])
  useEffect(
    () => () => {
      field.dispose()
      mesh.geometry.dispose()
      mesh.material.dispose()
    },
    [mesh, field],
  )
  return <primitive object={mesh} visible={shown} />
}

function makeSlice() {
  const material = new ShaderMaterial({
    vertexShader: SLICE_VERTEX,
    fragmentShader: SLICE_FRAGMENT,
    uniforms: {
      uMap: { value: mapTexture },
      uField: { value: null },
      uHasField: { value: false },
      uIsOld: { value: false },
      uOrigin: { value: new Vector3() },
      uCell: { value: 1 },
      uSize: { value: new Vector2() },
      uFrame: { value: new Color() },
    },
    transparent: true,
    depthWrite: false,
    side: DoubleSide,
    toneMapped: false,
  })
  const mesh = new Mesh(new PlaneGeometry(1, 1), material)
  mesh.renderOrder = SLICE_ORDER
  mesh.frustumCulled = false
  return { mesh, field: new FieldTexture() }
}

function takeNews({ uniforms }: ShaderMaterial, field: FieldTexture): boolean {
  if (!field.refresh() || !field.run) return false
  uniforms.uField!.value = field.texture
  uniforms.uOrigin!.value.set(...field.run.origin_m)
  uniforms.uCell!.value = field.run.cell_m
  return true
}

/** Shows the field, that of the last answer in grey; without one the empty frame. Returns whether that is a change. */
function showField({ uniforms }: ShaderMaterial): boolean {
  const [shown, isOld] = [newestFields() !== null, isLastGood()]
  const changed = uniforms.uHasField!.value !== shown || uniforms.uIsOld!.value !== isOld
  uniforms.uHasField!.value = shown
  uniforms.uIsOld!.value = isOld
  return changed
}

/** Lays the card: across the hall, up to the walls' cut, and cut at the front of the selected row. */
function layCard(
  mesh: Mesh<PlaneGeometry, ShaderMaterial>,
  { axis, position_m }: SliceSetting,
  shell: Shell,
): void {
  const { hall } = documentStore.getState()
  const x = axis === 'x' ? null : cutAt(hall, 'x', [0, shell.length_m], axis)
  const z = axis === 'z' ? null : cutAt(hall, 'z', [0, shell.width_m], axis)
  const y = axis === 'y' ? null : ([0.01, wallTop_m(shell)] as const)
  const across = (x ?? z)!
  const up = (x ? (y ?? z) : y)!
  const size = [across[1] - across[0], up[1] - up[0]] as const
  const room_m = { x: shell.length_m, y: shell.height_m, z: shell.width_m }[axis]
  // A setting may be older than the room: the plane stays within its walls.
  const at_m = Math.min(room_m, Math.max(0, position_m))
  const middle = (range: readonly [number, number] | null) =>
    range ? (range[0] + range[1]) / 2 : at_m
  mesh.position.set(middle(x), middle(y), middle(z))
  mesh.rotation.set(axis === 'y' ? -Math.PI / 2 : 0, axis === 'x' ? Math.PI / 2 : 0, 0)
  mesh.scale.set(size[0], size[1], 1)
  mesh.material.uniforms.uSize!.value.set(...size)
}

/** The card's reach along one floor axis: cut at the selected rack's front when the camera looks at that front. */
function cutAt(
  hall: Hall,
  along: 'x' | 'z',
  whole: readonly [number, number],
  axis: SliceSetting['axis'],
): readonly [number, number] {
  const { selection } = workspaceStore.getState()
  const [id] = selection
  const rack = selection.size === 1 && id ? hall.records.get(id) : undefined
  if (axis === 'y' || rack?.kind !== 'rack') return whole
  const i = along === 'x' ? 0 : 1
  const normal = NORMAL[rack.facing][i]!
  if (normal === 0) return whole
  const box = boxOf(hall, rack)
  const front = (normal > 0 ? box.max : box.min)[i * 2]! - normal * 0.004
  const eye = i === 0 ? camera.position.x : camera.position.z
  if ((eye - front) * normal <= 0) return whole
  return normal > 0 ? [whole[0], front] : [front, whole[1]]
}
