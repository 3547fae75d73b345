/**
 * `npm run -s bench [-- --json]`: how fast the airflow solver is here, beside the work that it did.
 *
 * Times are medians of one process on a machine that may be busy; counts of steps and bytes are exact. Distance
 * is the largest difference of any rack's inlet mean to the same run's end.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { turned } from '../../models/geometry.ts'
import { applyDiff } from '../../models/hall/diff.ts'
import { parseHall } from '../../models/hall/file.ts'
import { type Hall, recordsOf } from '../../models/hall/hall.ts'
import { instantiateKernels } from '../airflow/kernelModule.ts'
import type { AirModel } from '../airflow/model.ts'
import { type ReferenceCase, referenceModel } from '../airflow/referenceCase.ts'
import { Settling } from '../airflow/settling.ts'
import { AirSolver } from '../airflow/solver.ts'
import { voxelise } from '../airflow/voxelise.ts'
import { guarded, loadKernels, parseArguments, writeJson } from './output.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Distances to the end state that are timed, K. */
const DISTANCES_K = [0.5, 0.1] as const
const STEPS_MAX = 8000
/** Timings of which the median is taken. */
const REPEATS = 7

const USAGE = 'npm run -s bench -- [--json]'

export const main = (argv: string[]): Promise<number> => guarded(USAGE, argv, () => bench(argv))

async function bench(argv: string[]): Promise<number> {
  const { on } = parseArguments(argv, [], ['json'])
  const rows = []
  for (const [name, model, edited] of cases()) {
    process.stderr.write(`${name}\n`)
    rows.push({ name, ...(await measure(model, edited)) })
  }
  const result = { bandwidth_GB_s: triad_GB_s(), rows }
  if (on.has('json')) writeJson(result)
  else process.stdout.write(table(result))
  return 0
}

/** A room, and the same after an edit: one rack turned round. */
function* cases(): Generator<[string, AirModel, AirModel]> {
  const reference = JSON.parse(read('test/reference/data/ref-A/case.json')) as ReferenceCase
  const turnedRound = {
    ...reference,
    racks: reference.racks.map((rack, n) => (n === 4 ? { ...rack, front: '-y' } : rack)),
  }
  yield ['12 racks, 0.15 m', referenceModel(reference, 0.15), referenceModel(turnedRound, 0.15)]
  const parsed = parseHall(read('public/halls/1-raised-floor.aisle.json'))
  if (!parsed.ok) throw new Error(parsed.message)
  const { hall } = parsed
  const moved = withOneTurned(hall)
  yield ['199 racks, 0.3 m', voxelise(hall, 0.3), voxelise(moved, 0.3)]
}

const read = (file: string): string => readFileSync(`${ROOT}${file}`, 'utf8')

function withOneTurned(hall: Hall): Hall {
  const rack = recordsOf(hall, 'rack').find(({ name }) => name === 'F10')!
  const after = { ...rack, facing: turned(turned(rack.facing)) }
  return applyDiff(hall, new Map([[rack.id, { before: rack, after }]]))
}

async function measure(model: AirModel, edited: AirModel) {
  const solver = new AirSolver(await instantiateKernels(await loadKernels()), model)
  const cold = settle(solver)
  const rasterise_ms = median(() => solver.setModel(edited))
  const warm = settle(solver)
  const step_ms = median(() => solver.step(1))
  const cells = model.nx * model.ny * model.nz
  return {
    cells,
    bytesPerCell: solver.kernels.reservedBytes() / cells,
    threads: 1,
    rasterise_ms,
    step_ms,
    cold,
    warm,
  }
}

/** Settles and says how many steps and how long it took to stay within each distance of the end. */
function settle(solver: AirSolver) {
  const settling = new Settling(solver)
  const inlets: number[][] = []
  const at_ms: number[] = []
  const start_ms = performance.now()
  while (!settling.done && settling.steps < STEPS_MAX) {
    settling.advance()
    inlets.push(solver.inletMeans_C())
    at_ms.push(performance.now() - start_ms)
  }
  const end = solver.inletMeans_C()
  const reached = DISTANCES_K.map((distance_K) => {
    let n = inlets.length
    while (n > 0 && furthest_K(inlets[n - 1]!, end) <= distance_K) n--
    return { distance_K, steps: n + 1, ms: at_ms[Math.min(n, at_ms.length - 1)] }
  })
  return { state: settling.state, steps: settling.steps, ms: at_ms.at(-1), reached }
}

function furthest_K(a: readonly number[], b: readonly number[]): number {
  return a.reduce((most, x, n) => Math.max(most, Number.isNaN(x) ? 0 : Math.abs(x - b[n]!)), 0)
}

function median(work: () => void): number {
  const times = Array.from({ length: REPEATS }, () => {
    const start_ms = performance.now()
    work()
    return performance.now() - start_ms
  }).sort((a, b) => a - b)
  return times[REPEATS >> 1]!
}

/** Memory bandwidth of one thread: a ← b + s·c on arrays beyond any cache, 24 bytes an element. */
function triad_GB_s(): number {
  const count = 8e6
  const a = new Float64Array(count)
  const b = new Float64Array(count).fill(1)
  const c = new Float64Array(count).fill(2)
  const ms = median(() => {
    for (let n = 0; n < count; n++) a[n] = b[n]! + 0.5 * c[n]!
  })
  return (24 * count) / ms / 1e6
}

function table({ bandwidth_GB_s, rows }: { bandwidth_GB_s: number; rows: Row[] }): string {
  const lines = rows.flatMap(({ name, cells, bytesPerCell, rasterise_ms, step_ms, cold, warm }) => [
    `${name}: ${cells} cells, ${bytesPerCell.toFixed(0)} bytes a cell, rasterise ${rasterise_ms.toFixed(1)} ms, step ${step_ms.toFixed(1)} ms`,
    `  cold  ${spoken(cold)}`,
    `  edit  ${spoken(warm)}`,
  ])
  return `${lines.join('\n')}\nmemory, one thread: ${bandwidth_GB_s.toFixed(1)} GB/s (triad in JavaScript)\n`
}
type Row = { name: string } & Awaited<ReturnType<typeof measure>>

const spoken = ({ state, steps, ms, reached }: ReturnType<typeof settle>): string =>
  [
    ...reached.map((r) => `to ${r.distance_K} K ${r.steps} steps, ${r.ms?.toFixed(0)} ms`),
    `${state} ${steps} steps, ${ms?.toFixed(0)} ms`,
  ].join('; ')
