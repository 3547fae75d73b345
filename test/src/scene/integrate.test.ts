import { describe, expect, test } from 'vitest'
import {
  sampleAt,
  trace,
  type Vec,
  type VelocityField,
} from '../../../src/scene/fields/integrate.ts'

const [nx, ny, nz, cell_m] = [41, 9, 41, 0.1]
/** A field of the velocity at each cell centre; the origin puts cell (20, 4, 20) on the middle. */
function fieldOf(velocity: (x: number, y: number, z: number) => Vec | null): VelocityField {
  const cells = nx * ny * nz
  const field = {
    nx,
    ny,
    nz,
    cell_m,
    origin_m: [-2.05, -0.45, -2.05] as const,
    velocityX_m_s: new Float32Array(cells),
    velocityY_m_s: new Float32Array(cells),
    velocityZ_m_s: new Float32Array(cells),
  }
  for (let k = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++) {
        const v = velocity((i - 20) * cell_m, (j - 4) * cell_m, (k - 20) * cell_m)
        const c = i + nx * (j + ny * k)
        field.velocityX_m_s[c] = v ? v[0] : Number.NaN
        field.velocityY_m_s[c] = v ? v[1] : Number.NaN
        field.velocityZ_m_s[c] = v ? v[2] : Number.NaN
      }
  return field
}

describe('a sample of the field', () => {
  test('is exact for a linear field', () => {
    const field = fieldOf((x, y, z) => [1 + 2 * x - y + 3 * z, 0, 0])
    // Eight f32 products of values up to 13.4: a few ulp of that.
    const tolerance = 8 * 13.4 * 2 ** -23
    const value = sampleAt(field, field.velocityX_m_s, [0.33, 0.12, -0.71])
    expect(Math.abs(value - (1 + 0.66 - 0.12 - 2.13))).toBeLessThan(tolerance)
  })
  test('does not exist in solids nor outside the grid', () => {
    const field = fieldOf((x) => (x > 0.5 ? null : [1, 0, 0]))
    expect(sampleAt(field, field.velocityX_m_s, [0.8, 0, 0])).toBeNaN()
    expect(sampleAt(field, field.velocityX_m_s, [9, 0, 0])).toBeNaN()
  })
  test('beside a solid is that of the air', () => {
    const field = fieldOf((x) => (x > 0.5 ? null : [1, 0, 0]))
    expect(sampleAt(field, field.velocityX_m_s, [0.53, 0, 0])).toBe(1)
  })
})

describe('a streamline', () => {
  test('of a uniform flow is straight, its points one step apart', () => {
    const points = trace(
      fieldOf(() => [0.5, 0, 0]),
      [-1, 0, 0],
      1,
      0.1,
      1,
    )
    expect(points).toHaveLength(11)
    for (const [n, [x, y, z]] of points.entries()) {
      // Ten additions of 0.1: each rounds once.
      expect(Math.abs(x - (-1 + 0.1 * n))).toBeLessThan(1e-14)
      expect([y, z]).toEqual([0, 0])
    }
  })

  test('of a solid rotation stays on its circle', () => {
    // Interpolation of a linear field is exact, so only the scheme errs: RK4 leaves the circle of radius 1 by
    // O(h⁴) a step length; 63 steps of 0.1 give less than 63 · h⁵ / 120 = 5.3e-6, and f32 samples 1e-6.
    const points = trace(
      fieldOf((x, _y, z) => [-z, 0, x]),
      [1, 0, 0],
      1,
      0.1,
      2 * Math.PI,
    )
    expect(points.length).toBe(63)
    for (const [x, , z] of points) expect(Math.abs(Math.hypot(x, z) - 1)).toBeLessThan(6.3e-6)
  })

  test('upstream comes back to where it started downstream', () => {
    const field = fieldOf((x, _y, z) => [-z, 0, x])
    const there = trace(field, [1, 0, 0], 1, 0.1, 1)
    const back = trace(field, there.at(-1)!, -1, 0.1, 1)
    // Twice ten steps of the error above.
    for (const axis of [0, 1, 2])
      expect(Math.abs(back.at(-1)![axis]! - [1, 0, 0][axis]!)).toBeLessThan(3e-6)
  })

  test('ends at a solid and in still air', () => {
    const wall = fieldOf((x) => (x > 0.5 ? null : [1, 0, 0]))
    expect(trace(wall, [0, 0, 0], 1, 0.1, 2).length).toBeLessThan(8)
    expect(
      trace(
        fieldOf(() => [0.001, 0, 0]),
        [0, 0, 0],
        1,
        0.1,
        2,
      ),
    ).toHaveLength(1)
  })
})
