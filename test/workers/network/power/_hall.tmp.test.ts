import { readFileSync } from 'node:fs'
import { test } from 'vitest'
import * as file from '../../../../models/hall/file.ts'
import { networkOfHall } from '../../../../models/power/fromHall.ts'
import { openChain, solveChain } from '../../../../workers/network/power/solve.ts'
import { readSolution } from '../../../../workers/network/power/results.ts'
import { findViolations } from '../../../../workers/network/power/limits.ts'
import { sweepFailures, worstFailure } from '../../../../workers/network/power/failures.ts'
test('halls', () => {
  console.log(Object.keys(file))
  for (const name of ['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed']) {
    const parsed = (file as any).parseHall(readFileSync(`public/halls/${name}.aisle.json`, 'utf8'))
    const hall = parsed.hall ?? parsed
    const { network, faults } = networkOfHall(hall)
    const { chain, down } = openChain(network)
    const cache = new Map()
    let t = performance.now()
    const state = solveChain(chain, down, cache)
    const s = readSolution(chain, down, state)
    console.log(name, s.state, 'IT', s.load_W, 'loss', s.loss_W, 'closure', s.closure, 'faults', [...faults, ...s.faults].map((f) => f.message).slice(0, 5), 'unserved', s.unservedIds.length, performance.now() - t)
    for (const c of s.converters) if (c.id.includes('A1')) console.log(c)
    const v = findViolations(chain, s)
    console.log('violations', v.length, v.slice(0, 6).map((x) => `${x.elementId} ${x.rule} ${x.value.toFixed(2)} > ${x.limit.toFixed(2)} ${x.unit}`))
    for (let k = 0; k < 4; k++) { t = performance.now()
    var out = sweepFailures(chain, down, state, cache)
    console.log('sweep', out.length, performance.now() - t) }
    const w = worstFailure(out!)
    console.log(w && { ...w, unservedIds: w.unservedIds.slice(0, 3), overloads: w.overloads.slice(0, 3) }, out!.filter((o) => o.overloads.length || o.lost_W).length)
  }
})
