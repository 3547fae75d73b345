import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ledger, ledgerValues } from '../../models/density/ledger.ts'
import { catalogEntry, cduType, coolerType } from '../../models/hall/catalog.ts'
import { parseHall, serializeHall } from '../../models/hall/file.ts'
import { type Hall, isCooler, recordsOf, shellOf } from '../../models/hall/hall.ts'
import { breathesAir, rackAirflow_m3_s, rackLiquidHeat_W } from '../../models/hall/load.ts'
import { conflicts } from '../../models/hall/placement.ts'
import { hallWeather } from '../../models/plant/fromHall.ts'
import type { ChainChoice } from '../../models/power/templates/choice.ts'
import { topologyDiff } from '../../models/power/templates/topologyDiff.ts'
import { exampleFiles, examples } from '../../scripts/halls/index.ts'
import { answerNetworks } from '../../workers/network/answer.ts'

const folder = new URL('../../public/halls/', import.meta.url)
const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8')

function open(file: string): Hall {
  const result = parseHall(textOf(file))
  if (!result.ok) throw new Error(`${file}: ${result.message}`)
  return result.hall
}
const cases = examples.map(({ id, file }) => ({ id, hall: open(file) }))
/** What each example's chain is: this is read by no one but the tests, the halls hold the chain itself. */
const CHAINS: Readonly<Record<string, ChainChoice>> = {
  'raised-floor': { topology: '2N', supply: 'ac415' },
  'gb300-pod': { topology: '3N/2', supply: 'ac415' },
  'vera-rubin': { topology: 'blockRedundant', supply: 'dc800' },
  mixed: { topology: 'N+1', supply: 'ac415' },
}
const hallOf = (id: string): Hall => cases.find((each) => each.id === id)!.hall

describe('the example halls', () => {
  test('are what their script makes, byte for byte, and nothing else lies beside them', () => {
    for (const [file, text] of exampleFiles()) expect(textOf(file) === text, file).toBe(true)
    expect(readdirSync(folder).sort()).toEqual(
      exampleFiles()
        .map(([file]) => file)
        .sort(),
    )
  })

  test.each(cases)('$id comes back byte for byte', ({ hall }) => {
    expect(exampleFiles().some(([, text]) => text === serializeHall(hall))).toBe(true)
  })

  test.each(cases)('$id has no overlap, nothing outside, no blocked clearance', ({ hall }) => {
    expect(conflicts(hall, hall.records.keys()).map((each) => each.message)).toEqual([])
  })

  test.each(cases)('$id has a plant of a tenth over its heat at rated power', ({ hall }) => {
    const { peak } = answerNetworks(hall).energy
    const { plantLiquid_W = 0, plantAir_W = 0 } = shellOf(hall)
    const air_W = peak.airHeat_W + peak.electricalRoomHeat_W + peak.electricalRoomFans_W
    const liquid_W = peak.plant!.load_W - air_W
    for (const [built_W, heat_W] of [
      [plantAir_W, air_W],
      [plantLiquid_W, liquid_W],
    ] as const) {
      // Rounded up to the next 100 kW.
      expect(built_W).toBeGreaterThanOrEqual(1.1 * heat_W - 1)
      expect(built_W - 1.1 * heat_W).toBeLessThan(1e5)
    }
  })

  test.each(cases)(
    '$id lines up with the 0.3 m cells: racks, coolers, tiles and sheets',
    ({ hall }) => {
      const onGrid = (value_m: number) =>
        Math.abs(value_m / 0.15 - Math.round(value_m / 0.15)) < 1e-6
      for (const { id, x_m, z_m } of recordsOf(
        hall,
        'rack',
        'crah',
        'fanWall',
        'inRowCooler',
        'tile',
      ))
        expect(onGrid(x_m) && onGrid(z_m), id).toBe(true)
    },
  )

  test.each(cases)('$id can be cooled, in the air and in the liquid', ({ hall }) => {
    const values = ledgerValues(ledger(hall, null, null))
    expect(values.airCapacity_W!).toBeGreaterThan(1.15 * values.airLoad_W!)
    expect(values.liquidCapacity_W!).toBeGreaterThanOrEqual(1.15 * values.liquidLoad_W!)
  })

  test.each(cases)(
    '$id feeds every rack from two sides, or from one where the chain has one',
    ({ id, hall }) => {
      const sides = new Map<string, Set<string>>()
      for (const { toId, side } of recordsOf(hall, 'feed'))
        sides.set(toId, (sides.get(toId) ?? new Set()).add(side))
      for (const rack of recordsOf(hall, 'rack'))
        expect(sides.get(rack.id)?.size, rack.id).toBe(id === 'mixed' ? 1 : 2)
    },
  )

  test.each(cases)('$id has a chain that its template would lay again as it is', ({ id, hall }) => {
    expect(topologyDiff(hall, CHAINS[id]!).size).toBe(0)
  })

  test.each(cases)('$id stands where weather is known, on a floor that carries it', ({ hall }) => {
    expect(hallWeather(hall)).toMatchObject({ ok: true })
    const { floorLoadLimit_kg_m2 } = shellOf(hall)
    for (const { id, catalogId } of recordsOf(hall, 'rack', 'cdu', 'crah', 'inRowCooler')) {
      const { mass_kg, width_m, depth_m } = catalogEntry(catalogId)
      const load_kg_m2 = mass_kg.value / (width_m.value * depth_m.value)
      expect(load_kg_m2, id).toBeLessThanOrEqual(floorLoadLimit_kg_m2)
    }
  })

  test.each(cases)('$id has a CDU to spare at the loads of now', ({ hall }) => {
    const capacities_W = recordsOf(hall, 'cdu').map(
      ({ catalogId }) => cduType(catalogId).capacity_W.value,
    )
    if (capacities_W.length === 0) return
    const left_W = capacities_W.reduce((sum, each) => sum + each, 0) - Math.max(...capacities_W)
    const heat_W = recordsOf(hall, 'rack').reduce((sum, rack) => sum + rackLiquidHeat_W(rack), 0)
    expect(heat_W).toBeLessThanOrEqual(left_W)
  })

  test('raised-floor draws 1 to 1.5 MW and breathes 80 to 100 % of what its CRAHs move', () => {
    const hall = hallOf('raised-floor')
    expect(recordsOf(hall, 'rack')).toHaveLength(199)
    const { itLoad_W } = ledgerValues(ledger(hall, null, null))
    expect(itLoad_W!).toBeGreaterThan(1e6)
    expect(itLoad_W!).toBeLessThan(1.5e6)
    expect(breathed_m3_s(hall) / moved_m3_s(hall)).toBeGreaterThan(0.8)
    expect(breathed_m3_s(hall) / moved_m3_s(hall)).toBeLessThan(1)
  })

  test('raised-floor has its mistakes', () => {
    const hall = hallOf('raised-floor')
    expect(hall.records.get('rack:D10')).toMatchObject({ facing: '+x' })
    expect(hall.records.get('rack:D9')).toMatchObject({ facing: '-x' })
    expect(hall.records.has('rack:G11')).toBe(false)
    expect(hall.records.has('tile:A5')).toBe(false)
    expect(hall.records.get('crah:CRAH-5')).toMatchObject({ running: false })
    expect(hall.records.get('tile:J18')).toMatchObject({ catalogId: 'tile.25' })
    expect(hall.records.get('rack:J18')).toMatchObject({ catalogId: 'rack.dgx-h100' })
  })

  test('gb300-pod moves a little more air than its racks breathe, so that leaks blow from cold to hot', () => {
    const hall = hallOf('gb300-pod')
    const nvl72 = recordsOf(hall, 'rack').filter((rack) => rack.catalogId === 'rack.gb300-nvl72')
    expect(nvl72).toHaveLength(16)
    const ratio = breathed_m3_s(hall) / moved_m3_s(hall)
    expect(ratio).toBeGreaterThan(0.88)
    expect(ratio).toBeLessThan(1)
  })

  test('mixed gives its contained aisle a little more air from in-row coolers than its racks breathe', () => {
    const all = [...hallOf('mixed').records.values()]
    const aisle = all.filter((record) => /^(IRC )?[CD]\d+$/.test(record.name))
    const hall = { records: new Map(aisle.map((record) => [record.id, record])), extra: {} }
    expect(recordsOf(hall, 'rack')).toHaveLength(18)
    expect(recordsOf(hall, 'inRowCooler')).toHaveLength(10)
    const ratio = breathed_m3_s(hall) / moved_m3_s(hall)
    expect(ratio).toBeGreaterThan(0.88)
    expect(ratio).toBeLessThan(1)
  })

  test('vera-rubin has only its network and storage racks breathing', () => {
    const racks = recordsOf(hallOf('vera-rubin'), 'rack')
    const fanless = racks.filter((rack) => !breathesAir(rack))
    expect(fanless).toHaveLength(24)
    expect(fanless.every((rack) => rack.catalogId.startsWith('rack.vr-nvl72'))).toBe(true)
  })
})

/** Air that the racks breathe at 22 °C, and that the running coolers which blow into the room move. */
function breathed_m3_s(hall: Hall): number {
  return recordsOf(hall, 'rack').reduce((total, rack) => total + rackAirflow_m3_s(rack, 22), 0)
}
function moved_m3_s(hall: Hall): number {
  return [...hall.records.values()]
    .filter(isCooler)
    .flatMap((cooler) => (cooler.kind === 'rearDoorCooler' || !cooler.running ? [] : [cooler]))
    .reduce(
      (total, { catalogId, fanSpeedFraction }) =>
        total + coolerType(catalogId).airflow_m3_s.value * fanSpeedFraction,
      0,
    )
}
