import { describe, expect, test } from 'vitest'
import { NORMAL } from '../../../models/geometry.ts'
import { applyDiff, type HallDiff } from '../../../models/hall/diff.ts'
import {
  type Hall,
  type HallId,
  type HallRecord,
  recordsOf,
  shellOf,
  TILE_M,
} from '../../../models/hall/hall.ts'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import { voxelise } from '../../../workers/airflow/voxelise.ts'
import { exampleHall, FIELDS, freshKernels, seeded } from './rig.ts'

/** State and geometry; what lies between is scratch of the step. */
const COMPARED = FIELDS.filter((name) => !/^(a[A-Z]|inv|rhs|dt)$/.test(name))
const CELL_M = 0.6
const EDITS = 40

/** A raised floor with tiles; a tight one, whose floor closes where a tile goes; leaking containment, so several regions. */
const HALLS = [
  { name: '1-raised-floor', leaks: true, regions: 1 },
  { name: '1-raised-floor', leaks: false, regions: 1 },
  { name: '2-gb300-pod', leaks: true, regions: 2 },
  { name: '4-mixed', leaks: true, regions: 2 },
] as const

describe('rasterising only what an edit has touched', () => {
  test.each(HALLS)(
    'gives the bits of the whole geometry, edit after edit, in %o',
    async (which) => {
      const random = seeded(which.name.length)
      let hall = which.leaks ? exampleHall(which.name) : onTightFloor(exampleHall(which.name))
      const solver = new AirSolver(await freshKernels(), voxelise(hall, CELL_M))
      const twin = new AirSolver(await freshKernels(), voxelise(hall, CELL_M))
      let least = Number.POSITIVE_INFINITY
      let regions = 0
      for (let n = 0; n < EDITS; n++) {
        hall = applyDiff(hall, randomEdit(hall, random, n))
        const model = voxelise(hall, CELL_M)
        solver.setModel(model)
        // Without a model that it goes on from, the twin rasterises the whole.
        Object.assign(twin, { rasterised: null })
        twin.setModel(model)
        expect(twin.touchedCells).toBe(model.nx * model.ny * model.nz)
        least = Math.min(least, solver.touchedCells)
        regions = Math.max(regions, solver.kernels.regions())
        expect(solver.kernels.regions()).toBe(twin.kernels.regions())
        expect(differing(solver, twin), `after edit ${n}`).toEqual([])
        // The lists of walls, leaks, regions and openings show in what the air does next.
        expect(solver.step(1)).toBe(twin.step(1))
        expect(differing(solver, twin), `a step after edit ${n}`).toEqual([])
      }
      const { nx, ny, nz } = solver.model
      expect(least).toBeLessThan(0.05 * nx * ny * nz)
      expect(regions).toBeGreaterThanOrEqual(which.regions)
    },
  )
})

test('what an edit left alone keeps its cells, so that it need not be looked at', () => {
  const hall = exampleHall('1-raised-floor')
  const [before] = recordsOf(hall, 'rack')
  const after = { ...before!, z_m: before!.z_m + TILE_M }
  const [was, is] = [hall, applyDiff(hall, new Map([[after.id, { before: before!, after }]]))].map(
    (one) => voxelise(one, CELL_M),
  )
  expect(is!.solids.filter((solid, n) => solid !== was!.solids[n])).toHaveLength(1)
  const moved = is!.racks.filter(({ slices }, n) => slices !== was!.racks[n]!.slices)
  expect(moved.map(({ id }) => id)).toEqual([after.id])
})

function onTightFloor(hall: Hall): Hall {
  const before = shellOf(hall)
  if (before.floor.kind !== 'raised') throw new Error('A raised floor was expected.')
  const after = { ...before, floor: { ...before.floor, leakageFraction: 0 } }
  return applyDiff(hall, new Map([[before.id, { before, after }]]))
}

/** Fields that are not the same to the last bit. */
function differing(one: AirSolver, other: AirSolver): string[] {
  const words = ({ kernels }: AirSolver, name: (typeof FIELDS)[number]) =>
    new Uint8Array(
      kernels.memory.buffer,
      kernels.fieldAddress(FIELDS.indexOf(name)),
      kernels.bytesOfField(),
    )
  return COMPARED.filter((name) => Buffer.compare(words(one, name), words(other, name)) !== 0)
}

/** Moves, turns, copies or deletes a rack, cooler, tile or sheet, or changes what a sheet leaks. */
function randomEdit(hall: Hall, random: () => number, n: number): HallDiff {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const kind = pick(['rack', 'rack', 'rack', 'tile', 'containment', 'crah', 'fanWall'] as const)
  const records = [...hall.records.values()].filter((record) => record.kind === kind)
  if (records.length === 0) return new Map()
  const before = pick(records)
  const away = () => CELL_M * Math.round(6 * random() - 3)
  const to = {
    x_m: (before as { x_m: number }).x_m + away(),
    z_m: (before as { z_m: number }).z_m + away(),
  }
  const changed = (more: object) => ({ ...before, ...more }) as HallRecord
  const deed = pick(['move', 'move', 'turn', 'copy', 'delete'] as const)
  if (deed === 'delete' && records.length > 3) return new Map([[before.id, { before }]])
  if (deed === 'copy') {
    const id = `${before.kind}:copy-${n}` as HallId
    return new Map([[id, { after: changed({ id, ...to }) }]])
  }
  const after =
    deed === 'turn' && 'facing' in before
      ? changed({ facing: pick(Object.keys(NORMAL)) })
      : deed === 'turn' && before.kind === 'containment'
        ? changed({ leakageFraction: pick([0, 0.01, 0.05]) })
        : changed(to)
  return new Map([[before.id, { before, after }]])
}
