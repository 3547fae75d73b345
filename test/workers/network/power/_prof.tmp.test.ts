import { readFileSync } from 'node:fs'
import { test } from 'vitest'
import { parseHall } from '../../../../models/hall/file.ts'
import { networkOfHall } from '../../../../models/power/fromHall.ts'
import { openChain, solveChain } from '../../../../workers/network/power/solve.ts'
import { sweepFailures, failureGroups } from '../../../../workers/network/power/failures.ts'
import { HALL_200, makeHallNetwork } from './hall.ts'
const cpu = () => { const u = process.cpuUsage(); return (u.user + u.system) / 1000 }
test('prof', () => {
  const nets: any = { synthetic: makeHallNetwork({ ...HALL_200, coupled: true }), hot: makeHallNetwork({ ...HALL_200, coupled: true, buswayAmpacity_A: 150 }) }
  for (const name of ['1-raised-floor', '3-vera-rubin']) {
    const parsed: any = parseHall(readFileSync(`public/halls/${name}.aisle.json`, 'utf8'))
    nets[name] = networkOfHall(parsed.hall ?? parsed).network
  }
  for (const [name, net] of Object.entries(nets) as any) {
    const { chain, down } = openChain(net)
    const cache = new Map()
    const state = solveChain(chain, down, cache)
    const times = []
    for (let k = 0; k < 12; k++) { const t = cpu(); sweepFailures(chain, down, state, cache); times.push(cpu() - t) }
    const solveT = []
    for (let k = 0; k < 12; k++) { const t = cpu(); solveChain(chain, down, cache); solveT.push(cpu() - t) }
    console.log(name, failureGroups(chain, down).length, chain.buses.length, 'sweep cpu ms', times.map((x) => x.toFixed(0)).join(' '), '| solve', solveT.map((x) => x.toFixed(1)).join(' '))
  }
})
