import { describe, expect, test } from 'vitest'
import { type EnergyParts, hallEnergy, roomCooling_W } from '../../../models/density/energy.ts'
import { ledger } from '../../../models/density/ledger.ts'
import { type Hall, type HallRecord, recordsOf } from '../../../models/hall/hall.ts'
import { rackLoad_W } from '../../../models/hall/load.ts'
import { budgetOf } from '../../../workers/airflow/diagnosis.ts'
import { voxelise } from '../../../workers/airflow/voxelise.ts'
import { couplingOf } from '../../../workers/cli/systems.ts'
import { answerNetworks, makeNetworkMemory } from '../../../workers/network/answer.ts'
import { COOL_AIR, hallOf, makeCdu, makeRack, withShell } from '../../models/makeHall.ts'
import { exampleHall } from '../airflow/rig.ts'

/** Any will do: heat does not hang on it. */
const CELL_M = 0.4

const FILES = ['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed']
/** What the issue asks of the identity; power chain and loops each close to it. */
const CLOSURE = 1e-8

const changed = (hall: Hall, ...records: readonly HallRecord[]): Hall => ({
  ...hall,
  records: new Map([...hall.records, ...records.map((record) => [record.id, record] as const)]),
})

describe.each(FILES)('the energy of %s', (file) => {
  const hall = exampleHall(file)
  const { power, liquid, plant, energy } = answerNetworks(hall)

  test('closes: what the utility gives is what is used, and all of it leaves as heat', () => {
    for (const one of [energy.now, energy.peak]) {
      expect(one.closure).toBeLessThan(CLOSURE)
      expect(one.heatClosure).toBeLessThan(CLOSURE)
    }
  })

  test('is supplied by the chain but for what is named as unfed, and all heat is taken up', () => {
    expect(energy.now.unfed_W > 0).toBe(power.faults.some(({ kind }) => kind === 'unfed'))
    expect(energy.now.chain_W).toBe(power.source_W)
    expect(Math.abs(energy.now.untakenHeat_W)).toBeLessThan(CLOSURE * energy.now.it_W)
  })

  test('tells of an air without answer the heat that the air solver is given, devices included', () => {
    const coupling = couplingOf(answerNetworks(hall))
    const { heat_W } = budgetOf(voxelise(hall, CELL_M, undefined, coupling))
    expect(Math.abs(ledger(hall, null, energy).airLoad_W.value! / heat_W - 1)).toBeLessThan(CLOSURE)
    expect(heat_W).toBeGreaterThan(ledger(hall, null, null).airLoad_W.value!)
  })

  test('has a plant that rejects what coolers, facility loop and electrical room return', () => {
    const facility = liquid?.loops.find(({ id }) => id === 'loop:facility')
    const { airHeat_W, electricalRoomHeat_W, electricalRoomFans_W } = energy.now
    const returned_W =
      (facility?.heat_W ?? 0) + airHeat_W + electricalRoomHeat_W + electricalRoomFans_W
    expect(energy.now.plant!.load_W).toBeCloseTo(returned_W, 3)
  })

  test('counts the cooling of the electrical room in both PUEs, by its share of the heat', () => {
    if (!plant.ok) throw new Error(plant.message)
    const air = plant.streams.indexOf('air')
    const { meanUse, peakUse } = plant.year.byStream[air]!
    for (const [at, use] of [
      [energy.now, meanUse],
      [energy.peak, peakUse],
    ] as const) {
      const room_W = at.electricalRoomHeat_W + at.electricalRoomFans_W
      const share = room_W / (at.airHeat_W + room_W)
      const plant_W = use.fan_W + use.compressor_W + use.pump_W
      expect(at.electricalRoomFans_W).toBeCloseTo(0.04 * at.electricalRoomHeat_W, 6)
      expect(roomCooling_W(at) - at.electricalRoomFans_W).toBeCloseTo(share * plant_W, 6)
      const parts_W = at.it_W + at.losses_W + at.fans_W + at.pumps_W + roomCooling_W(at)
      const { fans_W, compressors_W, pumps_W } = at.plant!
      expect(at.pue! * at.it_W).toBeCloseTo(parts_W + fans_W + compressors_W + pumps_W, 2)
    }
  })

  test('gives the PUE that the year gives, and the ledger that', () => {
    if (!plant.ok) throw new Error(plant.message)
    expect(energy.now.pue!).toBeCloseTo(plant.year.annualPue, 8)
    expect(energy.peak.pue!).toBeCloseTo(plant.year.peakPue!, 8)
    const { pue, peakPue, utilityGpusPerMW, gpuCount, provisionedIt_W } = ledger(
      hall,
      COOL_AIR,
      energy,
    )
    expect(pue.value).toBe(energy.now.pue)
    expect(peakPue.value).toBe(energy.peak.pue)
    if (gpuCount.value)
      expect(utilityGpusPerMW.value).toBeCloseTo(
        gpuCount.value / ((provisionedIt_W.value! / 1e6) * energy.peak.pue!),
        9,
      )
  })
})

describe('the identity', () => {
  const parts: EnergyParts = {
    chain_W: 110,
    unfed_W: 5,
    it_W: 90,
    fans_W: 10,
    pumps_W: 5,
    losses_W: 10,
    plant: { load_W: 119, electricalRoom_W: 2, fans_W: 3, compressors_W: 4, pumps_W: 1 },
    airHeat_W: 40,
    liquidHeat_W: 70,
    electricalRoomHeat_W: 5,
    electricalRoomFans_W: 4,
    untakenHeat_W: 0,
  }

  test('adds up sources, uses and heat', () => {
    const whole = hallEnergy(parts)
    expect(whole).toMatchObject({ utility_W: 129, closure: 0, heatClosure: 0 })
    expect(whole.pue).toBeCloseTo(129 / 90, 12)
    expect(roomCooling_W(whole)).toBe(6)
  })

  test.each(['chain_W', 'unfed_W', 'it_W', 'fans_W', 'pumps_W', 'losses_W'] as const)(
    'does not close when %s is a watt off',
    (name) => {
      expect(hallEnergy({ ...parts, [name]: parts[name] + 1 }).closure).toBeGreaterThan(1e-3)
    },
  )

  test.each(['airHeat_W', 'liquidHeat_W', 'electricalRoomHeat_W', 'untakenHeat_W'] as const)(
    'loses heat when %s is a watt off',
    (name) => {
      expect(hallEnergy({ ...parts, [name]: parts[name] + 1 }).heatClosure).toBeGreaterThan(1e-3)
    },
  )

  test('of a hall without IT load has no PUE', () => {
    expect(hallEnergy({ ...parts, it_W: 0 }).pue).toBeNull()
  })
})

test('a hall without a power chain is supplied without loss; without a site it has no plant', () => {
  const hall = hallOf(
    makeRack('A1', { catalogId: 'rack.vr-nvl72-maxp' }),
    makeCdu('1'),
    makeRack('A2'),
  )
  const { energy, plant } = answerNetworks(hall)
  expect(plant.ok).toBe(false)
  expect(energy.now.plant).toBeNull()
  expect(energy.now.chain_W).toBe(0)
  expect(energy.now.losses_W).toBe(0)
  expect(energy.now.closure).toBeLessThan(CLOSURE)
  expect(energy.now.heatClosure).toBeLessThan(CLOSURE)
  expect(ledger(hall, COOL_AIR, energy).pue.basis).toContain('not solved yet')
})

test('racks that lose their power draw nothing and give no heat; their liquid loop follows', () => {
  const hall = exampleHall('3-vera-rubin')
  const dark = recordsOf(hall, 'powerDevice')
    .filter(
      ({ catalogId }) => catalogId.startsWith('power.utility') || catalogId.includes('generator'),
    )
    .map((device) => ({ ...device, service: 'failed' as const }))
  const { power, energy } = answerNetworks(changed(hall, ...dark))
  expect(power.darkIds.length).toBeGreaterThan(recordsOf(hall, 'rack').length)
  expect(energy.now).toMatchObject({ it_W: 0, chain_W: 0, pue: null, liquidHeat_W: 0 })
})

describe('a failure', () => {
  const hall = exampleHall('1-raised-floor')
  const failed = (service: 'failed' | 'maintenance', ...names: readonly string[]): Hall =>
    changed(
      hall,
      ...recordsOf(hall, 'powerDevice')
        .filter(({ name }) => names.includes(name))
        .map((device) => ({ ...device, service })),
    )
  const told = (some: Hall, memory = makeNetworkMemory()) => {
    const { energy } = answerNetworks(some, memory)
    return { energy, figures: ledger(some, COOL_AIR, energy) }
  }
  const whole = told(hall)

  test.each([
    ['a UPS that loses nothing', ['UPS A1']],
    ['a board that takes fans with it', ['Switchboard A']],
    ['both boards, and with them the hall', ['Switchboard A', 'Switchboard B']],
  ])('of %s leaves what the hall is provisioned for as it is', (_what, names) => {
    const out = told(failed('failed', ...names))
    expect(out.energy.peak).toEqual(whole.energy.peak)
    for (const name of ['peakPue', 'provisionedIt_W', 'gpuCount'] as const)
      expect(out.figures[name].value, name).toBe(whole.figures[name].value)
    expect(out.energy.now.losses_W).not.toBe(whole.energy.now.losses_W)
  })
  test('of the whole hall leaves no PUE of now, and every GPU named as without supply', () => {
    const { energy, figures } = told(failed('failed', 'Switchboard A', 'Switchboard B'))
    expect(energy.now.it_W).toBe(0)
    expect(figures.itLoad_W.value).toBe(0)
    expect(figures.pue.value).toBeNull()
    expect(figures.peakPue.value).toBeGreaterThan(1)
    const { value } = figures.gpuCount
    expect(figures.usableGpuCount).toMatchObject({
      value: value ? 0 : null,
      basis: value ? `0 GPUs usable of ${value} installed (${value} without supply)` : '0 GPUs',
    })
  })
  test('and maintenance do the same, and a memory of the whole hall is no matter', () => {
    const memory = makeNetworkMemory()
    answerNetworks(hall, memory)
    const out = told(failed('maintenance', 'Switchboard A'), memory)
    expect(out.energy).toEqual(told(failed('failed', 'Switchboard A')).energy)
  })
})

test('an answer with memory is the answer without', () => {
  const hall = exampleHall('4-mixed')
  const memory = makeNetworkMemory()
  answerNetworks(hall, memory)
  const racks = recordsOf(hall, 'rack')
  const moved = changed(hall, { ...racks[0]!, utilisationFraction: 0.3 })
  const fresh = answerNetworks(moved)
  const again = answerNetworks(moved, memory)
  expect(again.energy).toEqual(fresh.energy)
  expect(again.power).toEqual(fresh.power)
  expect(again.heat).toEqual(fresh.heat)
  expect(fresh.energy.now.it_W).toBeCloseTo(
    recordsOf(moved, 'rack')
      .map(rackLoad_W)
      .reduce((a, b) => a + b),
    3,
  )
})

test('the year is run again only when its plants are given something else', () => {
  const hall = withShell(
    hallOf(makeRack('A1', { catalogId: 'rack.vr-nvl72-maxp' }), makeCdu('1')),
    {
      site: 'Phoenix',
    },
  )
  const memory = makeNetworkMemory()
  answerNetworks(hall, memory)
  const { year, weather } = memory.plant
  answerNetworks(changed(hall, { ...recordsOf(hall, 'rack')[0]!, name: 'B7' }), memory)
  expect(memory.plant.year).toBe(year)
  answerNetworks(
    changed(hall, { ...recordsOf(hall, 'rack')[0]!, utilisationFraction: 0.5 }),
    memory,
  )
  expect(memory.plant.year).not.toBe(year)
  expect(memory.plant.weather).toBe(weather)
})

test('a hall that loses its CDUs yields no more than before: its racks are installed, not usable', () => {
  const hall = exampleHall('3-vera-rubin')
  const [first, ...others] = recordsOf(hall, 'cdu')
  const told = (some: Hall) => ledger(some, COOL_AIR, answerNetworks(some).energy)
  const without = (ids: readonly string[]): Hall => ({
    ...hall,
    records: new Map([...hall.records].filter(([id]) => !ids.includes(id))),
  })
  const whole = told(hall)
  const none = told(without([first!, ...others].map(({ id }) => id)))
  expect(whole.usableGpuCount.value).toBe(whole.gpuCount.value)
  expect(none.gpuCount.value).toBe(whole.gpuCount.value)
  expect(none.usableGpuCount.value).toBe(0)
  expect(none.itGpusPerMW.value).toBe(0)
})

test('the peak is solved again only when the hall is provisioned otherwise', () => {
  const hall = exampleHall('2-gb300-pod')
  const memory = makeNetworkMemory()
  answerNetworks(hall, memory)
  const { provisioned } = memory
  const rack = recordsOf(hall, 'rack')[0]!
  const wall = recordsOf(hall, 'fanWall')[0]!
  const slid = changed(
    hall,
    { ...rack, utilisationFraction: 0.2 },
    { ...wall, fanSpeedFraction: 0.7 },
  )
  expect(answerNetworks(slid, memory).energy).toEqual(answerNetworks(slid).energy)
  expect(memory.provisioned).toBe(provisioned)
  const moved = changed(slid, { ...rack, x_m: rack.x_m + 0.6 })
  expect(answerNetworks(moved, memory).energy).toEqual(answerNetworks(moved).energy)
  expect(memory.provisioned).not.toBe(provisioned)
})
