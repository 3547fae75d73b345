import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseHall } from '../../../../models/hall/file.ts'
import { liquidNetwork } from '../../../../models/liquid/fromHall.ts'
import type { LiquidNetwork } from '../../../../models/liquid/network.ts'
import {
  sweepLiquid,
  withoutBranch,
  withoutCdu,
  withoutPump,
} from '../../../../workers/network/liquid/failures.ts'
import { CLOSURE_LIMIT } from '../../../../workers/network/liquid/results.ts'
import { solveLiquid } from '../../../../workers/network/liquid/solve.ts'
import { hallOf, makeCdu, makeRack } from '../../../models/makeHall.ts'
import { makeLoad, makeLoop, makeNetwork, makePump, makeUnit } from './loops.ts'

const racks = ['A', 'B', 'C'].map((name) => makeLoad(name, 227e3))
const network = makeNetwork(makeLoop(['1'], racks), [makeUnit('1')])
const rackOf = (solved: ReturnType<typeof solveLiquid>, name: string) =>
  solved.racks.find((rack) => rack.name === name)!

const halls = readdirSync('public/halls').filter((file) => file.endsWith('.aisle.json'))
const readHall = (file: string) => {
  const parsed = parseHall(readFileSync(`public/halls/${file}`, 'utf8'))
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.hall
}

describe('a healthy network', () => {
  const solved = solveLiquid(network)

  test('converges, serves every rack and breaks nothing', () => {
    expect(solved.state).toBe('converged')
    expect(solved.message).toBeNull()
    expect(solved.racks.map(({ state }) => state)).toEqual(['served', 'served', 'served'])
    expect(solved.violations).toEqual([])
  })

  test('supplies racks at the setpoint and takes them up by about the design rise', () => {
    for (const rack of solved.racks) {
      // Friction on the way warms the coolant by thousandths of a kelvin.
      expect(rack.supply_C).toBeCloseTo(45, 1)
      expect(rack.return_C! - rack.supply_C!).toBeLessThanOrEqual(10 + 0.1)
    }
  })

  test('turns its pumps no faster than the least favoured rack needs', () => {
    const shares = solved.racks.map((rack) => rack.flow_m3_s / rack.need_m3_s)
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(1)
    expect(Math.min(...shares)).toBeLessThan(1.01)
    expect(solved.loops[0]!.pumpSpeedFraction).toBeLessThan(1)
  })

  test('balances its heat: racks and friction in, CDU out', () => {
    expect(solved.closure).toBeLessThan(CLOSURE_LIMIT)
    const taken = solved.cdus[0]!.load_W
    expect(taken).toBeGreaterThan(3 * 227e3)
    // Friction is the flow times the pumps' head, a per cent of the heat at most.
    expect(taken).toBeLessThan(3 * 227e3 * 1.01)
  })
})

describe('what stands in the way is named', () => {
  test('a loop without a pump', () => {
    const still = makeNetwork(makeLoop(['1'], racks, makePump({ runningCount: 0 })), [
      makeUnit('1'),
    ])
    const solved = solveLiquid(still)
    expect(solved.state).toBe('noPump')
    expect(solved.message).toContain('the loop of CDU 1')
    expect(solved.racks.map(({ state }) => state)).toEqual(['noPump', 'noPump', 'noPump'])
    expect(solved.racks[0]!.return_C).toBeNull()
    expect(solved.violations.map(({ rule }) => rule)).toEqual(['flow', 'flow', 'flow'])
  })

  test('a branch that is shut for a leak: its rack alone', () => {
    const solved = solveLiquid(withoutBranch(network, 'B/rack'))
    expect(solved.state).toBe('isolated')
    expect(solved.racks.map(({ state }) => state)).toEqual(['served', 'isolated', 'served'])
    expect(rackOf(solved, 'B').unserved_W).toBe(227e3)
  })

  test('a manifold that is shut for a leak: every rack beyond it', () => {
    const solved = solveLiquid(withoutBranch(network, 'supply 2'))
    expect(solved.state).toBe('isolated')
    expect(rackOf(solved, 'A').state).toBe('served')
    // The return side still joins B and C to the loop, but nothing can flow through them.
    expect(rackOf(solved, 'B').heat_W + rackOf(solved, 'C').heat_W).toBe(0)
    expect(solved.violations.filter(({ rule }) => rule === 'flow')).toHaveLength(2)
  })

  test('a fluid outside its table, with the range', () => {
    const hot = makeNetwork(makeLoop(['1'], racks), [makeUnit('1', { setpoint_C: 120 })])
    const solved = solveLiquid(hot)
    expect(solved.state).toBe('failed')
    expect(solved.message).toContain('PG25')
    expect(solved.message).toContain('0 to 100 °C')
  })

  test('facility water that is colder than its table', () => {
    const frozen = makeNetwork(makeLoop(['1'], racks), [makeUnit('1')], {
      facility: liquidNetwork(hallOf(makeCdu('1'))).facility,
      facilitySupply_C: -5,
    })
    const solved = solveLiquid(frozen)
    expect(solved.state).toBe('failed')
    expect(solved.message).toBe('PG25 at -5 °C is outside its table, 0 to 100 °C.')
  })

  test('a rack that would be supplied at 60 °C', () => {
    const hot = makeNetwork(makeLoop(['1'], racks), [makeUnit('1', { setpoint_C: 60 })], {
      facilitySupply_C: 56,
    })
    const { violations } = solveLiquid(hot)
    expect(violations.map(({ rule }) => rule)).toEqual(['supply', 'supply', 'supply'])
    // The heat of the pump warms what is farther on by a hundredth of a kelvin: the warmest first.
    expect(violations.map(({ message }) => message)).toEqual(
      ['C', 'B', 'A'].map((name) => `${name} is supplied at 60.0 °C; it allows 45.0 °C.`),
    )
  })

  test('a CDU over its capacity', () => {
    const small = makeNetwork(makeLoop(['1'], racks), [makeUnit('1', { capacity_W: 500e3 })])
    const [violation] = solveLiquid(small).violations
    expect(violation!.rule).toBe('capacity')
    expect(violation!.value).toBeGreaterThan(681e3)
  })

  test('a CDU that cannot hold its setpoint with the facility water that it gets', () => {
    const warm = makeNetwork(makeLoop(['1'], racks), [makeUnit('1')], { facilitySupply_C: 44.5 })
    const solved = solveLiquid(warm)
    expect(solved.state).toBe('converged')
    expect(solved.closure).toBeLessThan(CLOSURE_LIMIT)
    expect(solved.cdus[0]!.holds).toBe(false)
    expect(solved.cdus[0]!.supply_C).toBeGreaterThan(45)
    expect(solved.violations.map(({ rule }) => rule)).toContain('approach')
    expect(solved.violations.map(({ rule }) => rule)).toContain('supply')
  })

  test('heat that has nowhere to go', () => {
    const lost = makeNetwork(makeLoop(['1'], racks), [makeUnit('1')], {
      facility: {
        id: 'loop:facility',
        fluid: 'water',
        joints: [{ id: 'a' }, { id: 'b' }],
        branches: [],
        datum: 'a',
      },
    })
    const solved = solveLiquid(lost)
    expect(solved.state).toBe('failed')
    expect(solved.message).toContain('Nothing takes the heat out of the loop of CDU 1')
  })

  test('never as a number made of NaN', () => {
    const cases: LiquidNetwork[] = [
      makeNetwork(makeLoop(['1'], []), [makeUnit('1')]),
      makeNetwork(makeLoop(['1'], [makeLoad('idle', 0, { plate: racks[0]!.plate })]), [
        makeUnit('1'),
      ]),
      makeNetwork(makeLoop(['1'], racks, makePump({ speedFraction: 0 })), [makeUnit('1')]),
      liquidNetwork(hallOf()),
    ]
    for (const one of cases) {
      const solved = solveLiquid(one)
      const numbers = JSON.stringify(solved, (_, value: unknown) =>
        typeof value === 'number' && !Number.isFinite(value) ? 'not finite' : value,
      )
      expect(numbers).not.toContain('not finite')
    }
  })
})

describe('two CDUs on one header', () => {
  const pair = makeNetwork(makeLoop(['1', '2'], racks, makePump({ ratedFlow_m3_s: 0.006 })), [
    makeUnit('1'),
    makeUnit('2'),
  ])

  test('share the load as equals', () => {
    const [one, two] = solveLiquid(pair).cdus
    expect(one!.load_W).toBeCloseTo(two!.load_W, 3)
  })

  test('leave racks starving at full speed when one fails', () => {
    const solved = solveLiquid(withoutCdu(pair, 'cdu:1'))
    expect(solved.loops[0]!.pumpSpeedFraction).toBe(1)
    expect(rackOf(solved, 'C').state).toBe('starved')
    expect(rackOf(solved, 'C').flow_m3_s).toBeLessThan(rackOf(solved, 'A').flow_m3_s)
    expect(solved.violations.map(({ rule }) => rule)).toContain('flow')
    expect(solved.closure).toBeLessThan(CLOSURE_LIMIT)
  })

  test('hold their setpoints one by one: the one with less facility water gives way', () => {
    const weak = makeUnit('2', {
      exchanger: {
        ...makeUnit('2').exchanger,
        ratedRack_W_K: 30e3,
        ratedFacility_W_K: 30e3,
        ratedHeat_W: 3e5,
      },
    })
    const solved = solveLiquid({ ...pair, cdus: [makeUnit('1'), weak] })
    expect(solved.cdus.map(({ holds }) => holds)).toEqual([true, false])
    expect(solved.closure).toBeLessThan(CLOSURE_LIMIT)
  })
})

describe('failures', () => {
  test('of a CDU starve the racks of its loop and no others', () => {
    const near = makeRack('A1', { catalogId: 'rack.vr-nvl72-maxp', x_m: 1 })
    const far = makeRack('A2', { catalogId: 'rack.vr-nvl72-maxp', x_m: 11 })
    const hall = hallOf(near, far, makeCdu('1', { x_m: 1 }), makeCdu('2', { x_m: 11 }))
    const [worst] = sweepLiquid(liquidNetwork(hall)).filter(
      ({ elementId }) => elementId === 'cdu:1',
    )
    expect(worst!.lost.map(({ name }) => name)).toEqual(['A1'])
    expect(worst!.unserved_W).toBeCloseTo(227e3 * 0.985, 3)
  })

  test('of one pump of two are made up by speed while the other can', () => {
    const roomy = makeNetwork(makeLoop(['1'], racks, makePump({ ratedFlow_m3_s: 0.04 })), [
      makeUnit('1'),
    ])
    const before = solveLiquid(roomy)
    const after = solveLiquid(withoutPump(roomy, 'cdu:1/unit'))
    expect(after.racks.every(({ state }) => state === 'served')).toBe(true)
    expect(after.loops[0]!.pumpSpeedFraction).toBeGreaterThan(before.loops[0]!.pumpSpeedFraction)
  })

  test('are swept for every CDU and every set of pumps', () => {
    const failures = sweepLiquid(network)
    expect(failures.map(({ elementId }) => elementId).sort()).toEqual(['cdu:1', 'cdu:1/unit'])
  })
})

describe.each(halls)('the example hall %s', (file) => {
  const hall = readHall(file)
  const solved = solveLiquid(liquidNetwork(hall))

  test('converges with every loop balanced', () => {
    expect(solved.state).toBe('converged')
    for (const loop of solved.loops) expect(loop.closure, loop.id).toBeLessThan(CLOSURE_LIMIT)
  })

  test('hands to the facility what racks and pumps put in', () => {
    const from = solved.racks.reduce((sum, rack) => sum + rack.heat_W, 0)
    expect(solved.heat_W).toBeGreaterThanOrEqual(from)
    expect(solved.heat_W).toBeLessThan(from * 1.01 + 1)
  })
})

test('racks that are left out are counted once: those shut off, and those without a CDU', () => {
  const rack = (name: string, x_m: number) =>
    makeRack(name, { catalogId: 'rack.vr-nvl72-maxp', x_m })
  const shut = { ...rack('A1', 2), liquidOpen: false }
  const one = solveLiquid(liquidNetwork(hallOf(shut, rack('A2', 3), makeCdu('1', { x_m: 1 }))))
  expect([one.state, one.message]).toEqual(['isolated', 'Racks shut off: 1.'])
  const both = solveLiquid(
    liquidNetwork(hallOf(shut, rack('A2', 3), rack('B1', 40), makeCdu('1', { x_m: 1 }))),
  )
  expect(both.message).toBe('Racks shut off: 1, without a CDU: 1.')
})
