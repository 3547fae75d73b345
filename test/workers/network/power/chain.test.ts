import { describe, expect, test } from 'vitest'
import { directImpedance, uncoupledImpedance } from '../../../../models/power/lines.ts'
import { stageLoss, UPS_MODERN } from '../../../../models/power/losses.ts'
import type { Bus, Converter, Line, Network, Source } from '../../../../models/power/network.ts'
import { findViolations } from '../../../../workers/network/power/limits.ts'
import { readSolution } from '../../../../workers/network/power/results.ts'
import { openChain, solveChain } from '../../../../workers/network/power/solve.ts'
import { directFeeder, twoSources } from '../../../validation/power/dc.ts'
import { feeder4 } from '../../../validation/power/ieee4.ts'
import { busOf, makeLoad, makeNetwork, solveNetwork } from '../../../validation/power/networks.ts'
import { HALL_200, makeHallNetwork } from './hall.ts'

const bus = (id: string, nominal_V = 415, kind: Bus['kind'] = 'ac3'): Bus => ({
  id,
  kind,
  nominal_V,
})
const source = (id: string, at: string, role: Source['role'] = 'utility'): Source => ({
  id,
  role,
  bus: at,
  voltage_pu: 1,
  angle_rad: 0,
  impedance: null,
  rating_VA: 1e6,
})
const line = (id: string, from: string, to: string, more: Partial<Line> = {}): Line => ({
  kind: 'line',
  id,
  from,
  to,
  impedance: uncoupledImpedance(1e-3, 1e-3),
  ampacity_A: 1000,
  ...more,
})
const ups = (id: string, from: string, to: string, more: Partial<Converter> = {}): Converter => ({
  id,
  role: 'ups',
  from,
  to,
  rating_W: 100e3,
  rating_VA: 100e3,
  moduleCount: 1,
  loss: UPS_MODERN,
  powerFactor: 1,
  outputVoltage_pu: 1,
  droop_ohm: 0,
  ...more,
})
const third = (total: number) => [total / 3, total / 3, total / 3]

describe('converters', () => {
  test('draw what they deliver and what that costs', () => {
    const solution = solveNetwork(
      makeNetwork({
        buses: [bus('in'), bus('out'), bus('rack')],
        sources: [source('utility', 'in')],
        converters: [ups('ups', 'in', 'out')],
        branches: [line('feeder', 'out', 'rack')],
        loads: [makeLoad('load', 'rack', third(50e3))],
      }),
    )
    const { output_W, input_W, loss_W } = solution.converters[0]!
    const feeder_W = solution.branches[0]!.loss_W
    expect(output_W).toBeCloseTo(50e3 + feeder_W, 6)
    expect(loss_W).toBeCloseTo(stageLoss(UPS_MODERN, output_W, 100e3), 6)
    expect(solution.source_W).toBeCloseTo(input_W, 6)
    expect(solution.closure).toBeLessThan(1e-12)
  })

  test('in parallel share by rating', () => {
    const solution = solveNetwork(
      makeNetwork({
        buses: [bus('in'), bus('out')],
        sources: [source('utility', 'in')],
        converters: [ups('one', 'in', 'out'), ups('two', 'in', 'out', { rating_W: 50e3 })],
        loads: [makeLoad('load', 'out', third(90e3))],
      }),
    )
    expect(solution.converters[0]!.output_W).toBeCloseTo(60e3, 6)
    expect(solution.converters[1]!.output_W).toBeCloseTo(30e3, 6)
  })

  test('with equal droop share a common bus evenly, with unequal droop by its inverse', () => {
    const parallel = (second_ohm: number) =>
      solveNetwork(
        makeNetwork({
          buses: [bus('in'), bus('dc', 800, 'dc')],
          sources: [source('utility', 'in')],
          converters: [
            ups('one', 'in', 'dc', { droop_ohm: 0.01 }),
            ups('two', 'in', 'dc', { droop_ohm: second_ohm }),
          ],
          loads: [makeLoad('load', 'dc', [120e3])],
        }),
      )
    const even = parallel(0.01)
    expect(even.converters[0]!.output_W).toBeCloseTo(60e3, 6)
    const uneven = parallel(0.02)
    expect(uneven.converters[0]!.output_W / uneven.converters[1]!.output_W).toBeCloseTo(2, 9)
    // Droop is a control law, not a resistor: nothing is lost in it.
    expect(uneven.closure).toBeLessThan(1e-12)
  })

  test('AC to 800 V DC to 54 V closes its energy balance', () => {
    const solution = solveNetwork(
      makeNetwork({
        buses: [
          bus('mv', 11e3),
          bus('lv'),
          bus('dc', 800, 'dc'),
          bus('tap', 800, 'dc'),
          bus('shelf', 54, 'dc'),
        ],
        sources: [source('utility', 'mv')],
        branches: [
          {
            kind: 'transformer',
            id: 'transformer',
            from: 'mv',
            to: 'lv',
            rating_VA: 1e6,
            primary_V: 11e3,
            secondary_V: 415,
            primary: 'delta',
            secondary: 'wye',
            resistance_pu: 0.01,
            reactance_pu: 0.06,
            noLoadLoss_W: 1500,
            magnetising_pu: 0.004,
            tap: 1,
          },
          line('busway', 'dc', 'tap', { impedance: directImpedance(2e-3) }),
        ],
        converters: [
          ups('rectifier', 'lv', 'dc', { role: 'rectifier', rating_W: 1e6, powerFactor: 0.98 }),
          ups('dcdc', 'tap', 'shelf', { role: 'dcdc', rating_W: 700e3 }),
        ],
        loads: [makeLoad('rack', 'shelf', [600e3])],
      }),
    )
    expect(solution.state).toBe('converged')
    expect(solution.closure).toBeLessThan(1e-12)
    const losses = [...solution.branches, ...solution.converters].map((element) => element.loss_W)
    expect(Math.min(...losses)).toBeGreaterThan(0)
    expect(solution.loss_W).toBeCloseTo(
      losses.reduce((sum, value) => sum + value, 0),
      6,
    )
  })
})

describe('switches and transfers', () => {
  test('a closed tie carries what one side cannot feed', () => {
    const tied = (closed: boolean) =>
      solveNetwork(
        makeNetwork({
          buses: [bus('a'), bus('b'), bus('far a'), bus('far b')],
          sources: [source('utility', 'a')],
          branches: [
            line('to a', 'a', 'far a'),
            { kind: 'switch', id: 'tie', from: 'far a', to: 'b', closed, rating_A: 100 },
            line('to b', 'b', 'far b'),
          ],
          loads: [makeLoad('left', 'far a', third(20e3)), makeLoad('right', 'far b', third(40e3))],
        }),
      )
    const closed = tied(true)
    const [, tie, right] = closed.branches
    expect(tie!.from_A[0]!).toBeCloseTo(right!.from_A[0]!, 9)
    expect(tie!.loss_W).toBe(0)
    const open = tied(false)
    expect(open.state).toBe('islanded')
    expect(open.unservedIds).toEqual(['right'])
    expect(open.faults.map((fault) => fault.kind)).toContain('islanded')
  })

  test('current in a ring of closed switches is not determined, and says so', () => {
    const solution = solveNetwork(
      makeNetwork({
        buses: [bus('a'), bus('b'), bus('c')],
        sources: [source('utility', 'a')],
        branches: [
          ['a', 'b'],
          ['b', 'c'],
          ['c', 'a'],
        ].map(([from, to]) => ({
          kind: 'switch',
          id: `${from}${to}`,
          from: from!,
          to: to!,
          closed: true,
          rating_A: null,
        })),
        loads: [makeLoad('load', 'b', third(30e3))],
      }),
    )
    expect(solution.state).toBe('converged')
    expect(solution.branches.every((branch) => Number.isNaN(branch.from_A[0]!))).toBe(true)
  })

  test('an ATS takes the generator when the utility is gone, an STS below it stays', () => {
    const { chain, down } = openChain(
      makeNetwork({
        buses: ['utility bus', 'generator bus', 'main', 'ups a', 'ups b', 'rack'].map((id) =>
          bus(id),
        ),
        sources: [
          source('utility', 'utility bus'),
          { ...source('generator', 'generator bus', 'generator'), stepFraction: 0.02 },
        ],
        converters: [ups('one', 'main', 'ups a'), ups('two', 'main', 'ups b')],
        // The STS is listed first: the order of settling must come from the network.
        transfers: [
          { id: 'sts', role: 'sts', inputs: ['ups a', 'ups b'], output: 'rack', rating_A: 100 },
          {
            id: 'ats',
            role: 'ats',
            inputs: ['utility bus', 'generator bus'],
            output: 'main',
            rating_A: 100,
          },
        ],
        loads: [makeLoad('load', 'rack', third(30e3))],
      }),
    )
    const solve = () => readSolution(chain, down, solveChain(chain, down))
    expect(solve().transfers.map((transfer) => transfer.input)).toEqual(['ups a', 'utility bus'])
    down[chain.elementIndex.get('utility')!] = 1
    const onGenerator = solve()
    expect(onGenerator.transfers.map((t) => t.input)).toEqual(['ups a', 'generator bus'])
    expect(onGenerator.sources[0]!.output_W).toBe(0)
    expect(onGenerator.sources[1]!.output_W).toBeGreaterThan(30e3)
    // 30 kW on 1 MVA is more than the 2 % step that this generator takes.
    expect(findViolations(chain, onGenerator).map((one) => one.rule)).toContain('generatorStep')
    down[chain.elementIndex.get('one')!] = 1
    const onOther = solve()
    expect(onOther.transfers[0]!.input).toBe('ups b')
    expect(onOther.transfers[0]!.current_A[0]!).toBeCloseTo(30e3 / Math.sqrt(3) / 415, 6)
  })
})

describe('states with names', () => {
  test('a load beyond the nose is not converged, and the rest of the hall is', () => {
    const weak = directFeeder(800, 0.01, 17e6)
    const solution = solveNetwork({
      ...weak,
      buses: [...weak.buses, bus('other')],
      sources: [...weak.sources, source('utility', 'other')],
      loads: [...weak.loads, makeLoad('fine', 'other', third(10e3))],
    })
    expect(['notConverged', 'failed']).toContain(solution.state)
    expect(solution.feeds.find((feed) => feed.loadId === 'fine')!.load_W).toBeCloseTo(10e3, 6)
    expect(solution.islands[0]!.weakest).toMatchObject({ busId: 'end', maximum_W: 16e6 })
  })

  test('a load that is not a number is refused by name', () => {
    const solution = solveNetwork(directFeeder(800, 0.01, Number.NaN))
    expect(solution.faults.map((fault) => fault.kind)).toContain('notANumber')
    expect(solution.state).toBe('islanded')
    expect(solution.closure).toBe(0)
  })
})

describe('faults', () => {
  const sound = (): Network =>
    makeNetwork({
      buses: [bus('a'), bus('b')],
      sources: [source('utility', 'a')],
      branches: [line('ab', 'a', 'b')],
      loads: [makeLoad('load', 'b', third(10e3))],
    })
  const kinds = (network: Network) =>
    openChain(network).chain.faults.map(({ kind, elementIds }) => [kind, ...elementIds])
  const stillServes = (network: Network) => {
    const solution = solveNetwork(network)
    expect(solution.feeds.find((feed) => feed.loadId === 'load')!.load_W).toBeCloseTo(10e3, 6)
  }

  test('a sound network has none', () => {
    expect(kinds(sound())).toEqual([])
  })

  test('a feed to nowhere', () => {
    const network = { ...sound(), branches: [...sound().branches, line('lost', 'b', 'nowhere')] }
    expect(kinds(network)).toEqual([['feedToNowhere', 'lost']])
    stillServes(network)
  })

  test('a negative rating', () => {
    const bad = line('bad', 'a', 'b', { ampacity_A: -5 })
    const network = { ...sound(), branches: [...sound().branches, bad] }
    expect(kinds(network)).toEqual([['negativeRating', 'bad']])
    stillServes(network)
  })

  test('a line between two voltages', () => {
    const network = {
      ...sound(),
      buses: [...sound().buses, bus('mv', 11e3)],
      branches: [...sound().branches, line('bad', 'b', 'mv')],
    }
    expect(kinds(network).map(([kind]) => kind)).toContain('voltageMismatch')
    stillServes(network)
  })

  test('a loop through two transformers of different ratio', () => {
    const transformer = (id: string, secondary_V: number, secondary: 'wye' | 'delta' = 'wye') => ({
      kind: 'transformer' as const,
      id,
      from: 'mv',
      to: 'a',
      rating_VA: 1e6,
      primary_V: 11e3,
      secondary_V,
      primary: 'delta' as const,
      secondary,
      resistance_pu: 0.01,
      reactance_pu: 0.06,
      noLoadLoss_W: 0,
      magnetising_pu: 0,
      tap: 1,
    })
    const pair = (second: ReturnType<typeof transformer>): Network => ({
      ...sound(),
      buses: [...sound().buses, bus('mv', 11e3)],
      sources: [source('utility', 'mv')],
      branches: [transformer('t1', 415), second, ...sound().branches],
    })
    expect(kinds(pair(transformer('t2', 400)))).toEqual([['transformerLoop', 't2', 't1']])
    stillServes(pair(transformer('t2', 400)))
    // Dyn beside Dd: the same ratio, turned by 30°.
    expect(kinds(pair(transformer('t2', 415, 'delta')))[0]![0]).toBe('transformerLoop')
    expect(kinds(pair(transformer('t2', 415)))).toEqual([])
    stillServes(pair(transformer('t2', 415)))
  })

  test('a converter that feeds itself', () => {
    const network = { ...sound(), converters: [ups('loop', 'b', 'a')] }
    expect(kinds(network)).toEqual([['converterLoop', 'loop']])
    stillServes(network)
  })

  test('a load to neutral on a delta without one', () => {
    const network = feeder4('wye', 'delta')
    const [load] = network.loads
    const solution = solveNetwork({
      ...network,
      loads: [load!, makeLoad('to neutral', 'n4', third(1e3))],
    })
    expect(solution.faults.map((fault) => fault.kind)).toContain('noNeutral')
    expect(solution.state).not.toBe('failed')
  })

  test('two sources that hold one bus at different voltages', () => {
    const other = { ...source('other', 'a'), voltage_pu: 0.98 }
    const network = { ...sound(), sources: [...sound().sources, other] }
    const solution = solveNetwork(network)
    const [fault] = solution.faults
    expect(fault).toMatchObject({ kind: 'conflictingSources', elementIds: ['utility', 'other'] })
    expect(busOf(solution, 'a').voltage_pu[0]).toBeCloseTo(1, 12)
  })

  test('one identifier for two elements', () => {
    const network = { ...sound(), branches: [...sound().branches, line('ab', 'a', 'b')] }
    expect(kinds(network)).toEqual([['duplicateId', 'ab']])
  })
})

describe('limits', () => {
  const violationsOf = (network: Network) => {
    const { chain, down } = openChain(network)
    return findViolations(chain, readSolution(chain, down, solveChain(chain, down)))
  }

  test('the 80 % rule and the ampacity of a cable, each with its figure', () => {
    const network = makeNetwork({
      buses: [bus('a'), bus('b')],
      sources: [source('utility', 'a')],
      branches: [line('cable', 'a', 'b', { ampacity_A: 50, breaker_A: 60 })],
      loads: [makeLoad('load', 'b', third(40e3))],
    })
    const found = violationsOf(network)
    expect(found.map(({ rule, limit }) => [rule, limit])).toEqual([
      ['breaker', 48],
      ['ampacity', 50],
    ])
    expect(found[0]!.value).toBeCloseTo(55.7, 1)
  })

  test('neutral and phase balance of one-sided load', () => {
    const network = makeNetwork({
      buses: [bus('a'), bus('b')],
      sources: [source('utility', 'a')],
      branches: [line('cable', 'a', 'b', { ampacity_A: 100 })],
      loads: [makeLoad('load', 'b', [30e3, 0, 0])],
    })
    const rules = violationsOf(network).map(({ rule }) => rule)
    expect(rules).toEqual(['ampacity', 'neutral', 'phaseBalance'])
  })

  test('a source that is fed backwards by another', () => {
    const network = twoSources()
    const converters = ['one', 'two'].map((id, k) =>
      ups(id, 'ac', k === 0 ? 'a' : 'b', {
        role: 'rectifier',
        rating_W: 1e6,
        rating_VA: 1e6,
        outputVoltage_pu: k === 0 ? 1 : 798 / 800,
      }),
    )
    const found = violationsOf({
      ...network,
      buses: [...network.buses, bus('ac')],
      sources: [source('utility', 'ac')],
      converters,
    })
    const backfeed = found.find(({ rule }) => rule === 'backfeed')!
    expect(backfeed.elementId).toBe('two')
    expect(backfeed.value).toBeCloseTo(149.514227 * 798, 0)
  })

  test('a voltage drop over five per cent is a warning', () => {
    const network = makeNetwork({
      buses: [bus('a'), bus('b')],
      sources: [source('utility', 'a')],
      branches: [line('cable', 'a', 'b', { impedance: uncoupledImpedance(0.3, 0.1) })],
      loads: [makeLoad('load', 'b', third(40e3))],
    })
    const found = violationsOf(network)
    expect(
      found.every(({ rule, severity }) => rule === 'voltageDrop' && severity === 'warning'),
    ).toBe(true)
    expect(found.map(({ elementId }) => elementId).sort()).toEqual(['b', 'cable'])
  })
})

test('the energy balance of the 200-rack hall closes to 1e-8', () => {
  const solution = solveNetwork(makeHallNetwork({ ...HALL_200, coupled: true }), 1e-10)
  expect(solution.state).toBe('converged')
  expect(solution.closure).toBeLessThan(1e-8)
  expect(solution.mismatch_A).toBeLessThan(1e-6)
  expect(busOf(solution, 'a tap 0.19').voltage_pu[0]!).toBeLessThan(1)
})
