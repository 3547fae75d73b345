import { expect, test } from 'vitest'
import { groupOfRow, rackRows } from '../../../models/density/rows.ts'
import { type Hall, recordsOf } from '../../../models/hall/hall.ts'
import { admittedByAir } from '../../../workers/airflow/admitted.ts'
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
  const solve = (edited: Hall) => admittedByAir(solver, edited, row, UNCOUPLED)
  return { hall, row, solve, limit: solve(hall) }
}

test('racks that the air carries are found by solving it again, and are more with more air', async () => {
  const { hall, row, solve, limit } = await admitted(25)
  expect(limit.basis).toMatch(/^solved again with .*B\d+ is 3[12]\.\d °C of 32 °C/)
  expect(limit.racks).toBeGreaterThan(0)
  expect(solve(raised(hall, row, limit)!).racks).toBeGreaterThan(limit.racks!)
})

test('a warmer supply leaves fewer, one at the limit none, and a cold one sets no limit', async () => {
  const [cold, mild, warm, hot] = await Promise.all([20, 25, 26, 31.9].map(admitted))
  expect(cold!.limit.racks).toBeNull()
  expect(warm!.limit.racks).toBeLessThan(mild!.limit.racks!)
  expect(hot!.limit.racks).toBe(0)
})
