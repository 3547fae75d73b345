/** Tinted: instances of one shape, each with its place and colour, begun and filled anew whenever something changes. */
import {
  type BufferGeometry,
  type Color,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  Quaternion,
  ShaderMaterial,
  Vector3,
} from 'three'
import type { Point } from '../../../models/liquid/runs.ts'
import { PIPE_FRAGMENT, PIPE_VERTEX } from './pipes.glsl.ts'

const ROOM = 256
const UP = new Vector3(0, 1, 0)
const matrix = new Matrix4()
const centre = new Vector3()
const way = new Vector3()
const scale = new Vector3()
const heading = new Quaternion()

export class Tinted {
  readonly mesh: InstancedMesh<BufferGeometry, ShaderMaterial>
  #tints = new InstancedBufferAttribute(new Float32Array(ROOM * 3), 3)
  #count = 0

  /** @param geometry  of unit size about the origin; what is spanned lies along y. */
  constructor(geometry: BufferGeometry) {
    const material = new ShaderMaterial({
      vertexShader: PIPE_VERTEX,
      fragmentShader: PIPE_FRAGMENT,
      toneMapped: false,
    })
    this.mesh = new InstancedMesh(geometry, material, ROOM)
    this.mesh.frustumCulled = false
    this.mesh.count = 0
    geometry.setAttribute('tint', this.#tints)
  }

  begin(): void {
    this.#count = 0
  }

  /** From one point to another, `radius_m` thick. */
  span(from_m: Point, to_m: Point, radius_m: number, tint: Color): void {
    way.set(to_m[0] - from_m[0], to_m[1] - from_m[1], to_m[2] - from_m[2])
    const length_m = way.length()
    if (length_m < 1e-6) return
    heading.setFromUnitVectors(UP, way.divideScalar(length_m))
    centre.set((from_m[0] + to_m[0]) / 2, (from_m[1] + to_m[1]) / 2, (from_m[2] + to_m[2]) / 2)
    this.#put(scale.set(radius_m, length_m, radius_m), tint)
  }

  /** Round a point. */
  ball(at_m: Point, radius_m: number, tint: Color): void {
    heading.identity()
    centre.set(at_m[0], at_m[1], at_m[2])
    this.#put(scale.setScalar(radius_m), tint)
  }

  /** Filling a box. */
  box(min: Point, max: Point, tint: Color): void {
    heading.identity()
    centre.set((min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2)
    this.#put(scale.set(max[0] - min[0], max[1] - min[1], max[2] - min[2]), tint)
  }

  end(): void {
    this.mesh.count = this.#count
    this.mesh.instanceMatrix.needsUpdate = true
    this.#tints.needsUpdate = true
  }

  dispose(): void {
    this.mesh.geometry.dispose()
    this.mesh.material.dispose()
    this.mesh.dispose()
  }

  #put(size: Vector3, tint: Color): void {
    if (this.#count >= this.mesh.instanceMatrix.count) this.#grow()
    this.mesh.setMatrixAt(this.#count, matrix.compose(centre, heading, size))
    this.#tints.setXYZ(this.#count, tint.r, tint.g, tint.b)
    this.#count += 1
  }

  #grow(): void {
    const grown = (old: InstancedBufferAttribute) => {
      const made = new InstancedBufferAttribute(
        new Float32Array(old.array.length * 2),
        old.itemSize,
      )
      made.setUsage(DynamicDrawUsage)
      made.array.set(old.array)
      return made
    }
    this.mesh.dispose()
    this.mesh.instanceMatrix = grown(this.mesh.instanceMatrix)
    this.#tints = grown(this.#tints)
    this.mesh.geometry.setAttribute('tint', this.#tints)
  }
}
