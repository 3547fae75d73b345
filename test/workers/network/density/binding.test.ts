import { describe, expect, test } from 'vitest'
import { demandOf, ratedHeat_W } from '../../../../models/density/demand.ts'
import type { Density } from '../../../../models/density/density.ts'
import { nearestOf } from '../../../../models/density/margins.ts'
import { atProvisioned } from '../../../../models/density/provisioned.ts'
import { spaceLimit, weightLimit } from '../../../../models/density/room.ts'
import { groupOfRow, hallGroup, rackGroups, rackRows } from '../../../../models/density/rows.ts'
import { rackType } from '../../../../models/hall/catalog.ts'
import { applyDiff } from '../../../../models/hall/diff.ts'
import { type Hall, recordsOf, SHELL_ID, shellOf } from '../../../../models/hall/hall.ts'
import { conflicts } from '../../../../models/hall/placement.ts'
import { liquidNetwork } from '../../../../models/liquid/fromHall.ts'
import { parseEpw } from '../../../../models/plant/weather/epw.ts'
import { replaceRacks } from '../../../../src/document/commands/replaceRacks.ts'
import { withFeeds } from '../../../../src/document/withFeeds.ts'
import {
  groupDensity,
  makeDensityMemory,
} from '../../../../workers/network/density/networkLimits.ts'
import { rackMargins } from '../../../../workers/network/density/rackMargins.ts'
import { raised } from '../../../../workers/network/density/raise.ts'
import { solveRated } from '../../../../workers/network/density/rated.ts'
import { makeMemory, reportPower } from '../../../../workers/network/power/report.ts'
import { finish } from '../../../../workers/network/steps.ts'
import { DESIGN_2009, DESIGN_2021, makeEpw } from '../../../models/plant/makeEpw.ts'

import { expectProof, halls, lastRow } from './proofs.ts'

describe('raising what binds raises the density, raising another does not', () => {
  // The last row stands for all, which `npm run validate` goes through.
  test.each(halls)('the last row of %s', (_, hall) => {
    expectProof(hall, groupDensity(hall, lastRow(hall), null))
  })
  test('racks out of reach of every CDU take themselves out of their row, and are named', () => {
    const [, hall] = halls[2]!
    const [cdu] = recordsOf(hall, 'cdu')
    // Far enough down the hall that a part of some row is left without one.
    const partly = [6.6, 7.2, 7.8, 8.4].flatMap((dz_m) => {
      const away = { ...cdu!, z_m: cdu!.z_m + dz_m }
      const moved: Hall = { ...hall, records: new Map(hall.records).set(away.id, away) }
      const dry = new Set(liquidNetwork(moved).unserved.map(({ recordId }) => recordId))
      return rackRows(moved).flatMap((row) => {
        const left = row.own.filter(({ id }) => dry.has(id))
        return left.length > 0 && left.length < row.own.length ? [{ moved, row, left }] : []
      })
    })
    const [first] = partly
    if (!first) throw new Error('No place of the CDU leaves a part of a row without one.')
    const { limits } = groupDensity(first.moved, groupOfRow(first.row), null)
    const { racks, basis } = limits.find(({ kind }) => kind === 'liquid')!
    expect(racks, basis).toBeGreaterThan(0)
    for (const { name } of first.left) expect(basis).toMatch(new RegExp(`Not counted: .*${name} `))
  })
  test('a row beside one that is overloaded is not limited by what leads to that one alone', () => {
    const [, pod] = halls[1]!
    const ids = recordsOf(pod, 'rack')
      .filter(({ catalogId }) => catalogId.includes('gb300'))
      .map(({ id }) => id)
    const swapped = applyDiff(pod, withFeeds(pod, replaceRacks(pod, ids, 'rack.vr-nvl72-maxp')))
    for (const row of rackRows(swapped)) {
      const group = groupOfRow(row)
      const names = new Set(group.racks.map(({ name }) => name))
      for (const { basis } of groupDensity(swapped, group, null).limits) {
        const cord = / to (\S+) \d+ meets /.exec(basis)?.[1]
        if (cord) expect(names, `${group.title}: ${basis}`).toContain(cord)
      }
    }
  })
  test('a whole hall', () => {
    const [, hall] = halls[1]!
    expectProof(hall, groupDensity(hall, hallGroup(hall)!, null))
  })
})

describe('power profiles of one rack', () => {
  const rubin = halls[2]![1]
  const [whole, ...rows] = rackGroups(rubin)
  test('are one type: the hall counts all of them, and says how many of each', () => {
    const vera = recordsOf(rubin, 'rack').filter(({ catalogId }) => catalogId.includes('vr-nvl72'))
    const { rackCount, type, limits } = groupDensity(rubin, whole!, null)
    expect(rackCount).toBe(vera.length)
    expect(type).toBe('Vera Rubin NVL72 (12 Max-P, 12 Max-Q)')
    // No place is counted twice: the hall has those of its rows.
    const places = rows.reduce((sum, row) => sum + spaceLimit(rubin, row).racks!, 0)
    expect(limits.find(({ kind }) => kind === 'space')!.racks).toBe(places)
  })
  test('a row of both counts both, whichever there is more of', () => {
    const [first] = recordsOf(rubin, 'rack').filter(({ catalogId }) => catalogId.endsWith('maxp'))
    const other = { ...first!, catalogId: 'rack.vr-nvl72-maxq' }
    const mixed = { ...rubin, records: new Map(rubin.records).set(first!.id, other) }
    const row = rackGroups(mixed).find(({ title }) => title === 'Row A')!
    expect(row.own.length).toBe(6)
    expect(groupDensity(mixed, row, null).type).toBe('Vera Rubin NVL72 (5 Max-P, 1 Max-Q)')
  })
})

describe('a plant whose size was entered', () => {
  const mixed = halls[3]![1]
  const { air_W } = ratedHeat_W(mixed)
  /** The hall with a chilled-water plant for its air of a share of what its racks give off, under a weather file's design hours. */
  const withPlant = (share: number, design: string) => {
    const shell = shellOf(mixed)
    const plant = {
      ...shell.plant,
      weather: { kind: 'epw', name: 'test.epw', digest: 'test' } as const,
    }
    const edited = { ...shell, plantAir_W: share * air_W, plant }
    const parsed = parseEpw(makeEpw().replace(DESIGN_2021, design))
    if (!parsed.ok) throw new Error(parsed.message)
    const hall: Hall = { ...mixed, records: new Map(mixed.records).set(SHELL_ID, edited) }
    return { hall, weather: new Map([['test', parsed.weather]]) }
  }
  const densityWith = (share: number, design: string) => {
    const { hall, weather } = withPlant(share, design)
    return groupDensity(hall, lastRow(hall), null, makeDensityMemory(weather))
  }
  const admitted = ({ limits }: Density) =>
    limits.find(({ kind }) => kind === 'heatRejection')!.racks!

  test('binds where it is the least, and the proof enlarges it', () => {
    const density = densityWith(0.6, DESIGN_2009)
    expect(density.binding.kinds).toEqual(['heatRejection'])
    const { hall, weather } = withPlant(0.6, DESIGN_2009)
    expectProof(hall, density, weather)
  })

  test('admits more racks the larger it is', () => {
    expect(admitted(densityWith(0.63, DESIGN_2009))).toBeGreaterThan(
      admitted(densityWith(0.6, DESIGN_2009)),
    )
  })

  test('is asked for no more than it is built for: what stands by is for failures', () => {
    const basisWith = (share: number) =>
      densityWith(share, DESIGN_2009).limits.find(({ kind }) => kind === 'heatRejection')!.basis
    expect(basisWith(0.6)).toContain(`carries the ${Math.round((0.6 * air_W) / 1e3)} kW`)
    const row = lastRow(mixed)
    // Twice the size admits so many more racks as the difference is of a rack's heat, losses and all.
    const rack_W =
      (0.6 * air_W) /
      (admitted(densityWith(1.2, DESIGN_2009)) - admitted(densityWith(0.6, DESIGN_2009)))
    expect(rack_W).toBeGreaterThan(demandOf(row.own).air_W)
    expect(rack_W).toBeLessThan(demandOf(row.own).air_W + 0.1 * demandOf(row.own).it_W)
  })

  test('admits fewer where a design hour leaves it short below its size, and says so', () => {
    // Chillers give less on towers at a wet bulb of 36 °C.
    const hot = densityWith(0.6, DESIGN_2009.replace('3.6,31.4', '3.6,36'))
    expect(admitted(hot)).toBeLessThan(admitted(densityWith(0.6, DESIGN_2009)))
    const { basis } = hot.limits.find(({ kind }) => kind === 'heatRejection')!
    expect(basis).toMatch(/carries \d+ of the \d+ kW that it is built for in the worst design hour/)
  })

  test('says why there is no answer when its weather file is not at hand', () => {
    const { hall } = withPlant(0.6, DESIGN_2009)
    const limit = groupDensity(hall, lastRow(hall), null).limits.find(
      ({ kind }) => kind === 'heatRejection',
    )!
    expect(limit.racks).toBeNull()
    expect(limit.basis).toContain('test.epw is not at hand')
  })
})

describe('the limits of each rack', () => {
  test('are those that the chain passes after its failures, by as much', () => {
    const hall = atProvisioned(halls[1]![1])
    // Twice the power passes busways and feeds after a failure of the other side.
    const records = new Map(hall.records)
    for (const record of hall.records.values())
      if (record.kind === 'rack' && record.name.startsWith('A'))
        records.set(record.id, { ...record, ratedPower_W: 250e3 })
    const loaded: Hall = { ...hall, records }
    const report = reportPower(loaded)
    const passed = [
      ...report.violations.filter(({ severity }) => severity === 'overload'),
      ...report.failures.flatMap(({ overloads }) => overloads),
    ].filter(({ rule }) => rule !== 'neutral')
    const worst = Math.max(...passed.map(({ value, limit }) => value / limit))
    const margins = rackMargins(finish(solveRated(loaded, makeMemory())))
    const nearest = Math.max(...[...margins.values()].map((all) => nearestOf(all)!.usedFraction))
    expect(worst).toBeGreaterThan(1)
    // The sweep ends where currents are good to 1e-5.
    expect(nearest / worst).toBeCloseTo(1, 4)
  })

  test('name for every rack with feeds a line that carries it, and a device', () => {
    for (const [id, hall] of halls) {
      const margins = rackMargins(finish(solveRated(hall, makeMemory())))
      for (const [rackId, all] of margins) {
        const kinds = all.map(({ kind }) => kind)
        expect(kinds, `${id} ${rackId}`).toEqual(expect.arrayContaining(['power', 'breaker']))
        for (const { usedFraction } of all) expect(usedFraction).toBeGreaterThan(0)
      }
    }
  })
})

describe.each(halls)('one rack of space more in %s', (_, hall) => {
  const overlaps = (of: Hall) =>
    conflicts(of, of.records.keys()).filter(({ kind }) => kind === 'overlap').length
  const limit = (of: Hall, title: string, kind: 'space' | 'weight') => {
    const group = rackGroups(of).find((each) => each.title === title)!
    return (kind === 'space' ? spaceLimit : weightLimit)(of, group).racks!
  }
  test.each(rackGroups(hall).map((group) => [group.title, group] as const))(
    'is one place, of %s alone, that bears nothing, and puts nothing in the way',
    (title, group) => {
      const wide = raised(hall, group, spaceLimit(hall, group))!
      expect(limit(wide, title, 'space')).toBeCloseTo(limit(hall, title, 'space') + 1, 6)
      expect(limit(wide, title, 'weight')).toBeCloseTo(limit(hall, title, 'weight'), 6)
      const longer = rackGroups(hall).filter(
        (each) => limit(wide, each.title, 'space') > limit(hall, each.title, 'space') + 1e-6,
      )
      // The hall, where its own rack type is what the row has, and the row.
      expect(longer.filter(({ rows }) => rows.length === 1)).toHaveLength(1)
      expect(overlaps(wide)).toBeLessThanOrEqual(overlaps(hall))
    },
  )
})

test('a hall of two racks on a weak floor is bound by the floor, and space raises nothing', () => {
  const [, pod] = halls[1]!
  const [first, second, ...others] = recordsOf(pod, 'rack').filter(({ name }) => /^A/.test(name))
  const gone = new Set<string>(
    recordsOf(pod, 'rack')
      .filter(({ id }) => id !== first!.id && id !== second!.id)
      .map(({ id }) => id),
  )
  expect(others.length).toBeGreaterThan(0)
  const records = new Map([...pod.records].filter(([id]) => !gone.has(id)))
  const shell = shellOf(pod)
  const { mass_kg, width_m, depth_m } = rackType(first!.catalogId)
  const load_kg_m2 = mass_kg.value / (width_m.value * depth_m.value)
  const hall: Hall = {
    ...pod,
    records: records.set(SHELL_ID, { ...shell, floorLoadLimit_kg_m2: 0.8 * load_kg_m2 }),
  }
  const group = hallGroup(hall)!
  const before = weightLimit(hall, group).racks!
  expect(weightLimit(raised(hall, group, spaceLimit(hall, group))!, group).racks).toBeCloseTo(
    before,
    6,
  )
  const density = groupDensity(hall, group, null)
  expect(density.binding.kinds).toEqual(['weight'])
  expectProof(hall, density)
})
