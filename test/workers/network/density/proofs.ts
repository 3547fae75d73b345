/** What the tests of densities share: the example halls, and that a proof names what binds. */
import { expect } from 'vitest'
import type { Density } from '../../../../models/density/density.ts'
import { groupOfRow, rackRows } from '../../../../models/density/rows.ts'
import type { Hall } from '../../../../models/hall/hall.ts'
import { examples } from '../../../../scripts/halls/index.ts'
import { prove } from '../../../../workers/network/density/prove.ts'

export const halls = examples.map(({ id, make }) => [id, make()] as const)

/** Densities agree within this many racks: the liquid search ends at a two-hundred-and-fiftieth, power at the same. */
const SAME = 0.02

export function expectProof(hall: Hall, density: Density, weather = new Map()) {
  const { binding, title } = density
  expect(binding.kinds.length).toBeGreaterThan(0)
  const room = binding.next === null ? 1 : Math.min(1, binding.next.racks! - binding.racks!)
  for (const { kind, binds, before, after } of prove(hall, density, null, weather)) {
    if (after === null) continue
    const rise = after - before
    if (binds) expect(rise, `${title} ${kind}`).toBeGreaterThan(room / 2)
    else expect(Math.abs(rise), `${title} ${kind}`).toBeLessThan(SAME)
  }
}

export const lastRow = (hall: Hall) => groupOfRow(rackRows(hall).at(-1)!)
