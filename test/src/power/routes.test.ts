import { describe, expect, test } from 'vitest'
import { electricalFloors } from '../../../src/scene/power/electricalFloors.ts'
import { routesOf } from '../../../src/scene/power/routes.ts'
import { exampleHall } from '../halls.ts'
import { chainHall, isFromBattery } from './chainHall.ts'

const halls = [
  ['a small hall', chainHall()],
  ['the raised-floor hall', exampleHall('1-raised-floor')],
  ['the Rubin hall', exampleHall('3-vera-rubin')],
] as const

describe.each(halls)('routes of %s', (_, hall) => {
  const routes = routesOf(hall)

  test('every run lies along an axis of the hall', () => {
    expect(routes.length).toBeGreaterThan(5)
    for (const { points } of routes)
      points.slice(1).forEach((point, n) => {
        const moved = point.filter((value, axis) => Math.abs(value - points[n]![axis]!) > 1e-9)
        expect(moved).toHaveLength(1)
      })
  })
  test('every feed that carries power has one, or lies beside another of the same two ends', () => {
    const drawn = new Set(routes.map(({ id }) => id))
    const ends = new Set(
      [...hall.records.values()].flatMap((record) =>
        record.kind === 'feed' && drawn.has(record.id) ? [`${record.fromId} ${record.toId}`] : [],
      ),
    )
    for (const record of hall.records.values())
      if (record.kind === 'feed' && !isFromBattery(hall, record))
        expect(ends).toContain(`${record.fromId} ${record.toId}`)
  })
})

describe('floors of electrical rooms', () => {
  test('hold every device, and no two touch', () => {
    const hall = exampleHall('1-raised-floor')
    const floors = electricalFloors(hall)
    for (const record of hall.records.values()) {
      if (record.kind !== 'powerDevice' || record.room !== 'electrical') continue
      const holds = floors.filter(
        ([x0, z0, x1, z1]) =>
          record.x_m > x0 && record.x_m < x1 && record.z_m > z0 && record.z_m < z1,
      )
      expect(holds).toHaveLength(1)
    }
  })
})
