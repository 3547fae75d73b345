/** Short ways to write a network by hand, for tests and validation cases. */
import { EMPTY_NETWORK, type Load, type Network } from '../../../models/power/network.ts'
import { readSolution } from '../../../workers/network/power/results.ts'
import type { PowerSolution } from '../../../workers/network/power/solution.ts'
import { openChain, solveChain } from '../../../workers/network/power/solve.ts'

/** Solves to rounding, so that what is compared is the method and not the tolerance. */
export function solveNetwork(network: Network, tolerance_pu = 1e-13): PowerSolution {
  const { chain, down } = openChain(network)
  const state = solveChain(chain, down, new Map(), { tolerance_pu, iterationLimit: 200 })
  return readSolution(chain, down, state)
}

export const makeNetwork = (parts: Partial<Network>): Network => ({ ...EMPTY_NETWORK, ...parts })

/** A load on one feed. */
export function makeLoad(
  id: string,
  bus: string,
  active_W: readonly number[],
  reactive_var: readonly number[] = active_W.map(() => 0),
  kind: Partial<Pick<Load, 'connection' | 'model'>> = {},
): Load {
  return {
    id,
    feeds: [{ id: `${id}:feed`, bus, share: 1, breaker_A: null }],
    connection: 'wye',
    model: 'power',
    active_W,
    reactive_var,
    ...kind,
  }
}

export const busOf = (solution: PowerSolution, id: string) =>
  solution.buses.find((bus) => bus.id === id)!
export const branchOf = (solution: PowerSolution, id: string) =>
  solution.branches.find((branch) => branch.id === id)!
