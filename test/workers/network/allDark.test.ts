/** A board that takes the whole hall: the networks still answer, and nothing is made of nothing. */
import { expect, test } from 'vitest'
import { applyDiff } from '../../../models/hall/diff.ts'
import { recordsOf } from '../../../models/hall/hall.ts'
import { setService } from '../../../src/document/commands/setService.ts'
import { answerNetworks } from '../../../workers/network/answer.ts'
import { exampleHall } from '../../src/halls.ts'

test.each(['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed'])('%s', (name) => {
  const hall = exampleHall(name)
  const boards = recordsOf(hall, 'powerDevice').filter(({ id }) => /switchboard/i.test(id))
  expect(boards.length).toBeGreaterThan(0)
  const dark = applyDiff(
    hall,
    setService(
      hall,
      boards.map(({ id }) => id),
      'failed',
    ),
  )
  const { power, liquid, energy } = answerNetworks(dark)
  const racks = recordsOf(hall, 'rack').map(({ id }) => id)
  expect(racks.filter((id) => !power.unservedIds.includes(id))).toEqual([])
  expect(energy.now.it_W).toBe(0)
  expect(energy.now.closure).toBeLessThan(1e-8)
  for (const loop of liquid?.loops ?? []) expect(Number.isFinite(loop.heat_W)).toBe(true)
})
