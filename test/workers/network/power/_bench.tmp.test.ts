import { test } from 'vitest'
import { sweepFailures, worstFailure } from '../../../../workers/network/power/failures.ts'
import { readSolution } from '../../../../workers/network/power/results.ts'
import { openChain, solveChain } from '../../../../workers/network/power/solve.ts'
import { HALL_200, makeHallNetwork } from './hall.ts'

test('bench', () => {
  for (const coupled of [false, true]) {
    const net = makeHallNetwork({ ...HALL_200, coupled })
    let t = performance.now()
    const { chain, down } = openChain(net)
    console.log('compile', performance.now() - t, chain.faults.length)
    const cache = new Map()
    let state!: ReturnType<typeof solveChain>
    let out!: ReturnType<typeof sweepFailures>
    for (let k = 0; k < 6; k++) {
      t = performance.now()
      state = solveChain(chain, down, cache)
      console.log(
        'solve',
        performance.now() - t,
        state.islands.map((i) => [i.model.unknownCount, i.outcome.iterations]),
      )
    }
    t = performance.now()
    const solution = readSolution(chain, down, state)
    console.log(
      'read',
      performance.now() - t,
      solution.state,
      solution.closure,
      solution.source_W,
      solution.loss_W,
      solution.mismatch_A,
    )
    for (let k = 0; k < 8; k++) {
      t = performance.now()
      out = sweepFailures(chain, down, state, cache)
      console.log('sweep', out.length, performance.now() - t)
    }
    console.log(JSON.stringify(worstFailure(out))?.slice(0, 300))
  }
})
