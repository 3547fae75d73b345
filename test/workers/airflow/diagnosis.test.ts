import { afterEach, describe, expect, test } from 'vitest'
import { NORMAL } from '../../../models/geometry.ts'
import { boxOf } from '../../../models/hall/boxes.ts'
import { coolerCautions } from '../../../models/hall/coolerCautions.ts'
import { applyDiff } from '../../../models/hall/diff.ts'
import {
  type Hall,
  type HallId,
  type HallRecord,
  recordsOf,
  shellOf,
} from '../../../models/hall/hall.ts'
import { breathesAir } from '../../../models/hall/load.ts'
import { type AirCoupling, UNCOUPLED } from '../../../models/power/heat.ts'
import type { AirflowRun } from '../../../workers/airflow/contract.ts'
import { coolerStrains } from '../../../workers/airflow/coolerStrains.ts'
import {
  darkCoolers,
  illPosed,
  sealedImbalance,
  shutInHeat,
  unsettledBy,
} from '../../../workers/airflow/diagnosis.ts'
import {
  HEADER,
  HEADER_BYTES,
  STATES,
  STATUS,
  slotLayout,
  slotView,
} from '../../../workers/airflow/layout.ts'
import { AirflowLoop } from '../../../workers/airflow/loop.ts'
import type { AirRack } from '../../../workers/airflow/model.ts'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import { voxelise } from '../../../workers/airflow/voxelise.ts'
import { walledIn } from '../../../workers/airflow/walledIn.ts'
import { ductModel, exampleHall, freshKernels } from './rig.ts'

const changed = (hall: Hall, ...records: readonly HallRecord[]): Hall =>
  applyDiff(hall, new Map(records.map((after) => [after.id, { after }])))

const solverOf = async (hall: Hall, cell_m = 0.3, coupling: AirCoupling = UNCOUPLED) =>
  new AirSolver(await freshKernels(), voxelise(hall, cell_m, undefined, coupling))

/** A box of concrete. */
const block = (
  x_m: number,
  z_m: number,
  size_m: readonly [number, number, number],
  y_m = 0,
): HallRecord => ({
  kind: 'obstacle',
  id: 'obstacle:block',
  name: 'Block',
  form: 'box',
  x_m,
  y_m,
  z_m,
  size_m,
})

/** Walls and a lid round rack A2 of the pod, 1.2 m before and behind it. */
const roundA2 = (leakageFraction: number): HallRecord[] =>
  [
    { x_m: 5.7, z_m: 3, y_m: 0, size_m: [0, 2.7, 3.6] as const },
    { x_m: 6.3, z_m: 3, y_m: 0, size_m: [0, 2.7, 3.6] as const },
    { x_m: 6, z_m: 1.2, y_m: 0, size_m: [0.6, 2.7, 0] as const },
    { x_m: 6, z_m: 4.8, y_m: 0, size_m: [0.6, 2.7, 0] as const },
    { x_m: 6, z_m: 3, y_m: 2.7, size_m: [0.6, 0, 3.6] as const },
  ].map((sheet, n) => ({
    ...sheet,
    kind: 'containment',
    id: `containment:round-${n}`,
    name: `Round ${n}`,
    form: 'wall',
    leakageFraction,
  }))

describe('a hall without an answer is named', () => {
  test.each(['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed'])(
    'unlike %s, which has one',
    async (file) => {
      const hall = exampleHall(file)
      const solver = await solverOf(hall)
      expect(illPosed(solver, hall)).toBeNull()
      expect(walledIn(solver, hall)).toBeNull()
      solver.step(2)
      expect(sealedImbalance(solver, solver.closures().inflow_m3_s, hall)).toBeNull()
    },
  )

  test('coolers that have all lost their supply, by those that have', async () => {
    const hall = exampleHall('1-raised-floor')
    const all = recordsOf(hall, 'crah').map(({ id }) => id)
    const solver = (darkIds: readonly HallId[]) =>
      solverOf(hall, 0.3, { heat_W: new Map(), darkIds })
    expect(illPosed(await solver(all), hall, all)).toBe(
      'No cooler is running, so the heat of the racks has nowhere to go. 16 of 16 coolers have no supply (CRAH 1, CRAH 2, CRAH 3 and 13 more): bring their power back.',
    )
    const half = all.slice(0, 8)
    expect(illPosed(await solver(half), hall, half)).toMatch(
      /^Racks and devices give the air 1252 kW, and the coolers that run carry \d{3} kW .* or take load off\. 8 of 16 coolers have no supply \(CRAH 1, /,
    )
    const two = all.slice(0, 2)
    expect(illPosed(await solver(two), hall, two)).toBeNull()
    expect(darkCoolers(hall, half)).toMatch(/^8 of 16 coolers have no supply \(CRAH 1, /)
    expect(
      darkCoolers(
        hall,
        recordsOf(hall, 'rack').map(({ id }) => id),
      ),
    ).toBeNull()
  })

  test('coolers that carry less than the air takes up, where one may be switched on and where none is left', async () => {
    const hall = exampleHall('2-gb300-pod')
    const walls = recordsOf(hall, 'fanWall')
    const off = changed(hall, ...walls.slice(3).map((wall) => ({ ...wall, running: false })))
    const solver = await solverOf(off)
    const why =
      /^Racks and devices give the air 304 kW, and the coolers that run carry 1\d\d kW at the speed of their fans\. Switch another cooler on, run their fans faster, or take load off\.$/
    expect(unsettledBy(solver.model, off, [])).toMatch(why)
    // Before the first step: such an air grows warmer without end.
    expect(illPosed(solver, off)).toMatch(why)
    const gone = applyDiff(hall, new Map(walls.slice(3).map((before) => [before.id, { before }])))
    expect(unsettledBy((await solverOf(gone)).model, gone, [])).toContain(
      'Place another cooler, run their fans faster, or take',
    )
    expect(unsettledBy((await solverOf(hall)).model, hall, [])).toBeNull()
  })

  test('no cooler that moves air, by why none does', async () => {
    const hall = exampleHall('2-gb300-pod')
    const walls = recordsOf(hall, 'fanWall')
    const says = async (of: Hall) => illPosed(await solverOf(of), of)
    expect(
      await says(changed(hall, ...walls.map((wall) => ({ ...wall, running: false })))),
    ).toMatch(/^No cooler is running, .* Start a cooler, or place one\.$/)
    expect(
      await says(changed(hall, ...walls.map((wall) => ({ ...wall, fanSpeedFraction: 0 })))),
    ).toMatch(
      / The fans of Fan wall 1, Fan wall 2, Fan wall 3 and \d more are set to stand still: give them a speed\.$/,
    )
    const without = applyDiff(hall, new Map(walls.map((before) => [before.id, { before }])))
    expect(await says(without)).toMatch(/ Place a cooler\.$/)
    const { x_m, z_m } = walls[0]!
    const shut = changed(without, walls[0]!, block(x_m, z_m, [2.4, 3, 2.4]))
    expect(await says(shut)).toMatch(
      /^Fan wall 1 is blocked: .* Clear it, or switch the cooler off\.$/,
    )
  })

  test('a rack in a wall', async () => {
    const hall = exampleHall('1-raised-floor')
    const { x_m, z_m, name } = recordsOf(hall, 'rack')[0]!
    const walled = changed(hall, block(x_m, z_m, [3, 3, 0.6]))
    expect(walledIn(await solverOf(walled), walled)).toMatch(
      new RegExp(
        `^${name} stands within a cell \\(300 mm\\) of Block, or in it: .* Move it, or turn it round\\.$`,
      ),
    )
  })

  test('a rack whose rear a cooler stands too near for the cells', async () => {
    const hall = exampleHall('1-raised-floor')
    const rack = recordsOf(hall, 'rack').find(({ facing }) => facing === '+x')!
    const crah = recordsOf(hall, 'crah')[0]!
    // 150 mm of air between them.
    const near = {
      ...crah,
      x_m: rack.x_m - 0.6 - 0.15 - 0.45,
      z_m: rack.z_m,
      facing: '-x',
    } as const
    const shut = changed(hall, near)
    const said = walledIn(await solverOf(shut), shut)
    expect(said).toMatch(
      new RegExp(`^${rack.name} stands within a cell \\(300 mm\\) of ${crah.name}`),
    )
  })

  test('a rack with a tight sheet on its front, unless the sheet leaks or stands a cell away', async () => {
    const hall = exampleHall('2-gb300-pod')
    const rack = recordsOf(hall, 'rack').find(breathesAir)!
    const { min, max } = boxOf(hall, rack)
    const [x, z] = NORMAL[rack.facing]
    const sheet = (away_m: number, leakageFraction: number): HallRecord => ({
      kind: 'containment',
      id: 'containment:test',
      name: 'Sheet',
      form: 'wall',
      x_m: rack.x_m + (x * (max[0] - min[0])) / 2 + x * away_m,
      y_m: 0,
      z_m: rack.z_m + (z * (max[2] - min[2])) / 2 + z * away_m,
      size_m: x === 0 ? [2, 2.7, 0] : [0, 2.7, 2],
      leakageFraction,
    })
    const says = async (one: HallRecord) => {
      const with_ = changed(hall, one)
      return walledIn(await solverOf(with_), with_)
    }
    expect(await says(sheet(0, 0))).toMatch(
      / has Sheet on its (front|rear), less than a cell \(300 mm\) away/,
    )
    expect(await says(sheet(0, 0.05))).toBeNull()
    expect(await says(sheet(0.6, 0))).toBeNull()
  })

  test('a cooler that is blocked on both sides', async () => {
    const hall = exampleHall('2-gb300-pod')
    const { x_m, z_m, name } = recordsOf(hall, 'fanWall')[0]!
    const walled = changed(hall, block(x_m, z_m, [3, 3.6, 6]))
    expect(walledIn(await solverOf(walled), walled)).toMatch(
      new RegExp(`^${name} is blocked: .* switch the cooler off\\.$`),
    )
  })

  test('a cooler that is blocked, by the faces that are', async () => {
    const hall = exampleHall('2-gb300-pod')
    const wall = recordsOf(hall, 'fanWall')[0]!
    const { x_m, z_m } = wall
    const says = async (one: HallRecord) => {
      const shut = changed(hall, one)
      return walledIn(await solverOf(shut), shut)
    }
    const ends = 'something solid everywhere. Clear it, or switch the cooler off.'
    // It supplies along +x.
    expect(await says(block(x_m + 0.9, z_m, [0.9, 3, 1.2]))).toBe(
      `Fan wall 1 is blocked: its front, where it supplies air, touches ${ends}`,
    )
    expect(await says(block(x_m - 0.45, z_m, [1.8, 3.6, 1.2]))).toBe(
      `Fan wall 1 is blocked: its rear and its top, where it takes in air, touch ${ends}`,
    )
    expect(await says(block(x_m, z_m, [2.4, 3.6, 1.2]))).toBe(
      `Fan wall 1 is blocked: its rear and its top, where it takes in air, and its front, where it supplies air, touch ${ends}`,
    )
  })

  test('a cooler that is blocked before coolers that carry too little with it', async () => {
    const hall = exampleHall('2-gb300-pod')
    const { x_m, z_m } = recordsOf(hall, 'fanWall')[0]!
    const heavy = recordsOf(hall, 'rack').map((one) => ({ ...one, ratedPower_W: 1e6 }))
    const over = changed(hall, ...heavy)
    expect(illPosed(await solverOf(over), over)).toMatch(/the coolers that run carry/)
    const blocked = changed(over, block(x_m + 0.9, z_m, [0.9, 3, 1.2]))
    expect(illPosed(await solverOf(blocked), blocked)).toMatch(/^Fan wall 1 is blocked: /)
  })

  test('a fan wall whose rear is blocked, and that draws through its top', async () => {
    const hall = exampleHall('2-gb300-pod')
    const [first, second] = recordsOf(hall, 'fanWall')
    const says = async (of: Hall) =>
      coolerCautions(of, coolerStrains(await solverOf(of)))[0]?.words ?? null
    expect(await says(hall)).toBeNull()
    // Flush with the room's wall, and before a block.
    const flush = changed(hall, { ...first!, x_m: 0.45 })
    expect(await says(flush)).toBe(
      'Fan wall 1 draws through its top, because its rear touches something solid everywhere: one that is built for its rear alone would get no air. Leave it a cell of air behind it.',
    )
    const both = changed(flush, block(0.9, second!.z_m, [1.8, 3.6, 1.2]))
    expect(await says(both)).toMatch(/^Fan wall 1 and Fan wall 2 draw through their tops, /)
    expect(
      await says(changed(flush, { ...first!, x_m: 0.45, running: false })),
      'one that is off',
    ).toBeNull()
    const ceiling = { kind: 'return', plenumHeight_m: 0.6 } as const
    const ducted = changed(flush, { ...shellOf(flush), ceiling })
    expect(await says(ducted), 'a duct up to a ceiling that returns').toBeNull()
  })

  test('a CRAH on a raised floor without tiles', async () => {
    const hall = exampleHall('4-mixed')
    const shut = changed(hall, ...recordsOf(hall, 'tile').map((t) => ({ ...t, openFraction: 0 })))
    expect(illPosed(await solverOf(shut), shut)).toMatch(
      /^CRAH 1, CRAH 2, CRAH 3 and \d more blow under a raised floor that has no open tile\. Place/,
    )
    const none = applyDiff(
      hall,
      new Map(recordsOf(hall, 'tile').map((before) => [before.id, { before }])),
    )
    expect(illPosed(await solverOf(none), none)).toMatch(/no open tile/)
  })

  test('an aisle sealed round its tiles, with no rack to take the air', async () => {
    const hall = exampleHall('4-mixed')
    const tile = recordsOf(hall, 'tile')[0]!
    const wall = (
      n: number,
      x: number,
      z: number,
      size_m: readonly [number, number, number],
      y_m = 0,
    ) =>
      ({
        kind: 'containment',
        id: `containment:box-${n}`,
        name: `Box ${n}`,
        form: 'wall',
        x_m: tile.x_m + x,
        y_m,
        z_m: tile.z_m + z,
        size_m,
        leakageFraction: 0,
      }) as const
    const boxed = changed(
      hall,
      wall(1, -0.3, 0, [0, 0.9, 0.6]),
      wall(2, 0.3, 0, [0, 0.9, 0.6]),
      wall(3, 0, -0.3, [0.6, 0.9, 0]),
      wall(4, 0, 0.3, [0.6, 0.9, 0]),
      wall(5, 0, 0, [0.6, 0, 0.6], 0.9),
    )
    const facing = recordsOf(hall, 'rack').filter(
      ({ x_m, z_m }) => Math.abs(x_m - tile.x_m) < 0.5 && Math.abs(z_m - tile.z_m) < 1,
    )
    expect(facing).toHaveLength(1)
    const bare = applyDiff(boxed, new Map(facing.map((before) => [before.id, { before }])))
    const solver = await solverOf(bare)
    solver.step(2)
    const sentence = sealedImbalance(solver, solver.closures().inflow_m3_s, bare)
    expect(sentence).toMatch(
      new RegExp(
        `^The sealed space at tile ${tile.name}: 0\\.\\d\\d m³/s more air is given than can leave\\.`,
      ),
    )
  })

  test('coolers that have only leaks to blow through, where that takes more than fans have', async () => {
    const hall = exampleHall('2-gb300-pod')
    const across = (leakageFraction: number): HallRecord => ({
      ...{ kind: 'containment', id: 'containment:across', name: 'Across', form: 'wall' },
      ...{ x_m: 4.2, y_m: 0, z_m: 4.8, size_m: [0, 3.6, 2.4], leakageFraction },
    })
    const tight = recordsOf(hall, 'containment').map((one) => ({ ...one, leakageFraction: 0 }))
    const says = async (of: Hall) => {
      const solver = await solverOf(of)
      return { driven: solver.drivenThroughLeaks(), why: walledIn(solver, of) }
    }
    const leaky = await says(changed(hall, ...tight, across(0.2)))
    expect(leaky.driven!.airflow_m3_s).toBeCloseTo(22.3776, 6)
    expect(leaky.why).toBeNull()
    const little = await says(changed(hall, ...tight, across(0.1)))
    expect(little.driven!.pressure_Pa / leaky.driven!.pressure_Pa).toBeCloseTo(4, 9)
    expect(little.why).toMatch(/^22\.4 m³\/s that coolers move .* leaks .* takes 1\.1 kPa/)
    // Where air has another way no leak has to pass it.
    expect((await says(hall)).driven).toBeNull()
  })

  test('a rack in a sealed space that cannot lose its heat, before the first step', async () => {
    const hall = exampleHall('2-gb300-pod')
    const says = async (of: Hall, lone: Partial<AirRack> = {}) => {
      const model = voxelise(of, 0.3)
      const racks = model.racks.map((rack) => (rack.id === 'rack:A2' ? { ...rack, ...lone } : rack))
      const solver = new AirSolver(await freshKernels(), { ...model, racks })
      return shutInHeat(solver, of)
    }
    const sealed = changed(hall, ...roundA2(0))
    expect(walledIn(await solverOf(sealed), sealed)).toBe(
      'The sealed space at A2 is given 18 kW, with no cooler in it and no way out for the heat. Open its containment or let it leak, place a cooler in it, or take load off.',
    )
    expect(await says(hall)).toBeNull()
    // Air that leaks carries heat off, and so does a door that can take it all.
    expect(await says(changed(hall, ...roundA2(0.05)))).toBeNull()
    const door = (capacity_W: number) => ({
      rearDoor: { id: 'rearDoorCooler:test', setpoint_C: 22, capacity_W } as const,
    })
    expect(await says(sealed, door(20_000))).toBeNull()
    expect(await says(sealed, door(15_000))).toMatch(
      /^The space at A2 is given 18 kW, and the coolers in it carry 15 kW\. Open its/,
    )
    // What does not breathe warms the air round it.
    expect(await says(sealed, { slices: [] })).toContain(' at A2 is given 18 kW, with no cooler')
  })

  test('of two spaces that a wall parts, one given what the other lacks, the smaller', async () => {
    const duct = ductModel(12, 5, 5)
    const parted = async (plane: number) => {
      const solver = new AirSolver(await freshKernels(), {
        ...duct,
        solids: [{ min: [plane, 0, 0], max: [plane + 1, 5, 5] }],
      })
      solver.step(2)
      return [Math.sign(solver.kernels.regionImbalance()), solver.inWorstRegion()]
    }
    // Air comes in on the low side and leaves on the high one, which has no record to name it by.
    expect(await parted(3)).toEqual([1, ['inlet:1']])
    expect(await parted(8)).toEqual([-1, []])
  })

  test('more cells than memory holds, with a size that would fit', async () => {
    const hall = exampleHall('1-raised-floor')
    const failing = solverOf(hall, 0.02)
    await expect(failing).rejects.toThrow(/^A cell of 0\.02 m makes .* cells, .* Choose a cell of/)
    const message = await failing.then(String, (error: Error) => error.message)
    const fitting_m = Number(/of (\S+) m or larger/.exec(message)![1])
    expect(fitting_m).toBeGreaterThan(0.02)
    expect(fitting_m).toBeLessThan(0.1)
  })
})

let open: AirflowLoop | null = null
afterEach(() => open?.pause())

test('the loop keeps the last picture, and says so, when a room outgrows memory', async () => {
  const heard: (string | null)[] = []
  const runs: AirflowRun[] = []
  const kernels = await freshKernels()
  open = new AirflowLoop(kernels, await freshKernels(), {
    onRun: (run) => void runs.push(run),
    onPublication: () => {},
    onMessage: (message) => void heard.push(message),
  })
  const hall = exampleHall('3-vera-rubin')
  open.open([...hall.records.values()], 0.6, 1)
  const bytes = kernels.memory.buffer.byteLength
  const shell = shellOf(hall)
  const vast = { ...shell, length_m: 9000, width_m: 9000 }
  open.edit(new Map([[shell.id, { before: shell, after: vast }]]), false)
  while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(heard[0]).toMatch(/more than memory holds/)
  expect(kernels.memory.buffer.byteLength).toBe(bytes)
  expect(runs).toHaveLength(1)
  const { memory } = runs[0]!
  const header = new Int32Array(memory!, 0, HEADER_BYTES / 4)
  const stateNow = () =>
    STATES[slotView(memory!, slotLayout(runs[0]!), header[HEADER.FRONT]!)[STATUS.STATE]!]
  while (stateNow() !== 'failed') await new Promise((resolve) => setTimeout(resolve, 5))
})

test('the loop says where heat is shut in, and steps no such air', async () => {
  const heard: (string | null)[] = []
  const runs: AirflowRun[] = []
  open = new AirflowLoop(await freshKernels(), await freshKernels(), {
    onRun: (run) => void runs.push(run),
    onPublication: () => {},
    onMessage: (message) => void heard.push(message),
  })
  const hall = changed(exampleHall('2-gb300-pod'), ...roundA2(0))
  open.open([...hall.records.values()], 0.6, 1)
  while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(heard[0]).toMatch(/^The sealed space at A2 is given 18 kW, with no cooler in it/)
  const { memory } = runs[0]!
  const header = new Int32Array(memory!, 0, HEADER_BYTES / 4)
  const slot = slotView(memory!, slotLayout(runs[0]!), header[HEADER.FRONT]!)
  expect(STATES[slot[STATUS.STATE]!]).toBe('failed')
  expect(slot[STATUS.ITERATIONS]).toBe(0)
})
