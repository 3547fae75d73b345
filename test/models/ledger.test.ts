import { describe, expect, test } from 'vitest'
import { capacityAtFlow_W } from '../../models/air/coil.ts'
import { hallEnergy, type SolvedEnergy } from '../../models/density/energy.ts'
import { type Ledger, ledger, ledgerValues } from '../../models/density/ledger.ts'
import type { Feed, Hall, HallId } from '../../models/hall/hall.ts'
import { COOL_AIR, hallOf, makeBusway, makeCdu, makeCrah, makeRack, shell } from './makeHall.ts'

const rubin = (name: string) => makeRack(name, { catalogId: 'rack.vr-nvl72-maxp' })
const withContract = (hall: Hall, contractedPower_W: number): Hall => ({
  ...hall,
  records: new Map(hall.records).set(shell.id, { ...shell, contractedPower_W }),
})

/** What the networks say of a hall whose racks get so much, without a plant. */
function suppliedWith(
  it_W: number,
  darkIds: readonly HallId[] = [],
  shortIds: readonly HallId[] = [],
): SolvedEnergy {
  const now = hallEnergy({
    chain_W: it_W,
    unfed_W: 0,
    it_W,
    fans_W: 0,
    pumps_W: 0,
    losses_W: 0,
    plant: null,
    airHeat_W: it_W,
    liquidHeat_W: 0,
    electricalRoomHeat_W: 0,
    electricalRoomFans_W: 0,
    untakenHeat_W: 0,
  })
  return { now, peak: now, site: null, weatherIsGuess: false, peakUnmet_W: 0, darkIds, shortIds }
}

describe('the ledger', () => {
  test('sums load, provisioned power and GPUs', () => {
    const half = makeRack('A1', { utilisationFraction: 0.5 })
    const values = ledgerValues(ledger(hallOf(half, rubin('A2')), COOL_AIR, null))
    // Half busy: half way from the 4 kW at idle to 10 kW.
    expect(values.itLoad_W).toBe(7_000 + 227_000)
    expect(values.provisionedIt_W).toBe(10_000 + 227_000)
    expect(values.gpuCount).toBe(72)
    expect(values.rackMax_W).toBe(227_000)
    expect(values.rackMean_W).toBe(234_000 / 2)
    expect(values.floorDensity_W_m2).toBeCloseTo(234_000 / (12 * 9), 9)
  })

  test('leaves out what has no supply, and gives no PUE of a dark hall', () => {
    const hall = hallOf(makeRack('A1'), makeRack('A2'))
    const half = ledger(hall, COOL_AIR, suppliedWith(10_000))
    expect(half.itLoad_W.value).toBe(10_000)
    expect(half.itLoad_W.basis).toMatch(/less 10 kW without supply$/)
    const dark = ledger(hall, COOL_AIR, suppliedWith(0))
    expect(dark.itLoad_W.value).toBe(0)
    expect(dark.pue.value).toBeNull()
    expect(dark.utilityGpusPerMW.value).toBeNull()
  })

  test('counts GPUs and racks as usable where supply, water and inlet hold, and tells the installed beside', () => {
    const hall = hallOf(rubin('A1'), rubin('A2'), rubin('A3'), rubin('A4'), makeRack('A5'))
    const inlets = new Map<HallId, { inletMax_C: number }>([
      ['rack:A1', { inletMax_C: 20 }],
      ['rack:A2', { inletMax_C: 50 }],
      ['rack:A4', { inletMax_C: 50 }],
    ])
    const air = { heatIn_W: 1, heatOut_W: 1, racks: inlets }
    const whole = ledger(hall, COOL_AIR, suppliedWith(918e3))
    const part = ledger(hall, air, suppliedWith(918e3, ['rack:A2'], ['rack:A2', 'rack:A3']))
    expect(whole.usableGpuCount.value).toBe(288)
    expect(whole.usableGpuCount.basis).toBe('288 GPUs')
    expect(part.gpuCount.value).toBe(288)
    expect(part.usableGpuCount.value).toBe(72)
    // A rack with several faults is counted at the first.
    expect(part.usableGpuCount.basis).toBe(
      '72 GPUs usable of 288 installed (72 without supply, 72 without the water that they need, 72 over the inlet limit)',
    )
    expect(part.rackCount.value).toBe(5)
    expect(part.usableRackCount.value).toBe(2)
    expect(part.itGpusPerMW.value).toBeCloseTo(whole.itGpusPerMW.value! / 4, 9)
    expect(part.utilityGpusPerMW.value! / whole.utilityGpusPerMW.value!).toBeCloseTo(1 / 4, 9)
    expect(part.itGpusPerMW.basis).toMatch(/^72 GPUs usable of 288 installed/)
  })

  test('knows nothing of what hangs on the air while that has no answer: not that all is fine', () => {
    const hall = withContract(hallOf(rubin('A1'), rubin('A2'), makeRack('A3')), 1e6)
    const unknown = ledger(hall, null, suppliedWith(464e3))
    for (const name of [
      'usableGpuCount',
      'usableRackCount',
      'utilityGpusPerMW',
      'contractGpusPerMW',
      'itGpusPerMW',
      'overLimit_W',
    ] as const)
      expect(unknown[name], name).toMatchObject({ value: null, basis: 'the air is not solved' })
    expect(unknown.gpuCount.value).toBe(144)
    expect(unknown.rackCount.value).toBe(3)
    // A PUE hangs on nothing of it, and says so.
    const supplied = suppliedWith(464e3)
    const plant = {
      load_W: 464e3,
      electricalRoom_W: 0,
      fans_W: 20e3,
      compressors_W: 0,
      pumps_W: 4e3,
    }
    const cooled = hallEnergy({ ...supplied.now, plant })
    for (const solved of [{ ...supplied, now: cooled, peak: cooled }, null]) {
      const [without, known] = [ledger(hall, null, solved), ledger(hall, COOL_AIR, solved)]
      for (const name of ['pue', 'peakPue'] as const) {
        expect(without[name].value).toBeGreaterThan(1)
        expect(without[name]).toEqual(known[name])
        expect(without[name].basis).toMatch(/whatever the air does: fans turn as set, and coolers/)
      }
    }
    // What is out whatever the air does is known to be out.
    const dark = ledger(hall, null, suppliedWith(0, ['rack:A1', 'rack:A2']))
    expect(dark.usableGpuCount.value).toBe(0)
    expect(dark.usableRackCount.value).toBeNull()
  })

  test('counts no GPU of a rack for 800 V DC on a busway that gives AC', () => {
    const rack = makeRack('A1', { catalogId: 'rack.rubin-ultra' })
    const fedBy = (catalogId: string) =>
      hallOf(
        rack,
        {
          kind: 'busway',
          id: 'busway:A',
          name: 'A',
          catalogId,
          from_m: [2, 4],
          to_m: [10, 4],
          y_m: 2.6,
          side: 'A',
          service: 'inService',
        },
        {
          kind: 'feed',
          id: 'feed:A',
          name: 'A to A1',
          fromId: 'busway:A',
          toId: rack.id,
          side: 'A',
          breaker_A: 400,
          service: 'inService',
        },
      )
    const onAc = ledger(fedBy('busway.ac415.400a'), COOL_AIR, null)
    expect(onAc.gpuCount.value).toBeGreaterThan(0)
    expect(onAc.usableGpuCount.value).toBe(0)
    expect(onAc.usableGpuCount.basis).toMatch(/made for DC, on busways that give AC/)
    const onDc = ledger(fedBy('busway.dc800.2500a'), COOL_AIR, null)
    expect(onDc.usableGpuCount.value).toBe(onDc.gpuCount.value)
  })

  test('counts no GPU of a rack that no feed leads to once power is drawn, and says that its load is in', () => {
    const [fed, bare] = [rubin('A1'), rubin('A2')]
    const busway = makeBusway('A')
    const toFed: Feed = {
      kind: 'feed',
      id: 'feed:A',
      name: 'A to A1',
      fromId: busway.id,
      toId: fed.id,
      side: 'A',
      breaker_A: 400,
      service: 'inService',
    }
    for (const solved of [suppliedWith(454e3), null]) {
      const { usableGpuCount, unfedIt_W, itLoad_W, airLoad_W, usableRackCount } = ledger(
        hallOf(fed, bare, busway, toFed),
        COOL_AIR,
        solved,
      )
      expect(usableGpuCount.value).toBe(72)
      expect(usableGpuCount.basis).toContain('72 without a feed')
      expect(usableRackCount.value).toBe(1)
      expect(unfedIt_W.value).toBe(227e3)
      expect(itLoad_W.value).toBe(454e3)
      expect(itLoad_W.basis).toContain(
        '227 kW of racks that no feed leads to included, as they are',
      )
      expect(airLoad_W.basis).toContain('no feed leads to included')
    }
    const warm = ledger(hallOf(makeRack('A3'), fed, busway, toFed), COOL_AIR, null)
    expect(warm.airLoad_W.basis).toContain('10 kW of racks that no feed leads to included, as they')
    expect(ledger(hallOf(fed, busway, toFed), COOL_AIR, null).airLoad_W.basis).not.toMatch(/feed/)
    // Of power that is not drawn yet nothing is known to be missing.
    const undrawn = ledger(hallOf(fed, bare), COOL_AIR, null)
    expect(undrawn.usableGpuCount.value).toBe(144)
    expect(undrawn.unfedIt_W.value).toBe(0)
  })

  test('yields nothing where no GPU can be used, and has no yield where none is installed', () => {
    const dark = ledger(hallOf(rubin('A1')), COOL_AIR, suppliedWith(0, ['rack:A1']))
    expect(dark.itGpusPerMW.value).toBe(0)
    expect(ledger(hallOf(makeRack('A1')), COOL_AIR, null).itGpusPerMW.value).toBeNull()
  })

  test('takes a typed load before that of the catalogue', () => {
    const typed = makeRack('A1', { ratedPower_W: 12_000, utilisationFraction: 0.5 })
    const values = ledgerValues(ledger(hallOf(typed), COOL_AIR, null))
    expect(values.provisionedIt_W).toBe(12_000)
    expect(values.itLoad_W).toBe(8_400)
  })

  test('splits the heat between air and liquid without losing any', () => {
    const hall = hallOf(makeRack('A1'), makeRack('A2', { catalogId: 'rack.gb300-nvl72' }))
    const values = ledgerValues(ledger(hall, COOL_AIR, null))
    // Rounding of one product and one difference.
    expect(values.airLoad_W! + values.liquidLoad_W!).toBeCloseTo(values.itLoad_W!, 6)
    expect(values.liquidLoad_W).toBe(140_000 * 0.9)
  })

  test('divides by provisioned power and peak PUE, never by the load or the PUE of now', () => {
    const idle = makeRack('A1', { catalogId: 'rack.vr-nvl72-maxp', utilisationFraction: 0.1 })
    const { utilityGpusPerMW, itGpusPerMW, peakPue } = ledger(
      hallOf(idle, makeCdu('1')),
      COOL_AIR,
      null,
    )
    expect(itGpusPerMW.value).toBeCloseTo(72 / 0.227, 9)
    expect(utilityGpusPerMW.value).toBeCloseTo(72 / (0.227 * peakPue.value!), 9)
  })

  test('knows GPUs per contracted megawatt only with a contract', () => {
    const hall = hallOf(rubin('A1'))
    expect(ledger(hall, COOL_AIR, null).contractGpusPerMW.value).toBeNull()
    expect(ledger(withContract(hall, 500_000), COOL_AIR, null).contractGpusPerMW.value).toBe(144)
  })

  test('counts only what runs as capacity', () => {
    const hall = hallOf(makeCrah('1'), makeCrah('2', { running: false }), makeCdu('1'))
    const values = ledgerValues(ledger(hall, COOL_AIR, null))
    expect(values.airCapacity_W).toBeCloseTo(60_000, 6)
    expect(values.liquidCapacity_W).toBe(1_300_000)
  })

  test('counts no cooler and no CDU that has lost its supply', () => {
    const hall = hallOf(makeCrah('1'), makeCrah('2'), makeCdu('1'))
    const { airCapacity_W, liquidCapacity_W } = ledger(
      hall,
      null,
      suppliedWith(0, ['crah:2', 'cdu:1']),
    )
    expect(airCapacity_W.value).toBeCloseTo(60_000, 6)
    expect(airCapacity_W.basis).toContain('1 running coolers of 2')
    expect(liquidCapacity_W.value).toBe(0)
  })

  test('counts no cooler that no air can pass, and names it', () => {
    const hall = hallOf(makeCrah('1'), makeCrah('2'))
    const { airCapacity_W } = ledger(hall, null, null, new Set<HallId>(['crah:2']))
    expect(airCapacity_W.value).toBeCloseTo(60_000, 6)
    expect(airCapacity_W.basis).toMatch(/^sensible capacity of 1 running coolers of 2 /)
    expect(airCapacity_W.basis).toMatch(/, without CRAH 2, through which no air can pass$/)
  })

  test('counts coolers at the speed of their fans, as the air does', () => {
    const at = (fanSpeedFraction: number) =>
      ledgerValues(ledger(hallOf(makeCrah('1', { fanSpeedFraction })), COOL_AIR, null))
        .airCapacity_W!
    expect(at(0.8)).toBe(capacityAtFlow_W(60_000, 0.8))
    expect(at(0.8)).toBeLessThan(at(1))
    expect(at(0)).toBe(0)
  })

  test('prefers the heat of the solved flow once there is one', () => {
    const hall = hallOf(makeRack('A1'))
    expect(
      ledger(hall, { heatIn_W: 9_900, heatOut_W: 9_800, racks: new Map() }, null).airLoad_W.value,
    ).toBe(9_900)
    expect(ledger(hall, null, null).airLoad_W.value).toBe(10_000)
  })

  test('sums the load of the racks over their inlet limit, once there is an inlet', () => {
    const hall = hallOf(makeRack('A1'), makeRack('A2'), makeRack('A3'))
    const inlets = (...inlets_C: number[]) =>
      new Map(inlets_C.map((inletMax_C, n) => [`rack:A${n + 1}` as HallId, { inletMax_C }]))
    const over = (...inlets_C: number[]) =>
      ledger(hall, { heatIn_W: 1, heatOut_W: 1, racks: inlets(...inlets_C) }, null).overLimit_W
    expect(ledger(hall, null, null).overLimit_W.value).toBeNull()
    expect(over(20, 32, 31.9).value).toBe(0)
    expect(over(20, 32.1, 40).value).toBe(20_000)
    expect(over(20, 32.1, 40).basis).toContain('2 racks of 3')
    expect(over(20, 32.1, 40).basis).toMatch(
      /: the hall's 32 °C \(ASHRAE class A1\), or the rack's own/,
    )
  })

  test('gives warm water its worth at the peak hour', () => {
    const peak = (supplyTemperature_C: number) =>
      ledger(hallOf(rubin('A1'), makeCdu('1', { supplyTemperature_C })), COOL_AIR, null).peakPue
        .value!
    expect(peak(45)).toBeLessThan(peak(32))
    expect(peak(32)).toBeLessThan(peak(25))
  })

  test('marks PUE and what divides by it as guesses, with a range about each', () => {
    const whole = ledger(hallOf(rubin('A1'), makeCdu('1')), COOL_AIR, null)
    for (const name of ['pue', 'peakPue', 'utilityGpusPerMW'] as const) {
      const { value, low, high, confidence } = whole[name]
      expect(confidence, name).toBe('guess')
      expect(low!, name).toBeLessThan(value!)
      expect(high!, name).toBeGreaterThan(value!)
    }
  })

  test('says of every figure how it was computed, also in an empty hall, and never gives NaN', () => {
    for (const whole of [
      ledger(hallOf(), null, null),
      ledger(hallOf(rubin('A1')), null, null),
      ledger(hallOf(rubin('A1')), COOL_AIR, null),
    ])
      for (const [name, figure] of Object.entries(whole as Ledger)) {
        expect(figure.basis.length, name).toBeGreaterThan(5)
        expect(figure.value === null || Number.isFinite(figure.value), name).toBe(true)
      }
  })
})
