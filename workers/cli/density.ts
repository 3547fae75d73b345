/** What binds the hall, its rows and its racks as `solve` prints it, with the proof for the hall and the tightest row. */
import { inletMargin, type SolvedAir } from '../../models/density/air.ts'
import type { Density } from '../../models/density/density.ts'
import { floorMargin, nearestOf } from '../../models/density/margins.ts'
import { type Hall, recordsOf } from '../../models/hall/hall.ts'
import { groupDensities } from '../network/density/networkLimits.ts'
import { prove } from '../network/density/prove.ts'
import { rackMargins } from '../network/density/rackMargins.ts'
import { makeMemory } from '../network/power/report.ts'
import { finish } from '../network/steps.ts'

/**
 * Of the hall and each row: racks of its own type that every limit admits, what binds, and all limits. Of the hall and the
 * tightest row what came of raising each limit by one rack's demand in the document. Of each rack the limit that is
 * nearest.
 */
export function printedBinding(hall: Hall, air: SolvedAir | null) {
  const [whole, ...rows] = groupDensities(hall, air)
  if (!whole) return null
  const [tightest] = [...rows].sort((a, b) => spare(a) - spare(b))
  return {
    hall: { ...printed(whole), proof: prove(hall, whole, air) },
    rows: rows.map((row) => ({ row: row.title, ...printed(row) })),
    proof: tightest ? { row: tightest.title, trials: prove(hall, tightest, air) } : null,
    racks: printedRacks(hall, air),
  }
}

const printed = ({ catalogId, rackCount, binding, limits }: Density) => ({
  rackType: catalogId,
  rackCount,
  admits: binding.count,
  admitsExactly: binding.racks,
  binds: binding.kinds,
  next: binding.next?.kind ?? null,
  limits: limits.map(({ kind, racks, basis, isGuess }) => ({ kind, racks, basis, isGuess })),
})

function printedRacks(hall: Hall, air: SolvedAir | null) {
  const networks = finish(rackMargins(hall, makeMemory()))
  return recordsOf(hall, 'rack').map((rack) => {
    const inlet = air && inletMargin(hall, rack, air)
    const margins = [
      floorMargin(hall, rack),
      ...(inlet ? [inlet] : []),
      ...(networks.get(rack.id) ?? []),
    ]
    const { kind, usedFraction, basis } = nearestOf(margins)!
    return { id: rack.id, nearest: kind, usedFraction, basis }
  })
}

/** Racks that could still come, over those that stand. */
const spare = ({ binding, rackCount }: Density): number =>
  ((binding.racks ?? Number.POSITIVE_INFINITY) - rackCount) / rackCount
