import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PLANT_DEFAULTS } from '../../../models/plant/settings.ts'
import { findSite } from '../../../models/plant/weather/sites.ts'
import { synthesise } from '../../../models/plant/weather/synthesis.ts'
import { type CouplingWord, HEAT_TOLERANCE_W, heatOf } from '../../../models/power/heat.ts'
import type { NetworkAnswer } from '../../../workers/network/contract.ts'
import { NetworkLoop } from '../../../workers/network/loop.ts'
import { hallOf, makeCdu, makeRack, withShell } from '../../models/makeHall.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function started(cores?: number) {
  const answers: NetworkAnswer[] = []
  const edits: number[] = []
  const messages: (string | null)[] = []
  const loop = new NetworkLoop(
    {
      onAnswer: (answer, known) => {
        answers.push(answer)
        edits.push(known)
      },
      onMessage: (message) => void messages.push(message),
      onUnfelt: () => {},
      onLevers: () => {},
    },
    cores,
  )
  return { loop, answers, edits, messages }
}

const rubin = (name: string, x_m: number) =>
  makeRack(name, { catalogId: 'rack.vr-nvl72-maxp', x_m, z_m: 4 })

test('failures of the CDUs follow the answer once edits pause, the worst first', () => {
  const { loop, answers } = started()
  const hall = hallOf(
    ...[1, 2, 3].map((x_m) => rubin(`A${x_m}`, x_m)),
    rubin('B1', 11),
    makeCdu('1', { x_m: 1 }),
    makeCdu('2', { x_m: 11 }),
  )
  loop.open([...hall.records.values()], 1)
  vi.advanceTimersByTime(1)
  expect(answers.map(({ liquidFailures }) => liquidFailures)).toEqual([null])
  vi.runAllTimers()
  const failures = answers.at(-1)!.liquidFailures!
  expect(failures.map(({ elementId, lost }) => [elementId, lost.length])).toEqual([
    ['cdu:1', 3],
    ['cdu:2', 1],
  ])
})

test('an edit before the pause has another answer first', () => {
  const { loop, answers } = started()
  const rack = rubin('A1', 1)
  const hall = hallOf(rack, makeCdu('1', { x_m: 1 }))
  loop.open([...hall.records.values()], 1)
  vi.advanceTimersByTime(1)
  loop.edit(new Map([[rack.id, { before: rack, after: { ...rack, liquidOpen: false } }]]))
  vi.runAllTimers()
  expect(answers.map(({ liquidFailures }) => liquidFailures?.length ?? null)).toEqual([
    null,
    null,
    1,
    1,
  ])
  expect(answers.at(-1)!.liquid!.racks[0]!.state).toBe('isolated')
})

test('an answer says how many edits it knows of, counted anew in another hall', () => {
  const { loop, edits } = started()
  const rack = rubin('A1', 1)
  const shut = new Map([[rack.id, { before: rack, after: { ...rack, liquidOpen: false } }]])
  const records = [...hallOf(rack, makeCdu('1', { x_m: 1 })).records.values()]
  loop.open(records, 1)
  vi.advanceTimersByTime(1)
  loop.edit(shut)
  loop.edit(shut)
  vi.runAllTimers()
  expect(edits).toEqual([0, 2, 2, 2])
  loop.open(records, 1)
  vi.runAllTimers()
  expect(edits.slice(4)).toEqual([0, 0, 0])
})

test('density follows when edits pause, and stands while only the load of now changes', () => {
  const { loop, answers } = started()
  const rack = rubin('A1', 1)
  const hall = hallOf(rack, rubin('A2', 2), makeCdu('1', { x_m: 4 }))
  loop.open([...hall.records.values()], 1)
  vi.advanceTimersByTime(1)
  expect(answers.at(-1)!.density).toBeNull()
  vi.runAllTimers()
  const { density } = answers.at(-1)!
  expect([...density!.groups.keys()]).toEqual(['Hall', 'Row A'])
  expect([...density!.racks.keys()]).toEqual(['rack:A1', 'rack:A2'])
  const given = answers.length
  const idle = { ...rack, utilisationFraction: 0.1 }
  loop.edit(new Map([[rack.id, { before: rack, after: idle }]]))
  vi.advanceTimersByTime(1)
  expect(answers[given]!.density).toBe(density)
  vi.runAllTimers()
  loop.edit(new Map([[rack.id, { before: idle, after: { ...idle, x_m: 0.4 } }]]))
  vi.advanceTimersByTime(1)
  expect(answers.at(-1)!.density).toBeNull()
  vi.runAllTimers()
  expect(answers.at(-1)!.density).not.toBeNull()
})

test.each([
  [2, null],
  [8, 'given'],
])('on %i cores density of a hall that was just opened is %s a second later', (cores, given) => {
  const { loop, answers } = started(cores)
  loop.open([...hallOf(rubin('A1', 1), makeCdu('1', { x_m: 4 })).records.values()], 1)
  vi.advanceTimersByTime(1000)
  expect(answers.at(-1)!.density && 'given').toBe(given)
  vi.runAllTimers()
  expect(answers.at(-1)!.density).not.toBeNull()
})

test.each([
  [2, null],
  [8, 'given'],
])('on %i cores density of an edited hall is %s a second after the edit', (cores, given) => {
  const { loop, answers } = started(cores)
  const rack = rubin('A1', 1)
  loop.open([...hallOf(rack, makeCdu('1', { x_m: 4 })).records.values()], 1)
  vi.runAllTimers()
  loop.edit(new Map([[rack.id, { before: rack, after: { ...rack, x_m: 1.6 } }]]))
  vi.advanceTimersByTime(1000)
  expect(answers.at(-1)!.density && 'given').toBe(given)
  vi.runAllTimers()
  expect(answers.at(-1)!.density).not.toBeNull()
})

test.each([
  [2, 0],
  [8, 1],
])('on %i cores an edit has %i answers a millisecond later, and one in the end', (cores, given) => {
  const { loop, edits } = started(cores)
  const rack = rubin('A1', 1)
  loop.open([...hallOf(rack, makeCdu('1', { x_m: 4 })).records.values()], 1)
  vi.runAllTimers()
  const before = edits.length
  loop.edit(new Map([[rack.id, { before: rack, after: { ...rack, liquidOpen: false } }]]))
  vi.advanceTimersByTime(1)
  expect(edits.slice(before)).toEqual(Array(given).fill(1))
  vi.advanceTimersByTime(50)
  expect(edits.slice(before)).toEqual([1])
})

test('weather of a file is learnt, and kept when another hall is opened', () => {
  const { loop, answers } = started()
  const weather = { kind: 'epw', name: 'mine.epw', digest: 'abc' } as const
  const hall = withShell(hallOf(rubin('A1', 1), makeCdu('1', { x_m: 1 })), {
    plant: { ...PLANT_DEFAULTS, weather },
  })
  loop.open([...hall.records.values()], 1)
  vi.runAllTimers()
  expect(answers.at(-1)!.plant).toMatchObject({ ok: false })
  loop.learnWeather('abc', synthesise(findSite('Phoenix')!))
  vi.runAllTimers()
  expect(answers.at(-1)!.plant).toMatchObject({ ok: true, site: 'Phoenix', weatherIsGuess: false })
  loop.open([...hall.records.values()], 1)
  vi.runAllTimers()
  expect(answers.at(-1)!.plant).toMatchObject({ ok: true })
})

test('the air is told of each opened hall, then of what is news, and all of it again by another wire', () => {
  const { loop } = started()
  const heard: CouplingWord[] = []
  const rack = rubin('A1', 1)
  const hall = hallOf(rack, makeCdu('1', { x_m: 4 }))
  loop.tellAir((word) => void heard.push(word))
  loop.open([...hall.records.values()], 1)
  vi.runAllTimers()
  expect(heard.map(({ opened }) => opened)).toEqual([1])
  expect(heatOf(heard[0]!.coupling.heat_W)).toBeGreaterThan(HEAT_TOLERANCE_W)
  loop.edit(new Map([[rack.id, { before: rack, after: { ...rack, x_m: 1.6 } }]]))
  vi.runAllTimers()
  expect(heard).toHaveLength(1)
  const again: CouplingWord[] = []
  loop.tellAir((word) => void again.push(word))
  expect(again).toEqual(heard)
  loop.open([...hallOf(rack).records.values()], 2)
  vi.runAllTimers()
  expect(again.map(({ opened }) => opened)).toEqual([1, 2])
  expect(heard).toHaveLength(1)
})
