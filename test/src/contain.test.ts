import { beforeEach, describe, expect, test } from 'vitest'
import { applyDiff } from '../../models/hall/diff.ts'
import {
  type Containment,
  type Hall,
  type HallId,
  type HallRecord,
  recordsOf,
} from '../../models/hall/hall.ts'
import { placeRecord } from '../../src/document/commands/placeRecord.ts'
import { setSheetEdge, setSheetSide } from '../../src/document/commands/setSheet.ts'
import { COMMANDS, give } from '../../src/document/commandTable.ts'
import { documentStore, openHall, redo, undo } from '../../src/document/document.ts'
import { deleteSelection, nudgeSelection, turnSelection } from '../../src/document/edits.ts'
import { matching } from '../../src/panels/catalogSearch.ts'
import { toastStore } from '../../src/ui/toasts.ts'
import { select, workspaceStore } from '../../src/workspace/workspace.ts'
import { exampleHall, hallOf, rack, tile } from './halls.ts'

/** Two rows of three racks that face each other across 1.2 m, a tile between them. */
const rows = (...more: readonly HallRecord[]) =>
  hallOf(
    ...[0, 1, 2].flatMap((n) => [
      rack(`A${n + 1}`, 3.3 + 0.6 * n, 2.4, '+z'),
      rack(`B${n + 1}`, 3.3 + 0.6 * n, 4.8, '-z'),
    ]),
    ...more,
  )
const now = (): Hall => documentStore.getState().hall
const sheets = (): readonly Containment[] => recordsOf(now(), 'containment')
const names = () => sheets().map(({ name }) => name)
const said = () => toastStore.getState().toasts.at(-1)
const sheetIn = (hall: Hall, id: HallId) => hall.records.get(id) as Containment

beforeEach(() => {
  toastStore.setState({ toasts: [] })
  openHall(rows(tile('1', 3.9, 3.6)))
  select()
})

describe('Contain this aisle', () => {
  test('lays doors and roof in one step of undo, and selects them', () => {
    const before = now().records
    select('rack:A2')
    give(COMMANDS.containAisle)
    expect(names()).toEqual(['A-B door west', 'A-B door east', 'A-B roof'])
    expect([...workspaceStore.getState().selection]).toEqual(sheets().map(({ id }) => id))
    expect(said()?.body).not.toMatch('no supply')
    undo()
    expect(now().records).toEqual(before)
    redo()
    expect(sheets()).toHaveLength(3)
  })
  test('closes the same aisle from racks on both sides of it, and once', () => {
    select('rack:A1', 'rack:B3')
    give(COMMANDS.containAisle)
    expect(sheets()).toHaveLength(3)
    select('rack:B1')
    give(COMMANDS.containAisle)
    expect(sheets()).toHaveLength(3)
    expect(said()?.body).toBe('The cold aisle A-B is closed already.')
  })
  test('warns where nothing supplies it', () => {
    openHall(rows())
    select('rack:A1')
    give(COMMANDS.containAisle)
    expect(sheets()).toHaveLength(3)
    expect(said()?.body).toMatch('The cold aisle A-B has no supply within')
  })
  test('names what is missing, and lays nothing', () => {
    select('rack:A1')
    give(COMMANDS.containHotAisle)
    expect(said()?.body).toMatch('No row stands opposite the back of A1')
    expect(sheets()).toEqual([])
  })
  test('is the hot aisle of racks back to back, which needs a way out for its air', () => {
    openHall(exampleHall('1-raised-floor'))
    select('rack:B1', 'rack:C1')
    give(COMMANDS.containAisle)
    expect(said()?.body).toMatch('The hot aisle B-C would have no way out')
    expect(sheets()).toEqual([])
  })
  test('without a rack says what to select', () => {
    give(COMMANDS.containAisle)
    expect(said()?.body).toBe('Select a rack beside the aisle first.')
    expect(sheets()).toEqual([])
  })
})

describe('one sheet', () => {
  test('fits the aisle that it is put in', () => {
    const door = placeRecord(now(), 'containment.door', 3.2, 3.7, '+z')
    expect(sheetIn(applyDiff(now(), door.diff), door.id!)).toMatchObject({
      x_m: 3,
      y_m: 0,
      z_m: 3.6,
      size_m: [0, 2.1, 1.2],
    })
    const roof = placeRecord(now(), 'containment.roof', 4, 3.3, '+z')
    expect(sheetIn(applyDiff(now(), roof.diff), roof.id!)).toMatchObject({
      x_m: 3.9,
      y_m: 2.1,
      z_m: 3.6,
      size_m: [1.8, 0, 1.2],
    })
  })
  test('elsewhere stands as it is turned, a roof on the height of the racks', () => {
    const at = (form: string, facing: '+z' | '+x') => {
      const { diff, id } = placeRecord(now(), `containment.${form}`, 9, 8, facing)
      return sheetIn(applyDiff(now(), diff), id!)
    }
    expect(at('wall', '+z')).toMatchObject({ y_m: 0, size_m: [1.2, 2.1, 0] })
    expect(at('wall', '+x')).toMatchObject({ y_m: 0, size_m: [0, 2.1, 1.2] })
    expect(at('roof', '+z')).toMatchObject({ y_m: 2.1, size_m: [1.2, 0, 1.2] })
    const chimney = at('chimney', '+z')
    expect(chimney.y_m + chimney.size_m[1]).toBeCloseTo(3.6, 9)
  })
  test('is moved, turned, resized and deleted, and each is undone', () => {
    select('rack:A1')
    give(COMMANDS.containAisle)
    const [{ id }] = sheets() as [Containment]
    const before = sheetIn(now(), id)
    select(id)
    for (const step of [() => nudgeSelection(-0.6, 0), turnSelection, deleteSelection]) {
      select(id)
      step()
      expect(now().records.get(id)).not.toEqual(before)
      undo()
      expect(now().records.get(id)).toEqual(before)
    }
    expect(sheetIn(applyDiff(now(), setSheetSide(now(), id, 2, 0.9)), id).size_m).toEqual([
      0, 2.1, 0.9,
    ])
    // A sheet stays thin.
    expect(setSheetSide(now(), id, 0, 0.9).size).toBe(0)
    expect(sheetIn(applyDiff(now(), setSheetEdge(now(), id, 0.2)), id).y_m).toBe(0.2)
    expect(() => setSheetSide(now(), id, 1, 0)).toThrow('side_m is 0')
  })
  test('is found in the catalogue by what people call it', () => {
    for (const query of ['contain', 'aisle door', 'roof panel', 'hot aisle'])
      expect(matching(query, 'All').some(({ kind }) => kind === 'containment')).toBe(true)
  })
})
