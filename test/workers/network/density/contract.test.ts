import { describe, expect, test } from 'vitest'
import { withPowerOf } from '../../../../models/density/demand.ts'
import { rackGroups } from '../../../../models/density/rows.ts'
import { type Hall, recordsOf, SHELL_ID, shellOf } from '../../../../models/hall/hall.ts'
import { answerNetworks } from '../../../../workers/network/answer.ts'
import {
  groupDensity,
  makeDensityMemory,
  networkLimits,
} from '../../../../workers/network/density/networkLimits.ts'
import { finish } from '../../../../workers/network/steps.ts'

import { expectProof, halls } from './proofs.ts'

describe("the utility's contract", () => {
  const [, pod] = halls[1]!
  const withContract = (hall: Hall, contractedPower_W: number | null): Hall => ({
    ...hall,
    records: new Map(hall.records).set(SHELL_ID, { ...shellOf(hall), contractedPower_W }),
  })
  const contractOf = (hall: Hall, group = rackGroups(hall)[0]!) =>
    finish(networkLimits(hall, group, makeDensityMemory())).find(({ kind }) => kind === 'contract')!
  const peak_W = (hall: Hall) => answerNetworks(hall).energy.peak.utility_W

  test.each(halls)('of what %s takes in its worst hour admits what stands', (_, hall) => {
    const { racks, basis } = contractOf(withContract(hall, peak_W(hall)))
    // A search to 1 W, of racks of some kW.
    expect(racks, basis).toBeCloseTo(rackGroups(hall)[0]!.own.length, 2)
  })
  test('admits what the networks say of a hall with so many', () => {
    const group = rackGroups(pod)[0]!
    const { racks } = contractOf(pod)
    const grown = withPowerOf(pod, group.own, racks!)
    expect(peak_W(grown) / shellOf(pod).contractedPower_W!).toBeCloseTo(1, 5)
  })
  test('binds where it is the least, and the proof enlarges it', () => {
    const hall = withContract(pod, 0.97 * peak_W(pod))
    const density = groupDensity(hall, rackGroups(hall)[0]!, null)
    expect(density.binding.kinds).toEqual(['contract'])
    expectProof(hall, density)
  })
  test('is no limit where none was entered, and none is given back by a failure', () => {
    expect(contractOf(withContract(pod, null))).toMatchObject({ racks: null })
    const cdu = recordsOf(pod, 'cdu')[0]!
    const without = {
      ...pod,
      records: new Map(pod.records).set(cdu.id, { ...cdu, running: false }),
    }
    expect(contractOf(without).racks).toBe(contractOf(pod).racks)
  })
})
