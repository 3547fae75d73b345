/** The list of what breaks, as lines: by group, and elements that say the same as one. */
import type { HallId } from '../../../models/hall/hall.ts'
import { counted } from '../../format/quantity.ts'
import { BREACH_GROUPS, type Breach, type BreachGroup } from './breach.ts'

/** One breach, or several elements with the same figure. */
export interface BreakLine
  extends Pick<Breach, 'key' | 'words' | 'excess' | 'verdict' | 'guess' | 'mend'> {
  /** "A3", or "A3, A4, A5 and 13 more". */
  readonly name: string
  readonly ids: readonly HallId[]
}
export interface BreakSection {
  readonly group: BreachGroup
  readonly title: string
  /** Limits passed, elements with the same figure each for itself. */
  readonly count: number
  readonly lines: readonly BreakLine[]
}

const TITLE: Record<BreachGroup, string> = {
  busway: 'Busways',
  cdu: 'CDUs and coolant',
  plant: 'Heat rejection',
  floor: 'Floor load',
  air: 'Air',
  feeds: 'Feeds',
  power: 'Power supply',
  space: 'Space',
}

/** The groups that have any, in their order; within each the lines as the breaches come. */
export function breakSections(breaches: readonly Breach[]): BreakSection[] {
  return BREACH_GROUPS.flatMap((group) => {
    const own = breaches.filter((breach) => breach.group === group)
    return own.length > 0
      ? [{ group, title: TITLE[group], count: own.length, lines: linesOf(own) }]
      : []
  })
}

function linesOf(breaches: readonly Breach[]): BreakLine[] {
  const alike = new Map<string, Breach[]>()
  for (const breach of breaches) {
    const said = `${breach.words} ${breach.excess} ${breach.mend}`
    const known = alike.get(said)
    if (known) known.push(breach)
    else alike.set(said, [breach])
  }
  return [...alike.values()].map((all) => {
    const { key, words, excess, verdict, guess, mend } = all[0]!
    const ids = [...new Set(all.flatMap(({ id }) => id ?? []))]
    const name = namesOf(all.map((breach) => breach.name))
    return { key, words, excess, verdict, guess, mend, ids, name }
  })
}

/** Names that stand in a line before the rest is counted. */
const NAMED = 3

const namesOf = (names: readonly string[]): string =>
  names.length <= NAMED + 1
    ? names.join(', ')
    : `${names.slice(0, NAMED).join(', ')} and ${counted(names.length - NAMED, 'more', 'more')}`
