/** How bad it is what is wrong in the liquid network. */
import type { LiquidSolution, LiquidViolation } from '../../../workers/network/contract.ts'

/** How many racks do not get what they need; null without an answer. */
export const shortCount = (solution: LiquidSolution | null): number | null =>
  solution && new Set(solution.violations.filter(isBad).map(({ elementId }) => elementId)).size

/** Whether racks stop or are short: what is bad rather than to watch. */
export const isBad = ({ rule }: LiquidViolation): boolean => rule === 'unserved' || rule === 'flow'
