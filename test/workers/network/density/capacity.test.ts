import { describe, expect, test } from 'vitest'
import type { HallCapacity } from '../../../../models/density/capacity.ts'
import { stranded } from '../../../../models/density/stranded.ts'
import { type Hall, type HallRecord, recordsOf, shellOf } from '../../../../models/hall/hall.ts'
import { rackRated_W } from '../../../../models/hall/load.ts'
import { hallCapacity } from '../../../../workers/network/density/capacity.ts'
import { makeDensityMemory } from '../../../../workers/network/density/networkLimits.ts'
import { solveRated } from '../../../../workers/network/density/rated.ts'
import { reportPower } from '../../../../workers/network/power/report.ts'
import { finish } from '../../../../workers/network/steps.ts'
import { exampleHall } from '../../../src/halls.ts'

function capacityOf(hall: Hall): HallCapacity {
  const memory = makeDensityMemory()
  return hallCapacity(hall, finish(solveRated(hall, memory.power)), memory)
}
const changed = (hall: Hall, change: (record: HallRecord) => HallRecord): Hall => ({
  ...hall,
  records: new Map([...hall.records].map(([id, record]) => [id, change(record)])),
})
const pod = exampleHall('2-gb300-pod')
const rubin = exampleHall('3-vera-rubin')
const firstGrowth = (hall: Hall) => capacityOf(hall).racks[0]!.growth

describe('what a hall could carry', () => {
  test.each(['2-gb300-pod', '3-vera-rubin', '4-mixed'])(
    'is provided by the stage that is rated for least, and adds up, in %s',
    (name) => {
      const hall = exampleHall(name)
      const capacity = capacityOf(hall)
      const { power_W, cooling_W, spaceCount } = stranded(hall, capacity, null)
      expect(power_W!.provided).toBe(capacity.installed_W)
      for (const { provided, used, spare, parts } of [power_W!, cooling_W, spaceCount]) {
        const sum = parts.reduce((total, { value }) => total + value, used + spare)
        // Rounding of sums of a dozen terms.
        expect(Math.abs(sum - provided)).toBeLessThanOrEqual(1e-12 * provided)
      }
    },
  )

  test('grows no further after a failure than with everything in service', () => {
    for (const { growth } of capacityOf(pod).racks)
      expect(growth.failure).toBeLessThanOrEqual(growth.standby * (1 + 1e-9))
  })

  test('fills its first machine when it has grown as far as these let it', () => {
    const standby = Math.min(...capacityOf(rubin).racks.map(({ growth }) => growth.standby))
    const grown = changed(rubin, (record) =>
      record.kind === 'rack'
        ? { ...record, utilisationFraction: 1, ratedPower_W: standby * rackRated_W(record) }
        : record,
    )
    const fullest = Math.max(
      ...reportPower(grown).elements.flatMap(({ id, nearestLimit }) =>
        id.startsWith('powerDevice:') && nearestLimit
          ? nearestLimit.value / nearestLimit.limit
          : [],
      ),
    )
    // Losses and sag grow with the square of the load; pumps and fans do not grow.
    expect(fullest).toBeCloseTo(1, 2)
  })

  test('grows twice as far at half the rated power, as far as currents are linear', () => {
    const half = changed(pod, (record) =>
      record.kind === 'rack' ? { ...record, ratedPower_W: 70_000 } : record,
    )
    const same = changed(pod, (record) =>
      record.kind === 'rack' ? { ...record, ratedPower_W: 140_000 } : record,
    )
    // Constant-power currents rise with the voltage drop, below 3 % here, and pumps do not double.
    expect(firstGrowth(half).breaker / firstGrowth(same).breaker / 2 - 1).toBeCloseTo(0, 1)
  })

  test('of a CDU twice as large is twice as far on its loop', () => {
    const larger = changed(pod, (record) =>
      record.kind === 'cdu' ? { ...record, capacityFraction: 2 } : record,
    )
    const least = (hall: Hall) =>
      Math.min(...capacityOf(hall).racks.map(({ growth }) => growth.liquid))
    expect(least(larger)).toBeGreaterThan(1.3 * least(pod))
  })

  test('is of the hall with everything in service, and a CDU that stands still strands what hangs on it', () => {
    const dry = changed(pod, (record) =>
      record.kind === 'cdu' ? { ...record, running: false } : record,
    )
    const capacity = capacityOf(pod)
    expect(capacityOf(dry)).toEqual(capacity)
    const liquid = capacity.racks.filter(({ liquidFraction }) => liquidFraction > 0)
    expect(liquid.every(({ cduId }) => cduId !== null)).toBe(true)
    const { power_W, cooling_W } = stranded(dry, capacity, null)
    expect(power_W!.spare).toBeLessThan(0)
    const stopped = cooling_W.parts.find(({ cause }) => cause === 'stopped')
    expect(stopped!.value).toBe(capacity.cdus.reduce((sum, { capacity_W }) => sum + capacity_W, 0))
  })

  test('feels the plant only where its size was entered', () => {
    const unsized = changed(rubin, (record) => {
      if (record.kind !== 'shell') return record
      const { plantLiquid_W, plantAir_W, ...shell } = record
      return shell
    })
    expect(firstGrowth(unsized).rejection).toBe(Number.POSITIVE_INFINITY)
    const sized = changed(rubin, (record) =>
      record.kind === 'shell' ? { ...record, plantLiquid_W: 4e6 } : record,
    )
    expect(firstGrowth(sized).rejection).toBeLessThan(2)
  })

  test('bears no further rack where the floor is too weak, and without a chain has no power to tell of', () => {
    const weak = changed(pod, (record) =>
      record.kind === 'shell' ? { ...shellOf(pod), floorLoadLimit_kg_m2: 1000 } : record,
    )
    expect(capacityOf(weak).rows.some(({ bears }) => !bears)).toBe(true)
    const cordless: Hall = {
      ...pod,
      records: new Map([...pod.records].filter(([, { kind }]) => kind !== 'feed')),
    }
    expect(recordsOf(cordless, 'feed')).toHaveLength(0)
    expect(capacityOf(cordless).installed_W).toBeNull()
  })
})
