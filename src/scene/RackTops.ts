/** Racks' tops in the colour of their inlets: from above no front is seen. In other views tops stay plain. */
import {
  type InstancedBufferAttribute,
  InstancedMesh,
  type IUniform,
  Matrix4,
  PlaneGeometry,
  ShaderMaterial,
  Vector3,
} from 'three'
import type { Rack } from '../../models/hall/hall.ts'
import { topOf } from './models/rackModel.ts'
import { placeRecordModel, sizeOf } from './placing.ts'
import { TOP_FRAGMENT, TOP_VERTEX } from './tops.glsl.ts'
import { camera } from './view.ts'

/** Elevations of the camera between which the tint fades in, degrees: below, fronts are seen well enough. */
const FADE_FROM_DEG = 60
const FADE_TO_DEG = 75
/** Drawn before glass, lines and slice. */
const TOP_ORDER = -1

/** How strongly tops are tinted for a camera that looks down by `elevation_rad`, 0–1. */
export function topStrength(elevation_rad: number): number {
  const elevation_deg = (elevation_rad * 180) / Math.PI
  const t = (elevation_deg - FADE_FROM_DEG) / (FADE_TO_DEG - FADE_FROM_DEG)
  const x = Math.min(1, Math.max(0, t))
  return x * x * (3 - 2 * x)
}

const matrix = new Matrix4()
const local = new Matrix4()
const scale = new Vector3()
const gaze = new Vector3()

/** One draw call, and none unless the camera looks steeply down. */
export class RackTops {
  readonly #geometry = new PlaneGeometry(1, 1).rotateX(-Math.PI / 2)
  readonly #strength = { value: 0 }
  readonly #material: ShaderMaterial
  #mesh: InstancedMesh | null = null

  constructor(map: IUniform, isOld: IUniform) {
    this.#material = new ShaderMaterial({
      vertexShader: TOP_VERTEX,
      fragmentShader: TOP_FRAGMENT,
      uniforms: { uMap: map, uStrength: this.#strength, uIsOld: isOld },
      transparent: true,
      depthWrite: false,
      toneMapped: false,
    })
  }

  /** Starts anew for `count` racks whose inlets and limits are those of the fronts. */
  open(
    count: number,
    thirds: InstancedBufferAttribute,
    front: InstancedBufferAttribute,
  ): InstancedMesh {
    this.#mesh?.dispose()
    this.#geometry.setAttribute('thirds', thirds)
    this.#geometry.setAttribute('front', front)
    const mesh = new InstancedMesh(this.#geometry, this.#material, Math.max(1, count))
    mesh.count = count
    mesh.frustumCulled = false
    mesh.renderOrder = TOP_ORDER
    mesh.visible = this.#strength.value > 0
    this.#mesh = mesh
    return mesh
  }

  place(slot: number, rack: Rack): void {
    if (!this.#mesh) return
    const { width_m, depth_m, level_m } = topOf(sizeOf(rack.catalogId))
    placeRecordModel(rack, matrix)
    matrix.multiply(local.makeTranslation(0, level_m, 0)).scale(scale.set(width_m, 1, depth_m))
    this.#mesh.setMatrixAt(slot, matrix)
    this.#mesh.instanceMatrix.needsUpdate = true
  }

  /** Fades with the camera's elevation. */
  fade(): void {
    camera.getWorldDirection(gaze)
    this.#strength.value = topStrength(Math.asin(Math.min(1, -gaze.y)))
    if (this.#mesh) this.#mesh.visible = this.#strength.value > 0
  }

  dispose(): void {
    this.#mesh?.dispose()
    this.#geometry.dispose()
    this.#material.dispose()
  }
}
