import { expect, test } from 'vitest'
import { groupOfRow, rackGroups, rackRows } from '../../../models/density/rows.ts'
import { type Hall, recordsOf } from '../../../models/hall/hall.ts'
import { RatedAir } from '../../../workers/airflow/admitted.ts'
import { startCold } from '../../../workers/airflow/coldStart.ts'
import { Settling } from '../../../workers/airflow/settling.ts'
import { voxelise } from '../../../workers/airflow/voxelise.ts'
import { raised } from '../../../workers/network/density/raise.ts'
import { exampleHall, freshKernels } from './rig.ts'

/** Its room coolers at another supply: the warmer, the fewer kelvins are left to the inlets' 32 °C. */
function withSupply(hall: Hall, supply_C: number): Hall {
  const records = new Map(hall.records)
  for (const record of recordsOf(hall, 'crah', 'fanWall', 'inRowCooler'))
    records.set(record.id, { ...record, supplyTemperature_C: supply_C })
  return { ...hall, records }
}

const UNCOUPLED = { heat_W: new Map(), darkIds: [] }

async function admitted(supply_C: number) {
  const hall = withSupply(exampleHall('4-mixed'), supply_C)
  const row = groupOfRow(rackRows(hall).find(({ title }) => title === 'Row B')!)
  // Large cells: what is asked is the search, not the figure.
  const solver = startCold(await freshKernels(), (cell_m) => voxelise(hall, cell_m), 0.6)
  const settling = new Settling(solver)
  while (!settling.done && settling.steps < 300) settling.advance()
  const air = new RatedAir(solver, hall, UNCOUPLED)
  const solve = (edited: Hall) => air.limitOf(edited, row)
  return { hall, row, solve, limit: solve(hall) }
}

/** What a search leaves open, in racks: its kelvins (0.002) over what a rack adds here (0.2 and more), both ways. */
const OPEN = 0.02

test('racks that the air carries are found by solving it again, the same each time, and one more for a unit more', async () => {
  const { hall, row, solve, limit } = await admitted(25)
  expect(limit.basis).toMatch(
    /^on the flow of those that stand, \d+\.\d racks .*B\d+ to its 32 °C; one rack more adds \d\.\d\d K/,
  )
  expect(limit.racks).toBeGreaterThan(0)
  const { lower_K } = limit.raise[0]!
  expect(lower_K).toBeGreaterThan(0.2)
  expect(Math.abs(solve(hall).racks! - limit.racks!)).toBeLessThan(OPEN)
  expect(Math.abs(solve(raised(hall, row, limit)!).racks! - limit.racks! - 1)).toBeLessThan(OPEN)
})

test('a warmer supply leaves fewer, one at the limit less than none, and a cold one sets no limit', async () => {
  const [cold, mild, warm, hot] = await Promise.all([20, 25, 26, 31.9].map(admitted))
  expect(cold!.limit.racks).toBeNull()
  expect(warm!.limit.racks).toBeLessThan(mild!.limit.racks!)
  expect(hot!.limit.racks).toBeLessThan(0)
  expect(hot!.limit.basis).toContain('over its 32 °C')
})

test('where coolers cannot carry the heat of the racks they are the limit, and faster fans raise it by one', async () => {
  const hall = exampleHall('2-gb300-pod')
  const group = rackGroups(hall)[0]!
  const solver = startCold(await freshKernels(), (cell_m) => voxelise(hall, cell_m), 0.6)
  const settling = new Settling(solver)
  while (!settling.done && settling.steps < 300) settling.advance()
  const air = new RatedAir(solver, hall, UNCOUPLED)
  const limit = air.limitOf(hall, group)
  expect(limit.basis).toMatch(/^the running coolers carry \d+ kW/)
  expect(air.limitOf(raised(hall, group, limit)!, group).racks! - limit.racks!).toBeCloseTo(1, 6)
})
