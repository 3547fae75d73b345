import { beforeEach, describe, expect, test } from 'vitest'
import { recordsOf } from '../../../models/hall/hall.ts'
import { COMMANDS, give } from '../../../src/document/commandTable.ts'
import { documentStore, openHall } from '../../../src/document/document.ts'
import { layTopology, supplyStore } from '../../../src/document/powerTopology.ts'
import { toastStore } from '../../../src/ui/toasts.ts'
import { select, workspaceStore } from '../../../src/workspace/workspace.ts'
import { exampleHall, hallOf } from '../halls.ts'
import { chainHall } from './chainHall.ts'

const hall = () => documentStore.getState().hall
const lastToast = () => toastStore.getState().toasts.at(-1)!

describe('a power chain from a template', () => {
  beforeEach(() => {
    openHall(chainHall())
    supplyStore.setState({ supply: 'ac415' })
  })

  test('replaces the chain in one step of undo', () => {
    const before = hall()
    give(COMMANDS.power3NOver2)
    expect(hall().records.has('powerDevice:UPS A')).toBe(false)
    expect(recordsOf(hall(), 'busway').length).toBeGreaterThan(2)
    expect(documentStore.getState().undoStack).toHaveLength(1)
    expect(lastToast().title).toBe('Power chain: 3N/2 at 415 V AC')
    give(COMMANDS.undo)
    expect(hall().records).toEqual(before.records)
  })
  test('given again it changes nothing, and says so', () => {
    layTopology('2N')
    layTopology('2N')
    expect(documentStore.getState().undoStack).toHaveLength(1)
    expect(lastToast()).toMatchObject({
      title: 'Nothing was changed',
      body: 'The power chain is 2N at 415 V AC already.',
    })
  })
  test('says which racks would need other power shelves', () => {
    supplyStore.setState({ supply: 'dc800' })
    layTopology('2N')
    expect(lastToast().body).toContain('3 racks of AC type')
  })
  test('lets go of what it took out, and of nothing else', () => {
    select('powerDevice:UPS A')
    layTopology('2N')
    expect(workspaceStore.getState().selection.size).toBe(0)
    select('rack:D1')
    layTopology('N')
    expect([...workspaceStore.getState().selection]).toEqual(['rack:D1'])
  })
  test('has nothing to feed in an empty hall', () => {
    openHall(hallOf())
    layTopology('2N')
    expect(documentStore.getState().undoStack).toHaveLength(0)
    expect(lastToast().body).toBe('The hall has no racks to feed yet.')
  })
  test.each([
    ['1-raised-floor', '2N', 'ac415'],
    ['2-gb300-pod', '3N/2', 'ac415'],
    ['3-vera-rubin', 'blockRedundant', 'dc800'],
    ['4-mixed', 'N+1', 'ac415'],
  ] as const)('is what %s has: %s at %s', (name, topology, supply) => {
    openHall(exampleHall(name))
    supplyStore.setState({ supply })
    layTopology(topology)
    expect(documentStore.getState().undoStack).toHaveLength(0)
  })
})
