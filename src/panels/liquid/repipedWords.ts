/** How a change of pipes is told: how many racks go from which CDU to which, and what that one carries then. */
import type { Hall } from '../../../models/hall/hall.ts'
import { nameOf, namesOf } from '../../../models/hall/words.ts'
import { type Repiping, repiped } from '../../../models/liquid/repiping.ts'
import type { LiquidSolution } from '../../../workers/network/contract.ts'
import { counted, percent, text } from '../../format/quantity.ts'

/** CDUs that are told of; the rest is counted. */
const TOLD = 2

export interface RepipedLine {
  readonly words: string
  /** The CDU that takes the racks is over its capacity. */
  readonly isOver: boolean
}

/**
 * "6 racks move from CDU 2 to CDU 3, now at 96 % of capacity", one line for each CDU that takes some, most racks first.
 *
 * @param liquid  of the hall after the edit; null while it is not solved, and the load is left unsaid.
 */
export function repipedLines(
  before: Hall,
  after: Hall,
  liquid: LiquidSolution | null,
): RepipedLine[] {
  const moves = repiped(before, after)
  const more = moves.slice(TOLD).reduce((sum, { rackIds }) => sum + rackIds.length, 0)
  return [
    ...moves.slice(0, TOLD).map((move) => lineOf(before, after, liquid, move)),
    ...(more > 0 ? [{ words: `${counted(more, 'more rack')} to other CDUs`, isOver: false }] : []),
  ]
}

function lineOf(
  before: Hall,
  after: Hall,
  liquid: LiquidSolution | null,
  { fromIds, toId, rackIds }: Repiping,
): RepipedLine {
  const unit = liquid?.cdus.find(({ recordId }) => recordId === toId)
  const share = unit && unit.limit_W > 0 ? unit.load_W / unit.limit_W : null
  const load =
    unit && !unit.running
      ? ', which is out'
      : share === null
        ? ''
        : `, now at ${text(percent(share))} of capacity`
  const verb = rackIds.length === 1 ? 'moves' : 'move'
  return {
    words: `${counted(rackIds.length, 'rack')} ${verb} from ${namesOf(before, fromIds)} to ${nameOf(after, toId)}${load}`,
    isOver: (unit && !unit.running) || (share ?? 0) > 1,
  }
}
