/**
 * Templates: a complete power chain for a hall as it stands, in a topology and at a voltage.
 *
 * Sized for rated power: every breaker by the 80 % rule in the next standard size, every machine for the worst single
 * failure of its neighbours; and, while nothing has failed, for the short peak of all racks at once by whole ratings. Racks of one row that a busway cannot carry, or that the topology parts, get several.
 */
import { EMPTY_DIFF, type HallDiff } from '../../hall/diff.ts'
import { type FeedSide, type Hall, recordsOf } from '../../hall/hall.ts'
import { boardVoltage_V, type ChainChoice } from './choice.ts'
import { ChainDraft } from './draft.ts'
import { dealMotors, feedMotors, type Motors, sumOf_VA } from './motors.ts'
import { type Group, type LineUp, planChain, type Run } from './plan.ts'
import { feedRun, type Leg } from './rowFeeds.ts'
import { plus, type Spare } from './sizing.ts'
import { buildSystem, type System, type SystemDemand } from './system.ts'

const SIDES: readonly FeedSide[] = ['A', 'B', 'C', 'D']

/**
 * The diff that takes a hall's power chain out and puts a new one in. Ids come from names, so that the same choice
 * again changes nothing. Empty for a hall without racks: there is nothing to size for.
 */
export function topologyDiff(hall: Hall, choice: ChainChoice): HallDiff {
  if (recordsOf(hall, 'rack').length === 0) return EMPTY_DIFF
  const lineUps = nameRuns(planChain(hall, choice))
  const motors = dealMotors(hall, lineUps.map(ownSystems))
  const draft = new ChainDraft(hall)
  lineUps.forEach((lineUp, k) => {
    buildLineUp(draft, lineUp, motors[k]!, choice, lineUps.length === 1 ? '' : `${k + 1}`)
  })
  return draft.diff()
}

/** Systems with racks of their own: all but a catcher. */
const ownSystems = ({ systemCount, groups }: LineUp): number =>
  isPreferred(groups) ? systemCount - 1 : systemCount

const isPreferred = (groups: readonly Group[]): boolean => groups[0]?.rule === 'preferred'

/** Names runs after their row; where a row has several, "D/1" and "D/2". */
function nameRuns(lineUps: readonly LineUp[]): LineUp[] {
  const all = lineUps.flatMap(({ groups }) => groups.flatMap(({ runs }) => runs))
  const used = new Map<string, number>()
  const named = (run: Run): Run => {
    const { rowName } = run
    if (all.filter((each) => each.rowName === rowName).length === 1) return run
    used.set(rowName, (used.get(rowName) ?? 0) + 1)
    return { ...run, name: `${rowName}/${used.get(rowName)}` }
  }
  return lineUps.map((lineUp) => ({
    ...lineUp,
    groups: lineUp.groups.map((group) => ({ ...group, runs: group.runs.map(named) })),
  }))
}

function buildLineUp(
  draft: ChainDraft,
  { groups, systemCount, demand }: LineUp,
  motors: readonly Motors[],
  { topology, supply }: ChainChoice,
  prefix: string,
): void {
  const spare = SPARE[topology] ?? 'sibling'
  const pumps_VA = Math.max(...motors.map(({ pumps }) => sumOf_VA(pumps)))
  const carried: SystemDemand = {
    critical: plus(demand, pumps_VA),
    fans_VA: Math.max(...motors.map(({ fans }) => sumOf_VA(fans))),
  }
  const systems = SIDES.slice(0, systemCount).map((side) =>
    buildSystem(draft, prefix + side, side, carried, boardVoltage_V(supply), {
      ups: supply !== 'dc800',
      spare,
    }),
  )
  const catcher = isPreferred(groups) ? systems.at(-1)! : null
  draft.newLine()
  for (const group of groups)
    for (const run of group.runs) feedRun(draft, run, legsOf(group, systems), supply, spare)
  motors.forEach((own, unit) => {
    feedMotors(draft, own, systems[unit]!, catcher, supply)
  })
}

/** What a lost machine may do to its siblings; in a redundant topology they carry the usual load without it. */
const SPARE: Partial<Record<ChainChoice['topology'], Spare>> = { N: 'none', 'N+1': 'one' }

/** Two ways into each rack: from two systems, or twice from a block that a catcher backs; with one system, one. */
function legsOf({ units, rule }: Group, systems: readonly System[]): Leg[] {
  if (rule === 'shared')
    return units.map((unit) => ({ side: SIDES[unit]!, from: systems[unit]!, backup: null }))
  const [block, catcher] = units.map((unit) => systems[unit]!)
  return (['A', 'B'] as const).map((side) => ({ side, from: block!, backup: catcher! }))
}
