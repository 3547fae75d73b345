import { beforeEach, describe, expect, test } from 'vitest'
import type { HallId } from '../../../models/hall/hall.ts'
import { COMMANDS, give } from '../../../src/document/commandTable.ts'
import { documentStore, openHall } from '../../../src/document/document.ts'
import { select } from '../../../src/workspace/workspace.ts'
import { chainHall } from './chainHall.ts'

const serviceOf = (id: HallId) => {
  const record = documentStore.getState().hall.records.get(id)
  return record && 'service' in record ? record.service : undefined
}
const labels = () => documentStore.getState().undoStack.map(({ label }) => label)

describe('taking things out of service', () => {
  beforeEach(() => openHall(chainHall()))

  test.each([
    ['powerDevice:UPS A', COMMANDS.fail, 'failed'],
    ['busway:Row A', COMMANDS.maintain, 'maintenance'],
    ['feed:busway:Row A-rack:D1', COMMANDS.fail, 'failed'],
  ] as const)('%s goes out, comes back, and each is a step of undo', (id, command, outage) => {
    select(id)
    give(command)
    expect(serviceOf(id)).toBe(outage)
    give(command)
    expect(serviceOf(id)).toBe('inService')
    give(COMMANDS.undo)
    expect(serviceOf(id)).toBe(outage)
    give(COMMANDS.undo)
    expect(serviceOf(id)).toBe('inService')
  })
  test('several of which one is in service all go out', () => {
    select('powerDevice:UPS A')
    give(COMMANDS.fail)
    select('powerDevice:UPS A', 'powerDevice:UPS B')
    give(COMMANDS.fail)
    expect([serviceOf('powerDevice:UPS A'), serviceOf('powerDevice:UPS B')]).toEqual([
      'failed',
      'failed',
    ])
    expect(labels()).toEqual(['Fail UPS A', 'Fail 2 things'])
  })
  test('what has failed goes out for maintenance, and back from there', () => {
    select('powerDevice:UPS A')
    give(COMMANDS.fail)
    give(COMMANDS.maintain)
    expect(serviceOf('powerDevice:UPS A')).toBe('maintenance')
    give(COMMANDS.maintain)
    expect(labels()).toEqual(['Fail UPS A', 'Take out UPS A for maintenance', 'Put back UPS A'])
  })
  test('a rack cannot be taken out', () => {
    const { hall } = documentStore.getState()
    select('rack:D1')
    give(COMMANDS.fail)
    give(COMMANDS.maintain)
    expect(documentStore.getState().hall).toBe(hall)
  })
})
