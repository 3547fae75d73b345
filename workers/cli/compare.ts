/** `npm run -s compare -- CASE.json RESULTS.json [--json]`: a reference case against its results; ends as `solve` does. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type Comparison, compareCase, type ReferenceResults } from '../airflow/comparison.ts'
import { isAnswer } from '../airflow/contract.ts'
import { instantiateKernels } from '../airflow/kernelModule.ts'
import { type ReferenceCase, UnreadableCase } from '../airflow/referenceCase.ts'
import {
  BadInput,
  exitOf,
  guarded,
  loadKernels,
  parseArguments,
  readText,
  stateWords,
  writeJson,
} from './output.ts'

const USAGE = 'npm run -s compare -- CASE.json RESULTS.json [--json]'

export const main = (argv: string[]): Promise<number> => guarded(USAGE, argv, () => compare(argv))

async function compare(argv: string[]): Promise<number> {
  const { words, on } = parseArguments(argv, 2, [], ['json'])
  const [caseFile, resultsFile] = words
  // A room without racks is a case too.
  const source: ReferenceCase = {
    ...{ racks: [] },
    ...readJson<ReferenceCase>(caseFile, 'a file with a reference case', ['room', 'air']),
  }
  const reference: ReferenceResults = {
    ...{ racks: {} },
    ...readJson<ReferenceResults>(resultsFile, 'a file of reference results', ['h', 'scheme']),
  }
  const kernels = await instantiateKernels(await loadKernels())
  const comparison = solved(() =>
    compareCase(source, reference, readTemperature(resultsFile!), kernels),
  )
  for (const field of comparison.unread) process.stderr.write(`${field} is not read.\n`)
  const { state, message, caution } = comparison
  if (caution) process.stderr.write(`Air: ${caution}\n`)
  if (message)
    process.stderr.write(`Air ${state === 'failed' ? 'failed' : 'not converged'}: ${message}\n`)
  if (on.has('json')) writeJson(comparison)
  else if (isAnswer(state)) process.stdout.write(table(comparison))
  return exitOf(state)
}

/** What the comparison gives; a case that cannot be set up is bad input. */
function solved(comparison: () => Comparison): Comparison {
  try {
    return comparison()
  } catch (error) {
    if (error instanceof UnreadableCase) throw new BadInput(error.message)
    throw error
  }
}

function readJson<T>(file: string | undefined, what: string, fields: readonly string[]): T {
  const text = readText(file, what)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    const found = /"([^"\\\n]{1,60})"\s*:\s*(-?(?:NaN|Infinity))\b/.exec(text)
    if (found) throw new BadInput(`${file}: ${found[1]} is ${found[2]}; a number was expected.`)
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

const NONE = 'the reference has none'

/** Temperatures side by side, then what they can be checked by: heat is ρ cp V ΔT of every rack, and of the room. */
function table(comparison: Comparison): string {
  const { racks, inletMean, inletMax, returns, temperatureField } = comparison
  const { heatIn_W, heatOut_W, airIn_m3_s, airOut_m3_s, heatClosure, massClosure } = comparison
  const width = 2 + Math.max(...[...racks, ...returns.each].map(({ id }) => id.length))
  const line = (id: string, ...cells: readonly string[]) =>
    `${id.padEnd(width)}${cells.map((cell) => cell.padStart(10)).join('')}`
  const beside = ({ ours_C, reference_C }: { ours_C: number; reference_C: number }) =>
    [ours_C, reference_C, ours_C - reference_C].map((value) => figure(value, 2))
  return `${[
    `${comparison.case}, order ${comparison.order}, ${comparison.cell_m} m, ${comparison.cells} cells: ${stateWords(comparison.state, comparison.range_K)} after ${comparison.iterations} steps, ${comparison.seconds.toFixed(1)} s`,
    ...(racks.length > 0 ? [line('rack', 'ours °C', 'reference', 'K', 'outlet °C', 'm³/s')] : []),
    ...racks.map((rack) =>
      line(rack.id, ...beside(rack), figure(rack.outlet_C, 2), figure(rack.airflow_m3_s, 4)),
    ),
    line('return', 'ours °C', 'reference', 'K', '', 'm³/s'),
    ...returns.each.map((one) => line(one.id, ...beside(one), '', figure(one.airflow_m3_s, 4))),
    `inlet mean  ${spreadWords(inletMean)}`,
    `inlet max   ${spreadWords(inletMax)}`,
    `returns     ${Number.isNaN(returns.max_K) ? NONE : `largest ${returns.max_K.toFixed(3)} K`}`,
    `T field     ${Number.isNaN(temperatureField.rms_K) ? NONE : `rms ${temperatureField.rms_K.toFixed(3)} K`}`,
    `heat        in ${kilowatts(heatIn_W)} kW, out ${kilowatts(heatOut_W)} kW, closure ${heatClosure.toExponential(1)}`,
    `air         in ${airIn_m3_s.toFixed(4)} m³/s, out ${airOut_m3_s.toFixed(4)} m³/s, closure ${massClosure.toExponential(1)}`,
  ].join('\n')}\n`
}

const spreadWords = ({ rms_K, max_K }: Comparison['inletMean']): string =>
  Number.isNaN(max_K)
    ? 'the case has no rack that breathes'
    : `rms ${rms_K.toFixed(3)} K, largest ${max_K.toFixed(3)} K`

/** To the watt, and without a sign where that is 0. */
const kilowatts = (value_W: number): string => (Math.round(value_W) / 1e3 + 0).toFixed(3)

/** What does not exist, as the inlet of a rack that is off, is a dash. */
const figure = (value: number, decimals: number): string =>
  Number.isNaN(value) ? '–' : value.toFixed(decimals)
