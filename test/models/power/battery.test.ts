/** What a battery bridges: its load, and the minutes that its energy lasts at it. */
import { describe, expect, test } from 'vitest'
import { type Hall, recordsOf } from '../../../models/hall/hall.ts'
import { AUTONOMY_S, batteryState, bridgeOf, takenOf_W } from '../../../models/power/battery.ts'
import { isBattery } from '../../../models/power/fromHall/faults.ts'
import { reportPower } from '../../../workers/network/power/report.ts'
import { exampleHall } from '../../src/halls.ts'
import { device, feed, without } from '../../src/power/chainHall.ts'
import { hallOf } from '../makeHall.ts'

const small = device('Small', 'battery.250kw', 'A', 1)
const large = device('Large', 'battery.1250kw', 'A', 3)
const ups = device('UPS', 'ups.1250kva', 'A', 5)
const hall = hallOf(
  small,
  large,
  ups,
  feed(small.id, ups.id, 'A', 1000),
  feed(large.id, ups.id, 'A', 1000),
)

describe('the bridge of a battery', () => {
  test('is a share of the load by rating, for a time by its energy', () => {
    const [a, b] = [small, large].map((each) => bridgeOf(hall, each, () => 600e3))
    expect(a).toMatchObject({ carries_W: 100e3, isOver: false })
    expect(b).toMatchObject({ carries_W: 500e3 })
    // Both last alike: 2.5 times their time at rated power.
    expect(a!.runtime_s).toBeCloseTo(2.5 * AUTONOMY_S, 9)
    expect(b!.runtime_s).toBeCloseTo(2.5 * AUTONOMY_S, 9)
  })
  test('is all of it where the other is out, and may be more than it is rated for', () => {
    const alone = without(hall, large.id)
    expect(bridgeOf(alone, small, () => 600e3)).toMatchObject({ carries_W: 600e3, isOver: true })
  })
  test('is none of a unit on bypass, whose load hangs on the mains', () => {
    const passed = hallOf(...hall.records.values(), { ...ups, mode: 'bypass' })
    expect(bridgeOf(passed, small, () => 600e3)).toMatchObject({ carries_W: 0, runtime_s: null })
    expect(batteryState(passed, () => true, small)).toBe('bypassed')
    expect(batteryState(hall, () => true, small)).toBe('standing by')
  })
  test('has no time where there is nothing to carry', () => {
    expect(bridgeOf(hall, small, () => 0)).toMatchObject({ carries_W: 0, runtime_s: null })
  })
})

describe('in a hall', () => {
  const mixed = exampleHall('4-mixed')
  const bridges = (now: Hall) => {
    const report = reportPower(now)
    return recordsOf(now, 'powerDevice')
      .filter(isBattery)
      .map((battery) => bridgeOf(now, battery, (id) => takenOf_W(report, id)))
  }
  test('batteries carry together what the UPS give and lose', () => {
    const { elements } = reportPower(mixed)
    const units = elements.filter(
      ({ id }) => id.startsWith('powerDevice:UPS-') && !/output/.test(id),
    )
    const taken_W = units.reduce((sum, { load_W, loss_W }) => sum + load_W + loss_W, 0)
    const carried_W = bridges(mixed).reduce((sum, { carries_W }) => sum + carries_W, 0)
    expect(taken_W).toBeGreaterThan(100e3)
    expect(carried_W / taken_W).toBeCloseTo(1, 9)
  })
  test('an empty one tells what it carried before its unit went dark', () => {
    const cut = recordsOf(mixed, 'feed').find(
      ({ fromId, toId }) => toId === 'powerDevice:UPS-A1' && !isBattery(mixed.records.get(fromId)),
    )!
    const [before, after] = [bridges(mixed)[0]!, bridges(without(mixed, cut.id))[0]!]
    expect(after.carries_W / before.carries_W).toBeCloseTo(1, 9)
  })
})
