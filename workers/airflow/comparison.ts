/**
 * A reference case solved at its own cell and order, set beside the results of another solver.
 * Serves the command `compare`, the validation and the tests.
 */
import type { Hall, HallId, HallRecord } from '../../models/hall/hall.ts'
import { inKW } from '../../models/hall/words.ts'
import { isAnswer } from './contract.ts'
import { sealedImbalance, shutInHeat } from './diagnosis.ts'
import type { Kernels } from './kernelModule.ts'
import type { AirModel } from './model.ts'
import { type ReferenceCase, referenceModel, UnreadableCase } from './referenceCase.ts'
import { checkCaseFields, checkResultsFields } from './referenceFields.ts'
import { checkOpenings, checkPlaces } from './referencePlaces.ts'
import { Settling } from './settling.ts'
import { AirSolver, ANSWER_OF_RECORD } from './solver.ts'
import { spanCaution } from './span.ts'

/** What we read of a reference's results; test/reference/data/README.md says how they were made. */
export interface ReferenceResults {
  readonly case: string
  readonly h: number
  readonly scheme: { readonly U: string }
  readonly racks: Readonly<
    Record<string, { readonly inlet_mean: number; readonly inlet_max: number }>
  >
  readonly returns?: Readonly<Record<string, { readonly T: number; readonly flow?: number }>>
}

/** Steps after which a case that does nothing new is called not converged. */
const STEPS_MAX = 8000

export type Comparison = ReturnType<typeof compareCase>

/**
 * Solves the case at the reference's own cell and order, and sets the two side by side. Throws `UnreadableCase`.
 *
 * @returns what was found; `message` says why there is no answer. What it would have been is NaN then.
 */
export function compareCase(
  source: ReferenceCase,
  reference: ReferenceResults,
  temperature_C: Float32Array | null,
  kernels: Kernels,
) {
  const start_ms = performance.now()
  const unread = checkCaseFields(source)
  checkResultsFields(reference)
  checkPlaces(source)
  const model = referenceModel(source, reference.h)
  checkNames(model, reference)
  checkSomething(model, reference, temperature_C)
  checkOpenings(model)
  const cells = model.nx * model.ny * model.nz
  if (temperature_C && temperature_C.length !== cells)
    throw new UnreadableCase(
      `T.f32.gz has ${temperature_C.length} cells; the case has ${cells} of ${reference.h} m.`,
    )
  const numerics = {
    ...ANSWER_OF_RECORD,
    order: reference.scheme.U.startsWith('upwind') ? 1 : 2,
  } as const
  const solver = new AirSolver(kernels, model, numerics)
  const settling = new Settling(solver, numerics)
  const { state, message } = settle(solver, settling)
  const found = (figure: number | null): number =>
    isAnswer(state) ? (figure ?? Number.NaN) : Number.NaN
  const racks = source.racks.map(({ name }, n) => ({
    id: name,
    ours_C: found(solver.inletMean_C(n)),
    reference_C: reference.racks[name]?.inlet_mean ?? Number.NaN,
    oursMax_C: found(solver.inletMax_C(n)),
    referenceMax_C: reference.racks[name]?.inlet_max ?? Number.NaN,
    outlet_C: found(solver.outlet_C(n)),
    airflow_m3_s: solver.rackAirflow_m3_s(n),
  }))
  const returns = model.outlets.map(({ id, airflow_m3_s }, n) => ({
    id,
    ours_C: found(solver.outletTemperature_C(n)),
    reference_C: reference.returns?.[id]?.T ?? Number.NaN,
    airflow_m3_s,
  }))
  const { heatIn_W, heatOut_W, heatClosure, massClosure } = settling.closures
  return {
    case: source.name,
    /** Fields of the case that are not read. */
    unread,
    order: numerics.order,
    cell_m: reference.h,
    state,
    message,
    /** Why an answer is to be taken with care; null where it is not. */
    caution: isAnswer(state) ? spanCaution(solver) : null,
    /** Largest range of any rack inlet, or where none breathes of any return, as the air settled, K. */
    range_K: found(settling.range_K),
    cells: countFluid(solver),
    iterations: settling.steps,
    seconds: (performance.now() - start_ms) / 1000,
    heatIn_W: found(heatIn_W),
    heatOut_W: found(heatOut_W),
    heatClosure: found(heatClosure),
    massClosure: found(massClosure),
    /** Through the openings of the room: racks give back what they take. */
    airIn_m3_s: sum(model.inlets.map((_, n) => solver.inletAirflow_m3_s(n))),
    airOut_m3_s: sum(model.outlets.map(({ airflow_m3_s }) => airflow_m3_s)),
    inletMean: spread(racks),
    inletMax: spread(
      racks.map(({ oursMax_C, referenceMax_C }) => ({
        ours_C: oursMax_C,
        reference_C: referenceMax_C,
      })),
    ),
    returns: { max_K: spread(returns).max_K, each: returns },
    temperatureField: {
      rms_K: temperature_C ? found(fieldDifference_K(solver, temperature_C)) : Number.NaN,
    },
    racks,
  }
}

/** Throws where the results are of other things than the case has: they are another case's. */
function checkNames({ racks, outlets }: AirModel, reference: ReferenceResults): void {
  const rackNames = (those: typeof racks) => those.map(({ id }) => id.slice('rack:'.length))
  // A rack that is off has no inlet: results may leave it out.
  const off = new Set(rackNames(racks.filter(({ airflow_m3_s }) => airflow_m3_s === 0)))
  const running = rackNames(racks).filter((name) => !off.has(name))
  sameNames(
    'rack',
    running,
    Object.keys(reference.racks).filter((name) => !off.has(name)),
  )
  // A point that holds the reference pressure is listed among them, without flow.
  const theirs = Object.entries(reference.returns ?? {}).filter(([, { flow }]) => flow !== 0)
  // Some of them in common are enough: the others stand there without a figure beside them.
  if (theirs.length === 0 || theirs.some(([name]) => outlets.some(({ id }) => id === name))) return
  sameNames(
    'return',
    outlets.map(({ id }) => id),
    theirs.map(([name]) => name),
  )
}

/** Throws where the results have nothing that this case has too. */
function checkSomething(
  { racks }: AirModel,
  { returns = {} }: ReferenceResults,
  temperature_C: Float32Array | null,
): void {
  const breathes = racks.some(({ airflow_m3_s }) => airflow_m3_s > 0)
  if (breathes || Object.keys(returns).length > 0 || temperature_C) return
  throw new UnreadableCase(
    'There is nothing to compare: no rack of the case breathes, and the results have no returns and no T.f32.gz beside them.',
  )
}

function sameNames(word: string, ours: readonly string[], theirs: readonly string[]): void {
  const missing = ours.filter((name) => !theirs.includes(name))
  const strange = theirs.filter((name) => !ours.includes(name))
  if (missing.length > 0) {
    const have = strange.length > 0 ? `; they have ${few(strange)}` : ''
    throw new UnreadableCase(
      `${few(missing)}: the results have no ${word} of that name${have}. Results of this case were expected.`,
    )
  }
  if (strange.length > 0)
    throw new UnreadableCase(
      `${few(strange)}: the results have it, and the case has no ${word} of that name. Results of this case were expected.`,
    )
}

/** The first names, and how many more there are. */
function few(names: readonly string[]): string {
  const rest = names.length - 3
  return rest > 0 ? `${names.slice(0, 3).join(', ')} and ${rest} more` : names.join(', ')
}

interface Outcome {
  readonly state: 'converged' | 'unsteady' | 'notConverged' | 'failed'
  readonly message: string | null
}

/** Steps the air until it has an answer or has none. */
function settle(solver: AirSolver, settling: Settling): Outcome {
  const names = namesOf(solver.model)
  const shutIn = shutInHeat(solver, names)
  if (shutIn) return { state: 'failed', message: shutIn }
  while (!settling.done && settling.steps < STEPS_MAX) {
    settling.advance()
    const problem = sealedImbalance(solver, settling.closures.inflow_m3_s, names)
    if (problem) return { state: 'failed', message: problem }
  }
  const { state, message } = settling
  if (isAnswer(state) || state === 'failed') return { state, message }
  const why = message ?? `The air did not settle within ${STEPS_MAX} steps.`
  const { heatIn_W, heatOut_W } = settling.closures
  const isHeated = solver.model.racks.some(({ airHeat_W }) => airHeat_W > 0)
  const heat = ` Its racks give it ${inKW(heatIn_W)} kW, and ${inKW(heatOut_W)} kW leave the room.`
  return { state: 'notConverged', message: isHeated ? `${why}${heat}` : why }
}

/** Racks and inlets as a diagnosis calls them: "rack S1". Nothing else of a hall is asked for. */
function namesOf({ racks, inlets }: AirModel): Hall {
  const named = ({ id }: { readonly id: HallId }) =>
    [id, { id, name: id.replace(':', ' ') } as HallRecord] as const
  return { records: new Map([...racks, ...inlets].map(named)), extra: {} }
}

function countFluid(solver: AirSolver): number {
  const { nx, ny, nz } = solver.model
  return solver
    .fields()
    .subarray(0, nx * ny * nz)
    .reduce((count, T) => count + (Number.isNaN(T) ? 0 : 1), 0)
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)

/** Differences where both sides have a figure; NaN where no pair has. */
function spread(pairs: readonly { readonly ours_C: number; readonly reference_C: number }[]): {
  rms_K: number
  max_K: number
} {
  const differences = pairs
    .map(({ ours_C, reference_C }) => ours_C - reference_C)
    .filter((difference) => !Number.isNaN(difference))
  if (differences.length === 0) return { rms_K: Number.NaN, max_K: Number.NaN }
  const squares = sum(differences.map((difference) => difference ** 2))
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
