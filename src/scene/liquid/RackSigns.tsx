import { useEffect, useMemo } from 'react'
import {
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  PlaneGeometry,
  ShaderMaterial,
  type Texture,
} from 'three'
import { useStore } from 'zustand'
import type { LiquidRackResult } from '../../../workers/network/contract.ts'
import { documentStore } from '../../document/document.ts'
import { resultsStore } from '../../engine/results.ts'
import { workspaceStore } from '../../workspace/workspace.ts'
import type { Theme } from '../look.ts'
import { topOf } from '../models/rackModel.ts'
import { placeRecordModel, sizeOf } from '../placing.ts'
import { onSettled } from '../settling.ts'
import { redraw } from '../view.ts'
import { drawSigns, SIGN_COUNT, signOf } from './signs.ts'

/** A sign on each liquid rack, near the front of its top: what it gets. Its top is away from the camera, whatever way the rack faces. */
export function RackSigns({ theme }: { readonly theme: Theme }) {
  const shown = useStore(workspaceStore, ({ view }) => view === 'liquid')
  const liquid = useStore(resultsStore, ({ network }) => network?.liquid ?? null)
  const signs = useMemo(() => new Signs(), [])
  useEffect(() => {
    signs.dress(theme)
    redraw('overlay')
  }, [signs, theme])
  useEffect(() => {
    signs.mesh.visible = shown && liquid !== null
    redraw('overlay')
    if (!shown || !liquid) return
    const lay = () => {
      signs.lay(liquid.racks)
      redraw('overlay')
    }
    lay()
    return onSettled(lay)
  }, [signs, shown, liquid])
  useEffect(() => () => signs.dispose(), [signs])
  return <primitive object={signs.mesh} />
}

/** Side of a sign, and how far its middle lies behind the rack's front edge, m. */
const SIDE_M = 0.44
const INSET_M = 0.3
const ROOM = 1024
/** After pipes: a sign that lies under one is still hidden by its depth. */
const ORDER = 8

const matrix = new Matrix4()
const local = new Matrix4()

class Signs {
  readonly mesh: InstancedMesh<PlaneGeometry, ShaderMaterial>
  readonly #sign = new InstancedBufferAttribute(new Float32Array(ROOM), 1)

  constructor() {
    const geometry = new PlaneGeometry(SIDE_M, SIDE_M).rotateX(-Math.PI / 2)
    geometry.setAttribute('sign', this.#sign)
    const material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: { uSigns: { value: null as Texture | null } },
      transparent: true,
      depthWrite: false,
      toneMapped: false,
    })
    this.mesh = new InstancedMesh(geometry, material, ROOM)
    this.mesh.count = 0
    this.mesh.frustumCulled = false
    this.mesh.renderOrder = ORDER
  }

  dress(theme: Theme): void {
    const { uSigns } = this.mesh.material.uniforms
    uSigns!.value?.dispose()
    uSigns!.value = drawSigns(theme)
  }

  /** Puts a sign on every rack of an answer that still stands. More than there is room for stay without. */
  lay(racks: readonly LiquidRackResult[]): void {
    const { hall } = documentStore.getState()
    let count = 0
    for (const result of racks) {
      const rack = hall.records.get(result.recordId)
      if (rack?.kind !== 'rack' || count === ROOM) continue
      const size = sizeOf(rack.catalogId)
      placeRecordModel(rack, matrix)
      matrix.multiply(local.makeTranslation(0, topOf(size).level_m, size.depth_m / 2 - INSET_M))
      this.mesh.setMatrixAt(count, matrix)
      this.#sign.setX(count, signOf(result))
      count += 1
    }
    this.mesh.count = count
    this.mesh.instanceMatrix.needsUpdate = true
    this.#sign.needsUpdate = true
  }

  dispose(): void {
    this.mesh.material.uniforms.uSigns!.value?.dispose()
    this.mesh.geometry.dispose()
    this.mesh.material.dispose()
    this.mesh.dispose()
  }
}

/** A camera that never rolls has a level right; the sign's own top points away from it along the floor. */
const VERTEX = /* glsl */ `
attribute float sign;
varying vec2 vUv;
void main() {
  vUv = vec2((uv.x + sign) / ${SIGN_COUNT}.0, uv.y);
  vec3 right = vec3(viewMatrix[0][0], viewMatrix[1][0], viewMatrix[2][0]);
  vec3 away = cross(vec3(0.0, 1.0, 0.0), right);
  vec3 middle = instanceMatrix[3].xyz;
  vec3 corner = middle + right * position.x - away * position.z;
  gl_Position = projectionMatrix * viewMatrix * vec4(corner, 1.0);
}
`
const FRAGMENT = /* glsl */ `
varying vec2 vUv;
uniform sampler2D uSigns;
void main() {
  gl_FragColor = texture(uSigns, vUv);
  if (gl_FragColor.a < 0.02) discard;
  #include <colorspace_fragment>
}
`
