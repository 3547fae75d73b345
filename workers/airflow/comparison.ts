/**
 * A reference case solved at its own cell and order, set beside the results of another solver.
 * Serves the command `compare`, the validation and the tests.
 */
import type { Hall, HallId, HallRecord } from '../../models/hall/hall.ts'
import { isAnswer } from './contract.ts'
import { sealedImbalance } from './diagnosis.ts'
import type { Kernels } from './kernelModule.ts'
import type { AirModel } from './model.ts'
import { type ReferenceCase, referenceModel, UnreadableCase } from './referenceCase.ts'
import { checkCaseFields, checkResultsFields } from './referenceFields.ts'
import { checkOpenings, checkPlaces } from './referencePlaces.ts'
import { Settling } from './settling.ts'
import { AirSolver, ANSWER_OF_RECORD } from './solver.ts'

/** What we read of a reference's results; test/reference/data/README.md says how they were made. */
export interface ReferenceResults {
  readonly case: string
  readonly h: number
  readonly scheme: { readonly U: string }
  readonly racks: Readonly<
    Record<string, { readonly inlet_mean: number; readonly inlet_max: number }>
  >
  readonly returns?: Readonly<Record<string, { readonly T: number }>>
}

/** Steps after which a case that has not settled is shown as it stands. */
const STEPS_MAX = 8000

export type Comparison = ReturnType<typeof compareCase>

/**
 * Solves the case at the reference's own cell and order, and sets the two side by side. Throws `UnreadableCase`.
 *
 * @returns what was found; `message` says why there is no answer. An air that has failed has no figures of ours: NaN.
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
  const strange = source.racks.find(({ name }) => !reference.racks[name])
  if (strange) throw new UnreadableCase(`${strange.name}: the results have no rack of that name.`)
  const model = referenceModel(source, reference.h)
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
    state === 'failed' ? Number.NaN : (figure ?? Number.NaN)
  const racks = source.racks.map(({ name }, n) => ({
    id: name,
    ours_C: found(solver.inletMean_C(n)),
    reference_C: reference.racks[name]!.inlet_mean,
    oursMax_C: found(solver.inletMax_C(n)),
    referenceMax_C: reference.racks[name]!.inlet_max,
  }))
  const returns = model.outlets.flatMap(({ id }, n) => {
    const theirs = reference.returns?.[id]
    return theirs ? [found(solver.outletTemperature_C(n)) - theirs.T] : []
  })
  return {
    case: source.name,
    /** Fields of the case that are not read. */
    unread,
    order: numerics.order,
    cell_m: reference.h,
    state,
    message,
    cells: countFluid(solver),
    iterations: settling.steps,
    seconds: (performance.now() - start_ms) / 1000,
    heatClosure: found(settling.closures.heatClosure),
    massClosure: found(settling.closures.massClosure),
    inletMean: spread(racks.map(({ ours_C, reference_C }) => ours_C - reference_C)),
    inletMax: spread(racks.map(({ oursMax_C, referenceMax_C }) => oursMax_C - referenceMax_C)),
    returns: { max_K: spread(returns).max_K },
    temperatureField: {
      rms_K: temperature_C ? found(fieldDifference_K(solver, temperature_C)) : Number.NaN,
    },
    racks,
  }
}

interface Outcome {
  readonly state: 'converged' | 'unsteady' | 'notConverged' | 'failed'
  readonly message: string | null
}

/** Steps the air until it has an answer or has none. */
function settle(solver: AirSolver, settling: Settling): Outcome {
  const names = namesOf(solver.model)
  while (!settling.done && settling.steps < STEPS_MAX) {
    settling.advance()
    const problem = sealedImbalance(solver, settling.closures.inflow_m3_s, names)
    if (problem) return { state: 'failed', message: problem }
  }
  const { state, message } = settling
  if (isAnswer(state) || state === 'failed') return { state, message }
  const why = message ?? `The air did not settle within ${STEPS_MAX} steps.`
  return { state: 'notConverged', message: `${why} The figures are those of the air as it stands.` }
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
