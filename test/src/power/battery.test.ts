import { describe, expect, test } from 'vitest'
import type { Hall, PowerDevice } from '../../../models/hall/hall.ts'
import { recordsOf } from '../../../models/hall/hall.ts'
import { isBattery } from '../../../models/power/fromHall/faults.ts'
import { batteryState } from '../../../src/panels/power/battery.ts'
import { stagesOf, unitsOf } from '../../../src/panels/power/chain.ts'
import { factsOf } from '../../../src/panels/power/facts.ts'
import { reportPower } from '../../../workers/network/power/report.ts'
import { exampleHall } from '../halls.ts'
import { without } from './chainHall.ts'

const hall = exampleHall('4-mixed')
const states = (now: Hall) => {
  const facts = factsOf(reportPower(now))
  return recordsOf(now, 'powerDevice')
    .filter(isBattery)
    .map((battery) => batteryState(now, facts, battery))
}
const stage = (now: Hall) =>
  stagesOf(now, factsOf(reportPower(now))).find(({ key }) => key === 'battery')

describe('a battery', () => {
  test('stands by while its UPS has supply', () => {
    expect(states(hall)).toEqual(['standing by', 'standing by', 'standing by', 'standing by'])
    expect(stage(hall)).toMatchObject({ words: '4 standing by', verdict: null })
  })
  test('is empty where its UPS has lost all other supply, and no other is', () => {
    const cut = recordsOf(hall, 'feed').find(
      ({ fromId, toId }) => toId === 'powerDevice:UPS-A1' && !isBattery(hall.records.get(fromId)),
    )!
    const now = without(hall, cut.id)
    expect(states(now)).toEqual(['empty', 'standing by', 'standing by', 'standing by'])
    expect(stage(now)).toMatchObject({ words: '3 standing by, 1 empty', verdict: 'warn' })
    expect(states(without(hall, 'powerDevice:Switchboard-A'))).toEqual(Array(4).fill('empty'))
  })
  test('stands by behind a UPS that has failed: it has given nothing', () => {
    expect(states(without(hall, 'powerDevice:UPS-A1'))[0]).toBe('standing by')
  })
  test('is out where it has failed itself, and is then among the units to look at', () => {
    const now = without(hall, 'powerDevice:Battery-A1')
    expect(states(now)[0]).toBe('out')
    expect(stage(now)).toMatchObject({ words: '3 standing by, 1 out' })
    const units = (at: Hall) =>
      unitsOf(at, factsOf(reportPower(at)), 99).filter(({ record }) => isBattery(record))
    expect(units(now).map(({ record }) => (record as PowerDevice).name)).toEqual(['Battery A1'])
    expect(units(hall)).toEqual([])
  })
})
