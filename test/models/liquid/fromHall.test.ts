import { describe, expect, test } from 'vitest'
import type { HallRecord } from '../../../models/hall/hall.ts'
import { assignRacks, REACH_M } from '../../../models/liquid/assign.ts'
import { liquidNetwork } from '../../../models/liquid/fromHall.ts'
import { diameterFor_m, supplyJoint } from '../../../models/liquid/runs.ts'
import { hallOf, makeCdu, makeRack, withShell } from '../makeHall.ts'

const rubin = (name: string, x_m: number) =>
  makeRack(name, { catalogId: 'rack.vr-nvl72-maxp', x_m, z_m: 4 })
const cdu = (name: string, x_m: number) => makeCdu(name, { x_m, z_m: 6 })

describe('racks find a CDU', () => {
  test('the nearest one', () => {
    const racks = [rubin('A1', 1), rubin('A2', 9)]
    const cdus = [cdu('1', 1), cdu('2', 9)]
    const { racksOf } = assignRacks(racks, cdus)
    expect(racksOf.get(cdus[0]!)).toEqual([racks[0]])
    expect(racksOf.get(cdus[1]!)).toEqual([racks[1]])
  })

  test('with capacity: what is too much for the nearest goes on', () => {
    // 1.3 MW carries five racks of 223.6 kW to liquid, not six.
    const racks = Array.from({ length: 6 }, (_, k) => rubin(`A${k}`, 1 + 0.6 * k))
    const cdus = [cdu('1', 1), cdu('2', 12)]
    const { racksOf, left } = assignRacks(racks, cdus)
    expect(racksOf.get(cdus[0]!)).toHaveLength(5)
    expect(racksOf.get(cdus[1]!)).toEqual([racks[5]])
    expect(left).toEqual([])
  })

  test('over capacity when there is none left, since pipes can be laid all the same', () => {
    const racks = Array.from({ length: 6 }, (_, k) => rubin(`A${k}`, 1 + 0.6 * k))
    const { racksOf, left } = assignRacks(racks, [cdu('1', 1)])
    expect([...racksOf.values()].flat()).toHaveLength(6)
    expect(left).toEqual([])
  })

  test('within reach: a rack that every CDU is too far from has none', () => {
    const racks = [rubin('A1', 1), rubin('A2', 1 + REACH_M)]
    const far = cdu('1', 3)
    // Two metres across the aisle count as well: the run follows the axes.
    const reach_m = (rack: { x_m: number }) => Math.abs(rack.x_m - far.x_m) + 2
    expect(reach_m(racks[0]!)).toBeLessThan(REACH_M)
    expect(reach_m({ x_m: 3 + REACH_M })).toBeGreaterThan(REACH_M)
    const beyond = rubin('A3', 3 + REACH_M)
    const { racksOf, left } = assignRacks([...racks, beyond], [far])
    expect(racksOf.get(far)).toEqual(racks)
    expect(left).toEqual([beyond])
  })

  test('even over capacity only within reach', () => {
    const racks = Array.from({ length: 7 }, (_, k) => rubin(`A${k}`, 1 + 0.6 * k))
    const distant = cdu('2', 5 + REACH_M)
    const { racksOf } = assignRacks(racks, [cdu('1', 1), distant])
    expect(racksOf.get(distant)).toEqual([])
  })

  test('the same one whether it runs or not', () => {
    const racks = [rubin('A1', 1)]
    const stopped = { ...cdu('1', 1), running: false }
    expect(assignRacks(racks, [stopped, cdu('2', 9)]).racksOf.get(stopped)).toEqual(racks)
  })
})

describe('the network of a hall', () => {
  test('has a loop for each CDU with racks, a facility loop, and no loop for air', () => {
    const hall = hallOf(makeRack('air'), rubin('A1', 1), rubin('A2', 2), cdu('1', 1), cdu('2', 30))
    const network = liquidNetwork(hall)
    expect(network.rackLoops.map(({ id }) => id)).toEqual(['loop:cdu:1'])
    expect(network.facility?.branches.filter(({ cduId }) => cduId)).toHaveLength(2)
    const loads = network.rackLoops.flatMap(({ branches }) => branches.filter(({ load }) => load))
    expect(loads.map(({ load }) => load!.name)).toEqual(['A1', 'A2'])
  })

  test('gives the heat of now to racks and sizes pipes for their rated flow', () => {
    const idle = { ...rubin('A1', 1), utilisationFraction: 0.5 }
    const [loop] = liquidNetwork(hallOf(idle, cdu('1', 1))).rackLoops
    const { load } = loop!.branches.find((branch) => branch.load)!
    expect(load!.heat_W).toBeCloseTo(0.65 * 227e3 * 0.985, 6)
    expect(load!.plate.ratedFlow_m3_s).toBeCloseTo((227e3 * 0.985) / (1020 * 3950 * 10), 6)
  })

  test('joins every rack to its CDU by open pipes', () => {
    const racks = Array.from({ length: 5 }, (_, k) => rubin(`A${k}`, 1 + 0.6 * k))
    const [loop] = liquidNetwork(hallOf(...racks, cdu('1', 2.2))).rackLoops
    const reached = new Set([supplyJoint('cdu:1')])
    for (let k = 0; k < 10; k++)
      for (const { from, to } of loop!.branches) if (reached.has(from)) reached.add(to)
    for (const { id } of racks) expect(reached).toContain(supplyJoint(id))
  })

  test('runs pipes along the row at the length that is drawn', () => {
    const racks = [rubin('A0', 1), rubin('A1', 1.6), rubin('A2', 2.2)]
    const [loop] = liquidNetwork(hallOf(...racks, cdu('1', 1))).rackLoops
    const section = loop!.branches.find(({ id }) => id === 'rack:A0>rack:A1/supply')!
    expect(section.pipe!.length_m).toBeCloseTo(0.6, 12)
    expect(section.path_m.at(-1)).toEqual([1.6, 2.7, 4])
  })

  test('takes the facility water that the coldest CDU needs unless it is told', () => {
    const hall = hallOf(rubin('A1', 1), cdu('1', 1), { ...cdu('2', 9), supplyTemperature_C: 32 })
    expect(liquidNetwork(hall).facilitySupply_C).toBe(28)
    const told = withShell(hall, { liquid: { facilitySupply_C: 20, facilityFluid: 'water' } })
    expect(liquidNetwork(told).facilitySupply_C).toBe(20)
    expect(liquidNetwork(told).facility?.fluid).toBe('water')
  })

  test('heeds what is shut and what is out', () => {
    const shut = { ...rubin('A1', 1), liquidOpen: false }
    const branches = (...records: HallRecord[]) =>
      liquidNetwork(hallOf(...records)).rackLoops.flatMap((loop) => loop.branches)
    const rackBranches = branches(shut, rubin('A2', 2), cdu('1', 1)).filter(({ load }) => load)
    expect(rackBranches.map(({ open }) => open)).toEqual([false, true])
    const running = (pumpsOutCount: number) =>
      branches(rubin('A1', 1), { ...cdu('1', 1), pumpsOutCount }).find(({ pump }) => pump)!.pump!
        .runningCount
    // The third stands by: the first that is out costs nothing.
    expect([0, 1, 2, 3].map(running)).toEqual([2, 2, 1, 0])
  })

  test('out of reach of every CDU names the racks and the reach', () => {
    const { unserved } = liquidNetwork(hallOf(rubin('A1', 1), cdu('1', 2 + REACH_M)))
    expect(unserved.map(({ name, why }) => `${name} ${why}`).join()).toMatch(
      /^A1 .*no CDU stands within 12 m of pipe$/,
    )
  })

  test('without a CDU names the racks that have none', () => {
    const { unserved, rackLoops } = liquidNetwork(hallOf(rubin('A1', 1)))
    expect(rackLoops).toEqual([])
    expect(unserved.map(({ name }) => name)).toEqual(['A1'])
  })
})

describe('a pipe is chosen', () => {
  test('for two metres a second at most, and the next size below would be faster', () => {
    // 20 L/s: DN 100 (110.3 mm) runs at 2.09 m/s, DN 125 (135.7 mm) at 1.38.
    expect(diameterFor_m(0.02)).toBe(0.1357)
    expect(diameterFor_m(0.019)).toBe(0.1103)
  })
})
