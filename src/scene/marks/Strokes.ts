/**
 * Strokes: what is drawn by hand on the hall in one call each: edges of boxes, faint volumes, lines and hatches on the
 * floor. Each sheet is begun, filled and ended anew whenever something changes; a few hundred pieces cost little.
 */
import {
  BackSide,
  BoxGeometry,
  BufferAttribute,
  type BufferGeometry,
  Color,
  DynamicDrawUsage,
  FrontSide,
  GreaterDepth,
  InstancedBufferAttribute,
  InstancedMesh,
  type IUniform,
  LessEqualDepth,
  Matrix4,
  PlaneGeometry,
  Quaternion,
  ShaderMaterial,
  Vector3,
} from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'
import type { Box } from '../../../models/geometry.ts'
import {
  EDGE_VERTEX,
  FLOOR_FRAGMENT,
  FLOOR_VERTEX,
  HULL_VERTEX,
  INK_FRAGMENT,
} from './strokes.glsl.ts'

/** Shared by all strokes: the size of a pixel at unit distance, so that no line gets thinner than it can be seen. */
export const PIXEL: IUniform<number> = { value: 0.001 }

/** Pieces that a sheet begins with room for: more than a row. */
const ROOM = 64
const matrix = new Matrix4()
const color = new Color()
const centre = new Vector3()
const size = new Vector3()
const heading = new Quaternion()
const UP = new Vector3(0, 1, 0)

/** One kind of stroke: instances with a matrix, an ink (colour and opacity) and a style word. */
class Sheet {
  readonly mesh: InstancedMesh
  #ink: InstancedBufferAttribute
  #style: InstancedBufferAttribute
  #count = 0

  constructor(geometry: BufferGeometry, material: ShaderMaterial, order: number) {
    this.mesh = new InstancedMesh(geometry, material, ROOM)
    this.mesh.frustumCulled = false
    this.mesh.renderOrder = order
    this.mesh.count = 0
    this.mesh.instanceMatrix = roomFor(ROOM, 16)
    this.#ink = roomFor(ROOM, 4)
    this.#style = roomFor(ROOM, 1)
    geometry.setAttribute('ink', this.#ink)
    geometry.setAttribute('style', this.#style)
  }

  begin(): void {
    this.#count = 0
  }
  /** A stroke where `matrix` lays it. */
  put(css: string, opacity: number, style: number): void {
    if (this.#count === this.#style.count) this.#grow()
    this.mesh.setMatrixAt(this.#count, matrix)
    color.set(css)
    this.#ink.setXYZW(this.#count, color.r, color.g, color.b, opacity)
    this.#style.setX(this.#count, style)
    this.#count += 1
  }
  end(): void {
    this.mesh.count = this.#count
    this.mesh.visible = this.#count > 0
    for (const attribute of [this.mesh.instanceMatrix, this.#ink, this.#style])
      attribute.needsUpdate = true
  }
  dispose(): void {
    this.mesh.geometry.dispose()
    this.mesh.dispose()
    const { material } = this.mesh
    if (!Array.isArray(material)) material.dispose()
  }

  /** Twice the room. What the graphics card holds of the smaller one is given back. */
  #grow(): void {
    const { mesh } = this
    const { geometry } = mesh
    mesh.dispose()
    geometry.dispose()
    mesh.instanceMatrix = doubled(mesh.instanceMatrix)
    this.#ink = doubled(this.#ink)
    this.#style = doubled(this.#style)
    geometry.setAttribute('ink', this.#ink)
    geometry.setAttribute('style', this.#style)
  }
}

function roomFor(count: number, words: number): InstancedBufferAttribute {
  const room = new InstancedBufferAttribute(new Float32Array(count * words), words)
  return room.setUsage(DynamicDrawUsage)
}

function doubled({ array, count, itemSize }: InstancedBufferAttribute): InstancedBufferAttribute {
  const grown = roomFor(2 * count, itemSize)
  grown.array.set(array)
  return grown
}

/** Edges of boxes, solid or dashed; where something hides them they shine through faintly. */
export class Edges {
  readonly #seen = new Sheet(edgeGeometry(), ink(EDGE_VERTEX, {}), 30)
  readonly #hidden = new Sheet(edgeGeometry(), ink(EDGE_VERTEX, { hidden: true }), 29)
  readonly meshes = [this.#hidden.mesh, this.#seen.mesh]

  begin(): void {
    this.#seen.begin()
    this.#hidden.begin()
  }
  add(box: Box, css: string, { opacity = 1, dashed = false } = {}): void {
    lay(box)
    this.#seen.put(css, opacity, dashed ? 1 : 0)
    this.#hidden.put(css, opacity * 0.25, dashed ? 1 : 0)
  }
  end(): void {
    this.#seen.end()
    this.#hidden.end()
  }
  dispose(): void {
    this.#seen.dispose()
    this.#hidden.dispose()
  }
}

/** Inverted hulls: a rim of 20 mm round what is selected. */
export class Hulls extends Sheet {
  constructor() {
    super(new BoxGeometry(1, 1, 1), ink(HULL_VERTEX, { side: BackSide }), 6)
  }
  add(box: Box, css: string): void {
    lay(box)
    this.put(css, 1, 0)
  }
}

/** Faint volumes. */
export class Volumes extends Sheet {
  constructor() {
    super(new BoxGeometry(1, 1, 1), ink(FLOOR_VERTEX, {}), 24)
  }
  add(box: Box, css: string, opacity: number): void {
    lay(box)
    this.put(css, opacity, 0)
  }
}

const STYLES = { solid: 0, dashed: 1, hatched: 2 } as const

/** Lines and areas on the floor. */
export class FloorStrokes extends Sheet {
  constructor() {
    super(
      new PlaneGeometry(1, 1).rotateX(-Math.PI / 2),
      ink(FLOOR_VERTEX, { fragment: FLOOR_FRAGMENT }),
      26,
    )
  }
  /** A line from one place of the floor to another. */
  line(
    from: readonly [number, number],
    to: readonly [number, number],
    css: string,
    opacity: number,
    style: 'solid' | 'dashed' = 'solid',
  ): void {
    const [dx, dz] = [to[0] - from[0], to[1] - from[1]]
    const length = Math.hypot(dx, dz)
    if (length < 1e-3) return
    centre.set((from[0] + to[0]) / 2, 0.018, (from[1] + to[1]) / 2)
    heading.setFromAxisAngle(UP, Math.atan2(-dz, dx))
    matrix.compose(centre, heading, size.set(length, 1, 0.022))
    this.put(css, opacity, STYLES[style])
  }
  /** A hatched rectangle: the footprint of a box. */
  hatch({ min, max }: Box, css: string, opacity: number): void {
    centre.set((min[0] + max[0]) / 2, 0.012, (min[2] + max[2]) / 2)
    matrix.compose(centre, heading.identity(), size.set(max[0] - min[0], 1, max[2] - min[2]))
    this.put(css, opacity, STYLES.hatched)
  }
}

function lay({ min, max }: Box): void {
  centre.set((min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2)
  size.set(max[0] - min[0], max[1] - min[1], max[2] - min[2])
  matrix.compose(centre, heading.identity(), size)
}

function ink(
  vertexShader: string,
  options: {
    readonly hidden?: boolean
    readonly side?: typeof BackSide
    readonly fragment?: string
  },
): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader,
    fragmentShader: options.fragment ?? INK_FRAGMENT,
    uniforms: { uPixel: PIXEL },
    transparent: true,
    depthWrite: false,
    depthFunc: options.hidden ? GreaterDepth : LessEqualDepth,
    side: options.side ?? FrontSide,
    toneMapped: false,
  })
}

/** Twelve bars along the edges of a unit box: `corner` scales with the box, `bulge` with the line's width. */
function edgeGeometry(): BufferGeometry {
  const bars: BufferGeometry[] = []
  for (const axis of [0, 1, 2])
    for (const a of [-1, 1])
      for (const b of [-1, 1]) {
        const bar = new BoxGeometry(1, 1, 1)
        const bulge = bar.attributes.position!.clone()
        const corner = new BufferAttribute(new Float32Array(bulge.count * 3), 3)
        const along = new BufferAttribute(new Float32Array(bulge.count), 1)
        for (let v = 0; v < bulge.count; v++) {
          const at = [bulge.getX(v), bulge.getY(v), bulge.getZ(v)]
          const [u, w] = [(axis + 1) % 3, (axis + 2) % 3]
          const place = [0, 0, 0]
          place[axis] = at[axis]!
          place[u] = a / 2
          place[w] = b / 2
          corner.setXYZ(v, place[0]!, place[1]!, place[2]!)
          along.setX(v, axis)
          bulge.setXYZ(v, at[0]! * 2, at[1]! * 2, at[2]! * 2)
        }
        bar.setAttribute('corner', corner)
        bar.setAttribute('bulge', bulge)
        bar.setAttribute('axis', along)
        bars.push(bar)
      }
  const whole = mergeGeometries(bars, false)
  if (!whole) throw new Error('Edge bars did not merge.')
  return whole
}
