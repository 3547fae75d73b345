/** The binding constraint of each row as `solve` prints it, with the proof of the row that has least to spare. */
import type { SolvedAir } from '../../models/density/air.ts'
import type { Hall } from '../../models/hall/hall.ts'
import { proveRow, type RowDensity, rowDensities } from '../network/density/rows.ts'

/**
 * Each row: racks of its own type that every limit admits, what binds, and all limits; of the tightest row, what came of
 * raising each limit by one rack's demand in the document.
 */
export function printedBinding(hall: Hall, air: SolvedAir | null) {
  const rows = rowDensities(hall, air)
  const [tightest] = [...rows].sort((a, b) => spare(a) - spare(b))
  return {
    rows: rows.map(({ title, catalogId, rackCount, binding, limits }) => ({
      row: title,
      rackType: catalogId,
      rackCount,
      admits: binding.count,
      admitsExactly: binding.racks,
      binds: binding.kinds,
      next: binding.next?.kind ?? null,
      limits: limits.map(({ kind, racks, basis, isGuess }) => ({ kind, racks, basis, isGuess })),
    })),
    proof: tightest ? { row: tightest.title, trials: proveRow(hall, tightest, air) } : null,
  }
}

/** Racks that could still come, over those that stand. */
const spare = ({ binding, rackCount }: RowDensity): number =>
  ((binding.racks ?? Number.POSITIVE_INFINITY) - rackCount) / rackCount
