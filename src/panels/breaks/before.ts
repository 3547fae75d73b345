/** What was passed before an edit, against what is passed after it. */
import { diffHalls } from '../../../models/hall/diff.ts'
import type { Hall } from '../../../models/hall/hall.ts'
import type { NetworkAnswer } from '../../../workers/network/contract.ts'
import type { Results } from '../../engine/results.ts'
import type { Figures } from '../figures.ts'
import { type Breach, isAfterFailure, worstFirst } from './breach.ts'
import { failureBreaches } from './failureBreaches.ts'
import { liquidBreaches } from './liquidBreaches.ts'
import { contractBreaches, plantBreaches, powerBreaches, supplyBreaches } from './powerBreaches.ts'
import { airBreaches, floorBreaches, spaceBreaches } from './roomBreaches.ts'

type Keys = ReadonlySet<string>

/** The hall before the edit, and the limits that were passed in it; null of a solver that had not answered. */
export interface Before {
  readonly hall: Hall
  readonly standing: Keys
  readonly network: Keys | null
  readonly air: Keys | null
}

/** What the solvers say at this moment. */
export interface Said extends Pick<Results, 'network' | 'networkIsCurrent' | 'airIsCurrent'> {
  readonly figures: Figures
}

/**
 * Notes what is passed in a hall that is about to change. What of a solver's is late is of the edit before, `last`: its
 * note still counts.
 */
export function noteBefore(hall: Hall, last: Before | null, said: Said): Before {
  const { figures, network, networkIsCurrent, airIsCurrent } = said
  return {
    hall,
    standing: keysOf(standingBreaches(hall)),
    network:
      networkIsCurrent || !last ? network && keysOf(networkBreaches(hall, network)) : last.network,
    air: airIsCurrent || !last ? figures.air && keysOf(airBreaches(figures)) : last.air,
  }
}

/** Limits that are passed now and were not before, worst first; and how many were before and still are. */
export function compare(
  before: Before,
  { figures, network }: Said,
): { readonly broken: Breach[]; readonly stillCount: number } {
  const { hall } = figures
  const compared = [
    { now: network ? networkBreaches(hall, network) : [], was: before.network },
    { now: airBreaches(figures), was: before.air },
    { now: standingBreaches(hall), was: before.standing },
    compareSpace(before.hall, hall),
  ]
  const broken = compared.flatMap(({ now, was }) =>
    was ? now.filter(({ key }) => !was.has(key)) : [],
  )
  const still = compared.flatMap(({ now, was }) =>
    now.filter(({ key, verdict }) => verdict === 'bad' && was?.has(key)),
  )
  return { broken: worstFirst(withoutEchoes(broken)), stillCount: still.length }
}

/** What is over its limit, or dark, as the hall runs says so already: a failure adds nothing. */
function withoutEchoes(breaches: readonly Breach[]): Breach[] {
  const said = new Set(
    breaches
      .filter(({ key, verdict }) => verdict === 'bad' && key.startsWith('power '))
      .map(({ id }) => id),
  )
  return breaches.filter(({ key, id }) => !isAfterFailure({ key }) || !said.has(id))
}

const keysOf = (breaches: readonly Breach[]): Keys => new Set(breaches.map(({ key }) => key))

const networkBreaches = (hall: Hall, answer: NetworkAnswer): Breach[] => [
  ...powerBreaches(hall, answer.power),
  ...failureBreaches(hall, answer.power),
  ...contractBreaches(hall, answer.energy),
  ...plantBreaches(hall, answer),
  ...liquidBreaches(hall, answer.liquid),
]

/** What needs no solver. */
const standingBreaches = (hall: Hall): Breach[] => [...supplyBreaches(hall), ...floorBreaches(hall)]

interface SpaceCompared {
  readonly now: readonly Breach[]
  readonly was: Keys
}
let lastSpace: { readonly from: Hall; readonly to: Hall; readonly compared: SpaceCompared } | null =
  null

/** Conflicts of what differs between two halls; worked out once for a pair of them. */
function compareSpace(from: Hall, to: Hall): SpaceCompared {
  if (lastSpace?.from !== from || lastSpace.to !== to) {
    const ids = [...diffHalls(from, to).keys()]
    const compared = { now: spaceBreaches(to, ids), was: keysOf(spaceBreaches(from, ids)) }
    lastSpace = { from, to, compared }
  }
  return lastSpace.compared
}
