/** Tubes: all feeds of a hall in one draw call. Begun, filled and ended anew whenever something changes. */
import {
  BackSide,
  Color,
  CylinderGeometry,
  DynamicDrawUsage,
  FrontSide,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  ShaderMaterial,
} from 'three'
import { PIXEL } from '../marks/Strokes.ts'
import { FEED_FRAGMENT, FEED_VERTEX } from './feeds.glsl.ts'

type Point = readonly [x: number, y: number, z: number]
const SIDES = 10
export const PATTERN = { solid: 0, dashed: 1, dotted: 2, dead: 3, rim: 4, dashDot: 5 } as const

const color = new Color()

export class Tubes {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>
  #room = 0
  #count = 0
  #start = words(0, 3)
  #end = words(0, 3)
  #ink = words(0, 3)
  #form = words(0, 2)

  /** `rim`: drawn from behind, as the edge of what lies over it. */
  constructor(order: number, rim = false) {
    const geometry = new InstancedBufferGeometry()
    const cylinder = new CylinderGeometry(1, 1, 1, SIDES, 1)
    geometry.setIndex(cylinder.index)
    geometry.setAttribute('position', cylinder.attributes.position!)
    const material = new ShaderMaterial({
      vertexShader: FEED_VERTEX,
      fragmentShader: FEED_FRAGMENT,
      uniforms: { uPixel: PIXEL },
      side: rim ? BackSide : FrontSide,
      toneMapped: false,
    })
    this.mesh = new Mesh(geometry, material)
    this.mesh.frustumCulled = false
    this.mesh.renderOrder = order
    this.#grow(512)
  }

  begin(): void {
    this.#count = 0
  }
  add(start: Point, end: Point, css: string, radius_m: number, pattern: number): void {
    if (this.#count === this.#room) this.#grow(this.#room * 2)
    const n = this.#count++
    color.set(css)
    this.#start.setXYZ(n, ...start)
    this.#end.setXYZ(n, ...end)
    this.#ink.setXYZ(n, color.r, color.g, color.b)
    this.#form.setXY(n, radius_m, pattern)
  }
  end(): void {
    this.mesh.geometry.instanceCount = this.#count
    this.mesh.visible = this.#count > 0
    for (const attribute of [this.#start, this.#end, this.#ink, this.#form])
      attribute.needsUpdate = true
  }
  dispose(): void {
    this.mesh.geometry.dispose()
    this.mesh.material.dispose()
  }

  #grow(room: number): void {
    const { geometry } = this.mesh
    const grown = (old: InstancedBufferAttribute, size: number, name: string) => {
      const attribute = words(room, size)
      attribute.array.set(old.array)
      geometry.setAttribute(name, attribute)
      return attribute
    }
    // The old buffers go with the geometry's next upload.
    geometry.dispose()
    this.#start = grown(this.#start, 3, 'start')
    this.#end = grown(this.#end, 3, 'end')
    this.#ink = grown(this.#ink, 3, 'ink')
    this.#form = grown(this.#form, 2, 'form')
    this.#room = room
  }
}

function words(count: number, size: number): InstancedBufferAttribute {
  const attribute = new InstancedBufferAttribute(new Float32Array(count * size), size)
  attribute.setUsage(DynamicDrawUsage)
  return attribute
}
