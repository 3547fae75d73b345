import { describe, expect, test } from 'vitest'
import { applyDiff } from '../../../models/hall/diff.ts'
import { parseHall, serializeHall } from '../../../models/hall/file.ts'
import { placeBusway, setBuswayLength } from '../../../src/document/commands/placeBusway.ts'
import { placeRecord } from '../../../src/document/commands/placeRecord.ts'
import { gridPoint, propose, proposeBusway } from '../../../src/scene/pointer/placing.ts'
import { hallOf, rack } from '../halls.ts'
import { chainHall } from './chainHall.ts'

const TYPE = 'busway.ac415.400a'

describe('a busway by its two ends', () => {
  test('runs straight along the axis that its ends lie farther apart on', () => {
    const { diff, id } = placeBusway(hallOf(), TYPE, [1.2, 1.2], [6, 1.8])
    expect(diff.get(id)?.after).toMatchObject({ from_m: [1.2, 1.2], to_m: [6, 1.2], side: 'A' })
    const across = placeBusway(hallOf(), TYPE, [1.2, 1.2], [1.8, 6])
    expect(across.diff.get(across.id)?.after).toMatchObject({ to_m: [1.2, 6] })
  })
  test('is a record that a file may hold', () => {
    const hall = applyDiff(hallOf(), placeBusway(hallOf(), TYPE, [1.2, 1.2], [6, 1.2]).diff)
    expect(parseHall(serializeHall(hall)).ok).toBe(true)
  })
  test('beside one of side A it is of side B', () => {
    const first = applyDiff(hallOf(), placeBusway(hallOf(), TYPE, [1.2, 3], [6, 3]).diff)
    const { diff, id } = placeBusway(first, TYPE, [1.2, 3.6], [6, 3.6])
    expect(diff.get(id)?.after).toMatchObject({ side: 'B' })
    const far = placeBusway(first, TYPE, [1.2, 6], [6, 6])
    expect(far.diff.get(far.id)?.after).toMatchObject({ side: 'A' })
  })
  test('grows and shrinks from its first end', () => {
    const hall = chainHall()
    const longer = applyDiff(hall, setBuswayLength(hall, 'busway:Row A', 4.2))
    expect(longer.records.get('busway:Row A')).toMatchObject({ from_m: [1, 2.8], to_m: [5.2, 2.8] })
    expect(() => setBuswayLength(hall, 'busway:Row A', 0)).toThrow(/length_m is 0/)
  })
  test('the first click marks, the second proposes, and one into a wall is refused', () => {
    const hall = hallOf()
    const start = gridPoint([1.3, 1.1], false)
    expect(start).toEqual([1.2, 1.2])
    expect(proposeBusway(hall, TYPE, undefined, start).id).toBeNull()
    expect(proposeBusway(hall, TYPE, start, start).id).toBeNull()
    const run = proposeBusway(hall, TYPE, start, [6, 1.2])
    expect(run.ghost.refusal).toBeNull()
    expect(run.diff.get(run.id!)?.after).toMatchObject({ to_m: [6, 1.2] })
    expect(proposeBusway(hall, TYPE, start, [600, 1.2]).ghost.refusal).toMatch(/outside/)
  })
})

describe('a power device', () => {
  const UPS = 'power.ups.1250kva'
  test('stands in the hall within its walls, in the electrical room beyond', () => {
    const inside = placeRecord(hallOf(), UPS, 5, 5, '+z')
    expect(inside.diff.get(inside.id!)?.after).toMatchObject({ room: 'hall' })
    const beyond = placeRecord(hallOf(), UPS, 5, -5, '+z')
    expect(beyond.diff.get(beyond.id!)?.after).toMatchObject({ room: 'electrical' })
  })
  test('is refused beyond the walls where that room is not in the picture', () => {
    const hall = hallOf(rack('D1', 3, 3))
    expect(propose(hall, UPS, '+z', [5, -5], false).ghost.refusal).toMatch(/Power view/)
    expect(propose(hall, UPS, '+z', [5, -5], false, true).ghost.refusal).toBeNull()
  })
})
