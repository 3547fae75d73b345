import { expect, test } from 'vitest'
import { type HallId, recordsOf } from '../../../models/hall/hall.ts'
import {
  type AirCoupling,
  HEAT_TOLERANCE_W,
  isNews,
  placeHeat,
  UNCOUPLED,
} from '../../../models/power/heat.ts'
import { AirflowLoop } from '../../../workers/airflow/loop.ts'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import { voxelise } from '../../../workers/airflow/voxelise.ts'
import { answerNetworks } from '../../../workers/network/answer.ts'
import { hallOf, makeCdu, makeRack } from '../../models/makeHall.ts'
import { exampleHall, freshKernels } from './rig.ts'

const coupled = (heat_W: Record<HallId, number>, darkIds: readonly HallId[] = []): AirCoupling => ({
  heat_W: new Map(Object.entries(heat_W) as [HallId, number][]),
  darkIds,
})

test.each(['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed'])(
  'every watt that the networks of %s give the hall reaches its air',
  async (file) => {
    const hall = exampleHall(file)
    const { heat, energy } = answerNetworks(hall)
    const model = voxelise(hall, 0.3, undefined, { heat_W: heat.byRecord, darkIds: [] })
    const solver = new AirSolver(await freshKernels(), model)
    solver.step(1)
    const given_W = energy.now.airHeat_W - energy.now.fans_W
    // Each share is rounded to f32.
    expect(solver.closures().heatIn_W / given_W).toBeCloseTo(1, 5)
    expect(model.warm!.length).toBe(heat.byRecord.size)
  },
)

test('a busway warms the air along its length, a cable half at each end, the electrical room nobody', () => {
  const hall = exampleHall('1-raised-floor')
  const busway = recordsOf(hall, 'busway')[0]!
  const feed = recordsOf(hall, 'feed').find(({ toId }) => toId === busway.id)!
  const outside = recordsOf(hall, 'powerDevice').find(({ room }) => room === 'electrical')!
  const losses_W = new Map([
    [busway.id, 800],
    [feed.id, 100],
    [outside.id, 5000],
  ])
  const placed = placeHeat(hall, losses_W, new Map())
  const fromHall = hall.records.get(feed.fromId)
  const isOutside = fromHall?.kind === 'powerDevice' && fromHall.room === 'electrical'
  expect(placed.byRecord.get(busway.id)).toBe(850)
  expect(placed.electricalRoom_W).toBe(isOutside ? 5050 : 5000)
  const [warm] = voxelise(hall, 0.3, undefined, coupled({ [busway.id]: 850 })).warm!
  const length_m = Math.abs(busway.to_m[0] - busway.from_m[0] + busway.to_m[1] - busway.from_m[1])
  const longest = Math.max(...[0, 1, 2].map((axis) => warm!.box.max[axis]! - warm!.box.min[axis]!))
  // Both ends go to the nearest grid plane.
  expect(Math.abs(longest * 0.3 - length_m)).toBeLessThanOrEqual(0.3)
})

test('a rack without power neither warms nor moves the air', () => {
  const hall = hallOf(makeRack('A1'), makeRack('A2', { x_m: 6 }))
  const [one, two] = voxelise(hall, 0.3, undefined, coupled({}, ['rack:A1'])).racks
  expect(one).toMatchObject({ airflow_m3_s: 0, airHeat_W: 0 })
  expect(two!.airflow_m3_s).toBeGreaterThan(0)
})

test('heat of a chain without a solution stays out of the air', () => {
  const hall = hallOf(makeRack('A1'), makeCdu('1'))
  expect(voxelise(hall, 0.3, undefined, coupled({ 'cdu:1': Number.NaN })).warm).toEqual([])
})

test('what moves less than the tolerance is no news', () => {
  const before = coupled({ 'cdu:1': 1000, 'busway:A': 50 })
  const within = coupled({ 'cdu:1': 1000 + HEAT_TOLERANCE_W / 2, 'busway:A': 50 })
  expect(isNews(before, within)).toBe(false)
  expect(isNews(before, coupled({ 'cdu:1': 1000 }))).toBe(false)
  expect(isNews(before, coupled({ 'busway:A': 50 }))).toBe(true)
  expect(isNews(before, { ...before, darkIds: ['rack:A1'] })).toBe(true)
  expect(isNews(UNCOUPLED, coupled({ 'cdu:1': 2 * HEAT_TOLERANCE_W }))).toBe(true)
})

test('the loop takes the coupling in, keeps it over edits and forgets it with the hall', async () => {
  const heats: number[] = []
  const loop = new AirflowLoop(await freshKernels(), await freshKernels(), {
    onRun: () => undefined,
    onPublication: () => undefined,
    onMessage: () => undefined,
  })
  const heatIn = async () => {
    await new Promise((resolve) => setTimeout(resolve, 60))
    // biome-ignore lint/complexity/useLiteralKeys: what it would publish, read where it stands.
    heats.push(loop['solver']!.closures().heatIn_W)
    return heats.at(-1)!
  }
  const cdu = makeCdu('1')
  const hall = hallOf(makeRack('A1'), makeRack('A2', { x_m: 9 }), cdu)
  const records = [...hall.records.values()]
  loop.open(records, 0.6, 1)
  const alone_W = await heatIn()
  loop.couple({ opened: 1, coupling: coupled({ 'cdu:1': 5000 }) })
  expect((await heatIn()) - alone_W).toBeCloseTo(5000, 0)
  loop.edit(new Map([[cdu.id, { before: cdu, after: { ...cdu, x_m: 9 } }]]), false)
  expect((await heatIn()) - alone_W).toBeCloseTo(5000, 0)
  loop.open(records, 0.6, 2)
  expect(await heatIn()).toBeCloseTo(alone_W, 0)
  // A word of the hall before comes late, one of the next hall early.
  loop.couple({ opened: 1, coupling: coupled({ 'cdu:1': 5000 }) })
  expect(await heatIn()).toBeCloseTo(alone_W, 0)
  loop.couple({ opened: 3, coupling: coupled({ 'cdu:1': 7000 }) })
  expect(await heatIn()).toBeCloseTo(alone_W, 0)
  loop.open(records, 0.6, 3)
  expect((await heatIn()) - alone_W).toBeCloseTo(7000, 0)
  loop.pause()
})
