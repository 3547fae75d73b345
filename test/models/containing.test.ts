import { describe, expect, test } from 'vitest'
import { type Aisle, aisleName, aisleOf, aislesOf } from '../../models/hall/aisles.ts'
import { boxOf } from '../../models/hall/boxes.ts'
import { closing, isVentilated, type SheetPlan } from '../../models/hall/containing.ts'
import type { Hall, HallRecord, Rack } from '../../models/hall/hall.ts'
import { conflicts } from '../../models/hall/placement.ts'
import { exampleHall } from '../src/halls.ts'
import { hallOf, makeRack, withShell } from './makeHall.ts'

/** Row A faces +z with its front at z = 3, row B faces it across 1.2 m; five racks of 0.6 m each. */
const A = (n: number, more: Partial<Rack> = {}) =>
  makeRack(`A${n}`, { x_m: 3 + 0.6 * n, z_m: 2.4, facing: '+z', ...more })
const B = (n: number, more: Partial<Rack> = {}) =>
  makeRack(`B${n}`, { x_m: 3 + 0.6 * n, z_m: 4.8, facing: '-z', ...more })
const five = [1, 2, 3, 4, 5]
const pair = hallOf(...five.map((n) => A(n)), ...five.map((n) => B(n)))

const only = (hall: Hall): Aisle => {
  const [aisle, ...more] = aislesOf(hall)
  expect(more).toEqual([])
  return aisle!
}
const parts = (plans: readonly SheetPlan[]) => plans.map(({ part }) => part).sort()
const laid = (plans: readonly SheetPlan[]): HallRecord[] =>
  plans.map(({ part: _, ...plan }, k) => ({
    kind: 'containment',
    id: `containment:${k}`,
    name: `Sheet ${k}`,
    ...plan,
    leakageFraction: 0.05,
  }))
const withRecords = (hall: Hall, records: readonly HallRecord[]): Hall => ({
  ...hall,
  records: new Map([...hall.records, ...records.map((record) => [record.id, record] as const)]),
})

describe('an aisle', () => {
  test('lies between the fronts of two rows that face each other, as long as they are', () => {
    const aisle = only(pair)
    expect(aisleName(aisle)).toBe('A-B')
    expect(aisle).toMatchObject({ side: 'cold', along: 'x' })
    expect(aisle.ends_m[0]).toBeCloseTo(3.3, 9)
    expect(aisle.ends_m[1]).toBeCloseTo(6.3, 9)
    expect(aisle.faces_m[0]).toBeCloseTo(3, 9)
    expect(aisle.faces_m[1]).toBeCloseTo(4.2, 9)
  })
  test('is hot between backs, and the same seen from either of its rows', () => {
    const backs = hallOf(
      ...five.map((n) => A(n, { facing: '-z' })),
      ...five.map((n) => B(n, { facing: '+z' })),
    )
    expect(only(backs).side).toBe('hot')
    for (const name of ['A1', 'B5']) {
      const found = aisleOf(backs, backs.records.get(`rack:${name}`) as Rack, 'hot')
      expect(found).toMatchObject({ ok: true, aisle: only(backs) })
    }
  })
  test('that is missing says what it wants', () => {
    const lack = (hall: Hall, rack: Rack) => {
      const found = aisleOf(hall, rack, 'cold')
      return found.ok ? '' : found.message
    }
    expect(lack(hallOf(A(1), A(2)), A(1))).toMatch('No row stands opposite the front of A1')
    const far = hallOf(A(1), A(2), B(1, { z_m: 8 }), B(2, { z_m: 8 }))
    expect(lack(far, A(1))).toMatch('stands 4.4 m from the front of A1')
    const away = hallOf(A(1), A(2), B(1, { facing: '+z' }), B(2, { facing: '+z' }))
    expect(lack(away, A(1))).toMatch('Row B, opposite the front of A1, does not face it')
    const turned = A(3, { facing: '-z' })
    const back = hallOf(...five.map((n) => (n === 3 ? turned : A(n))), ...five.map((n) => B(n)))
    expect(lack(back, turned)).toMatch('No row stands opposite')
  })
  test('is found between the very rows of the examples', () => {
    const names = (hall: string, side: Aisle['side']) =>
      aislesOf(exampleHall(hall)).flatMap((aisle) => (aisle.side === side ? aisleName(aisle) : []))
    expect(names('1-raised-floor', 'cold')).toEqual(['A-B', 'C-D', 'E-F', 'G-H', 'I-J'])
    expect(names('2-gb300-pod', 'hot')).toEqual(['A-B'])
    expect(names('4-mixed', 'cold')).toEqual(['A-B', 'C-D', 'E-F'])
  })
})

describe('what closes an aisle', () => {
  test('is a door between the fronts at each end, and a roof on the racks', () => {
    const plans = closing(pair, only(pair))
    expect(parts(plans)).toEqual(['doorHigh', 'doorLow', 'roof'])
    const [low, high, roof] = plans
    expect(low).toMatchObject({ x_m: 3.3, y_m: 0, z_m: 3.6, size_m: [0, 2.1, 1.2] })
    expect(high).toMatchObject({ x_m: 6.3, y_m: 0, z_m: 3.6, size_m: [0, 2.1, 1.2] })
    expect(roof).toMatchObject({ x_m: 4.8, y_m: 2.1, z_m: 3.6, size_m: [3, 0, 1.2] })
  })
  test('shuts the place of a missing rack, and what is open above a lower one', () => {
    // The MGX rack stands 2.24 m high, the others 2.1 m.
    const hall = hallOf(
      ...[1, 2, 4, 5].map((n) => A(n)),
      ...five.map((n) => B(n, n === 5 ? { catalogId: 'rack.gb300-nvl72' } : {})),
    )
    const plans = closing(hall, only(hall))
    expect(plans.find(({ part }) => part === 'roof')!.y_m).toBe(2.24)
    const panels = plans.filter(({ part }) => part === 'panel')
    expect(panels.map(({ x_m, y_m, z_m, size_m }) => [x_m, y_m, z_m, ...size_m])).toEqual([
      [3.9, 2.1, 3, 1.2, 0.14, 0],
      [4.8, 0, 3, 0.6, 2.24, 0],
      [5.7, 2.1, 3, 1.2, 0.14, 0],
      [4.5, 2.1, 4.2, 2.4, 0.14, 0],
    ])
  })
  test('laps over racks that stand forward, as far back as the others', () => {
    const hall = hallOf(
      ...five.map((n) => A(n, n === 2 ? { z_m: 2.7 } : {})),
      ...five.map((n) => B(n)),
    )
    const aisle = only(hall)
    expect(aisle.faces_m[0]).toBeCloseTo(3, 9)
    expect(conflicts(withRecords(hall, laid(closing(hall, aisle))), ['containment:0'])).toEqual([])
  })
  test('needs no door where the room ends', () => {
    const hall = withShell(pair, { length_m: 6.3 })
    expect(parts(closing(hall, only(hall)))).toEqual(['doorLow', 'roof'])
  })
  test('goes up to a ceiling that returns the air of a hot aisle, which stays open above', () => {
    const ceiling = { kind: 'return', plenumHeight_m: 0.6 } as const
    const backs = hallOf(
      ...five.map((n) => A(n, { facing: '-z' })),
      ...five.map((n) => B(n, { facing: '+z' })),
    )
    expect(isVentilated(backs, only(backs))).toBe(false)
    const hall = withShell(backs, { ceiling })
    expect(isVentilated(hall, only(hall))).toBe(true)
    const plans = closing(hall, only(hall))
    expect(plans.some(({ part }) => part === 'roof')).toBe(false)
    const tops = plans.filter(({ part }) => part === 'panel')
    expect(tops).toHaveLength(4)
    for (const { y_m, size_m } of tops) expect(y_m + size_m[1]).toBeCloseTo(3.6, 9)
  })
  test('is not laid twice', () => {
    const plans = closing(pair, only(pair))
    const door = withRecords(pair, laid(plans.slice(0, 1)))
    expect(parts(closing(door, only(door)))).toEqual(['doorHigh', 'roof'])
    const mixed = exampleHall('4-mixed')
    const closed = aislesOf(mixed).find((aisle) => aisleName(aisle) === 'C-D')!
    expect(closing(mixed, closed)).toEqual([])
  })
})

describe('in every example', () => {
  const aisles = ['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed'].flatMap((name) => {
    const hall = exampleHall(name)
    return aislesOf(hall).map((aisle) => [`${name} ${aisleName(aisle)}`, hall, aisle] as const)
  })
  test.each(aisles)('%s: no way is left from the aisle to the room', (_, hall, aisle) => {
    const boxes = [...hall.records.values()].flatMap((record) =>
      record.kind === 'rack' || record.kind === 'inRowCooler' || record.kind === 'cdu'
        ? [boxOf(hall, record)]
        : [],
    )
    const sheets = [
      ...laid(closing(hall, aisle)),
      ...[...hall.records.values()].filter(({ kind }) => kind === 'containment'),
    ].map((record) => boxOf(hall, record as Extract<HallRecord, { kind: 'containment' }>))
    const [u, w] = aisle.along === 'x' ? [0, 2] : [2, 0]
    // Through each side, at each decimetre along and up: a sheet, or what stands there.
    const STEP_M = 0.1
    const open: string[] = []
    for (const face_m of aisle.faces_m) {
      const outward = face_m === aisle.faces_m[0] ? -1 : 1
      for (let at = aisle.ends_m[0] + STEP_M / 2; at < aisle.ends_m[1]; at += STEP_M) {
        for (let y = STEP_M / 2; y < aisle.top_m; y += STEP_M) {
          const isShut = (box: { min: readonly number[]; max: readonly number[] }, by_m: number) =>
            box.min[u]! <= at &&
            box.max[u]! >= at &&
            box.min[1]! <= y &&
            box.max[1]! >= y &&
            box.min[w]! <= face_m + by_m &&
            box.max[w]! >= face_m - by_m
          const isBlocked =
            sheets.some((box) => isShut(box, 1e-6)) ||
            boxes.some(
              (box) =>
                isShut(box, 0.15) && (outward < 0 ? box.min[w]! < face_m : box.max[w]! > face_m),
            )
          if (!isBlocked) open.push(`${at.toFixed(2)} ${y.toFixed(2)}`)
        }
      }
    }
    expect(open).toEqual([])
  })
  test.each(aisles)('%s: nothing stands in the way of its sheets', (_, hall, aisle) => {
    const plans = laid(closing(hall, aisle))
    const found = conflicts(
      withRecords(hall, plans),
      plans.map(({ id }) => id),
    )
    expect(found.filter(({ kind }) => kind !== 'clearance')).toEqual([])
  })
})
