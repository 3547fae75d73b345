/** What binds the hall, its rows and its racks as `solve` prints it, with the proof for the hall and the tightest row. */
import { inletMargin, type SolvedAir } from '../../models/density/air.ts'
import {
  airReach,
  type Density,
  densityBasis,
  densityOf,
  tightestOf,
} from '../../models/density/density.ts'
import { floorMargin, nearestOf } from '../../models/density/margins.ts'
import { LIMIT_WORDS, type Raised, raisedWords } from '../../models/density/proofWords.ts'
import { rackGroups } from '../../models/density/rows.ts'
import { type Hall, recordsOf } from '../../models/hall/hall.ts'
import { makeDensityMemory, networkLimits } from '../network/density/networkLimits.ts'
import { prove, type SolveAir } from '../network/density/prove.ts'
import { rackMargins } from '../network/density/rackMargins.ts'
import { solveStanding } from '../network/density/rated.ts'
import { makeMemory } from '../network/power/report.ts'
import { finish } from '../network/steps.ts'

/**
 * Of the hall and each row: racks of its own type that every limit admits, what binds, and all limits, the air's by solving
 * it again. Of the hall and the tightest row what came of raising each limit by one rack's demand in the document. Of each
 * rack the limit that is nearest.
 *
 * @param solveAir  the limit of air by solving again.
 */
export function printedBinding(hall: Hall, air: SolvedAir, solveAir: SolveAir) {
  const [first, ...others] = rackGroups(hall)
  if (!first) return null
  const memory = makeDensityMemory()
  const [whole, ...rows] = [first, ...others].map((group) => {
    const networks = finish(networkLimits(hall, group, memory))
    const solved = finish(solveAir(hall, group, airReach(hall, group, networks), false))
    return densityOf(hall, group, solved, networks)
  })
  const tightest = tightestOf(rows)!
  return {
    basis: densityBasis(hall),
    hall: { ...printed(whole!), proof: told(prove(hall, whole!, solveAir)) },
    rows: rows.map((row) => ({ row: row.title, ...printed(row) })),
    proof: { row: tightest.title, trials: told(prove(hall, tightest, solveAir)) },
    racks: printedRacks(hall, air),
  }
}

/** Each trial with what it says, in words. */
const told = (trials: readonly Raised[]) =>
  trials.map((trial) => ({ ...trial, says: raisedWords(trial, trials) }))

const printed = ({ catalogId, type, rackCount, binding, limits }: Density) => ({
  rackType: catalogId,
  type,
  rackCount,
  admits: binding.count,
  admitsExactly: binding.racks,
  binds: binding.kinds,
  next: binding.next?.kind ?? null,
  // Without a number there is the number up to which it was looked for, if it was, and the reason.
  limits: limits.map(({ kind, racks, atLeast = null, basis, isGuess }) => ({
    kind,
    racks,
    atLeast,
    basis,
    isGuess,
  })),
})

/** "What binds the hall: space. It admits 16 racks of GB300 NVL72, and 16 stand.": how the object's figures begin. */
export const boundWords = ({
  binds,
  admits,
  rackCount,
  type,
}: Pick<ReturnType<typeof printed>, 'binds' | 'admits' | 'rackCount' | 'type'>): string =>
  admits === null
    ? 'What binds the hall is not known.'
    : `What binds the hall: ${binds.map((kind) => LIMIT_WORDS[kind]).join(' and ')}. It admits ${admits} racks of ${type}, and ${rackCount} stand.`

function printedRacks(hall: Hall, air: SolvedAir) {
  const networks = rackMargins(finish(solveStanding(hall, makeMemory())))
  return recordsOf(hall, 'rack').map((rack) => {
    const inlet = inletMargin(hall, rack, air)
    const margins = [
      floorMargin(hall, rack),
      ...(inlet ? [inlet] : []),
      ...(networks.get(rack.id) ?? []),
    ]
    const { kind, usedFraction, basis } = nearestOf(margins)!
    return { id: rack.id, nearest: kind, usedFraction, basis }
  })
}
