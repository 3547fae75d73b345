/** Four racks in the envelope of three: the sum of their powers, second by second. */
import type { JobKind } from '../../../models/economics/jobs.ts'
import { PILOT, runPilot } from '../../../models/economics/pilot.ts'
import { absoluteCase, type ValidationCase } from '../case'

const MIXES: readonly (readonly JobKind[])[] = [
  PILOT.jobs,
  ['inference', 'inference', 'inference', 'inference'],
  ['training', 'training', 'training', 'training'],
  ['full', 'full', 'full', 'full'],
]
const SEEDS = 10

export function cases(): ValidationCase[] {
  return MIXES.map((jobs) => {
    let exceeded = 0
    for (let seed = 1; seed <= SEEDS; seed++)
      exceeded += runPilot({ ...PILOT, jobs, seed }).exceededSeconds
    return absoluteCase({
      case: `Four racks in the envelope of three: ${jobs.join(', ')}`,
      source: 'NVIDIA DPS 0.10 pilot runbook; the envelope is never passed',
      quantity: `seconds over the envelope in ${SEEDS} seeded hours`,
      ours: exceeded,
      reference: 0,
      bound: 0,
    })
  })
}
