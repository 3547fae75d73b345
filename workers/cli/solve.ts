/** `npm run -s solve -- HALL.json [--cell 0.3] [--out FILE]`: a hall's air, power, liquid, plant and density, as one JSON object. */
import type { SolvedAir } from '../../models/density/air.ts'
import { ledger, ledgerValues } from '../../models/density/ledger.ts'
import type { StrandedAir } from '../../models/density/stranded.ts'
import { parseHall } from '../../models/hall/file.ts'
import type { Hall, HallId } from '../../models/hall/hall.ts'
import { type AirCoupling, heatOf } from '../../models/power/heat.ts'
import { RatedAir } from '../airflow/admitted.ts'
import { startCold } from '../airflow/coldStart.ts'
import { darkCoolers, illPosed, sealedImbalance, walledIn } from '../airflow/diagnosis.ts'
import { followFans } from '../airflow/fans.ts'
import { instantiateKernels } from '../airflow/kernelModule.ts'
import { SecondGrid } from '../airflow/secondGrid.ts'
import { Settling } from '../airflow/settling.ts'
import type { AirSolver } from '../airflow/solver.ts'
import { type Trust, TrustSolve } from '../airflow/trust.ts'
import { voxelise } from '../airflow/voxelise.ts'
import { answerNetworks } from '../network/answer.ts'
import type { SolveAir } from '../network/density/prove.ts'
import { ratedCoupling, solveStanding } from '../network/density/rated.ts'
import { makeMemory } from '../network/power/report.ts'
import { finish } from '../network/steps.ts'
import { printedBinding } from './density.ts'
import { printedEconomics } from './economics.ts'
import { printedLevers } from './levers.ts'
import {
  BadInput,
  checkWritable,
  exitOf,
  guarded,
  loadKernels,
  parseArguments,
  readText,
  writeJson,
} from './output.ts'
import { printedStranded } from './stranded.ts'
import { couplingOf, printed, printedCoupling } from './systems.ts'
import { printedIndices, rackTrust } from './trust.ts'

/** Steps after which a hall that does nothing new is called not converged. */
const STEPS_MAX = 8000
/** Cells from a hand's breadth to a rack's width make sense. */
const CELL_RANGE_M = [0.05, 0.6] as const

const USAGE = 'npm run -s solve -- HALL.json [--cell 0.3] [--out FILE]'

export const main = (argv: string[]): Promise<number> => guarded(USAGE, argv, () => solve(argv))

async function solve(argv: string[]): Promise<number> {
  const { words, values } = parseArguments(argv, ['cell', 'out'])
  const hall = readHall(words[0])
  const cell_m = readCell(values.get('cell'))
  checkWritable(values.get('out'))
  const solution = await solveAir(hall, cell_m)
  writeJson(solution.result, values.get('out'))
  return solution.exit
}

export function readHall(file: string | undefined): Hall {
  const parsed = parseHall(readText(file, 'a hall file'))
  if (!parsed.ok) throw new BadInput(`${file}: ${parsed.message}`)
  return parsed.hall
}

export function readCell(text: string | undefined): number {
  const cell_m = text === undefined ? 0.3 : Number(text)
  const [low, high] = CELL_RANGE_M
  if (!(cell_m >= low && cell_m <= high)) {
    throw new BadInput(`--cell is ${text}: a length from ${low} to ${high} m was expected.`)
  }
  return cell_m
}

async function solveAir(hall: Hall, cell_m: number): Promise<{ result: unknown; exit: number }> {
  const start_ms = performance.now()
  const networks = answerNetworks(hall)
  for (const { message } of networks.power.faults) process.stderr.write(`Power: ${message}\n`)
  const coupling = couplingOf(networks)
  const kernels = await instantiateKernels(await loadKernels())
  const solver = startCold(kernels, (m) => voxelise(hall, m, undefined, coupling), cell_m)
  const { model } = solver
  const settling = new Settling(solver)
  let problem = illPosed(solver, hall, coupling.darkIds) ?? walledIn(solver, hall)
  while (!problem && !settling.done && settling.steps < STEPS_MAX) {
    settling.advance()
    if (settling.fansDue) followFans(solver, hall)
    if (settling.steps % REPORT_EVERY === 0) {
      report(settling)
      problem = sealedImbalance(solver, settling.closures.inflow_m3_s, hall)
    }
  }
  const state = problem ? 'failed' : settling.done ? settling.state : 'notConverged'
  const dark = settling.message && darkCoolers(hall, coupling.darkIds)
  const message = problem ?? (dark ? `${settling.message} ${dark}` : settling.message)
  if (message) process.stderr.write(`${message}\n`)
  const seconds = (performance.now() - start_ms) / 1000
  const answered = state === 'converged' || state === 'unsteady'
  const figures = ledger(hall, answered ? airHeat(solver) : null, networks.energy)
  const trust = answered ? await assess(solver, hall, coupling) : null
  // What binds is asked of rated power, and the losses with it.
  const rated = ratedCoupling(finish(solveStanding(hall, makeMemory())))
  return {
    result: {
      state,
      converged: state === 'converged',
      message,
      range_K: settling.range_K,
      iterations: settling.steps,
      seconds,
      cells: model.nx * model.ny * model.nz,
      cell_m,
      threads: 1,
      heatClosure: settling.closures.heatClosure,
      massClosure: settling.closures.massClosure,
      ...printedIndices(trust),
      racks: rackRows(solver, answered).map((row, n) => ({ ...row, ...rackTrust(trust, row, n) })),
      coolers: coolerRows(solver, hall, answered),
      ...printed(hall, networks),
      coupling: printedCoupling(hall, networks, answered ? solver.closures().heatOut_W : null),
      density: {
        ...ledgerValues(figures),
        ...printedEconomics(hall, figures, networks),
        levers: printedLevers(hall, figures, networks, answered ? solvedAir(solver, rated) : null),
        stranded: printedStranded(hall, answered ? strandedAir(solver, trust) : null),
        // Last: it goes on with the air, which is another's afterwards.
        bindingConstraint: answered
          ? bindingWithAir(hall, solver, rated)
          : printedBinding(hall, null, null),
      },
    },
    exit: exitOf(state),
  }
}

/** What binds with the air of all racks at rated power, and how long it took: most of what `solve` takes. */
function bindingWithAir(hall: Hall, solver: AirSolver, coupling: AirCoupling) {
  process.stderr.write('What binds follows, with the air solved again for each row.\n')
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
  return printed
}

/** The capture indices and the bands of an answer: the flow stands still. */
async function assess(solver: AirSolver, hall: Hall, coupling: AirCoupling): Promise<Trust> {
  process.stderr.write('The air has settled; tracers and a second grid follow.\n')
  const second = new SecondGrid(await instantiateKernels(await loadKernels()))
  const solve = new TrustSolve(solver, hall, second, coupling)
  while (!solve.done) solve.advance()
  return solve.trust
}

const REPORT_EVERY = 100

function report({ steps, closures }: Settling): void {
  process.stderr.write(
    `step ${steps}: heat closure ${closures.heatClosure.toExponential(1)}, mass closure ${closures.massClosure.toExponential(1)}\n`,
  )
}

/** Without an answer the temperatures do not exist. */
function rackRows(solver: AirSolver, answered: boolean) {
  return solver.model.racks.map(({ id, load_W }, n) => ({
    id,
    inletMean_C: answered ? solver.inletMean_C(n) : null,
    inletMax_C: answered ? solver.inletMax_C(n) : null,
    outlet_C: answered ? solver.outlet_C(n) : null,
    airflow_m3_s: solver.rackAirflow_m3_s(n),
    load_W,
  }))
}

function coolerRows(solver: AirSolver, hall: Hall, answered: boolean) {
  const { fluid, racks } = solver.model
  const perKelvin = fluid.density_kg_m3 * fluid.specificHeat_J_kg_K
  const room = solver.model.coolers.map(({ id }, n) => {
    const airflow_m3_s = solver.coolerAirflow_m3_s(n)
    const runs = answered && airflow_m3_s > 0
    const return_C = solver.coolerReturn_C(n)
    const supply_C = solver.coolerSupply_C(n)
    return {
      id,
      return_C: runs ? return_C : null,
      supply_C: runs ? supply_C : null,
      airflow_m3_s,
      heat_W: runs ? airflow_m3_s * perKelvin * (return_C - supply_C) : 0,
    }
  })
  const doors = racks.flatMap(({ rearDoor }, n) => {
    if (!rearDoor || !hall.records.has(rearDoor.id as HallId)) return []
    const airflow_m3_s = solver.rackAirflow_m3_s(n)
    const return_C = answered ? solver.outlet_C(n) : null
    const heat_W = answered ? solver.rearDoorHeat_W(n) : 0
    const supply_C = return_C === null ? null : return_C - heat_W / (airflow_m3_s * perKelvin)
    return [{ id: rearDoor.id, return_C, supply_C, airflow_m3_s, heat_W }]
  })
  return [...room, ...doors]
}

const inletMax_C = (solver: AirSolver) =>
  new Map(solver.model.racks.map(({ id }, n) => [id as HallId, solver.inletMax_C(n)] as const))

function solvedAir(solver: AirSolver, { heat_W }: AirCoupling): SolvedAir {
  return {
    inletMax_C: inletMax_C(solver),
    deviceHeat_W: heatOf(heat_W),
    coolers: solver.model.coolers.map((_, n) => ({
      supply_C: solver.coolerSupply_C(n),
      airflow_m3_s: solver.coolerAirflow_m3_s(n),
    })),
  }
}

function strandedAir(solver: AirSolver, trust: Trust | null): StrandedAir {
  return {
    inletMax_C: inletMax_C(solver),
    coolers: new Map(
      solver.model.coolers.map(({ id }, n) => [
        id as HallId,
        { airflow_m3_s: solver.coolerAirflow_m3_s(n), supply_C: solver.coolerSupply_C(n) },
      ]),
    ),
    bypassFraction: trust?.capture?.bypassFraction ?? null,
  }
}

function airHeat(solver: AirSolver) {
  const { heatIn_W, heatOut_W } = solver.closures()
  const racks = new Map(
    solver.model.racks.map(({ id }, n) => [id as HallId, { inletMax_C: solver.inletMax_C(n) }]),
  )
  return { heatIn_W, heatOut_W, racks }
}
