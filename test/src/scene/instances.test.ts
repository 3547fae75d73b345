import { BoxGeometry, Matrix4, MeshBasicMaterial } from 'three'
import { describe, expect, test } from 'vitest'
import { applyDiff, type HallDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId, Rack } from '../../../models/hall/hall.ts'
import { Instances } from '../../../src/scene/kit/instances.ts'
import { Kit, type Look } from '../../../src/scene/kit/Kit.ts'

const geometry = new BoxGeometry()
const material = new MeshBasicMaterial()
const at = (x: number) => new Matrix4().makeTranslation(x, 0, 0)
/** Where each id is drawn, read back from the mesh. */
function drawn(instances: Instances<string>): Record<string, number> {
  const matrix = new Matrix4()
  return Object.fromEntries(
    instances.ids.map((id, slot) => {
      instances.mesh.getMatrixAt(slot, matrix)
      return [id, matrix.elements[12]!]
    }),
  )
}

describe('instances', () => {
  test('keep each record in its slot', () => {
    const instances = new Instances<string>(geometry, material, 2)
    for (const [n, id] of ['a', 'b', 'c', 'd', 'e'].entries()) instances.put(id, at(n))
    instances.put('b', at(9))
    expect(drawn(instances)).toEqual({ a: 0, b: 9, c: 2, d: 3, e: 4 })
    expect(instances.mesh.count).toBe(5)
  })
  test('fill the hole of one taken out with the last', () => {
    const instances = new Instances<string>(geometry, material)
    for (const [n, id] of ['a', 'b', 'c'].entries()) instances.put(id, at(n))
    instances.remove('a')
    instances.remove('nobody')
    expect(drawn(instances)).toEqual({ b: 1, c: 2 })
    expect(instances.slotOf('c')).toBe(0)
    instances.remove('b')
    instances.remove('c')
    expect(instances.mesh.count).toBe(0)
  })
})

describe('a kit after diffs', () => {
  const rack = (id: HallId, x_m: number, catalogId = 'one'): Rack => ({
    kind: 'rack',
    id,
    name: id,
    catalogId,
    x_m,
    z_m: 0,
    facing: '+z',
    utilisationFraction: 1,
    ratedPower_W: null,
    liquidOpen: true,
  })
  const look: Look<Rack> = {
    draws: (record): record is Rack => record.kind === 'rack',
    keyOf: ({ catalogId }) => catalogId,
    geometryOf: () => geometry,
    placeOf: ({ x_m }, _hall, out) => {
      out.makeTranslation(x_m, 0, 0)
    },
  }
  const hallOf = (...racks: Rack[]): Hall => ({
    records: new Map(racks.map((record) => [record.id, record])),
    extra: {},
  })
  /** Places per mesh, in slot order. */
  const places = (kit: Kit<Rack>) =>
    kit.group.children.map((child) => {
      const mesh = child as Instances<string>['mesh']
      const matrix = new Matrix4()
      return Array.from({ length: mesh.count }, (_, slot) => {
        mesh.getMatrixAt(slot, matrix)
        return matrix.elements[12]
      })
    })

  test('draws what was added, moved, changed in kind and taken out', () => {
    const [a, b, c] = [rack('rack:a', 1), rack('rack:b', 2), rack('rack:c', 3)]
    const kit = new Kit(look, material)
    let hall = hallOf(a, b)
    kit.open(hall)
    expect(places(kit)).toEqual([[1, 2]])

    const step = (diff: HallDiff) => {
      hall = applyDiff(hall, diff)
      return kit.apply(diff, hall)
    }
    step(new Map([[c.id, { after: c }]]))
    const moved = { ...a, x_m: 5 }
    step(new Map([[a.id, { before: a, after: moved }]]))
    expect(places(kit)).toEqual([[5, 2, 3]])

    step(new Map([[moved.id, { before: moved, after: { ...moved, catalogId: 'two' } }]]))
    expect(places(kit)).toEqual([[3, 2], [5]])
    step(new Map([[b.id, { before: b }]]))
    expect(places(kit)).toEqual([[3], [5]])
  })

  test('tells that nothing it draws was touched', () => {
    const kit = new Kit(look, material)
    kit.open(hallOf())
    expect(kit.apply(new Map([['feed:x', {}]]), hallOf())).toBe(false)
  })
})
