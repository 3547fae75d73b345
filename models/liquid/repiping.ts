/** Which CDU each rack is piped to, and which racks an edit pipes to another: nobody draws pipes, so edits move them. */
import { type Cdu, type Hall, type HallId, type Rack, recordsOf } from '../hall/hall.ts'
import { perHall } from '../hall/perHall.ts'
import { assignRacks, run_m } from './assign.ts'
import { isLiquid } from './fromHall.ts'

/** Racks that one edit brings to a CDU. */
export interface Repiping {
  readonly toId: HallId
  /** Where they hung before, in the order of the hall's racks. */
  readonly fromIds: readonly HallId[]
  readonly rackIds: readonly HallId[]
}

/** The CDU of each rack that has one. */
export const cduOfRacks = perHall((hall): ReadonlyMap<HallId, HallId> => {
  const { racksOf } = assignRacks(recordsOf(hall, 'rack').filter(isLiquid), recordsOf(hall, 'cdu'))
  return new Map(
    [...racksOf].flatMap(([cdu, racks]) => racks.map(({ id }) => [id, cdu.id] as const)),
  )
})

/** Racks that hang on another CDU after an edit than before it, most racks first. New racks and those left out are none. */
export function repiped(before: Hall, after: Hall): Repiping[] {
  const was = cduOfRacks(before)
  const moves = new Map<HallId, { fromIds: Set<HallId>; rackIds: HallId[] }>()
  for (const [rackId, toId] of cduOfRacks(after)) {
    const fromId = was.get(rackId)
    if (fromId === undefined || fromId === toId) continue
    const move = moves.get(toId) ?? { fromIds: new Set(), rackIds: [] }
    moves.set(toId, move)
    move.fromIds.add(fromId)
    move.rackIds.push(rackId)
  }
  return [...moves]
    .map(([toId, { fromIds, rackIds }]) => ({ toId, fromIds: [...fromIds], rackIds }))
    .sort((a, b) => b.rackIds.length - a.rackIds.length)
}

/** The racks of a CDU. */
export function racksOn(hall: Hall, { id }: Cdu): Rack[] {
  const cduOf = cduOfRacks(hall)
  return recordsOf(hall, 'rack').filter((rack) => cduOf.get(rack.id) === id)
}

/** The longest run from a CDU to a rack of it, m; 0 without racks. */
export const longestRun_m = (hall: Hall, cdu: Cdu): number =>
  Math.max(0, ...racksOn(hall, cdu).map((rack) => run_m(rack, cdu)))
