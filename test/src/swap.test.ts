import { beforeEach, describe, expect, test } from 'vitest'
import { rackType } from '../../models/hall/catalog.ts'
import { type HallId, type Rack, recordsOf } from '../../models/hall/hall.ts'
import { COMMANDS, give } from '../../src/document/commandTable.ts'
import { documentStore, openHall } from '../../src/document/document.ts'
import { racksOfSameTypes, replacements, replaceSelection } from '../../src/document/swap.ts'
import { figuresStore } from '../../src/panels/figures.ts'
import { findInPalette } from '../../src/panels/paletteSearch.ts'
import { toastStore } from '../../src/ui/toasts.ts'
import { select, workspaceStore } from '../../src/workspace/workspace.ts'
import { exampleHall, hallOf, rack } from './halls.ts'

const GB300 = 'rack.gb300-nvl72'
const MAX_P = 'rack.vr-nvl72-maxp'
const HELIOS = 'rack.helios'

const now = () => documentStore.getState()
const ofType = (catalogId: string): Rack[] =>
  recordsOf(now().hall, 'rack').filter((each) => each.catalogId === catalogId)
const [first, ...others] = recordsOf(exampleHall('2-gb300-pod'), 'rack').filter(
  ({ catalogId }) => catalogId === GB300,
)

describe('a generation swap', () => {
  beforeEach(() => {
    openHall(exampleHall('2-gb300-pod'))
    toastStore.setState({ toasts: [] })
    select(first!.id)
  })

  test('one press selects all of a type', () => {
    give(COMMANDS.sameType)
    expect([...workspaceStore.getState().selection].sort()).toEqual(
      [first!, ...others].map(({ id }) => id).sort(),
    )
  })
  test('one step replaces all of them and keeps every feed, and one undo restores the hall', () => {
    const before = now().hall
    give(COMMANDS.sameType)
    replaceSelection(MAX_P)
    expect(ofType(GB300)).toEqual([])
    expect(ofType(MAX_P).length).toBe(others.length + 1)
    expect(recordsOf(now().hall, 'feed')).toEqual(recordsOf(before, 'feed'))
    expect(now().undoStack.map(({ label }) => label)).toEqual([
      'Replace 16 racks by Vera Rubin NVL72 Max-P',
    ])
    give(COMMANDS.undo)
    expect([...now().hall.records]).toEqual([...before.records])
  })
  test('racks that do not fit their places are named, and nothing changes', () => {
    const before = now().hall
    give(COMMANDS.sameType)
    replaceSelection(HELIOS)
    expect(now().hall).toBe(before)
    const [toast] = toastStore.getState().toasts
    expect(toast!.body).toContain('1,200 × 1,200')
    expect(toast!.body).toContain(first!.name)
    expect(toast!.body).toMatch(/and \d+ more\.$/)
  })
  test('a wide one goes where it has room', () => {
    openHall(hallOf(rack('D1', 3, 3), rack('D2', 3.6, 3), rack('D3', 6, 3)))
    select('rack:D3')
    replaceSelection(HELIOS)
    expect(ofType(HELIOS).map(({ id }) => id)).toEqual(['rack:D3'] satisfies HallId[])
    select('rack:D2')
    replaceSelection(HELIOS)
    expect(ofType(HELIOS).length).toBe(1)
    expect(toastStore.getState().toasts[0]!.body).toMatch(/place of D2\.$/)
  })
})

describe('what racks can be replaced by', () => {
  test('every computing type but their own; each, where they are of several', () => {
    const one = replacements([rack('D1', 3, 3)]).map(({ id }) => id)
    expect(one).toContain(MAX_P)
    expect(one).not.toContain('rack.air.10kw')
    const mixed = [rack('D1', 3, 3), { ...rack('D2', 3.6, 3), catalogId: GB300 }]
    expect(new Set(replacements(mixed).map(({ id }) => id))).toEqual(
      new Set([...one, 'rack.air.10kw']),
    )
    expect(replacements([])).toEqual([])
    for (const id of one) expect(rackType(id).group).toBe('compute')
  })
  test('of one type are the racks that share one with the given', () => {
    const hall = hallOf(rack('D1', 3, 3), { ...rack('D2', 3.6, 3), catalogId: GB300 })
    expect(racksOfSameTypes(hall, [rack('X', 0, 0)]).map(({ name }) => name)).toEqual(['D1'])
  })
  test('the palette offers them while racks are selected', () => {
    openHall(exampleHall('2-gb300-pod'))
    const found = () =>
      findInPalette('replace vera rubin', figuresStore.getState()).map(({ label }) => label)
    select()
    expect(found()).toEqual([])
    select(first!.id)
    expect(found()).toContain('Replace the selected racks by Vera Rubin NVL72 Max-P')
  })
})
