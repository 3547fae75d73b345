/** Speed of the power solver: `npx vitest bench test/bench/power.bench.ts`. */
import { readFileSync } from 'node:fs'
import { bench, describe } from 'vitest'
import { parseHall } from '../../models/hall/file.ts'
import { networkOfHall } from '../../models/power/fromHall.ts'
import type { Network } from '../../models/power/network.ts'
import { sweepFailures } from '../../workers/network/power/failures.ts'
import { openChain, solveChain } from '../../workers/network/power/solve.ts'
import { HALL_200, makeHallNetwork } from '../workers/network/power/hall.ts'

/** A chain solved once, so that what is timed is an edit of loads: factors are kept. */
function opened(network: Network) {
  const { chain, down } = openChain(network)
  const cache = new Map()
  const state = solveChain(chain, down, cache)
  return { chain, down, cache, state }
}

const parsed = parseHall(readFileSync('public/halls/1-raised-floor.aisle.json', 'utf8'))
if (!parsed.ok) throw new Error(parsed.message)
const raisedFloor = opened(networkOfHall(parsed.hall).network)
const hall = opened(makeHallNetwork({ ...HALL_200, coupled: true }))
const large = opened(makeHallNetwork({ ...HALL_200, rackCount: 620, coupled: true }))

describe('re-solve after a change of load', () => {
  bench(`${large.chain.buses.length} buses in three phases`, () => {
    solveChain(large.chain, large.down, large.cache)
  })
  bench(`${hall.chain.buses.length} buses in three phases`, () => {
    solveChain(hall.chain, hall.down, hall.cache)
  })
})

describe('N−1 sweep', () => {
  bench('made-up 200-rack hall, 436 failures', () => {
    sweepFailures(hall.chain, hall.down, hall.state, hall.cache)
  })
  bench('raised-floor example hall, 199 racks', () => {
    const { chain, down, state, cache } = raisedFloor
    sweepFailures(chain, down, state, cache)
  })
})
