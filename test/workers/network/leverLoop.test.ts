import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LeverAnswer } from '../../../models/economics/leverTables.ts'
import { applyDiff } from '../../../models/hall/diff.ts'
import type { Hall } from '../../../models/hall/hall.ts'
import { setLevers } from '../../../src/document/commands/setLevers.ts'
import { NetworkLoop } from '../../../workers/network/loop.ts'
import { hallOf, makeCdu, makeRack, withShell } from '../../models/makeHall.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const rack = makeRack('A1', { catalogId: 'rack.vr-nvl72-maxp', x_m: 1 })
const hall: Hall = withShell(hallOf(rack, makeCdu('1', { x_m: 1 })), { site: 'Phoenix' })

/** A loop that has answered for the hall and has nothing left to do. */
function settled() {
  const said: (LeverAnswer | 'nothing')[] = []
  const unfelt: number[] = []
  let answers = 0
  const loop = new NetworkLoop({
    onAnswer: () => void answers++,
    onMessage: () => {},
    onUnfelt: (edits) => void unfelt.push(edits),
    onLevers: (answer) => void said.push(answer ?? 'nothing'),
  })
  loop.open([...hall.records.values()], 1)
  vi.runAllTimers()
  return { loop, said, unfelt, answersSoFar: () => answers }
}

test('the tables come once edits pause: a point at every degree, and racks from one to two on the power of one', () => {
  const { said } = settled()
  expect(said).toHaveLength(1)
  const [answer] = said
  if (answer === 'nothing' || !answer?.ok) throw new Error('no tables')
  expect(answer.tables.supply.map((point) => point.supplyTemperature_C)).toEqual(
    Array.from({ length: 33 }, (_, k) => 18 + k),
  )
  expect(answer.tables.fleet.map(({ rackCount }) => rackCount)).toEqual([1, 2])
  expect(answer.tables.chain).toEqual({ why: expect.stringMatching(/No power chain/) })
})

test('a lever that is pulled solves nothing anew; another mix of jobs only the racks', () => {
  const { loop, said, unfelt, answersSoFar } = settled()
  const before = answersSoFar()
  const diff = setLevers(hall, { pulled: ['operation'] })
  loop.edit(diff)
  vi.runAllTimers()
  expect(said).toHaveLength(1)
  loop.edit(setLevers(applyDiff(hall, diff), { trainingFraction: 1 }))
  vi.runAllTimers()
  expect(answersSoFar()).toBe(before)
  // The page is told that the last answer knows of them all the same.
  expect(unfelt).toEqual([1, 2])
  expect(said).toHaveLength(3)
  const [first, nothing, second] = said
  expect(nothing).toBe('nothing')
  if (first === 'nothing' || !first?.ok || second === 'nothing' || !second?.ok)
    throw new Error('no tables')
  expect(second.tables.supply).toBe(first.tables.supply)
  expect(second.tables.fleet[1]).not.toEqual(first.tables.fleet[1])
})

test('an edit of the hall takes back what was said, and a pull that comes with it does not hide it', () => {
  const { loop, said, answersSoFar } = settled()
  const before = answersSoFar()
  loop.edit(new Map([[rack.id, { before: rack, after: { ...rack, utilisationFraction: 0.5 } }]]))
  loop.edit(setLevers(hall, { pulled: ['operation'] }))
  vi.runAllTimers()
  expect(answersSoFar()).toBeGreaterThan(before)
  expect(said.map((each) => (each === 'nothing' ? each : each.ok))).toEqual([true, 'nothing', true])
})

test('limits for a claim outlast a pull of levers, and are of the newest hall', async () => {
  const { loop } = settled()
  const levers = { pulled: [], supplyTemperature_C: 45, operation: 'maxQ' } as const
  loop.edit(setLevers(hall, { claimFraction: 0.4 }))
  const asked = loop.claimLimits(levers)
  vi.runAllTimers()
  expect((await asked)?.map(({ kind }) => kind)).toContain('liquid')

  // An edit that waits is taken first: without racks nothing is left to ask.
  loop.edit(new Map([[rack.id, { before: rack }]]))
  const late = loop.claimLimits(levers)
  vi.runAllTimers()
  expect(await late).toEqual([])
})
