import { expect, test } from 'vitest'
import { rackRows } from '../../../../models/density/rows.ts'
import { freePlaces, insertFloor } from '../../../../models/density/space.ts'
import { applyDiff } from '../../../../models/hall/diff.ts'
import { conflicts } from '../../../../models/hall/placement.ts'
import { examples } from '../../../../scripts/halls/index.ts'
import { proveRow, rowDensity } from '../../../../workers/network/density/rows.ts'

const halls = examples.map(({ id, make }) => [id, make()] as const)

/** Densities agree within this many racks: the liquid search ends at a two-hundred-and-fiftieth, power at the same. */
const SAME = 0.02

test.each(halls)(
  'raising what binds raises the density, raising another does not: %s',
  (_, hall) => {
    // The last row stands for all: each takes some dozens of sweeps of the chain.
    const density = rowDensity(hall, rackRows(hall).at(-1)!, null)
    const { binding } = density
    expect(binding.kinds.length).toBeGreaterThan(0)
    const room = binding.next === null ? 1 : Math.min(1, binding.next.racks! - binding.racks!)
    for (const { kind, binds, before, after } of proveRow(hall, density, null)) {
      if (after === null) continue
      const rise = after - before
      if (binds) expect(rise, `${density.title} ${kind}`).toBeGreaterThan(room / 2)
      else expect(Math.abs(rise), `${density.title} ${kind}`).toBeLessThan(SAME)
    }
  },
)

test.each(halls)(
  'a strip of floor makes one place more and puts nothing in the way: %s',
  (_, hall) => {
    const row = rackRows(hall)[0]!
    const at_m = row.along === 'x' ? row.racks[1]!.x_m - 0.3 : row.racks[1]!.z_m - 0.3
    const wide = applyDiff(hall, insertFloor(hall, row.along, at_m, 0.6))
    expect(freePlaces(wide, rackRows(wide)[0]!).whole).toBe(freePlaces(hall, row).whole + 1)
    const overlaps = (of: typeof hall) =>
      conflicts(of, of.records.keys()).filter(({ kind }) => kind === 'overlap').length
    expect(overlaps(wide)).toBeLessThanOrEqual(overlaps(hall))
  },
)
