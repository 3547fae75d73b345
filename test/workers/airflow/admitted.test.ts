import { describe, expect, test } from 'vitest'
import { airLimit } from '../../../models/density/air.ts'
import { withFirstOf } from '../../../models/density/demand.ts'
import { atProvisioned } from '../../../models/density/provisioned.ts'
import { groupOfRow, rackGroups, rackRows } from '../../../models/density/rows.ts'
import { type Hall, recordsOf } from '../../../models/hall/hall.ts'
import { UNCOUPLED } from '../../../models/power/heat.ts'
import { RatedAir } from '../../../workers/airflow/admitted.ts'
import { bracket, type Hottest } from '../../../workers/airflow/bracket.ts'
import { startCold } from '../../../workers/airflow/coldStart.ts'
import { followFans } from '../../../workers/airflow/fans.ts'
import { RANGE_K, Settling } from '../../../workers/airflow/settling.ts'
import { voxelise } from '../../../workers/airflow/voxelise.ts'
import { raised } from '../../../workers/network/density/raise.ts'
import { finish } from '../../../workers/network/steps.ts'
import { exampleHall, freshKernels } from './rig.ts'

/** Its room coolers at another supply: the warmer, the fewer kelvins are left to the inlets' 32 °C. */
function withSupply(hall: Hall, supply_C: number): Hall {
  const records = new Map(hall.records)
  for (const record of recordsOf(hall, 'crah', 'fanWall', 'inRowCooler'))
    records.set(record.id, { ...record, supplyTemperature_C: supply_C })
  return { ...hall, records }
}

/** Large cells: what is asked is the search, not the figure. */
const CELL_M = 0.6
const solverOf = async (hall: Hall) =>
  startCold(await freshKernels(), (cell_m) => voxelise(hall, cell_m), CELL_M)

/** More racks than the search meets a limit with. */
const REACH = 20

async function admitted(supply_C: number) {
  const hall = withSupply(exampleHall('4-mixed'), supply_C)
  const row = groupOfRow(rackRows(hall).find(({ title }) => title === 'Row B')!)
  const solver = await solverOf(hall)
  const given_C = new Map(
    solver.model.racks.map(({ id }, n) => [id, solver.inletMax_C(n) ?? Number.POSITIVE_INFINITY]),
  )
  const coolest = row.own.toSorted((a, b) => given_C.get(a.id)! - given_C.get(b.id)!)
  const air = new RatedAir(solver, UNCOUPLED)
  return { hall, row, coolest, air, limit: air.limitOf(hall, row, REACH) }
}

test('the last rack that is admitted and the next, solved from still air, stand on both sides of the limit, and one more is a unit of it', async () => {
  // At 25 °C eleven racks have two steady airs on these cells, 0.19 K apart: which one is found hangs on the start.
  const { hall, coolest, limit } = await admitted(24)
  expect(limit.basis).toMatch(
    /^solved again with the flow, \d+ racks leave .*B\d+ at 3\d\.\d °C, and/,
  )
  const count = Math.floor(limit.racks!)
  const hottest_C = async (racks: number) => {
    const grown = withFirstOf(atProvisioned(hall), coolest, racks)
    const solver = await solverOf(grown)
    const settling = new Settling(solver)
    while (!settling.done) {
      settling.advance()
      if (settling.fansDue) followFans(solver, grown)
    }
    expect(settling.state).toBe('converged')
    const ids = new Set<string>(coolest.slice(0, racks).map(({ id }) => id))
    return Math.max(
      ...solver.model.racks.map(({ id }, n) => (ids.has(id) ? (solver.inletMax_C(n) ?? 0) : 0)),
    )
  }
  const under_C = await hottest_C(count)
  const over_C = await hottest_C(count + 1)
  const beyond_C = await hottest_C(count + 2)
  // Two answers of one air differ by less than a settled one's range.
  expect(under_C).toBeLessThan(32 + RANGE_K)
  expect(over_C).toBeGreaterThan(32 - RANGE_K)
  // One rack more than the limit admits, on the line beyond it.
  const oneMore_K = over_C - 32 + (limit.racks! - count) * (beyond_C - over_C)
  const demand_K = Math.max(over_C - under_C, oneMore_K)
  expect(Math.abs(limit.raise[0]!.lower_K! - demand_K)).toBeLessThan(2 * RANGE_K)
})

test('a supply that is colder by what the next rack adds admits it', async () => {
  const { hall, row, air, limit } = await admitted(25)
  const more = air.limitOf(raised(hall, row, limit)!, row, REACH)
  expect(more.racks! - limit.racks!).toBeGreaterThan(0.5)
})

test('a trial, of which no raise is asked, comes to the same racks with one air fewer', async () => {
  const { hall, row, air, limit } = await admitted(25)
  const trial = new RatedAir(await solverOf(hall), UNCOUPLED)
  expect(trial.limitOf(hall, row, REACH, true).racks).toBe(limit.racks)
  expect(air.solves - trial.solves).toBe(1)
})

test('a warmer supply leaves fewer, one at the limit none and a unit more the first, and a cold one sets no limit', async () => {
  const [cold, mild, warm, hot] = await Promise.all([15, 25, 26, 31.9].map(admitted))
  expect(cold!.limit.racks).toBeNull()
  expect(cold!.limit.basis).toContain('something else admits fewer')
  expect(warm!.limit.racks).toBeLessThan(mild!.limit.racks!)
  expect(hot!.limit.racks).toBe(0)
  expect(hot!.limit.basis).toContain('over its 32 °C')
  const { air, hall, row, limit } = hot!
  expect(air.limitOf(raised(hall, row, limit)!, row, REACH).racks).toBeGreaterThanOrEqual(1)
})

test('where coolers cannot carry the heat of the racks they are the limit, and faster fans raise it by one', async () => {
  const hall = exampleHall('2-gb300-pod')
  const group = rackGroups(hall)[0]!
  const air = new RatedAir(await solverOf(hall), UNCOUPLED)
  const limit = air.limitOf(hall, group, 100)
  expect(limit.basis).toMatch(/^the running coolers carry \d+ kW/)
  const before = air.solves
  const more = air.limitOf(raised(hall, group, limit)!, group, 100, true)
  expect(more.racks! - limit.racks!).toBeCloseTo(1, 6)
  // The next rack with faster fans is known from the limit itself; the one after it is not.
  expect(air.solves - before).toBe(1)
})

test('racks that draw in no air are limited by coolers alone, and none is solved', async () => {
  const hall = exampleHall('3-vera-rubin')
  const air = new RatedAir(await solverOf(hall), UNCOUPLED)
  const group = rackGroups(hall)[0]!
  const limit = air.limitOf(hall, group, 13)
  expect(limit.basis).toContain('the running coolers carry')
  expect(air.solves).toBe(0)
  // The page's linear response asks the same coolers.
  const linear = airLimit(hall, group, { inletMax_C: new Map(), coolers: [], deviceHeat_W: 0 })
  expect(limit.racks).toBeCloseTo(linear.racks!, 6)
  expect(limit.basis).toBe(linear.basis)
})

describe('the search for the last rack', () => {
  const search = (excessOf: (racks: number) => number | null, most: number, sway_K = 0) => {
    let solves = 0
    const found = finish(
      bracket(
        // biome-ignore lint/correctness/useYield: nothing to wait for
        function* (racks) {
          solves++
          const excess_K = excessOf(racks)
          if (excess_K === null) return null
          const fits = excess_K > 0 ? racks - 1 : racks
          return { excess_K, sway_K, fits, name: 'A1', limit_C: 32 } satisfies Hottest
        },
        most,
        most,
      ),
    )
    return { ...found, solves }
  }
  test('ends at neighbours on both sides of the limit, in few solves', () => {
    for (const root of [1.5, 4.8, 17.2, 39.9]) {
      const found = search((racks) => (racks / root) ** 2 - 1, 40)
      expect(found.under!.racks).toBe(Math.floor(root))
      expect(found.over!.racks).toBe(Math.floor(root) + 1)
      expect(found.solves).toBeLessThan(9)
    }
  })
  test('says when all are admitted, or not even one', () => {
    expect(search(() => -1, 7)).toMatchObject({ under: { racks: 7 }, over: null, solves: 1 })
    expect(search(() => 1, 7)).toMatchObject({ under: null, over: { racks: 1 }, solves: 5 })
  })
  test('stops where an air sways by more than what would tell, and where it has no answer', () => {
    expect(search((racks) => racks - 5, 7, 2.5).untold!.racks).toBe(7)
    expect(search((racks) => racks - 5, 7, 0.1).untold!.racks).toBe(5)
    expect(search(() => null, 7).untold!.racks).toBe(7)
  })
})
