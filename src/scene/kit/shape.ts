/**
 * Shape: builds one geometry from boxes, tubes and panels, each with its paint and its piece of the atlas.
 *
 * Models stand on y = 0, are centred on x and z, and have their front towards +z.
 */
import {
  BoxGeometry,
  type BufferGeometry,
  CylinderGeometry,
  Euler,
  Float32BufferAttribute,
  Matrix4,
  PlaneGeometry,
  Quaternion,
  Vector3,
} from 'three'
import { RoundedBoxGeometry } from 'three/addons/geometries/RoundedBoxGeometry.js'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'
import { BLANK, type Region } from './atlas.ts'
import { type Paint, paintIndex } from './paint.ts'

type Triple = readonly [x: number, y: number, z: number]
/** Turns about x, y, z, rad. */
export interface Pose {
  readonly at: Triple
  readonly turn?: Triple
}

export class Shape {
  readonly #pieces: BufferGeometry[] = []

  /** A box with edges rounded by `radius_m`; 0 gives a plain box. */
  box(paint: Paint, size: Triple, pose: Pose, radius_m = 0): this {
    const radius = Math.min(radius_m, size[0] / 2.01, size[1] / 2.01, size[2] / 2.01)
    return this.add(
      radius > 0 ? new RoundedBoxGeometry(...size, 1, radius) : new BoxGeometry(...size),
      paint,
      pose,
    )
  }

  /** An upright tube; turn it for other directions. */
  tube(paint: Paint, radius_m: number, length_m: number, pose: Pose, sides = 10): this {
    return this.add(new CylinderGeometry(radius_m, radius_m, length_m, sides), paint, pose)
  }

  /** A flat panel that faces +z and shows a region of the atlas. */
  panel(paint: Paint, width_m: number, height_m: number, region: Region, pose: Pose): this {
    return this.add(new PlaneGeometry(width_m, height_m), paint, pose, region)
  }

  /** Any geometry. It is copied; the shape owns the copy. */
  add(geometry: BufferGeometry, paint: Paint, pose: Pose, region: Region = BLANK): this {
    const piece = geometry.index ? geometry.toNonIndexed() : geometry.clone()
    for (const name of Object.keys(piece.attributes))
      if (!['position', 'normal', 'uv'].includes(name)) piece.deleteAttribute(name)
    piece.applyMatrix4(matrixOf(pose))
    const { count } = piece.attributes.position!
    const paints = new Float32Array(count).fill(paintIndex(paint))
    piece.setAttribute('paint', new Float32BufferAttribute(paints, 1))
    const uv = piece.attributes.uv!
    for (let i = 0; i < count; i++)
      uv.setXY(i, region.u + uv.getX(i) * region.width, region.v + uv.getY(i) * region.height)
    this.#pieces.push(piece)
    return this
  }

  /** All pieces as one geometry. The shape is spent. */
  build(): BufferGeometry {
    const whole = mergeGeometries(this.#pieces, false)
    for (const piece of this.#pieces.splice(0)) piece.dispose()
    if (!whole) throw new Error('A shape of no pieces, or of pieces that do not match.')
    return whole
  }
}

const scratchEuler = new Euler()
const matrixOf = ({ at, turn = [0, 0, 0] }: Pose): Matrix4 =>
  new Matrix4().compose(
    new Vector3(...at),
    new Quaternion().setFromEuler(scratchEuler.set(...turn)),
    new Vector3(1, 1, 1),
  )
