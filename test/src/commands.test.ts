import { describe, expect, test } from 'vitest'
import { applyDiff, reverseDiff } from '../../models/hall/diff.ts'
import type { Hall, HallId, Rack, RearDoorCooler } from '../../models/hall/hall.ts'
import { deleteRecords } from '../../src/document/commands/deleteRecords.ts'
import { duplicateRecords } from '../../src/document/commands/duplicateRecords.ts'
import { moveRecords } from '../../src/document/commands/moveRecords.ts'
import { placeRecord } from '../../src/document/commands/placeRecord.ts'
import { renameRecord } from '../../src/document/commands/renameRecord.ts'
import { replaceRacks } from '../../src/document/commands/replaceRacks.ts'
import { setFanSpeed } from '../../src/document/commands/setFanSpeed.ts'
import { setLiquidOpen } from '../../src/document/commands/setLiquidOpen.ts'
import { setPumpsOut } from '../../src/document/commands/setPumpsOut.ts'
import { setRatedPower } from '../../src/document/commands/setRatedPower.ts'
import { setRunning } from '../../src/document/commands/setRunning.ts'
import { setShell } from '../../src/document/commands/setShell.ts'
import { setSupplyTemperature } from '../../src/document/commands/setSupplyTemperature.ts'
import { setTileOpen } from '../../src/document/commands/setTileOpen.ts'
import { setUtilisation } from '../../src/document/commands/setUtilisation.ts'
import { turnRecords, turnRecordsRound } from '../../src/document/commands/turnRecords.ts'
import { makeCdu } from '../models/makeHall.ts'
import { crah, feed, hallOf, rack, tile } from './halls.ts'

const door: RearDoorCooler = {
  kind: 'rearDoorCooler',
  id: 'rearDoorCooler:D1',
  name: 'Rear door 1',
  catalogId: 'reardoor.passive.25kw',
  rackId: 'rack:D1',
  supplyTemperature_C: 20,
  running: true,
}
const D1 = rack('D1', 3, 3)
const D2 = rack('D2', 3.6, 3)
const power = feed('crah:C1', 'rack:D1')
const hall = hallOf(D1, D2, crah('C1', 6, 1), tile('T1', 3.3, 4.5), door, power)

const applied = (diff: ReturnType<typeof moveRecords>): Hall => applyDiff(hall, diff)
const rackIn = (h: Hall, id: HallId): Rack => {
  const record = h.records.get(id)
  if (record?.kind !== 'rack') throw new Error(`${id} is no rack.`)
  return record
}

describe('every command', () => {
  const diffs = {
    moveRecords: moveRecords(hall, ['rack:D1', 'tile:T1'], 0.6, -0.6),
    turnRecords: turnRecords(hall, ['rack:D1', 'rack:D2']),
    deleteRecords: deleteRecords(hall, ['rack:D1']),
    duplicateRecords: duplicateRecords(hall, ['rack:D1'], 1.2, 0).diff,
    placeRecord: placeRecord(hall, 'rack.air.10kw', 4.2, 3, '+z').diff,
    renameRecord: renameRecord(hall, 'rack:D1', 'E7'),
    replaceRacks: replaceRacks(hall, ['rack:D1', 'rack:D2'], 'rack.gb300-nvl72'),
    setFanSpeed: setFanSpeed(hall, ['crah:C1'], 0.8),
    setRatedPower: setRatedPower(hall, ['rack:D1'], 22e3),
    setRunning: setRunning(hall, ['crah:C1'], false),
    setShell: setShell(hall, { name: 'Hall B', length_m: 14 }),
    setSupplyTemperature: setSupplyTemperature(hall, ['crah:C1', 'rearDoorCooler:D1'], 24),
    setTileOpen: setTileOpen(hall, ['tile:T1'], 0.3),
    setUtilisation: setUtilisation(hall, ['rack:D1', 'rack:D2'], 0.9),
  }
  test.each(Object.entries(diffs))(
    '%s changes something, and its reverse takes it back',
    (_, diff) => {
      expect(diff.size).toBeGreaterThan(0)
      const changed = applyDiff(hall, diff)
      expect([...changed.records]).not.toEqual([...hall.records])
      const back = applyDiff(changed, reverseDiff(diff))
      expect(new Map(back.records)).toEqual(new Map(hall.records))
    },
  )

  const nowhere: HallId[] = ['rack:none']
  test.each([
    ['moveRecords', moveRecords(hall, nowhere, 1, 1)],
    ['turnRecords', turnRecords(hall, nowhere)],
    ['deleteRecords', deleteRecords(hall, nowhere)],
    ['duplicateRecords', duplicateRecords(hall, nowhere, 1, 1).diff],
    ['renameRecord', renameRecord(hall, 'rack:none', 'x')],
    ['replaceRacks', replaceRacks(hall, nowhere, 'rack.gb300-nvl72')],
    ['setUtilisation', setUtilisation(hall, nowhere, 1)],
  ])('%s of what is not there changes nothing', (_, diff) => {
    expect(diff.size).toBe(0)
  })
})

describe('moveRecords', () => {
  test('0.1 m there and back many times ends where it began, exactly', () => {
    let moved = hall
    for (let n = 0; n < 30; n++) moved = applyDiff(moved, moveRecords(moved, ['rack:D1'], 0.1, 0.7))
    for (let n = 0; n < 30; n++)
      moved = applyDiff(moved, moveRecords(moved, ['rack:D1'], -0.1, -0.7))
    expect(moved.records.get('rack:D1')).toEqual(D1)
  })
  test('leaves rear doors, feeds and the shell alone', () => {
    expect(moveRecords(hall, [door.id, power.id, 'shell:hall'], 1, 1).size).toBe(0)
  })
})

describe('replaceRacks', () => {
  const racks: HallId[] = ['rack:D1', 'rack:D2']
  test('changes the type and what was of the old one, and nothing else', () => {
    const typed = applied(setRatedPower(hall, ['rack:D1'], 22e3))
    const after = rackIn(
      applyDiff(typed, replaceRacks(typed, ['rack:D1'], 'rack.air.15kw')),
      'rack:D1',
    )
    expect(after).toEqual({ ...D1, catalogId: 'rack.air.15kw', ratedPower_W: null })
  })
  test('racks of that type already, and what is no rack, stay', () => {
    expect(replaceRacks(hall, [...racks, 'crah:C1'], D1.catalogId).size).toBe(0)
    expect([...replaceRacks(hall, [...racks, 'crah:C1'], 'rack.rubin-ultra').keys()]).toEqual(racks)
  })
  test('what the catalogue has not, or is no rack, is refused at once', () => {
    expect(() => replaceRacks(hall, racks, 'crah.60kw')).toThrow(/crah/)
    expect(() => replaceRacks(hall, racks, 'rack.none')).toThrow(/rack\.none/)
  })
})

describe('turnRecords', () => {
  test('one turns about its own centre, and four turns are none', () => {
    const once = rackIn(applied(turnRecords(hall, ['rack:D1'])), 'rack:D1')
    expect([once.x_m, once.z_m, once.facing]).toEqual([3, 3, '+x'])
    let four = hall
    for (let n = 0; n < 4; n++) four = applyDiff(four, turnRecords(four, ['rack:D1', 'rack:D2']))
    expect(four.records.get('rack:D2')).toEqual(D2)
  })
  test('several turn about their common centre and keep their distances', () => {
    const turned = applied(turnRecords(hall, ['rack:D1', 'rack:D2']))
    const [a, b] = [rackIn(turned, 'rack:D1'), rackIn(turned, 'rack:D2')]
    expect([a.x_m, a.z_m]).toEqual([3.3, 3.3])
    expect([b.x_m, b.z_m]).toEqual([3.3, 2.7])
  })
  test('half round is two quarters about one centre', () => {
    const turned = applied(turnRecordsRound(hall, ['rack:D1', 'rack:D2', 'tile:T1']))
    const [a, b] = [rackIn(turned, 'rack:D1'), rackIn(turned, 'rack:D2')]
    expect([a.x_m, a.z_m, a.facing]).toEqual([3.6, 4.5, '-z'])
    expect([b.x_m, b.z_m, b.facing]).toEqual([3, 4.5, '-z'])
    expect(turned.records.get('tile:T1')).toMatchObject({ x_m: 3.3, z_m: 3 })
  })
  test('a sheet of containment swaps its sides', () => {
    const sheet = {
      kind: 'containment',
      id: 'containment:W1',
      name: 'W1',
      form: 'wall',
      x_m: 2,
      y_m: 0,
      z_m: 2,
      size_m: [1.2, 2.4, 0],
      leakageFraction: 0,
    } as const
    const turned = applyDiff(hallOf(sheet), turnRecords(hallOf(sheet), [sheet.id])).records.get(
      sheet.id,
    )
    expect(turned).toMatchObject({ size_m: [0, 2.4, 1.2] })
  })
})

describe('deleteRecords', () => {
  test('takes rear doors and feeds of a rack with it', () => {
    const left = applied(deleteRecords(hall, ['rack:D1']))
    expect([...left.records.keys()]).toEqual(['shell:hall', 'rack:D2', 'crah:C1', 'tile:T1'])
  })
  test('never takes the shell', () => {
    expect(deleteRecords(hall, ['shell:hall']).size).toBe(0)
  })
})

describe('duplicateRecords', () => {
  test('names the copy after the next free place of the row', () => {
    const { diff, ids } = duplicateRecords(hall, ['rack:D1'], 1.2, 0)
    expect(rackIn(applied(diff), ids[0]!)).toMatchObject({ name: 'D3', x_m: 4.2, z_m: 3 })
  })
  test('copies rear door and feed to hang on the copy', () => {
    const { diff, ids } = duplicateRecords(hall, ['rack:D1'], 1.2, 0)
    const added = [...diff.values()].flatMap(({ after: record }) => record ?? [])
    expect(added.find(({ kind }) => kind === 'rearDoorCooler')).toMatchObject({ rackId: ids[0] })
    expect(added.find(({ kind }) => kind === 'feed')).toMatchObject({
      fromId: 'crah:C1',
      toId: ids[0],
    })
  })
  test('twice the same gives different ids and names', () => {
    const first = duplicateRecords(hall, ['rack:D1', 'rack:D2'], 0, 3)
    const second = duplicateRecords(applied(first.diff), ['rack:D1', 'rack:D2'], 0, 4.5)
    expect(new Set([...first.ids, ...second.ids]).size).toBe(4)
    const names = [...applyDiff(applied(first.diff), second.diff).records.values()].map(
      (r) => r.name,
    )
    expect(new Set(names).size).toBe(names.length)
  })
  test('keeps the zeros of a padded number', () => {
    const padded = hallOf(rack('A09', 3, 3))
    const { diff } = duplicateRecords(padded, ['rack:A09'], 0.6, 0)
    expect([...diff.values()][0]?.after?.name).toBe('A10')
  })
})

describe('placeRecord', () => {
  test('joins the row that it stands in', () => {
    const { diff, id } = placeRecord(hall, 'rack.air.10kw', 4.2, 3, '+z')
    expect(rackIn(applied(diff), id!)).toMatchObject({ name: 'D3', ratedPower_W: null })
  })
  test('far from any row it starts counting', () => {
    const { diff, id } = placeRecord(hall, 'rack.air.10kw', 10, 8, '-x')
    expect(applied(diff).records.get(id!)?.name).toBe('Rack 1')
  })
  test('a rear door goes on the rack under it, and nowhere else', () => {
    const on = placeRecord(hall, 'reardoor.passive.25kw', 3.6, 3, '+z')
    expect(applied(on.diff).records.get(on.id!)).toMatchObject({ rackId: 'rack:D2' })
    const beside = placeRecord(hall, 'reardoor.passive.25kw', 10, 8, '+z')
    expect(beside.id).toBeNull()
    expect(beside.diff.size).toBe(0)
  })
  test('every entry of the catalogue can be placed', async () => {
    const { catalog } = await import('../../models/hall/catalog.ts')
    for (const entry of catalog) {
      const { id } = placeRecord(hall, entry.id, 3, 3, '+z')
      expect(id, entry.id).not.toBeNull()
    }
  })
})

describe('setters', () => {
  test('refuse what a file could not hold', () => {
    expect(() => setUtilisation(hall, ['rack:D1'], 1.5)).toThrow('utilisationFraction is 1.5')
    expect(() => setFanSpeed(hall, ['crah:C1'], Number.NaN)).toThrow('fanSpeedFraction is NaN')
    expect(() => setSupplyTemperature(hall, ['crah:C1'], 80)).toThrow('supplyTemperature_C is 80')
    expect(() => setShell(hall, { length_m: -1 })).toThrow('length_m is -1')
  })
  test('a rated power of null follows the catalogue again', () => {
    const typed = applyDiff(hall, setRatedPower(hall, ['rack:D1'], 22e3))
    const back = applyDiff(typed, setRatedPower(typed, ['rack:D1'], null))
    expect(rackIn(back, 'rack:D1').ratedPower_W).toBeNull()
  })
})

describe('liquid', () => {
  const liquidHall = hallOf(rack('D1', 3, 3), makeCdu('1'))
  test('a rack is shut off its loop and opened again', () => {
    const shut = setLiquidOpen(liquidHall, ['rack:D1', 'cdu:1'], false)
    expect([...shut.keys()]).toEqual(['rack:D1'])
    const after = applyDiff(liquidHall, shut)
    expect(after.records.get('rack:D1')).toMatchObject({ liquidOpen: false })
    expect(setLiquidOpen(after, ['rack:D1'], false).size).toBe(0)
    expect(applyDiff(after, setLiquidOpen(after, ['rack:D1'], true)).records).toEqual(
      liquidHall.records,
    )
  })
  test('pumps are taken out one by one, and never more than there are', () => {
    const one = setPumpsOut(liquidHall, ['cdu:1', 'rack:D1'], 1)
    expect([...one.keys()]).toEqual(['cdu:1'])
    expect(one.get('cdu:1')!.after).toMatchObject({ pumpsOutCount: 1 })
    expect(() => setPumpsOut(liquidHall, ['cdu:1'], 4)).toThrow(/pumpsOutCount is 4/)
  })
})
