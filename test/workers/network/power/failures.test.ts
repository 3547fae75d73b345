import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseHall } from '../../../../models/hall/file.ts'
import { networkOfHall } from '../../../../models/power/fromHall.ts'
import { directImpedance, uncoupledImpedance } from '../../../../models/power/lines.ts'
import { UPS_MODERN } from '../../../../models/power/losses.ts'
import type { Branch, Load, Network } from '../../../../models/power/network.ts'
import {
  type FailureOutcome,
  failureGroups,
  sweepFailures,
  worstFailure,
} from '../../../../workers/network/power/failures.ts'
import {
  makeLimitTable,
  overloadsOf,
  wholeOf,
} from '../../../../workers/network/power/overloads.ts'
import { readSolution } from '../../../../workers/network/power/results.ts'
import { openChain, solveChain } from '../../../../workers/network/power/solve.ts'
import { makeLoad, makeNetwork } from '../../../validation/power/networks.ts'
import { HALL_200, makeHallNetwork } from './hall.ts'

function sweep(network: Network) {
  const { chain, down } = openChain(network)
  const cache = new Map()
  const state = solveChain(chain, down, cache)
  const outcomes = sweepFailures(chain, down, state, cache)
  return { chain, down, outcomes, state, cache, of: byId(outcomes) }
}
const byId = (outcomes: readonly FailureOutcome[]) => (id: string) =>
  outcomes.find((outcome) => outcome.id === id)!

/** Each failure solved from flat voltages, all of it, without bound or reuse of what came before it. */
function bruteForce(network: Network): FailureOutcome[] {
  const { chain, down } = openChain(network)
  const limits = makeLimitTable(chain)
  const base = solveChain(chain, down)
  const before = overloadsOf(
    chain,
    down,
    limits,
    base,
    wholeOf(base.islands.map(({ model }) => model)),
  )
  const was = new Set(readSolution(chain, down, base).unservedIds)
  // Only factors are kept, by the whole of what they were made from.
  const cache = new Map()
  return failureGroups(chain, down).map((group) => {
    const failed = down.slice()
    for (const element of group.elements) failed[element] = 1
    const state = solveChain(chain, failed, cache)
    const unservedIds = readSolution(chain, failed, state).unservedIds.filter((id) => !was.has(id))
    const models = state.islands.map(({ model }) => model)
    return {
      id: group.id,
      state: state.islands.every(({ outcome }) => outcome.state === 'converged')
        ? 'converged'
        : 'notConverged',
      unservedIds,
      lost_W: chain.network.loads
        .filter((load) => unservedIds.includes(load.id))
        .reduce((sum, load) => sum + load.active_W.reduce((total, part) => total + part, 0), 0),
      overloads: overloadsOf(chain, failed, limits, state, wholeOf(models)).filter((one) => {
        const old = before.find((b) => b.elementId === one.elementId && b.rule === one.rule)
        return one.value > (old?.value ?? 0) * (1 + 1e-4)
      }),
    }
  })
}

const SMALL = {
  rackCount: 9,
  racksPerBusway: 4,
  rack_W: 20e3,
  upsPerSide: 2,
  ups_W: 100e3,
  buswayAmpacity_A: 120,
  breaker_A: 32,
}
/** Four buses in a ring behind one source. */
function ring(ampacity_A: number): Network {
  const ids = ['a', 'b', 'c', 'd']
  return makeNetwork({
    buses: ids.map((id) => ({ id, kind: 'dc', nominal_V: 800 })),
    sources: [
      {
        id: 'rectifier',
        role: 'utility',
        bus: 'a',
        voltage_pu: 1,
        angle_rad: 0,
        impedance: null,
        rating_VA: 1e6,
      },
    ],
    branches: ids.map(
      (id, k): Branch => ({
        kind: 'line',
        id: `${id}-${ids[(k + 1) % 4]}`,
        from: id,
        to: ids[(k + 1) % 4]!,
        impedance: directImpedance(1e-3),
        ampacity_A,
      }),
    ),
    loads: ['b', 'c', 'd'].map((id) => makeLoad(`rack ${id}`, id, [160e3])),
  })
}

const CASES: Readonly<Record<string, Network>> = {
  '2N hall with room': makeHallNetwork(SMALL),
  '2N hall, coupled phases': makeHallNetwork({ ...SMALL, coupled: true }),
  '2N hall near its limits': makeHallNetwork({ ...SMALL, rack_W: 26e3, buswayAmpacity_A: 90 }),
  '2N hall overloaded from the start': makeHallNetwork({ ...SMALL, buswayAmpacity_A: 40 }),
  'one long busway': makeHallNetwork({ ...SMALL, racksPerBusway: 9 }),
  'ring with room': ring(800),
  'ring without': ring(400),
  'block redundant': blockRedundant(),
  'Vera Rubin example hall': exampleHall('3-vera-rubin'),
}

/** Parallel UPS, parallel transformers, generators that take over, six feeds a rack. */
function exampleHall(name: string): Network {
  const parsed = parseHall(readFileSync(`public/halls/${name}.aisle.json`, 'utf8'))
  if (!parsed.ok) throw new Error(parsed.message)
  return networkOfHall(parsed.hall).network
}

/** Two blocks, each on its own UPS through an STS whose second input is a shared catcher. */
function blockRedundant(): Network {
  const bus = (id: string) => ({ id, kind: 'ac3' as const, nominal_V: 415 })
  const ups = (id: string, to: string) => ({
    id,
    role: 'ups' as const,
    from: 'main',
    to,
    rating_W: 200e3,
    rating_VA: 200e3,
    moduleCount: 1,
    loss: UPS_MODERN,
    powerFactor: 0.99,
    outputVoltage_pu: 1,
    droop_ohm: 0,
  })
  const third = (total: number) => [total / 3, total / 3, total / 3]
  return makeNetwork({
    buses: ['main', 'out 1', 'out 2', 'catcher', 'block 1', 'block 2', 'row 1', 'row 2'].map(bus),
    sources: [
      {
        id: 'utility',
        role: 'utility',
        bus: 'main',
        voltage_pu: 1,
        angle_rad: 0,
        impedance: uncoupledImpedance(1e-4, 1e-3),
        rating_VA: 1e6,
      },
    ],
    branches: ['1', '2'].map(
      (k): Branch => ({
        kind: 'line',
        id: `busway ${k}`,
        from: `block ${k}`,
        to: `row ${k}`,
        impedance: uncoupledImpedance(1e-3, 1e-3),
        ampacity_A: 400,
      }),
    ),
    converters: [ups('ups 1', 'out 1'), ups('ups 2', 'out 2'), ups('ups catcher', 'catcher')],
    transfers: ['1', '2'].map((k) => ({
      id: `sts ${k}`,
      role: 'sts',
      inputs: [`out ${k}`, 'catcher'],
      output: `block ${k}`,
      rating_A: 250,
    })),
    loads: ['1', '2'].map((k) => makeLoad(`block load ${k}`, `row ${k}`, third(150e3))),
  })
}

describe('N−1 sweep', () => {
  for (const [name, network] of Object.entries(CASES))
    test(`says what solving each failure from nothing says: ${name}`, () => {
      const { outcomes } = sweep(network)
      const reference = bruteForce(network)
      expect(outcomes.length).toBe(reference.length)
      outcomes.forEach((outcome, k) => {
        const expected = reference[k]!
        expect(outcome).toMatchObject({
          id: expected.id,
          state: expected.state,
          unservedIds: expected.unservedIds,
          lost_W: expected.lost_W,
        })
        const names = (one: FailureOutcome) =>
          one.overloads.map(({ elementId, rule }) => `${elementId} ${rule}`).sort()
        expect(names(outcome), outcome.id).toEqual(names(expected))
        for (const { elementId, rule, value } of outcome.overloads) {
          const other = expected.overloads.find(
            (one) => one.elementId === elementId && one.rule === rule,
          )!
          // The sweep ends when voltages move by less than 1e-5 pu; draws follow their inverse.
          expect(Math.abs(value / other.value - 1), elementId).toBeLessThan(2e-5)
        }
      })
    })

  test('leaves the base solution as it was', () => {
    const { chain, down, state, cache } = sweep(makeHallNetwork(SMALL))
    const before = state.islands.map(({ model }) => model.work.voltage_pu.slice())
    sweepFailures(chain, down, state, cache)
    state.islands.forEach(({ model }, k) => {
      expect(model.work.voltage_pu).toEqual(before[k])
    })
  })

  test('in a 2N hall with room, no single failure hurts', () => {
    const { outcomes } = sweep(
      makeHallNetwork({ ...SMALL, rack_W: 10e3, ups_W: 200e3, buswayAmpacity_A: 400 }),
    )
    expect(outcomes.length).toBeGreaterThan(30)
    expect(worstFailure(outcomes)).toBeNull()
  })

  test('a failed side moves to the other and overloads it', () => {
    const { of } = sweep(makeHallNetwork({ ...SMALL, ups_W: 80e3 }))
    const outcome = of('a utility')
    expect(outcome.unservedIds).toEqual([])
    const ups = outcome.overloads.find((one) => one.elementId === 'b ups 0')!
    // 180 kW on two units, and the busways' losses.
    expect(ups.value).toBeGreaterThan(90e3)
    expect(ups.value).toBeLessThan(92e3)
    expect(ups.limit).toBe(80e3)
  })

  test('a rack on one feed is lost with it', () => {
    const network = makeHallNetwork(SMALL)
    const loads = network.loads.map(
      (load, k): Load => (k === 0 ? { ...load, feeds: load.feeds.slice(0, 1) } : load),
    )
    const { of, outcomes } = sweep({ ...network, loads })
    expect(of('rack 0 feed a')).toMatchObject({ unservedIds: ['rack 0'], lost_W: 20e3 })
    expect(worstFailure(outcomes)!.unservedIds).toEqual(['rack 0'])
  })

  test('the catcher takes one block, and the STS says so', () => {
    const network = blockRedundant()
    const { chain, down } = openChain(network)
    down[chain.elementIndex.get('ups 1')!] = 1
    const solution = readSolution(chain, down, solveChain(chain, down))
    expect(solution.transfers.map((transfer) => transfer.input)).toEqual(['catcher', 'out 2'])
    const [first, , catcher] = solution.converters
    expect(first!.running && first!.output_W).toBeFalsy()
    expect(catcher!.output_W).toBeGreaterThan(150e3)
    expect(solution.closure).toBeLessThan(1e-8)
  })

  test('with its own UPS and the catcher gone, a block is lost', () => {
    const { chain, down } = openChain(blockRedundant())
    down[chain.elementIndex.get('ups catcher')!] = 1
    const cache = new Map()
    const state = solveChain(chain, down, cache)
    const outcomes = sweepFailures(chain, down, state, cache)
    expect(byId(outcomes)('ups 1')).toMatchObject({ unservedIds: ['block load 1'], lost_W: 150e3 })
  })
})

describe('NVIDIA failure table as a network', () => {
  const rpps = ['1', '2', '3', '4']
  /** A pod of nine equal racks, each with two whips from each of four RPPs of 500 kW. */
  const pod = (pod_W: number): Network =>
    makeNetwork({
      buses: rpps.map((id) => ({ id: `rpp ${id}`, kind: 'ac3', nominal_V: 415 })),
      sources: rpps.map((id) => ({
        id: `supply ${id}`,
        recordId: `record rpp ${id}`,
        role: 'utility',
        bus: `rpp ${id}`,
        voltage_pu: 1,
        angle_rad: 0,
        impedance: null,
        rating_VA: 500e3,
      })),
      loads: Array.from(
        { length: 9 },
        (_, k): Load => ({
          id: `rack ${k}`,
          feeds: rpps.flatMap((id) =>
            [1, 2].map((whip) => ({
              id: `rack ${k} whip ${id}.${whip}`,
              bus: `rpp ${id}`,
              share: 1,
              // 33 kW at 415 V.
              breaker_A: 33e3 / (Math.sqrt(3) * 415),
              fullyRated: true,
            })),
          ),
          connection: 'wye',
          model: 'power',
          active_W: [pod_W / 27, pod_W / 27, pod_W / 27],
          reactive_var: [0, 0, 0],
        }),
      ),
    })

  for (const [edp, pod_W, rpp_kW, flagged] of [
    [1.2, 1316e3, [329, 439, 658, 1316], [false, false, true, true]],
    [1.5, 1531e3, [383, 510, 766, 1531], [false, true, true, true]],
  ] as const)
    test(`EDP ${edp}: survivors carry ${rpp_kW.join('/')} kW`, () => {
      const { chain, down } = openChain(pod(pod_W))
      for (let failed = 0; failed < 4; failed++) {
        if (failed > 0) down[chain.elementIndex.get(`supply ${failed}`)!] = 1
        const state = solveChain(chain, down)
        const solution = readSolution(chain, down, state)
        expect(solution.sources[3]!.output_W / 1e3).toBeCloseTo(pod_W / 1e3 / (4 - failed), 9)
        expect(Math.round(solution.sources[3]!.output_W / 1e3)).toBe(rpp_kW[failed])
        const models = state.islands.map(({ model }) => model)
        const overloads = overloadsOf(chain, down, makeLimitTable(chain), state, wholeOf(models))
        const rpp = overloads.some(({ elementId }) => elementId === 'supply 4')
        expect(rpp).toBe(flagged[failed])
        expect(solution.unservedIds).toEqual([])
      }
    })
})

test('the sweep of a 200-rack hall covers every feed and busway', () => {
  const { chain, down } = openChain(makeHallNetwork(HALL_200))
  const groups = failureGroups(chain, down)
  const ids = new Set(groups.map((group) => group.id))
  for (const id of ['a utility', 'b transformer', 'a ups 2', 'b busway 9', 'rack 199 feed b'])
    expect(ids.has(id)).toBe(true)
  const covered = new Set(groups.flatMap((group) => group.elements))
  // Each element once, the hidden ones behind the utilities not.
  expect(covered.size).toBe(groups.flatMap((group) => group.elements).length)
  expect(covered.size).toBe(chain.elementIds.length - 4)
})
