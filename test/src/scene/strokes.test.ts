import { Matrix4, Vector3 } from 'three'
import { expect, test } from 'vitest'
import { Hulls } from '../../../src/scene/marks/Strokes.ts'

test('a selection of everything has a stroke for each, where it stands', () => {
  const hulls = new Hulls()
  for (const count of [300, 3]) {
    hulls.begin()
    for (let n = 0; n < count; n++) {
      hulls.add({ min: [n, 0, 0], max: [n + 1, 2, 1] }, '#58a6ff')
    }
    hulls.end()
    const { mesh } = hulls
    expect(mesh.count).toBe(count)
    const matrix = new Matrix4()
    const middles = Array.from({ length: count }, (_, n) => {
      mesh.getMatrixAt(n, matrix)
      return new Vector3().setFromMatrixPosition(matrix).x
    })
    expect(middles).toEqual(Array.from({ length: count }, (_, n) => n + 0.5))
    for (const [name, words] of [
      ['ink', 4],
      ['style', 1],
    ] as const) {
      expect(mesh.geometry.getAttribute(name).array.length).toBeGreaterThanOrEqual(count * words)
    }
  }
})
