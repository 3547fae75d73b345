import { describe, expect, test } from 'vitest'
import type { Hall, Rack } from '../../../models/hall/hall.ts'
import { conflicts } from '../../../models/hall/placement.ts'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import { voxelise } from '../../../workers/airflow/voxelise.ts'
import { walledIn } from '../../../workers/airflow/walledIn.ts'
import { type RackDrag, rackDrags } from '../../../workers/cli/bench/drags.ts'
import { exampleHall, freshKernels } from '../airflow/rig.ts'

const COUNT = 7

/** The first drags of a hall, each with the halls that its moves make. */
async function firstDrags(name: string) {
  let hall = exampleHall(name)
  const drags: (RackDrag & { readonly halls: readonly Hall[] })[] = []
  for (const drag of rackDrags(hall, await freshKernels())) {
    const halls = drag.way.map(({ x, z }) => withRackAt(hall, drag.rackId, x, z))
    drags.push({ ...drag, halls })
    hall = halls.at(-1)!
    if (drags.length === COUNT) break
  }
  return drags
}

function withRackAt(hall: Hall, id: Rack['id'], x_m: number, z_m: number): Hall {
  const rack = { ...(hall.records.get(id) as Rack), x_m, z_m }
  return { ...hall, records: new Map(hall.records).set(id, rack) }
}

// In the first a rack has room for several drags; in the second racks stand half a tile off the grid.
describe.each(['4-mixed', '2-gb300-pod'])('the drags of %s', (name) => {
  const drags = firstDrags(name)
  test('meet no place twice, not even on the way', async () => {
    const met = new Map<string, number>()
    for (const { rackId, from, way } of await drags) {
      const places = met.has(`${rackId} ${from.x} ${from.z}`) ? way : [from, ...way]
      for (const { x, z } of places) {
        const place = `${rackId} ${x} ${z}`
        met.set(place, (met.get(place) ?? 0) + 1)
      }
    }
    expect((await drags).length).toBe(COUNT)
    expect([...met.values()].filter((times) => times > 1)).toEqual([])
  })
  test('begin where the last one of the same rack has ended', async () => {
    const last = new Map<string, unknown>()
    for (const { rackId, from, way } of await drags) {
      if (last.has(rackId)) expect(from).toEqual(last.get(rackId))
      last.set(rackId, way.at(-1))
    }
    expect(last.size).toBeLessThan(COUNT)
  })
  test('take a rack two tiles or more from where it stood, a tile or one and a half at a time', async () => {
    const apart = (a: { x: number; z: number }, b: typeof a) =>
      Math.max(Math.abs(a.x - b.x), Math.abs(a.z - b.z))
    for (const { from, way } of await drags) {
      expect(apart(from, way.at(-1)!)).toBeGreaterThan(1.199)
      const steps_m = way.map((point, n) => apart(point, way[n - 1] ?? from))
      expect(steps_m.every((m) => m > 0.599 && m < 0.901)).toBe(true)
    }
  })
  test('lead over free places to one where the rack breathes', async () => {
    const kernels = await freshKernels()
    for (const { rackId, halls } of await drags) {
      const kinds = halls.flatMap((hall) => conflicts(hall, [rackId]).map(({ kind }) => kind))
      expect(kinds.filter((kind) => kind !== 'clearance')).toEqual([])
      const end = halls.at(-1)!
      expect(walledIn(new AirSolver(kernels, voxelise(end, 0.3)), end)).toBeNull()
    }
  })
})
