/** Hatched boxes round what has lost its power or its coolant: colour and pattern, so that neither is the only sign. */
import {
  BoxGeometry,
  Color,
  InstancedMesh,
  Matrix4,
  Quaternion,
  ShaderMaterial,
  Vector3,
} from 'three'
import type { Box } from '../../../models/geometry.ts'
import { boxOf, isBoxed } from '../../../models/hall/boxes.ts'
import type { Hall, HallId } from '../../../models/hall/hall.ts'

const VERTEX = /* glsl */ `
varying vec3 vPlace;
void main() {
  vec4 place = instanceMatrix * vec4(position, 1.0);
  vPlace = place.xyz;
  gl_Position = projectionMatrix * viewMatrix * place;
}
`
const FRAGMENT = /* glsl */ `
uniform vec3 uInk;
uniform float uBlack;
varying vec3 vPlace;
void main() {
  float turn = (vPlace.x + vPlace.y + vPlace.z) * 5.0;
  float soft = clamp(fwidth(turn), 0.02, 0.5);
  float stripe = smoothstep(0.0, soft, fract(turn)) * (1.0 - smoothstep(0.3, 0.3 + soft, fract(turn)));
  // Between the stripes: a tint of the ink, or next to black.
  vec3 ink = mix(uInk, vec3(0.008), uBlack * (1.0 - stripe));
  gl_FragColor = vec4(ink, mix(mix(0.14, 0.8, uBlack), 0.86, stripe));
  #include <colorspace_fragment>
}
`
/** Clear of the record's own faces, m. */
const CLEAR_M = 0.012

const matrix = new Matrix4()
const centre = new Vector3()
const size = new Vector3()
const still = new Quaternion()

/** The boxes of records by id; of those that have one. */
export function boxesOf(hall: Hall, ids: Iterable<string>): Box[] {
  return [...ids].flatMap((id) => {
    const record = hall.records.get(id as HallId)
    return record && isBoxed(record) ? [boxOf(hall, record)] : []
  })
}

export class RackHatches {
  mesh: InstancedMesh<BoxGeometry, ShaderMaterial>
  readonly #order: number
  readonly #isBlack: boolean

  /** @param isBlack  black between the stripes, as of what is switched off; else a tint. */
  constructor(order: number, isBlack: boolean) {
    this.#order = order
    this.#isBlack = isBlack
    this.mesh = this.#make(256)
  }

  draw(boxes: readonly Box[], css: string): void {
    const { instanceMatrix } = this.mesh
    // More than the room holds is a hall without power, which the list says too.
    const shown = boxes.slice(0, instanceMatrix.count)
    shown.forEach(({ min, max }, n) => {
      centre.set((min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2)
      size.set(max[0] - min[0], max[1] - min[1], max[2] - min[2]).addScalar(CLEAR_M)
      this.mesh.setMatrixAt(n, matrix.compose(centre, still, size))
    })
    instanceMatrix.needsUpdate = true
    this.mesh.count = shown.length
    this.mesh.visible = shown.length > 0
    this.mesh.material.uniforms.uInk!.value.set(css)
  }

  dispose(): void {
    this.mesh.geometry.dispose()
    this.mesh.material.dispose()
    this.mesh.dispose()
  }

  #make(room: number): InstancedMesh<BoxGeometry, ShaderMaterial> {
    const material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: { uInk: { value: new Color() }, uBlack: { value: this.#isBlack ? 1 : 0 } },
      transparent: true,
      depthWrite: false,
      toneMapped: false,
    })
    const mesh = new InstancedMesh(new BoxGeometry(1, 1, 1), material, room)
    mesh.frustumCulled = false
    mesh.renderOrder = this.#order
    mesh.count = 0
    return mesh
  }
}
