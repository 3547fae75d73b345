/** `npm run -s compare -- CASE.json RESULTS.json [--json]`: a reference case against its results. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { instantiateKernels } from '../airflow/kernelModule.ts'
import { type ReferenceCase, referenceModel } from '../airflow/referenceCase.ts'
import { Settling } from '../airflow/settling.ts'
import { AirSolver, ANSWER_OF_RECORD } from '../airflow/solver.ts'
import {
  BadInput,
  EXIT,
  guarded,
  loadKernels,
  parseArguments,
  readText,
  writeJson,
} from './output.ts'

/** What we read of a reference's results; test/reference/data/README.md says how they were made. */
interface ReferenceResults {
  readonly case: string
  readonly h: number
  readonly scheme: { readonly U: string }
  readonly racks: Readonly<
    Record<string, { readonly inlet_mean: number; readonly inlet_max: number }>
  >
  readonly returns: Readonly<Record<string, { readonly T: number }>>
}

const STEPS_MAX = 8000

export const main = (argv: string[]): Promise<number> => guarded(() => compare(argv))

async function compare(argv: string[]): Promise<number> {
  const { words, on } = parseArguments(argv, [], ['json'])
  const [caseFile, resultsFile] = words
  const source = readJson<ReferenceCase>(caseFile, 'a reference case', ['room', 'racks', 'air'])
  const reference = readJson<ReferenceResults>(resultsFile, 'reference results', [
    'h',
    'scheme',
    'racks',
  ])
  const comparison = await compareCase(
    source,
    reference,
    readTemperature(resultsFile!),
    loadKernels(),
  )
  if (on.has('json')) writeJson(comparison)
  else process.stdout.write(table(comparison))
  return EXIT.converged
}

function readJson<T>(file: string | undefined, what: string, fields: readonly string[]): T {
  const text = readText(file, what)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new BadInput(`${file} is not JSON: ${what} was expected.`)
  }
  for (const field of fields) {
    if (typeof value !== 'object' || value === null || !(field in value)) {
      throw new BadInput(`${file} has no '${field}': ${what} was expected.`)
    }
  }
  return value as T
}

/** The reference's temperature field, where it stands beside the results: x fastest, then y, then z up. */
function readTemperature(resultsFile: string): Float32Array | null {
  try {
    const bytes = gunzipSync(readFileSync(join(dirname(resultsFile), 'T.f32.gz')))
    return new Float32Array(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
    )
  } catch {
    return null
  }
}

/** Solves the case at the reference's own cell and order, and sets the two side by side. */
export async function compareCase(
  source: ReferenceCase,
  reference: ReferenceResults,
  temperature_C: Float32Array | null,
  kernels: Promise<WebAssembly.Module>,
) {
  const start_ms = performance.now()
  const model = referenceModel(source, reference.h)
  const numerics = {
    ...ANSWER_OF_RECORD,
    order: reference.scheme.U.startsWith('upwind') ? 1 : 2,
  } as const
  const solver = new AirSolver(await instantiateKernels(await kernels), model, numerics)
  const settling = new Settling(solver, numerics)
  while (!settling.done && settling.steps < STEPS_MAX) settling.advance()
  const racks = source.racks.map(({ name }, n) => ({
    id: name,
    ours_C: solver.inletMean_C(n)!,
    reference_C: reference.racks[name]!.inlet_mean,
    oursMax_C: solver.inletMax_C(n)!,
    referenceMax_C: reference.racks[name]!.inlet_max,
  }))
  const returns = model.outlets.flatMap(({ id }, n) => {
    const theirs = reference.returns[id]
    return theirs ? [solver.outletTemperature_C(n) - theirs.T] : []
  })
  return {
    case: source.name,
    order: numerics.order,
    cell_m: reference.h,
    state: settling.state,
    cells: countFluid(solver),
    iterations: settling.steps,
    seconds: (performance.now() - start_ms) / 1000,
    heatClosure: settling.closures.heatClosure,
    massClosure: settling.closures.massClosure,
    inletMean: spread(racks.map(({ ours_C, reference_C }) => ours_C - reference_C)),
    inletMax: spread(racks.map(({ oursMax_C, referenceMax_C }) => oursMax_C - referenceMax_C)),
    returns: { max_K: spread(returns).max_K },
    temperatureField: {
      rms_K: temperature_C ? fieldDifference_K(solver, temperature_C) : Number.NaN,
    },
    racks,
  }
}

function countFluid(solver: AirSolver): number {
  const { nx, ny, nz } = solver.model
  return solver
    .fields()
    .subarray(0, nx * ny * nz)
    .reduce((count, T) => count + (Number.isNaN(T) ? 0 : 1), 0)
}

function spread(differences: readonly number[]): { rms_K: number; max_K: number } {
  const squares = differences.reduce((sum, d) => sum + d * d, 0)
  return {
    rms_K: Math.sqrt(squares / differences.length),
    max_K: Math.max(...differences.map(Math.abs)),
  }
}

function fieldDifference_K(solver: AirSolver, reference: Float32Array): number {
  const { nx, ny, nz } = solver.model
  const ours = solver.fields()
  let squares = 0
  let count = 0
  for (let k = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++) {
        const difference = ours[i + nx * (j + ny * k)]! - reference[i + nx * (nz - 1 - k + nz * j)]!
        if (Number.isNaN(difference)) continue
        squares += difference * difference
        count++
      }
  return Math.sqrt(squares / count)
}

function table(comparison: Awaited<ReturnType<typeof compareCase>>): string {
  const { racks, inletMean, inletMax, returns, temperatureField } = comparison
  const rows = racks.map(({ id, ours_C, reference_C }) =>
    [
      id.padEnd(8),
      ours_C.toFixed(2).padStart(8),
      reference_C.toFixed(2).padStart(10),
      (ours_C - reference_C).toFixed(2).padStart(8),
    ].join(''),
  )
  return `${[
    `${comparison.case}, order ${comparison.order}, ${comparison.cell_m} m, ${comparison.cells} cells: ${comparison.state} after ${comparison.iterations} steps, ${comparison.seconds.toFixed(1)} s`,
    `${'rack'.padEnd(8)}${'ours °C'.padStart(8)}${'reference'.padStart(10)}${'K'.padStart(8)}`,
    ...rows,
    `inlet mean  rms ${inletMean.rms_K.toFixed(3)} K, largest ${inletMean.max_K.toFixed(3)} K`,
    `inlet max   rms ${inletMax.rms_K.toFixed(3)} K, largest ${inletMax.max_K.toFixed(3)} K`,
    `returns     largest ${returns.max_K.toFixed(3)} K`,
    `T field     rms ${temperatureField.rms_K.toFixed(3)} K`,
  ].join('\n')}\n`
}
