import type { SolverState } from '../../workers/airflow/contract.ts'

/** The word for each state of the solver. */
export const SOLVER_WORDS: Record<SolverState, string> = {
  waiting: 'Waiting',
  estimate: 'Estimate',
  refining: 'Refining',
  converged: 'Converged',
  unsteady: 'Unsteady',
  notConverged: 'Not converged',
  failed: 'Failed',
}
