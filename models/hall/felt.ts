/** Which records the solvers feel: all but what a person entered of money, or would pull. */
import { diffHalls } from './diff.ts'
import { ECONOMICS_ID, type Hall, type HallId, LEVERS_ID } from './hall.ts'

const UNFELT: ReadonlySet<HallId> = new Set([ECONOMICS_ID, LEVERS_ID])

/** Whether a solver feels a record. */
export const isFelt = (id: HallId): boolean => !UNFELT.has(id)

/** Whether two halls are one to the solvers. */
export const isFeltAlike = (a: Hall, b: Hall): boolean =>
  a === b || ![...diffHalls(a, b).keys()].some(isFelt)
