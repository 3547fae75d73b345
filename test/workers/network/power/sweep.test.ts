import { describe, expect, test } from 'vitest'
import { sequenceImpedance } from '../../../../models/power/lines.ts'
import type { Network } from '../../../../models/power/network.ts'
import { sweepRadial } from '../../../../workers/network/power/sweep.ts'
import { directFeeder, tappedBusway } from '../../../validation/power/dc.ts'
import { feeder33 } from '../../../validation/power/ieee33.ts'
import { busOf, makeLoad, makeNetwork, solveNetwork } from '../../../validation/power/networks.ts'
import { random } from '../random.ts'

/** A random tree of coupled three-phase lines with unbalanced loads of every kind. */
function randomFeeder(seed: number, busCount: number): Network {
  const next = random(seed)
  const ids = Array.from({ length: busCount }, (_, k) => `bus ${k}`)
  const third = (scale: number) => [next() * scale, next() * scale, next() * scale]
  return makeNetwork({
    buses: ids.map((id) => ({ id, kind: 'ac3', nominal_V: 415 })),
    sources: [
      {
        id: 'ups',
        role: 'utility',
        bus: 'bus 0',
        voltage_pu: [1.01, 1, 0.99],
        angle_rad: 0.1,
        impedance: null,
        rating_VA: null,
      },
    ],
    branches: ids.slice(1).map((id, k) => {
      const r = 1e-3 * (0.2 + next())
      return {
        kind: 'line',
        id: `to ${id}`,
        from: ids[Math.floor(next() * (k + 1))]!,
        to: id,
        impedance: sequenceImpedance(r, r * next(), 4 * r, 3 * r * next()),
        ampacity_A: null,
      }
    }),
    loads: ids.slice(1).map((id, k) =>
      makeLoad(`load ${id}`, id, third(8e3), third(3e3), {
        connection: k % 3 === 0 ? 'delta' : 'wye',
        model: (['power', 'current', 'impedance'] as const)[k % 4 === 3 ? 2 : k % 2]!,
      }),
    ),
  })
}

const CASES: Readonly<Record<string, Network>> = {
  'IEEE 33-bus': feeder33(false),
  'DC feeder': directFeeder(800, 0.01, 600e3),
  'DC busway': tappedBusway('power'),
  'random feeder of 5': randomFeeder(1, 5),
  'random feeder of 23': randomFeeder(2, 23),
  'random feeder of 61': randomFeeder(3, 61),
}

describe('nodal solver and sweep', () => {
  for (const [name, network] of Object.entries(CASES))
    test(`agree on every voltage: ${name}`, () => {
      const nodal = solveNetwork(network, 1e-13)
      const sweep = sweepRadial(network, 1e-10)
      expect(sweep.converged).toBe(true)
      for (const { id, nominal_V, kind } of network.buses) {
        const base = kind === 'dc' ? nominal_V : nominal_V / Math.sqrt(3)
        busOf(nodal, id).voltage_V.forEach((value, phase) => {
          const v = sweep.voltage_V.get(id)!
          const reference = Math.hypot(v[2 * phase]!, v[2 * phase + 1]!)
          // Both iterate to better than 1e-12 pu.
          expect(Math.abs(value - reference) / base).toBeLessThan(1e-11)
        })
      }
    })

  test('a mesh is refused', () => {
    expect(() => sweepRadial(feeder33(true), 1e-9)).toThrow(/not radial/)
  })
})
