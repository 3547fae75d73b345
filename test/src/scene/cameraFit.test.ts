import { PerspectiveCamera, Vector3 } from 'three'
import { describe, expect, test } from 'vitest'
import { frame } from '../../../src/scene/cameraFit.ts'

const rad = (degrees: number) => (degrees * Math.PI) / 180

/** The reach of the points on the picture, −1 to 1, as three's own camera projects them. */
function seen(azimuth: number, elevation: number, aspect: number, fill: readonly [number, number]) {
  const points = [0, 24].flatMap((x) =>
    [-1, 3].flatMap((y) => [0, 18].map((z) => [x, y, z] as const)),
  )
  const { target_m, distance_m } = frame(points, azimuth, elevation, rad(24), aspect, fill)
  const camera = new PerspectiveCamera(24, aspect, 0.5, 400)
  const out = Math.cos(elevation) * distance_m
  camera.position.set(
    target_m[0] + out * Math.sin(azimuth),
    target_m[1] + Math.sin(elevation) * distance_m,
    target_m[2] + out * Math.cos(azimuth),
  )
  camera.lookAt(...target_m)
  camera.updateMatrixWorld()
  const places = points.map((point) => new Vector3(...point).project(camera))
  const reach = (axis: 'x' | 'y') => [
    Math.min(...places.map((place) => place[axis])),
    Math.max(...places.map((place) => place[axis])),
  ]
  return { x: reach('x'), y: reach('y') }
}

describe('the camera', () => {
  // Double arithmetic throughout but for three's matrices, which are doubles too: 1e-9 is a thousandfold slack.
  test('fits a wide hall to 90 % of the width of a tall picture, centred', () => {
    const { x, y } = seen(rad(38), rad(33), 884 / 780, [0.9, 0.9])
    expect(Math.abs(x[1]! - 0.9)).toBeLessThan(1e-9)
    expect(Math.abs(x[0]! + 0.9)).toBeLessThan(1e-9)
    expect(Math.max(-y[0]!, y[1]!)).toBeLessThan(0.9)
  })
  test('is held by the height in a wide picture', () => {
    const { x, y } = seen(rad(38), rad(33), 4, [0.9, 0.86])
    expect(Math.abs(y[1]! - 0.86)).toBeLessThan(1e-9)
    expect(Math.max(-x[0]!, x[1]!)).toBeLessThan(0.9)
  })
  test('does so from any side', () => {
    for (const azimuth of [0, 100, 200, 300]) {
      const { x } = seen(rad(azimuth), rad(20), 1, [0.9, 0.9])
      expect(Math.abs(x[1]! - 0.9)).toBeLessThan(1e-9)
    }
  })
})
