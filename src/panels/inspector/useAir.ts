import type { HallId } from '../../../models/hall/hall.ts'
import type { SolverState } from '../../../workers/airflow/contract.ts'
import type { AirResults } from '../../engine/results.ts'
import { type Certainty, sway } from '../../format/quantity.ts'
import { certaintyOf, useFigures } from '../figures.ts'

type Group = 'racks' | 'coolers' | 'tiles'
type Answer<G extends Group> = AirResults[G] extends ReadonlyMap<HallId, infer A> ? A : never

/** What the air solver says of one record, or null, and how sure it is. */
export function useAir<G extends Group>(
  group: G,
  id: HallId,
): { air: Answer<G> | null; certainty: Certainty } {
  const air = useFigures((figures) => figures.air?.[group].get(id) ?? null)
  const certainty = useFigures((figures) => certaintyOf(figures.state))
  // The map of that group holds that group's answers.
  return { air: air as Answer<G> | null, certainty }
}

const WORD: Partial<Record<SolverState, string>> = {
  waiting: 'waiting',
  converged: 'converged',
  estimate: 'estimate',
  refining: 'refining',
  notConverged: 'not converged',
  failed: 'no solution',
}

/** The right end of an Air heading: the state in a word, or the range of an answer that does not settle. */
export function useAirWord(): string {
  const state = useFigures((figures) => figures.state)
  const range_K = useFigures((figures) => figures.air?.range_K ?? null)
  return WORD[state] ?? sway(range_K)
}
