import { describe, expect, test } from 'vitest'
import { pipeDrop_Pa } from '../../../../models/liquid/pipe.ts'
import { pumpHead_Pa } from '../../../../models/liquid/pump.ts'
import { branchLoss, solveFlows } from '../../../../workers/network/liquid/flows.ts'
import { topologyOf } from '../../../../workers/network/liquid/topology.ts'
import { random as randomFrom } from '../random'
import { makeBranch, makeLoad, makeLoop, makePipe, makePump, pg25 } from './loops.ts'

const solve = (loop: ReturnType<typeof makeLoop>, speed: number | null = null) =>
  solveFlows(loop, topologyOf(loop), pg25, speed, null, null)

/** Largest sum of flows at a joint, over the largest flow. */
function continuityError(
  loop: ReturnType<typeof makeLoop>,
  flows: ReturnType<typeof solve>,
): number {
  const { from, to, jointCount } = topologyOf(loop)
  const sums = new Float64Array(jointCount)
  flows.flow_m3_s.forEach((flow, b) => {
    sums[from[b]!]! -= flow
    sums[to[b]!]! += flow
  })
  return Math.max(...sums.map(Math.abs)) / Math.max(...flows.flow_m3_s.map(Math.abs))
}

/** Largest difference between a branch's loss and the pressure across it, over the largest pressure. */
function lossError(loop: ReturnType<typeof makeLoop>, flows: ReturnType<typeof solve>): number {
  const { from, to, live } = topologyOf(loop)
  const scale = Math.max(...flows.pressure_Pa.map(Math.abs))
  return Math.max(
    ...loop.branches.map((branch, b) => {
      if (!live[b]) return 0
      const loss = { drop_Pa: 0, slope: 0 }
      branchLoss(branch, flows.flow_m3_s[b]!, pg25, loss)
      const across = flows.pressure_Pa[from[b]!]! - flows.pressure_Pa[to[b]!]!
      return Math.abs(across - loss.drop_Pa) / scale
    }),
  )
}

// Newton stops when the step is 1e-5 of the largest flow; what is left is its square.
const LEFT = 1e-9

describe('flows in a loop', () => {
  test('of one rack are where the pump curve meets the system curve', () => {
    const loop = makeLoop(['1'], [makeLoad('A', 227e3)])
    const flows = solve(loop)
    const q = flows.flow_m3_s[0]!
    const loss = { drop_Pa: 0, slope: 0 }
    branchLoss({ ...loop.branches[0]!, pump: null }, q, pg25, loss)
    const system = loss.drop_Pa + 2 * pipeDrop_Pa(makePipe(), q, pg25)
    branchLoss(loop.branches[3]!, q, pg25, loss)
    expect(pumpHead_Pa(makePump(), q) / (system + loss.drop_Pa)).toBeCloseTo(1, 9)
  })

  test('split between two equal racks in the middle of a symmetric loop as equals', () => {
    const loop = makeLoop(['1'], [])
    const both = ['A', 'B'].map((name) =>
      makeBranch(name, 'S0', 'R0', { pipe: null, load: makeLoad(name, 1e5) }),
    )
    const flows = solve({ ...loop, branches: [...loop.branches, ...both] })
    expect(flows.flow_m3_s[1]).toBeCloseTo(flows.flow_m3_s[2]!, 15)
    expect(flows.flow_m3_s[0]).toBeCloseTo(2 * flows.flow_m3_s[1]!, 12)
  })

  test('conserve flow and close every pressure, in random networks of any meshing', () => {
    const random = randomFrom(7)
    for (let n = 0; n < 20; n++) {
      const base = makeLoop(
        n % 2 ? ['1', '2'] : ['1'],
        Array.from({ length: 12 }, (_, k) => makeLoad(`A${k}`, 5e4 + 2e5 * random())),
      )
      const ties = Array.from({ length: 4 }, (_, k) => {
        const side = random() < 0.5 ? 'S' : 'R'
        const at = () => `${side}${Math.floor(random() * 13)}`
        return makeBranch(`tie ${k}`, at(), at(), {
          pipe: makePipe({ length_m: 1 + 20 * random() }),
        })
      }).filter(({ from, to }) => from !== to)
      const loop = { ...base, branches: [...base.branches, ...ties] }
      const flows = solve(loop)
      expect(flows.converged).toBe(true)
      expect(continuityError(loop, flows)).toBeLessThan(LEFT)
      expect(lossError(loop, flows)).toBeLessThan(LEFT)
    }
  })

  test('go as the speed of the pumps where losses go as the square', () => {
    const square = makeLoad('A', 227e3)
    const loop = makeLoop(['1'], [{ ...square, plate: { ...square.plate, exponent: 2 } }])
    const smooth = {
      ...loop,
      branches: loop.branches.map((branch) => ({ ...branch, pipe: null, kv: branch.kv ?? 200 })),
    }
    const ratio = solve(smooth, 0.5).flow_m3_s[0]! / solve(smooth, 1).flow_m3_s[0]!
    expect(ratio).toBeCloseTo(0.5, 10)
  })

  test('do not run back through a weaker pump: its check valve shuts', () => {
    const loop = makeLoop(['1'], [makeLoad('A', 227e3)])
    const weak = makeBranch('weak', 'R0', 'S0', {
      pipe: null,
      pump: makePump({ ratedHead_Pa: 10e3 }),
    })
    const flows = solve({ ...loop, branches: [...loop.branches, weak] })
    expect(flows.converged).toBe(true)
    // The slope of a held valve lets a millionth of rated flow pass for each shut-off head across it.
    expect(Math.abs(flows.flow_m3_s.at(-1)!)).toBeLessThan(1e-4 * flows.flow_m3_s[0]!)
  })

  test('take few steps, and none at all where nothing moves', () => {
    const loads = Array.from({ length: 200 }, (_, k) => makeLoad(`A${k}`, 1e5 + 1e3 * k))
    const wide = makePump({ ratedFlow_m3_s: 0.35, runningCount: 2 })
    const base = makeLoop(['1'], loads, wide)
    const big = {
      ...base,
      branches: base.branches.map((branch) =>
        branch.pipe ? { ...branch, pipe: makePipe({ diameter_m: 0.5, length_m: 0.6 }) } : branch,
      ),
    }
    expect(solve(big).iterations).toBeLessThanOrEqual(25)
    const still = solve(makeLoop(['1'], loads.slice(0, 3), makePump({ runningCount: 0 })))
    expect(Math.max(...still.flow_m3_s)).toBe(0)
  })
})
