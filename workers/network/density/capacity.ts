/** What the networks of a hall could carry if its racks grew, from their own solvers: what stranded capacity is told from. */
import { inletLimit_C } from '../../../models/air/limits.ts'
import type {
  CduCapacity,
  HallCapacity,
  RackGrowth,
  RowCapacity,
} from '../../../models/density/capacity.ts'
import { type RackRow, rackRows } from '../../../models/density/rows.ts'
import { freePlaces } from '../../../models/density/space.ts'
import { powerDeviceType, rackType } from '../../../models/hall/catalog.ts'
import { rackFloorLoad } from '../../../models/hall/floorLoad.ts'
import { type Hall, type HallId, type Rack, recordsOf, shellOf } from '../../../models/hall/hall.ts'
import { rackRated_W } from '../../../models/hall/load.ts'
import { cduAsBuilt } from '../../../models/hall/sized.ts'
import { REACH_M, run_m } from '../../../models/liquid/assign.ts'
import { isLiquid } from '../../../models/liquid/fromHall.ts'
import type { LiquidSolution } from '../liquid/results.ts'
import type { SiteMemory } from '../plant.ts'
import type { RecordPower } from '../power/records.ts'
import type { SolvedPower } from '../power/report.ts'
import { nearer, nearestUpstream, type Used } from '../power/upstream.ts'
import type { WorstLoads } from '../power/worstLoads.ts'
import type { RatedHall } from './rated.ts'
import { rejectionLimit } from './rejection.ts'

const NONE = Number.POSITIVE_INFINITY

/** Of a hall, and of the same hall at rated power as its networks were solved. */
export function hallCapacity(
  hall: Hall,
  { hall: full, liquid, power, worst }: RatedHall,
  memory: SiteMemory,
): HallCapacity {
  const racks = recordsOf(full, 'rack')
  const feeders = feederGrowth(full, power, worst)
  const elements = new Map(power.elements.map((each) => [each.id, each]))
  const upstream = makeUpstream(full)
  const rejection = rejectionGrowth(full, racks, memory)
  const stage = leastStage(full, new Set(racks.flatMap(({ id }) => upstream(id))), elements)
  return {
    installed_W: stage?.rating_W ?? null,
    stage: stage?.words ?? '',
    racks: racks.map((rack) => {
      const { cduId, growth } = liquidOf(rack, liquid)
      return {
        id: rack.id,
        rated_W: rackRated_W(rack),
        liquidFraction: rackType(rack.catalogId).liquidCaptureFraction.value,
        inletLimit_C: inletLimit_C(rackType(rack.catalogId)),
        growth: {
          standby: standbyGrowth(full, upstream(rack.id), elements),
          ...(feeders.get(rack.id) ?? UNFED),
          liquid: growth,
          rejection,
        },
        cduId,
      }
    }),
    rows: rackRows(hall).map((row) => rowOf(hall, row)),
    cdus: cdusOf(hall),
  }
}

/** A rack that nothing feeds is taken as supplied with what it draws, and no more. */
const UNFED = { failure: 1, breaker: 1, phases: 1 } as const

/** Of each load: the machine, and the busway or cable, on its way that is nearest to its limit at worst. */
function feederGrowth(
  hall: Hall,
  { chain, down, elements }: SolvedPower,
  worst: WorstLoads,
): ReadonlyMap<HallId, Pick<RackGrowth, 'failure' | 'breaker' | 'phases'>> {
  const isDevice = (id: HallId) => hall.records.get(id)?.kind === 'powerDevice'
  const machines = nearestUpstream(chain, down, worst, isDevice)
  const lines = nearestUpstream(chain, down, worst, (id) => !isDevice(id))
  const unevenOf = new Map(elements.map(({ id, current_A }) => [id, unevenness(current_A)]))
  return new Map(
    chain.network.loads.flatMap(({ id }, load) => {
      let machine: Used | null = null
      let line: Used | null = null
      // The breakers of a rack's own cords are left out: one more rack brings its own.
      for (let feed = chain.loadFeeds[load]!; feed < chain.loadFeeds[load + 1]!; feed++) {
        machine = nearer(machine, machines[chain.feedBus[feed]!]!)
        line = nearer(line, lines[chain.feedBus[feed]!]!)
      }
      if (chain.loadFeeds[load] === chain.loadFeeds[load + 1]) return []
      const phases = untilFull(line)
      const breaker = phases * (line ? (unevenOf.get(line.recordId) ?? 1) : 1)
      return [[id as HallId, { failure: untilFull(machine), breaker, phases }] as const]
    }),
  )
}

const untilFull = (used: Used | null): number =>
  used && used.usedFraction > 0 ? 1 / used.usedFraction : NONE

/** All records that a record's feeds come from, the nearest first, and the feeds themselves. */
function makeUpstream(hall: Hall): (id: HallId) => readonly HallId[] {
  const into = new Map<HallId, { readonly id: HallId; readonly fromId: HallId }[]>()
  for (const feed of recordsOf(hall, 'feed'))
    into.set(feed.toId, [...(into.get(feed.toId) ?? []), feed])
  const known = new Map<HallId, readonly HallId[]>()
  return (start) => {
    const found = known.get(start)
    if (found) return found
    const seen = new Set<HallId>()
    const queue = [start]
    for (let n = 0; n < queue.length; n++)
      for (const { id, fromId } of into.get(queue[n]!) ?? []) {
        // A rack's own cords come with the rack.
        if (n > 0) seen.add(id)
        if (!seen.has(fromId)) queue.push(fromId)
        seen.add(fromId)
      }
    known.set(start, [...seen])
    return known.get(start)!
  }
}

const STAGES = [
  { words: 'transformers', roles: ['transformer'] },
  { words: 'UPS and rectifiers', roles: ['ups', 'rectifier'] },
] as const

/** Of the stages that all power of the racks goes through, the one that is rated for least; null without either. */
function leastStage(
  hall: Hall,
  upstream: ReadonlySet<HallId>,
  elements: ReadonlyMap<string, RecordPower>,
): { readonly rating_W: number; readonly words: string } | null {
  const found = STAGES.flatMap(({ words, roles }) => {
    const ratings_W = [...upstream].flatMap((id) => {
      const record = hall.records.get(id)
      const isOne =
        record?.kind === 'powerDevice' &&
        (roles as readonly string[]).includes(powerDeviceType(record.catalogId).role)
      return isOne ? (elements.get(id)?.limit_W ?? 0) : []
    })
    const rating_W = ratings_W.reduce((sum, value) => sum + value, 0)
    return ratings_W.length > 0 ? [{ rating_W, words: `${ratings_W.length} ${words}` }] : []
  })
  return found.sort((a, b) => a.rating_W - b.rating_W)[0] ?? null
}

/** Until the first machine on its way is full, with everything in service. */
function standbyGrowth(
  hall: Hall,
  upstream: readonly HallId[],
  elements: ReadonlyMap<string, RecordPower>,
): number {
  if (upstream.length === 0) return 1
  let least = NONE
  for (const id of upstream) {
    const use = elements.get(id)?.nearestLimit
    if (hall.records.get(id)?.kind === 'powerDevice' && use && use.value > 0)
      least = Math.min(least, use.limit / use.value)
  }
  return least
}

/** The fullest phase over the mean; 1 for DC, and where nothing flows. */
function unevenness(current_A: readonly number[]): number {
  const mean = current_A.reduce((sum, value) => sum + value, 0) / current_A.length
  return mean > 0 ? Math.max(...current_A) / mean : 1
}

/** The CDU that serves a rack, and how far the rack could grow on it, as if it ran. */
function liquidOf(
  rack: Rack,
  liquid: LiquidSolution | null,
): { readonly cduId: HallId | null; readonly growth: number } {
  if (!isLiquid(rack) || rackRated_W(rack) === 0) return { cduId: null, growth: NONE }
  const result = liquid?.racks.find(({ recordId }) => recordId === rack.id)
  const cdu = liquid?.cdus.find(({ recordId }) => result?.loopId === `loop:${recordId}`)
  if (!result || !cdu) return { cduId: null, growth: 0 }
  const fed = result.need_m3_s > 0 ? result.flow_m3_s / result.need_m3_s : 0
  const full = cdu.load_W > 0 ? cdu.limit_W / cdu.load_W : NONE
  return { cduId: cdu.recordId, growth: result.state === 'served' ? full : fed }
}

function rejectionGrowth(hall: Hall, racks: readonly Rack[], memory: SiteMemory): number {
  if (racks.length === 0) return NONE
  const { racks: most } = rejectionLimit(hall, racks, memory)
  return most === null ? NONE : most / racks.length
}

function rowOf(hall: Hall, row: RackRow): RowCapacity {
  return {
    rackIds: row.racks.map(({ id }) => id),
    freeCount: freePlaces(hall, row).whole,
    demand_W: row.own.reduce((sum, rack) => sum + rackRated_W(rack), 0) / row.own.length,
    bears: rackFloorLoad(row.own[0]!).load_kg_m2 <= shellOf(hall).floorLoadLimit_kg_m2,
  }
}

function cdusOf(hall: Hall): CduCapacity[] {
  const racks = recordsOf(hall, 'rack').filter(isLiquid)
  return recordsOf(hall, 'cdu').map((cdu) => ({
    id: cdu.id,
    capacity_W: cduAsBuilt(cdu).capacity_W.value,
    reaches: racks.some((rack) => run_m(rack, cdu) <= REACH_M),
  }))
}
