/**
 * Which of the limits that the last edit broke are worn in the picture: one badge an element. The worst of each kind come
 * first, so that sixteen breakers do not hide a busway.
 */
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import type { View } from '../../workspace/workspace.ts'
import type { Breach, BreachGroup } from './breach.ts'

export interface BreachBadge {
  readonly id: HallId
  /** What the element is called, where the words do not begin with it. */
  readonly name: string
  readonly words: string
}

/** What each view writes on the elements themselves, with limit and excess. */
const LABELLED: Record<View, readonly BreachGroup[]> = {
  air: ['air'],
  liquid: ['cdu'],
  power: ['busway', 'power'],
  density: [],
}

/** The badges of a view, for breaches that come worst first. */
export function breachBadges(hall: Hall, broken: readonly Breach[], view: View): BreachBadge[] {
  const badges = new Map<HallId, BreachBadge>()
  const groups = new Set<BreachGroup>()
  const firsts: BreachBadge[] = []
  for (const { id, name, group, verdict, short } of broken) {
    if (id === null || badges.has(id) || verdict !== 'bad') continue
    if (LABELLED[view].includes(group) || isElsewhere(hall, id)) continue
    const badge = { id, name: short.startsWith(name) ? '' : name, words: short }
    badges.set(id, badge)
    if (groups.has(group)) continue
    groups.add(group)
    firsts.push(badge)
  }
  return [...new Set([...firsts, ...badges.values()])]
}

/** The electrical room is drawn in the Power view alone. */
function isElsewhere(hall: Hall, id: HallId): boolean {
  const record = hall.records.get(id)
  return record === undefined || (record.kind === 'powerDevice' && record.room === 'electrical')
}
