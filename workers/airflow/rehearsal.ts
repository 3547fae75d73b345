/**
 * A small hall, solved while the page has none to give. A browser first runs kernels and scripts as it finds them, and
 * translates what it has seen run often; this way that time is not the first hall's.
 */
import { applyDiff } from '../../models/hall/diff.ts'
import { EMPTY_SHELL } from '../../models/hall/emptyShell.ts'
import type { Hall, HallRecord, Rack } from '../../models/hall/hall.ts'
import { coldStart } from './coldStart.ts'
import { followFans } from './fans.ts'
import type { Kernels } from './kernelModule.ts'
import { Settling } from './settling.ts'
import type { AirSolver } from './solver.ts'
import { voxelise } from './voxelise.ts'

const CELL_M = 0.3
/** Steps from cold, and near an edit: 0.3 s of work in all (`README.md`, **A rehearsal**). */
const STEPS = 60
const NEAR_STEPS = 10

/** Yields after every step. What it leaves in the kernels is gone when a hall is opened in them. */
export function* rehearsal(kernels: Kernels): Generator<void> {
  const solver = yield* coldStart(kernels, (cell_m) => voxelise(HALL, cell_m), CELL_M)
  yield* settle(solver, HALL)
  const after: Rack = { ...RACK, x_m: RACK.x_m + 0.6 }
  const moved = applyDiff(HALL, new Map([[RACK.id, { before: RACK, after }]]))
  solver.setModel(voxelise(moved, CELL_M))
  for (let n = 0; n < NEAR_STEPS; n++) {
    solver.stepNearby()
    yield
  }
}

function* settle(solver: AirSolver, hall: Hall): Generator<void> {
  const settling = new Settling(solver)
  while (settling.steps < STEPS) {
    settling.advance()
    if (settling.fansDue) followFans(solver, hall)
    yield
  }
}

/** A room with one of each kind of thing that most halls have. */
const RACK: Rack = {
  kind: 'rack',
  id: 'rack:1',
  name: 'Rack',
  catalogId: 'rack.air.10kw',
  x_m: 3.9,
  z_m: 3.3,
  facing: '-x',
  utilisationFraction: 1,
  ratedPower_W: null,
  liquidOpen: true,
}
const RECORDS: readonly HallRecord[] = [
  { ...EMPTY_SHELL, length_m: 7.2, width_m: 6, height_m: 3.6 },
  RACK,
  {
    kind: 'crah',
    id: 'crah:1',
    name: 'CRAH',
    catalogId: 'crah.110kw',
    x_m: 2.1,
    z_m: 0.45,
    facing: '+z',
    supplyTemperature_C: 20,
    fanSpeedFraction: 0.5,
    running: true,
  },
  {
    kind: 'tile',
    id: 'tile:1',
    name: 'Tile',
    catalogId: 'tile.56',
    x_m: 2.7,
    z_m: 3.3,
    openFraction: 1,
  },
]
const HALL: Hall = { records: new Map(RECORDS.map((record) => [record.id, record])), extra: {} }
