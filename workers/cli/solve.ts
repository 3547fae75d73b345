/**
 * `npm run -s solve -- HALL.json [--cell 0.3] [--out FILE] [--no-binding]`: a hall's air, power, liquid, plant and density,
 * as one JSON object; with `--no-binding` without what binds, which takes most of the time.
 */
import type { IdleCoolers } from '../../models/density/coolingCapacity.ts'
import type { Ledger } from '../../models/density/figures.ts'
import { ledger, ledgerValues } from '../../models/density/ledger.ts'
import { coolerCautions } from '../../models/hall/coolerCautions.ts'
import { strangeWords } from '../../models/hall/file/strange.ts'
import { parseHall } from '../../models/hall/file.ts'
import { type Hall, shellOf } from '../../models/hall/hall.ts'
import { misplaced } from '../../models/hall/misplaced.ts'
import type { AirCoupling } from '../../models/power/heat.ts'
import { RatedAir } from '../airflow/admitted.ts'
import { startCold } from '../airflow/coldStart.ts'
import { isAnswer } from '../airflow/contract.ts'
import { coolerStrains } from '../airflow/coolerStrains.ts'
import {
  illPosed,
  nothingToSolve,
  sealedImbalance,
  tooManyCells,
  unsettledBy,
} from '../airflow/diagnosis.ts'
import { followFans } from '../airflow/fans.ts'
import { instantiateKernels, type Kernels, MEMORY_MAX_BYTES } from '../airflow/kernelModule.ts'
import { SecondGrid } from '../airflow/secondGrid.ts'
import { Settling } from '../airflow/settling.ts'
import { AirSolver } from '../airflow/solver.ts'
import { spanCaution } from '../airflow/span.ts'
import { type Trust, TrustSolve } from '../airflow/trust.ts'
import { Grid } from '../airflow/voxelGrid.ts'
import { voxelise } from '../airflow/voxelise.ts'
import { walledIn } from '../airflow/walledIn.ts'
import { answerNetworks } from '../network/answer.ts'
import type { NetworkAnswer } from '../network/contract.ts'
import type { SolveAir } from '../network/density/prove.ts'
import { ratedCoupling, solveStanding } from '../network/density/rated.ts'
import { makeMemory } from '../network/power/report.ts'
import { finish } from '../network/steps.ts'
import {
  airflowsOf,
  airHeat,
  coolerRows,
  idleCoolers,
  rackRows,
  solvedAir,
  strandedAir,
} from './air.ts'
import { boundWords, printedBinding } from './density.ts'
import { printedEconomics } from './economics.ts'
import { expectedWords } from './expected.ts'
import { faultLines } from './faults.ts'
import { printedLevers } from './levers.ts'
import {
  BadArgument,
  BadInput,
  checkWritable,
  exitOf,
  guarded,
  loadKernels,
  parseArguments,
  readText,
  stateWords,
  writeJson,
} from './output.ts'
import { roundedWords, solvedRoom } from './room.ts'
import { printedStranded } from './stranded.ts'
import { couplingOf, printed, printedCoupling } from './systems.ts'
import { bandWords, printedIndices, rackTrust } from './trust.ts'

/** Steps after which a hall that does nothing new is called not converged. */
const STEPS_MAX = 8000
/** Beyond this a rack is less than one cell wide. How small a cell may be is a matter of memory. */
const CELL_MOST_M = 0.6

const NO_BINDING = 'no-binding'
const USAGE = 'npm run -s solve -- HALL.json [--cell 0.3] [--out FILE] [--no-binding]'

export const main = (argv: string[]): Promise<number> => guarded(USAGE, argv, () => solve(argv))

async function solve(argv: string[]): Promise<number> {
  const { words, values, on } = parseArguments(argv, 1, ['cell', 'out'], [NO_BINDING])
  const hall = readHall(words[0])
  const cell_m = readCell(values.get('cell'), hall)
  checkWritable(values.get('out'))
  const solution = await solveAir(hall, cell_m, !on.has(NO_BINDING))
  writeJson(solution.result, values.get('out'))
  return solution.exit
}

export function readHall(file: string | undefined): Hall {
  const parsed = parseHall(readText(file, 'a hall file'))
  if (!parsed.ok) throw new BadInput(`${file}: ${parsed.message}`)
  const strange = strangeWords(parsed.hall)
  if (strange) process.stderr.write(`${file}: ${strange}\n`)
  return parsed.hall
}

export function readCell(text: string | undefined, hall: Hall): number {
  const cell_m = text === undefined ? 0.3 : Number(text)
  if (!(cell_m > 0 && cell_m <= CELL_MOST_M)) {
    throw new BadArgument(
      `--cell is ${text}: a length of more than 0 and at most ${CELL_MOST_M} m was expected, the width of a rack.`,
    )
  }
  const [nx, ny, nz] = Grid.of(shellOf(hall), cell_m).n
  const tooMany = tooManyCells({ nx, ny, nz, cell_m }, MEMORY_MAX_BYTES)
  if (tooMany) throw new BadInput(tooMany)
  return cell_m
}

/** @param binds  whether what binds is asked for. */
async function solveAir(
  hall: Hall,
  cell_m: number,
  binds: boolean,
): Promise<{ result: unknown; exit: number }> {
  const start_ms = performance.now()
  const networks = answerNetworks(hall)
  const placement = misplaced(hall)
  for (const line of faultLines(placement, networks)) process.stderr.write(`${line}\n`)
  const shell = shellOf(hall)
  const rounded = roundedWords(shell, cell_m)
  if (rounded) process.stderr.write(`Air: ${rounded}\n`)
  const coupling = couplingOf(networks)
  const kernels = await instantiateKernels(await loadKernels())
  const { solver, settling, state, message } = settle(kernels, hall, cell_m, coupling, binds)
  const seconds = (performance.now() - start_ms) / 1000
  const answered = isAnswer(state)
  // At once, and the last line: what follows says nothing more.
  if (!answered) process.stderr.write(`Air ${STATE_WORDS[state]}: ${message} ${LEFT_OUT}\n`)
  const cautions = answered ? cautionsOf(solver, hall) : []
  for (const caution of cautions) process.stderr.write(`Air: ${caution}\n`)
  const idle = idleCoolers(solver, hall, coupling.darkIds)
  const heat = answered ? airHeat(solver) : null
  const figures = ledger(hall, heat, networks.energy, idle.airless)
  if (answered)
    process.stderr.write(`${answeredWords(settling)}; tracers and a second grid follow.\n`)
  const trust = answered ? await assess(solver, hall, coupling) : null
  const { model } = solver
  const rows = rackRows(solver, state)
  const inlets_C = rows.map(({ inletMean_C }) => inletMean_C)
  const bands = trust && bandWords(trust, inlets_C, cell_m)
  if (bands?.lacking) process.stderr.write(`${bands.lacking}\n`)
  return {
    result: {
      state,
      converged: state === 'converged',
      message,
      caution: cautions.length > 0 ? cautions.join(' ') : null,
      range_K: settling.range_K,
      iterations: settling.steps,
      seconds,
      cells: model.nx * model.ny * model.nz,
      cell_m,
      solvedRoom: solvedRoom(shell, cell_m),
      threads: 1,
      heatClosure: state === 'failed' ? null : settling.closures.heatClosure,
      massClosure: state === 'failed' ? null : settling.closures.massClosure,
      ...printedIndices(trust, airflowsOf(solver, state), bands?.basis ?? null),
      racks: rows.map((row, n) => ({ ...row, ...rackTrust(trust, row, n) })),
      coolers: coolerRows(solver, hall, state, idle),
      placement,
      ...printed(hall, networks),
      coupling: printedCoupling(hall, networks, answered ? solver.closures().heatOut_W : null),
      density: printedDensity(
        hall,
        figures,
        networks,
        answered ? { solver, trust, idle } : null,
        binds,
      ),
    },
    exit: exitOf(state),
  }
}

/** Why an answer is to be taken with care. */
const cautionsOf = (solver: AirSolver, hall: Hall): string[] => [
  ...[spanCaution(solver)].filter((caution) => caution !== null),
  ...coolerCautions(hall, coolerStrains(solver)).map(({ words }) => words),
]

const answeredWords = ({ state, range_K }: Settling): string =>
  state === 'unsteady' ? `The air is ${stateWords(state, range_K)}` : 'The air has converged'

/** What is said of an air that is no answer. */
const STATE_WORDS = { failed: 'failed', notConverged: 'not converged' } as const
const LEFT_OUT =
  'Without an answer of the air there are no temperatures, and what binds and what is stranded are not asked.'

type Settled = { readonly solver: AirSolver; readonly settling: Settling } & (
  | { readonly state: 'converged' | 'unsteady'; readonly message: string | null }
  | { readonly state: keyof typeof STATE_WORDS; readonly message: string }
)

/** The air until it has an answer or has none. */
function settle(
  kernels: Kernels,
  hall: Hall,
  cell_m: number,
  coupling: AirCoupling,
  binds: boolean,
): Settled {
  const modelOf = (side_m: number) => voxelise(hall, side_m, undefined, coupling)
  const asItStands = (solver: AirSolver) =>
    nothingToSolve(solver) ?? illPosed(solver, hall, coupling.darkIds) ?? walledIn(solver, hall)
  // Asked before anything is solved: a hall that has no answer need not wait for one.
  const still = new AirSolver(kernels, modelOf(cell_m))
  let problem = asItStands(still)
  const expected = problem ? null : expectedWords(still, hall, binds)
  if (expected) process.stderr.write(`${expected}\n`)
  const solver = problem ? still : startCold(kernels, modelOf, cell_m)
  const settling = new Settling(solver)
  while (!problem && !settling.done && settling.steps < STEPS_MAX) {
    settling.advance()
    if (settling.fansDue) followFans(solver, hall)
    problem = sealedImbalance(solver, settling.closures.inflow_m3_s, hall)
    if (settling.steps % REPORT_EVERY === 0 && !settling.done) report(settling)
  }
  if (!problem && settling.state !== 'failed') report(settling)
  const air = { solver, settling }
  if (problem) return { ...air, state: 'failed', message: problem }
  const { state, message } = settling
  if (isAnswer(state)) return { ...air, state, message }
  const why = message ?? `The air did not settle within ${STEPS_MAX} steps.`
  const known = unsettledBy(solver.model, hall, coupling.darkIds)
  return {
    ...air,
    state: state === 'failed' ? 'failed' : 'notConverged',
    message: known ? `${why} ${known}` : why,
  }
}

/**
 * The ledger, the levers, what is stranded and what binds.
 *
 * @param air  null without an answer: what binds and what is stranded are then null, and `basis` says why.
 * @param binds  whether what binds is asked for.
 */
function printedDensity(
  hall: Hall,
  figures: Ledger,
  networks: NetworkAnswer,
  air: {
    readonly solver: AirSolver
    readonly trust: Trust | null
    readonly idle: IdleCoolers
  } | null,
  binds: boolean,
) {
  // What binds is asked of rated power, and the losses with it.
  const rated = ratedCoupling(finish(solveStanding(hall, makeMemory())))
  const { basis, ...economics } = printedEconomics(hall, figures, networks)
  const unasked = air
    ? !binds && { bindingConstraint: NOT_WANTED }
    : { stranded: NO_AIR, bindingConstraint: NO_AIR }
  return {
    ...ledgerValues(figures),
    ...economics,
    basis: { ...basis, ...unasked },
    levers: printedLevers(hall, figures, networks, air && solvedAir(air.solver, rated)),
    stranded: air && printedStranded(hall, strandedAir(air.solver, air.trust), air.idle.airless),
    // Last: it goes on with the air, which is another's afterwards.
    bindingConstraint: air && binds ? bindingWithAir(hall, air.solver, rated) : null,
  }
}

const NO_AIR = 'not asked: the air has no answer'
const NOT_WANTED = `left out by --${NO_BINDING}`

/** What binds with the air of all racks at rated power, and how long it took: most of what `solve` takes. */
function bindingWithAir(hall: Hall, solver: AirSolver, coupling: AirCoupling) {
  process.stderr.write(
    `What binds follows, with the air solved again for each row; --${NO_BINDING} leaves it out.\n`,
  )
  const start_ms = performance.now()
  const air = new RatedAir(solver, coupling)
  const solveAir: SolveAir = function* (edited, group, reach, isTrial) {
    const limit = yield* air.limitSteps(edited, group, reach, isTrial)
    process.stderr.write(`${group.title}${isTrial ? ' raised' : ''}: ${limit.basis}\n`)
    return limit
  }
  const printed = printedBinding(hall, solvedAir(solver, coupling), solveAir)
  const seconds = ((performance.now() - start_ms) / 1000).toFixed(0)
  process.stderr.write(`What binds took ${seconds} s: ${air.solves} airs, ${air.steps} steps.\n`)
  if (printed) process.stderr.write(`${boundWords(printed.hall)}\n`)
  return printed
}

/** The capture indices and the bands of an answer: the flow stands still. */
async function assess(solver: AirSolver, hall: Hall, coupling: AirCoupling): Promise<Trust> {
  const second = new SecondGrid(await instantiateKernels(await loadKernels()))
  const solve = new TrustSolve(solver, hall, second, coupling)
  while (!solve.done) solve.advance()
  return solve.trust
}

const REPORT_EVERY = 100

function report({ steps, closures, isFinishing }: Settling): void {
  const { heatClosure, massClosure } = closures
  const how = isFinishing
    ? 'an answer is made of the air'
    : `heat closure ${heatClosure.toExponential(1)}, mass closure ${massClosure.toExponential(1)}`
  process.stderr.write(`step ${steps}: ${how}\n`)
}
