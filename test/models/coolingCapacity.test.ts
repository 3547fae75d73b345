import { describe, expect, test } from 'vitest'
import { capacityAtFlow_W } from '../../models/air/coil.ts'
import { airlessCoolers, usableCapacity_W, whyIdle } from '../../models/density/coolingCapacity.ts'
import type { HallId, RearDoorCooler } from '../../models/hall/hall.ts'
import { hallOf, makeCrah, makeRack } from './makeHall.ts'

const door: RearDoorCooler = {
  kind: 'rearDoorCooler',
  id: 'rearDoorCooler:1',
  name: 'Door 1',
  catalogId: 'reardoor.active.55kw',
  rackId: 'rack:A1',
  supplyTemperature_C: 20,
  running: true,
}
const NONE = { dark: new Set<HallId>(), airless: new Set<HallId>() }

describe('usable capacity', () => {
  test('is that of the coil at the speed of its fans, and none where the cooler carries nothing', () => {
    const slow = makeCrah('1', { fanSpeedFraction: 0.5 })
    expect(usableCapacity_W(slow, NONE).value).toBe(capacityAtFlow_W(60_000, 0.5))
    const only = new Set<HallId>([slow.id])
    for (const [cooler, idle, why] of [
      [{ ...slow, running: false }, NONE, 'off'],
      [slow, { ...NONE, dark: only }, 'no supply'],
      [slow, { ...NONE, airless: only }, 'no air'],
    ] as const) {
      expect(whyIdle(cooler, idle)).toBe(why)
      expect(usableCapacity_W(cooler, idle)).toMatchObject({ value: 0, low: 0, high: 0 })
    }
  })

  test('knows what no air can pass: a blocked cooler, and the door of a rack that passes none', () => {
    const hall = hallOf(makeRack('A1'), makeCrah('1'), makeCrah('2'), door)
    const ways = (airflow_m3_s: number) => ({
      coolers: new Map<HallId, { blocked: boolean }>([
        ['crah:1', { blocked: false }],
        ['crah:2', { blocked: true }],
      ]),
      racks: new Map<HallId, { airflow_m3_s: number }>([['rack:A1', { airflow_m3_s }]]),
    })
    expect([...airlessCoolers(hall, ways(1))]).toEqual(['crah:2'])
    expect([...airlessCoolers(hall, ways(0))]).toEqual(['crah:2', door.id])
    expect(airlessCoolers(hall, null).size).toBe(0)
  })

  test('is none behind a rack that has lost its supply, and that is why', () => {
    const idle = { dark: new Set<HallId>(['rack:A1']), airless: new Set<HallId>([door.id]) }
    expect(whyIdle(door, idle)).toBe('no supply')
    expect(usableCapacity_W(door, { ...idle, airless: new Set() }).value).toBe(0)
    expect(whyIdle({ ...door, rackId: 'rack:A2' }, idle)).toBe('no air')
  })
})
