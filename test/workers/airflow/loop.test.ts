import { afterEach, describe, expect, test, vi } from 'vitest'
import { opposite } from '../../../models/geometry.ts'
import { applyDiff } from '../../../models/hall/diff.ts'
import type { HallId, HallRecord, Rack } from '../../../models/hall/hall.ts'
import { recordsOf } from '../../../models/hall/hall.ts'
import { breathesAir } from '../../../models/hall/load.ts'
import type { AirflowRun } from '../../../workers/airflow/contract.ts'
import {
  HEADER,
  HEADER_BYTES,
  RACK,
  STATES,
  STATUS,
  slotLayout,
  slotView,
} from '../../../workers/airflow/layout.ts'
import { AirflowLoop } from '../../../workers/airflow/loop.ts'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import { voxelise } from '../../../workers/airflow/voxelise.ts'
import { exampleHall, freshKernels, wallBefore } from './rig.ts'

/** A page that only looks. */
class Page {
  runs: AirflowRun[] = []
  messages: (string | null)[] = []
  slots: ArrayBuffer[] = []
  onRun = (run: AirflowRun) => void this.runs.push(run)
  onMessage = (message: string | null) => void this.messages.push(message)
  onPublication = (_epoch: number, slot: ArrayBuffer) => void this.slots.push(slot.slice(0))
  get run(): AirflowRun {
    return this.runs.at(-1)!
  }
  private get header() {
    return new Int32Array(this.run.memory!, 0, HEADER_BYTES / 4)
  }
  get frame(): number {
    return this.runs.length === 0 ? 0 : Atomics.load(this.header, HEADER.FRAME)
  }
  get slot(): Float32Array {
    return slotView(this.run.memory!, slotLayout(this.run), Atomics.load(this.header, HEADER.FRONT))
  }
  get state() {
    return STATES[this.slot[STATUS.STATE]!]
  }
  inlet_C(id: HallId): number {
    const at = slotLayout(this.run).racks + this.run.rackIds.indexOf(id) * RACK.COUNT
    return this.slot[at + RACK.INLET_MEAN_C]!
  }
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

let open: AirflowLoop | null = null
afterEach(() => {
  open?.pause()
  vi.unstubAllGlobals()
})

async function start(file: string) {
  const page = new Page()
  const loop = new AirflowLoop(await freshKernels(), await freshKernels(), page)
  open = loop
  const hall = exampleHall(file)
  loop.open([...hall.records.values()], 0.6, 1)
  await page.until(() => page.frame > 0)
  return { page, loop, hall }
}

describe('the loop', () => {
  test('publishes until the answer has settled, then rests', async () => {
    const { page } = await start('3-vera-rubin')
    expect(page.run.rackIds.length).toBe(36)
    await page.until(() => page.state === 'converged' || page.state === 'unsteady')
    const seconds = page.slot[STATUS.SECONDS]
    const inlets_C = page.run.rackIds.map((id) => page.inlet_C(id))
    // What is said of the answer comes after it: capture indices, then bands from a second grid.
    await page.until(() => page.slot[STATUS.SECOND_CELL_M]! > 0)
    expect(page.slot[STATUS.SECOND_CELL_M]).toBeCloseTo(1.2, 5)
    expect(page.slot[STATUS.CAPTURE_CLOSURE]).toBeLessThan(1e-2)
    expect(page.slot[STATUS.SECONDS]).toBe(seconds)
    expect(page.run.rackIds.map((id) => page.inlet_C(id))).toEqual(inlets_C)
    const last = page.frame
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(page.frame).toBe(last)
  })

  test('an edit during a gesture is an estimate; settling ends it', async () => {
    const { page, loop, hall } = await start('3-vera-rubin')
    const rack = recordsOf(hall, 'rack').find(({ name }) => name === 'A1') as Rack
    const before = page.inlet_C(rack.id)
    const after: HallRecord = { ...rack, facing: opposite(rack.facing) }
    loop.edit(new Map([[rack.id, { before: rack, after }]]), true)
    await page.until(() => page.state === 'estimate')
    loop.settle()
    await page.until(() => page.state !== 'estimate')
    expect(['refining', 'converged', 'unsteady']).toContain(page.state)
    // Turned round it breathes from the other aisle: more than a settled inlet may stir.
    expect(Math.abs(page.inlet_C(rack.id) - before)).toBeGreaterThan(0.05)
  })

  test('a rack that is held where it has no air is named, and the others stay an estimate', async () => {
    const { page, loop, hall } = await start('1-raised-floor')
    const rack = recordsOf(hall, 'rack').find(breathesAir)!
    const wall = wallBefore(rack)
    loop.edit(new Map([[wall.id, { after: wall }]]), true)
    await page.until(() => page.slot[STATUS.EDITS] === 1)
    expect(page.state).toBe('estimate')
    expect(page.inlet_C(rack.id)).toBeNaN()
    expect(page.run.rackIds.filter((id) => page.inlet_C(id) > 15).length).toBeGreaterThan(150)
    const named = page.messages.at(-1)
    expect(named).toMatch(new RegExp(`^${rack.name} stands within a cell .* of Wall, or in it`))
    // Carried on it breathes again, and nothing is said.
    loop.edit(new Map([[wall.id, { before: wall }]]), true)
    await page.until(() => page.slot[STATUS.EDITS] === 2)
    expect(page.state).toBe('estimate')
    expect(page.messages.at(-1)).toBeNull()
    // Let go there, it is what keeps the air from having an answer.
    loop.edit(new Map([[wall.id, { after: wall }]]), true)
    loop.settle()
    await page.until(() => page.state === 'failed')
    expect(page.messages.at(-1)).toBe(named)
  })

  test('the first frame of an edit waits for a fixed number of steps near it', async () => {
    let nearSteps = 0
    const kernels = await freshKernels()
    const stepWindow: typeof kernels.stepWindow = (...columns) => {
      nearSteps++
      return kernels.stepWindow(...columns)
    }
    // A page without shared memory is handed each frame within the task that made it.
    vi.stubGlobal('crossOriginIsolated', false)
    const stepsAtFrame: number[] = []
    const page = new Page()
    page.onPublication = () => void stepsAtFrame.push(nearSteps)
    const loop = new AirflowLoop({ ...kernels, stepWindow }, await freshKernels(), page)
    open = loop
    const hall = exampleHall('1-raised-floor')
    loop.open([...hall.records.values()], 0.6, 1)
    await page.until(() => stepsAtFrame.length > 0)
    const rack = recordsOf(hall, 'rack').find(breathesAir)!
    const turned: HallRecord = { ...rack, facing: opposite(rack.facing) }
    const diff = new Map([[rack.id, { before: rack, after: turned }]])
    stepsAtFrame.length = 0
    loop.edit(diff, true)
    await page.until(() => stepsAtFrame.length > 0)
    const alone = new AirSolver(await freshKernels(), voxelise(hall, 0.6))
    alone.setModel(voxelise(applyDiff(hall, diff), 0.6))
    expect(alone.firstSteps).toBeGreaterThan(1)
    expect(stepsAtFrame[0]).toBe(alone.firstSteps)
  })

  test('a hall that is met again has its answer at once, and the same', async () => {
    let steps = 0
    const kernels = await freshKernels()
    const step: typeof kernels.step = () => {
      steps++
      return kernels.step()
    }
    const page = new Page()
    const loop = new AirflowLoop({ ...kernels, step }, await freshKernels(), page)
    open = loop
    // Tiles over a plenum, rack fans, liquid, rear doors and in-row coolers.
    const hall = exampleHall('4-mixed')
    loop.open([...hall.records.values()], 0.6, 1)
    const settled = (edits: number) => () =>
      page.frame > 0 &&
      page.slot[STATUS.EDITS] === edits &&
      (page.state === 'converged' || page.state === 'unsteady')
    await page.until(settled(0))
    const answer = () => page.run.rackIds.map((id) => page.inlet_C(id))
    const [state, range_K, first_C] = [page.state, page.slot[STATUS.RANGE_K], answer()]
    const rack = recordsOf(hall, 'rack').find(breathesAir)!
    const turned: HallRecord = { ...rack, facing: opposite(rack.facing) }
    loop.edit(new Map([[rack.id, { before: rack, after: turned }]]), false)
    await page.until(settled(1))
    expect(answer()).not.toEqual(first_C)
    const before = steps
    // Another object that says the same, as a message brings it.
    loop.edit(new Map([[rack.id, { before: turned, after: { ...rack } }]]), false)
    await page.until(settled(2))
    expect(steps).toBe(before)
    expect([page.state, page.slot[STATUS.RANGE_K]]).toEqual([state, range_K])
    expect(answer()).toEqual(first_C)
    // Worked out anew of the air that was put back: 1e-3 is what an unsteady answer may have.
    expect(page.slot[STATUS.HEAT_CLOSURE]).toBeLessThanOrEqual(state === 'converged' ? 1e-4 : 1e-3)
    expect(page.slot[STATUS.MASS_CLOSURE]).toBeLessThanOrEqual(1e-6)
  })

  test('says nothing of an answer while the pointer is down', async () => {
    const { page, loop, hall } = await start('3-vera-rubin')
    const rack = recordsOf(hall, 'rack')[0]!
    const idler = { ...rack, utilisationFraction: 0.5 * rack.utilisationFraction }
    loop.edit(new Map([[rack.id, { before: rack, after: idler }]]), true)
    await page.until(() => page.state === 'estimate')
    // Until nothing is published any more: the air has settled under the finger.
    for (let last = -1; last !== page.frame; ) {
      last = page.frame
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    expect(page.state).toBe('estimate')
    expect(page.slot[STATUS.BYPASS]).toBeNaN()
    loop.settle()
    await page.until(() => page.slot[STATUS.BYPASS]! >= 0)
    expect(page.state).not.toBe('estimate')
  })

  test('says how many edits it knows of, also of one that the air does not feel', async () => {
    const { page, loop, hall } = await start('3-vera-rubin')
    expect(page.slot[STATUS.EDITS]).toBe(0)
    await page.until(() => page.slot[STATUS.SECOND_CELL_M]! > 0)
    const feed = recordsOf(hall, 'feed')[0]!
    loop.edit(new Map([[feed.id, { before: feed }]]), false)
    await page.until(() => page.slot[STATUS.EDITS] === 1)
    const rack = recordsOf(hall, 'rack')[0]!
    loop.edit(new Map([[rack.id, { before: rack }]]), false)
    await page.until(() => page.slot[STATUS.EDITS] === 2)
    expect(page.run.rackIds).not.toContain(rack.id)
  })

  test('an edit drops what was said of the last answer', async () => {
    const { page, loop, hall } = await start('3-vera-rubin')
    await page.until(() => page.slot[STATUS.BYPASS]! >= 0)
    const rack = recordsOf(hall, 'rack')[0]!
    const idler = { ...rack, utilisationFraction: 0.5 * rack.utilisationFraction }
    loop.edit(new Map([[rack.id, { before: rack, after: idler }]]), true)
    await page.until(() => page.state === 'estimate')
    expect(page.slot[STATUS.BYPASS]).toBeNaN()
    expect(page.slot[slotLayout(page.run).racks + RACK.COLD_CAPTURE]).toBeNaN()
  })

  test('a rack that goes leaves the lists; one that comes enters them', async () => {
    const { page, loop, hall } = await start('2-gb300-pod')
    const rack = recordsOf(hall, 'rack')[0]!
    loop.edit(new Map([[rack.id, { before: rack }]]), false)
    await page.until(() => page.runs.length === 2)
    expect(page.run.rackIds).not.toContain(rack.id)
    loop.edit(new Map([[rack.id, { after: rack }]]), false)
    await page.until(() => page.runs.length === 3)
    expect(page.run.rackIds).toContain(rack.id)
  })

  test('a hall without running coolers says so and paints no answer', async () => {
    const { page, loop, hall } = await start('2-gb300-pod')
    const off = recordsOf(hall, 'fanWall').map(
      (wall) => [wall.id, { before: wall, after: { ...wall, running: false } }] as const,
    )
    loop.edit(new Map(off), false)
    await page.until(() => page.state === 'failed')
    expect(page.messages.at(-1)).toMatch(/No cooler is running/)
    loop.edit(
      new Map(off.map(([id, { before, after }]) => [id, { before: after, after: before }])),
      false,
    )
    await page.until(() => page.state !== 'failed')
    expect(page.messages.at(-1)).toBeNull()
  })
})
