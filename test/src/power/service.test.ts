import { beforeEach, describe, expect, test } from 'vitest'
import type { HallId } from '../../../models/hall/hall.ts'
import { COMMANDS, give } from '../../../src/document/commandTable.ts'
import { documentStore, openHall } from '../../../src/document/document.ts'
import { select } from '../../../src/workspace/workspace.ts'
import { chainHall } from './chainHall.ts'

const runs = (id: HallId) => {
  const record = documentStore.getState().hall.records.get(id)
  return record && 'running' in record ? record.running : undefined
}

describe('taking things out of service', () => {
  beforeEach(() => openHall(chainHall()))

  test.each(['powerDevice:UPS A', 'busway:Row A', 'feed:busway:Row A-rack:D1'] as const)(
    '%s goes out, comes back, and each is a step of undo',
    (id) => {
      select(id)
      give(COMMANDS.service)
      expect(runs(id)).toBe(false)
      give(COMMANDS.service)
      expect(runs(id)).toBe(true)
      give(COMMANDS.undo)
      expect(runs(id)).toBe(false)
      give(COMMANDS.undo)
      expect(runs(id)).toBe(true)
    },
  )
  test('several of which one is in service all go out', () => {
    select('powerDevice:UPS A')
    give(COMMANDS.service)
    select('powerDevice:UPS A', 'powerDevice:UPS B')
    give(COMMANDS.service)
    expect([runs('powerDevice:UPS A'), runs('powerDevice:UPS B')]).toEqual([false, false])
    expect(documentStore.getState().undoStack.map(({ label }) => label)).toEqual([
      'Take out UPS A',
      'Take out 2 things',
    ])
  })
  test('a rack cannot be taken out', () => {
    const { hall } = documentStore.getState()
    select('rack:D1')
    give(COMMANDS.service)
    expect(documentStore.getState().hall).toBe(hall)
  })
})
