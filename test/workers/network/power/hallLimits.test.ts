/** Limits of a hall beside those that its breakers and machines have: neutral, balance, drop, step; each with its figure. */
import { describe, expect, test } from 'vitest'
import type { Feed, Hall, HallRecord, PowerDevice, Rack } from '../../../../models/hall/hall.ts'
import { rackLoad_W } from '../../../../models/hall/load.ts'
import { rackCurrent_A } from '../../../../models/power/breakers.ts'
import {
  cableImpedance_ohm,
  GENERATOR_STEP_FRACTION,
  RACK_POWER_FACTOR,
} from '../../../../models/power/fromHall/assumptions.ts'
import { feederEnd_V } from '../../../../models/power/ratings.ts'
import { reportPower } from '../../../../workers/network/power/report.ts'
import { hallOf, makeBusway, makeRack } from '../../../models/makeHall.ts'

const device = (name: string, type: string, z_m = -3): PowerDevice => ({
  kind: 'powerDevice',
  id: `powerDevice:${name}`,
  name,
  catalogId: `power.${type}`,
  x_m: 2,
  z_m,
  facing: '+z',
  room: 'electrical',
  side: 'A',
  service: 'inService',
})
const lead = (from: HallRecord, to: HallRecord, breaker_A: number): Feed => ({
  kind: 'feed',
  id: `feed:${from.name}-${to.name}`,
  name: `${from.name} to ${to.name}`,
  fromId: from.id,
  toId: to.id,
  side: 'A',
  breaker_A,
  service: 'inService',
})
const row = makeBusway('Row')

/** Generator and UPS on one row of racks, the UPS as far away as is said; what stands behind the UPS may be more. */
function rowOf(racks: readonly Rack[], { ups_z_m = -3, load_W = 0 } = {}): Hall {
  const utility = device('Utility', 'utility.10mva')
  const generator = device('Generator', 'generator.2500kva')
  const transformer = device('Transformer', 'transformer.2500kva')
  const board = device('Board', 'switchboard.4000a')
  const ups = device('UPS', 'ups.1250kva', ups_z_m)
  const hung = makeRack('On the board', { ratedPower_W: load_W })
  return hallOf(
    utility,
    generator,
    transformer,
    board,
    ups,
    row,
    ...racks,
    ...(load_W > 0 ? [hung, lead(board, hung, 4000)] : []),
    lead(utility, transformer, 100),
    lead(transformer, board, 4000),
    lead(generator, board, 4000),
    lead(board, ups, 2000),
    lead(ups, row, 400),
    ...racks.map((rack) => lead(row, rack, 400)),
  )
}
const single = (name: string, more: Partial<Rack> = {}) =>
  makeRack(name, { catalogId: 'rack.air.5kw-1ph', x_m: 4, ...more })
const found = (hall: Hall, failed: readonly string[] = []) => {
  const { violations, elements, closure, faults } = reportPower(hall, new Set(failed))
  expect(faults).toEqual([])
  expect(closure).toBeLessThan(1e-8)
  const of = (rule: string, id: string) =>
    violations.find((one) => one.rule === rule && one.recordId === id)
  const currentOf = (id: string) => elements.find((each) => each.id === id)!.current_A
  return { violations, of, currentOf }
}

describe('single-phase racks', () => {
  test('go round the phases: three alike leave the neutral and the balance alone', () => {
    const racks = ['1', '2', '3'].map((name) => single(name, { ratedPower_W: 50e3 }))
    const { violations, currentOf } = found(rowOf(racks))
    const amps = currentOf(row.id)
    const expected_A = rackCurrent_A(racks[0]!, 415, 'ac3')
    // Volts at the rack are a little below nominal, and the amperes as much above.
    for (const each of amps) expect(each / expected_A).toBeCloseTo(1, 1)
    expect(violations).toEqual([])
  })
  test('one alone is out of balance by twice the mean, and says so where the busway is well loaded', () => {
    const { of, violations } = found(rowOf([single('1', { ratedPower_W: 50e3 })]))
    // One phase carries three times the mean.
    expect(of('phaseBalance', 'feed:UPS-Row')).toMatchObject({ severity: 'warning', limit: 0.1 })
    expect(of('phaseBalance', 'feed:UPS-Row')!.value).toBeCloseTo(2, 6)
    expect(violations.filter(({ severity }) => severity === 'overload')).toEqual([])
    expect(found(rowOf([single('1')])).violations).toEqual([])
  })
  test('one of more than a phase may carry overloads the neutral too', () => {
    const { of } = found(rowOf([single('1', { ratedPower_W: 120e3 })]))
    const [carried, neutral] = [of('breaker', 'feed:UPS-Row')!, of('neutral', 'feed:UPS-Row')!]
    expect(neutral.value).toBeGreaterThan(neutral.limit)
    // What one phase brings, the neutral takes back.
    expect(neutral.value / carried.value).toBeCloseTo(1, 9)
  })
})

describe('the row of a hall', () => {
  test('whose UPS is far away drops more volts than its feeder and its outlets may', () => {
    const racks = ['1', '2', '3'].map((name) => makeRack(name, { ratedPower_W: 70e3, x_m: 4 }))
    expect(found(rowOf(racks)).violations).toEqual([])
    const { of, violations } = found(rowOf(racks, { ups_z_m: -400 }))
    const [feeder, outlet] = [of('voltageDrop', 'feed:UPS-Row')!, of('voltageDrop', row.id)!]
    expect([feeder.limit, outlet.limit]).toEqual([0.03, 0.05])
    const [r_ohm, x_ohm] = cableImpedance_ohm(400, [2, -400], [2, 4])
    const load_W = racks.reduce((sum, rack) => sum + rackLoad_W(rack), 0)
    const load_var = load_W * Math.tan(Math.acos(RACK_POWER_FACTOR))
    // The racks hang two metres into the row: what these lose is a thousandth of what the cable does.
    const end_V = feederEnd_V(415, r_ohm, x_ohm, load_W, load_var)
    expect(feeder.value / (1 - end_V / 415)).toBeCloseTo(1, 2)
    expect(outlet.value).toBeGreaterThanOrEqual(feeder.value)
    expect(violations.every(({ severity }) => severity === 'warning')).toBe(true)
  })
  test('that falls to its generator asks of it a step, which is over its limit from a load on', () => {
    const step_W = GENERATOR_STEP_FRACTION * 2500e3
    const racks = [makeRack('1', { x_m: 4 })]
    const under = found(rowOf(racks, { load_W: 0.9 * step_W }), ['powerDevice:Utility'])
    expect(under.of('generatorStep', 'powerDevice:Generator')).toBeUndefined()
    const over = found(rowOf(racks, { load_W: 1.1 * step_W }), ['powerDevice:Utility'])
    const step = over.of('generatorStep', 'powerDevice:Generator')!
    expect(step.limit).toBe(GENERATOR_STEP_FRACTION)
    // The rack on the board at its power factor, and a little for the row.
    expect(step.value).toBeGreaterThan((1.1 * GENERATOR_STEP_FRACTION) / 0.99)
    expect(step.value).toBeLessThan(1.15 * GENERATOR_STEP_FRACTION)
    expect(
      found(rowOf(racks, { load_W: 1.1 * step_W })).of('generatorStep', 'powerDevice:Generator'),
    ).toBeUndefined()
  })
})

describe('what is rated in kVA', () => {
  // A UPS of 1250 kVA that gives what its racks draw at a power factor of 0.99 is full at 1237.5 kW; a hundredth is
  // lost on the way to them.
  test.each([
    ['within', 1215e3],
    ['past its kVA and within its kW', 1226e3],
  ])('%s says so by its watts as by its volt-amperes', (_, draw_W) => {
    const racks = [makeRack('1', { x_m: 4, ratedPower_W: draw_W })]
    const { elements } = reportPower(rowOf(racks))
    const ids = ['powerDevice:UPS', 'powerDevice:Transformer', 'powerDevice:Utility']
    for (const id of ids) {
      const { load_W, limit_W, nearestLimit } = elements.find((each) => each.id === id)!
      const { value, limit, unit } = nearestLimit!
      expect(unit).toBe('VA')
      expect(load_W > limit_W!, id).toBe(value > limit)
      expect(limit_W!, id).toBeLessThan(limit)
    }
    const ups = elements.find(({ id }) => id === 'powerDevice:UPS')!
    expect(ups.load_W).toBeLessThan(1250e3)
    expect(ups.load_W > ups.limit_W!).toBe(draw_W === 1226e3)
  })
})
