import { describe, expect, test } from 'vitest'
import { airLimit, type SolvedAir } from '../../../models/density/air.ts'
import { groupOfRow, rackRows } from '../../../models/density/rows.ts'
import { type HallId, recordsOf } from '../../../models/hall/hall.ts'
import { examples } from '../../../scripts/halls/index.ts'

/** Every cooler of a hall at 20 °C, and one rack's hottest inlet. */
const airWith = (hot: HallId, inlet_C: number): SolvedAir => ({
  inletMax_C: new Map([[hot, inlet_C]]),
  coolers: [{ supply_C: 20, airflow_m3_s: 10 }],
  deviceHeat_W: 0,
})

describe('the live limit of air', () => {
  const hall = examples.find(({ id }) => id.includes('raised'))!.make()
  const row = rackRows(hall)[0]!
  const group = groupOfRow(row)

  test('is met by an inlet of the group’s own racks', () => {
    const [own] = group.own
    const { basis } = airLimit(hall, group, airWith(own!.id, 60))
    expect(basis).toContain(`${own!.name} is the first`)
  })

  test('is not met by the inlet of another rack, hot as it may be', () => {
    const other = recordsOf(hall, 'rack').find(({ id }) => !row.own.some((own) => own.id === id))!
    const beside = { ...group, racks: [...group.racks, other] }
    const { basis } = airLimit(hall, beside, airWith(other.id, 60))
    expect(basis).not.toContain(other.name)
    expect(basis).toContain('running coolers')
  })
})
