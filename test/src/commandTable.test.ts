import { beforeEach, describe, expect, test } from 'vitest'
import { conflicts } from '../../models/hall/placement.ts'
import { COMMANDS, type Command, give } from '../../src/document/commandTable.ts'
import { documentStore, openHall } from '../../src/document/document.ts'
import { placeNearby } from '../../src/document/edits.ts'
import { select, workspaceStore } from '../../src/workspace/workspace.ts'
import { hallOf, rack, tile } from './halls.ts'

const commands = Object.values<Command>(COMMANDS)
const record = (id: `rack:${string}`) => documentStore.getState().hall.records.get(id)

describe('the command table', () => {
  test('no shortcut means two things', () => {
    const shortcuts = commands.flatMap(({ shortcuts: each }) => each ?? [])
    expect(shortcuts.length).toBeGreaterThan(20)
    const spoken = shortcuts.map((shortcut) => shortcut.toLowerCase())
    expect(spoken.filter((shortcut, i) => spoken.indexOf(shortcut) !== i)).toEqual([])
  })
  test('every label is said once, in sentence case', () => {
    const labels = commands.map(({ label }) => label)
    expect(new Set(labels).size).toBe(labels.length)
    for (const label of labels) expect(label).toMatch(/^[A-Z][^!]*$/)
  })
})

describe('commands on the selection', () => {
  beforeEach(() => {
    openHall(hallOf(rack('D1', 3, 3), rack('D2', 3.6, 3)))
    select('rack:D1')
  })

  test('a nudge moves one tile, and is one step of undo', () => {
    give(COMMANDS.left)
    expect(record('rack:D1')).toMatchObject({ x_m: 2.4 })
    give(COMMANDS.undo)
    expect(record('rack:D1')).toMatchObject({ x_m: 3 })
    give(COMMANDS.redo)
    expect(record('rack:D1')).toMatchObject({ x_m: 2.4 })
  })
  test('a nudge into a neighbour is refused, and the hall stays', () => {
    const { hall } = documentStore.getState()
    give(COMMANDS.right)
    expect(documentStore.getState().hall).toBe(hall)
  })
  test('a nudge through the wall is refused', () => {
    for (let n = 0; n < 40; n++) give(COMMANDS.left)
    expect(record('rack:D1')).toMatchObject({ x_m: 0.6 })
  })
  test('a copy goes to the next free place of the row, and is selected', () => {
    give(COMMANDS.duplicate)
    const [id] = workspaceStore.getState().selection
    expect(documentStore.getState().hall.records.get(id!)).toMatchObject({
      name: 'D3',
      x_m: 4.2,
      z_m: 3,
    })
  })
  test('delete leaves nothing selected', () => {
    give(COMMANDS.delete)
    expect(record('rack:D1')).toBeUndefined()
    expect(workspaceStore.getState().selection.size).toBe(0)
  })
  test('a rack within its row turns half round, in one step of undo', () => {
    give(COMMANDS.turn)
    expect(record('rack:D1')).toMatchObject({ x_m: 3, z_m: 3, facing: '-z' })
    expect(documentStore.getState().undoStack.map(({ label }) => label)).toEqual(['Turn D1 round'])
    give(COMMANDS.undo)
    expect(record('rack:D1')).toMatchObject({ facing: '+z' })
  })
  test('a rack with room around it turns a quarter', () => {
    openHall(hallOf(rack('D1', 3, 3), rack('D2', 6, 3)))
    give(COMMANDS.turn)
    expect(record('rack:D1')).toMatchObject({ facing: '+x' })
  })
  test('what fits neither way round is refused, and the hall stays', () => {
    openHall(hallOf(rack('D1', 3, 3), rack('D2', 3.3, 3)))
    const { hall } = documentStore.getState()
    give(COMMANDS.turn)
    expect(documentStore.getState().hall).toBe(hall)
  })
  test('without a selection they do nothing', () => {
    select()
    const { hall } = documentStore.getState()
    for (const command of [COMMANDS.delete, COMMANDS.turn, COMMANDS.duplicate, COMMANDS.left]) {
      give(command)
    }
    expect(documentStore.getState().hall).toBe(hall)
  })
  test('escape leaves the tool first, then the selection', () => {
    workspaceStore.setState({ tool: { kind: 'placing', catalogId: 'tile.25', facing: '+z' } })
    give(COMMANDS.escape)
    expect(workspaceStore.getState().tool.kind).toBe('select')
    expect(workspaceStore.getState().selection.size).toBe(1)
    give(COMMANDS.escape)
    expect(workspaceStore.getState().selection.size).toBe(0)
  })
  test('all racks are selected where nothing is, else all of the kinds that are', () => {
    openHall(hallOf(rack('D1', 3, 3), rack('D2', 3.6, 3), tile('T1', 3, 6), tile('T2', 9, 6)))
    const selected = () => [...workspaceStore.getState().selection].sort()
    const all = [
      [[], ['rack:D1', 'rack:D2']],
      [['rack:D2'], ['rack:D1', 'rack:D2']],
      [['tile:T2'], ['tile:T1', 'tile:T2']],
      [
        ['tile:T2', 'rack:D1'],
        ['rack:D1', 'rack:D2', 'tile:T1', 'tile:T2'],
      ],
    ] as const
    for (const [before, after] of all) {
      select(...before)
      give(COMMANDS.selectAll)
      expect(selected()).toEqual(after)
    }
  })
  test('a thing placed by key stands free, nearest to the selection', () => {
    placeNearby('rack.air.10kw')
    const [id] = workspaceStore.getState().selection
    const placed = documentStore.getState().hall.records.get(id!)
    expect(placed).toMatchObject({ kind: 'rack' })
    expect(conflicts(documentStore.getState().hall, [id!]).map(({ kind }) => kind)).not.toContain(
      'overlap',
    )
    // Two racks stand at x 3 and 3.6; the nearest free place is a tile or two away.
    if (placed?.kind === 'rack') expect(Math.hypot(placed.x_m - 3, placed.z_m - 3)).toBeLessThan(2)
  })
  test('a thing that has no place is refused, and the hall stays', () => {
    openHall(hallOf())
    const { hall } = documentStore.getState()
    placeNearby('reardoor.passive.25kw')
    expect(documentStore.getState().hall).toBe(hall)
  })
})
