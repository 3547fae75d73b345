/** What is wrong in the liquid network, worst first. */
import type { LiquidSolution, LiquidViolation } from '../../../workers/network/contract.ts'

/** Racks that stop come before those that are short, those before ones that run warm, and units come last. */
const ORDER: readonly LiquidViolation['rule'][] = [
  'unserved',
  'flow',
  'supply',
  'capacity',
  'approach',
]

/** How far past its limit, in the violation's own unit or as a share: larger is worse. */
function excess({ rule, value, limit }: LiquidViolation): number {
  if (rule === 'flow') return limit > 0 ? 1 - value / limit : 0
  return rule === 'capacity' ? value / limit : value - limit
}

/** The violations of a solution, worst first. */
export const worstFirst = ({ violations }: LiquidSolution): LiquidViolation[] =>
  [...violations].sort(
    (a, b) => ORDER.indexOf(a.rule) - ORDER.indexOf(b.rule) || excess(b) - excess(a),
  )

/** How many racks do not get what they need; null without an answer. */
export const shortCount = (solution: LiquidSolution | null): number | null =>
  solution && new Set(solution.violations.filter(isBad).map(({ elementId }) => elementId)).size

/** Whether racks stop or are short: what is bad rather than to watch. */
export const isBad = ({ rule }: LiquidViolation): boolean => rule === 'unserved' || rule === 'flow'
