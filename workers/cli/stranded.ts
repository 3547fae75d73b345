/** Stranded power, cooling and space as `solve` prints them: each part with what stops it and how it is worked out. */
import { type Stranded, type StrandedAir, stranded } from '../../models/density/stranded.ts'
import {
  type CauseWords,
  COOLING_WORDS,
  POWER_WORDS,
  SPACE_WORDS,
  STRANDED_BASIS,
} from '../../models/density/strandedWords.ts'
import type { Hall, HallId } from '../../models/hall/hall.ts'
import { hallCapacity } from '../network/density/capacity.ts'
import { makeDensityMemory } from '../network/density/networkLimits.ts'
import { solveRated } from '../network/density/rated.ts'
import { finish } from '../network/steps.ts'

/** Provided = used + spare + the parts. */
export function printedStranded(hall: Hall, air: StrandedAir, airless: ReadonlySet<HallId>) {
  const memory = makeDensityMemory()
  const capacity = hallCapacity(hall, finish(solveRated(hall, memory.power)), memory)
  const { power_W, cooling_W, spaceCount, knowsBypass } = stranded(hall, capacity, air, airless)
  return {
    basis: STRANDED_BASIS,
    power_W: power_W && { ...worded(power_W, POWER_WORDS), providedBy: capacity.stage },
    cooling_W: { ...worded(cooling_W, COOLING_WORDS), knowsBypass },
    spaceCount: worded(spaceCount, SPACE_WORDS),
  }
}

type Balance = NonNullable<Stranded[Exclude<keyof Stranded, 'knowsBypass'>]>

const worded = (balance: Balance, words: Readonly<Record<string, CauseWords>>) => ({
  ...balance,
  parts: balance.parts.map(({ cause, value }) => ({ cause, value, basis: words[cause]!.basis })),
})
