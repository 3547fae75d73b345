/**
 * The same room in OpenFOAM on this machine: ref-A, second order, k-epsilon, one core each, until every inlet and return
 * stays within 0.05 K of its end. The case is made and read by test/reference/openfoam (Python with numpy).
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT, referenceBench } from './rooms.ts'
import { measureCold } from './settle.ts'

const PROGRAM = 'buoyantBoussinesqSimpleFoam'
const DISTANCE_K = 0.05
/** Ours takes seconds: the median of three. */
const RUNS = 3

export type OpenFoam =
  | { readonly installed: false; readonly message: string }
  | {
      readonly installed: true
      readonly openfoam_ms: number
      readonly openfoamIterations: number
      readonly ours_ms: number
      readonly ratio: number
    }

export async function measureOpenFoam(say: (line: string) => void): Promise<OpenFoam> {
  // Where it is there, it may still ask for its environment, which the script below brings.
  if (spawnSync(PROGRAM, ['-help'], { stdio: 'ignore' }).error) {
    return {
      installed: false,
      message: `OpenFOAM is not installed: there is no ${PROGRAM} to be run, so there is no ratio.`,
    }
  }
  say('OpenFOAM: ref-A, second order, 0.15 m, 2000 iterations on one core')
  const { iteration, wall_s } = runOpenFoam()
  const { cold } = await measureCold({ ...referenceBench(), repeats: RUNS }, [DISTANCE_K], 1)
  const ours_ms = cold.reached[0]!.ms
  const openfoam_ms = 1000 * wall_s
  return {
    installed: true,
    openfoam_ms,
    openfoamIterations: iteration,
    ours_ms,
    ratio: openfoam_ms / ours_ms,
  }
}

/** Runs the reference's own script in a folder of its own; it says when the run was within 0.05 K for good. */
function runOpenFoam(): { iteration: number; wall_s: number } {
  const { cell_m } = referenceBench()
  const folder = mkdtempSync(join(tmpdir(), 'aisle-openfoam-'))
  try {
    cpSync(`${ROOT}test/reference/openfoam`, folder, { recursive: true })
    mkdirSync(join(folder, 'cases'))
    cpSync(`${ROOT}test/reference/data/ref-A/case.json`, join(folder, 'cases/ref-A.json'))
    const args = `run.py ref-A --h ${cell_m} --scheme linearUpwind --iters 2000 --relax 0.7,0.2,0.8,0.5`
    const { status } = spawnSync('python3', args.split(' '), {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    if (status !== 0) throw new Error(`OpenFOAM's run of ref-A ended with ${status}.`)
    const results = join(folder, `results/ref-A_h${cell_m}_linearUpwind_np1/results.json`)
    const { convergence } = JSON.parse(readFileSync(results, 'utf8')) as {
      convergence: Record<string, { iteration: number; wall_s: number } | null>
    }
    const within = convergence.inlets_and_returns_stay_within_0p05K_of_final
    if (!within) throw new Error('OpenFOAM did not come to stay within 0.05 K of its end.')
    return within
  } finally {
    rmSync(folder, { recursive: true })
  }
}
