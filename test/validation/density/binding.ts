/**
 * What binds the hall and each row of every example, proved by the document: raising the named limit by one rack's demand
 * raises the density, raising any other does not. Limits of air are left out: they take a solved air, and `solve` proves
 * them.
 */
import { rackGroups } from '../../../models/density/rows.ts'
import type { Hall } from '../../../models/hall/hall.ts'
import { examples } from '../../../scripts/halls/index.ts'
import { groupDensity, makeDensityMemory } from '../../../workers/network/density/networkLimits.ts'
import { prove } from '../../../workers/network/density/prove.ts'
import { absoluteCase, type ValidationCase } from '../case.ts'
import type { Lab } from '../lab.ts'

/** Densities agree within this many racks: the searches end at a two-hundred-and-fiftieth. */
const SAME = 0.02

/** One line for each hall: how many of all its trials say otherwise. */
export function cases({ say }: Lab): ValidationCase[] {
  return examples.map(({ id, make }) => {
    say(`what binds, ${id}`)
    return absoluteCase({
      case: `what binds, ${id}`,
      source: 'definition of a binding constraint; each limit raised in the hall document',
      quantity: 'trials that contradict the limit named, of hall and all rows',
      ours: contradictions(make()),
      reference: 0,
      bound: 0,
    })
  })
}

function contradictions(hall: Hall): number {
  const memory = makeDensityMemory()
  return rackGroups(hall).flatMap((group) => {
    const density = groupDensity(hall, group, null, memory)
    const { racks, next } = density.binding
    // Beyond the next limit the density cannot rise.
    const room = next === null ? 1 : Math.min(1, next.racks! - racks!)
    return prove(hall, density, null).filter(({ binds, before, after }) => {
      if (after === null) return false
      return binds ? !(after - before > room / 2) : !(Math.abs(after - before) < SAME)
    })
  }).length
}
