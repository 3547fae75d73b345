/** What took over from a part of the chain that is out, and what it left without supply. */
import type { Hall, HallId, HallRecord } from '../../../models/hall/hall.ts'
import { namesOf } from '../../../models/hall/words.ts'
import type { Outage } from '../../../workers/network/contract.ts'
import { counted, power, text } from '../../format/quantity.ts'
import { roleOf } from './chain.ts'
import { loadFraction, type PowerFacts } from './facts.ts'
import { columnsOf, graphOf } from './oneLineGraph.ts'

/** A record that carries what one that is out carried, and how full that makes it. */
export interface Taker {
  readonly record: HallRecord
  readonly more_W: number
  readonly fraction: number | null
}

/**
 * Who carries now what a record carried: of all that carry more for it, those of its own stage; where its stage has no
 * other, those that stand first in the order of the power, as the generators that start for a lost utility.
 */
export function takersOf(hall: Hall, { byId }: PowerFacts, outage: Outage): Taker[] {
  const failed = outage.id === null ? undefined : hall.records.get(outage.id as HallId)
  if (!failed) return []
  const columns = columnsOf(graphOf(hall))
  const stage = stageOf(hall, columns, failed)
  const takers = outage.takenOver.flatMap(({ id, more_W }) => {
    const record = hall.records.get(id as HallId)
    return record ? [{ record, more_W, fraction: loadFraction(byId.get(id)) }] : []
  })
  const peers = takers.filter(({ record }) => stageOf(hall, columns, record) === stage)
  if (peers.length > 0) return peers
  const units = takers.filter(({ record }) => columns.has(record.id))
  const first = Math.min(...units.map(({ record }) => columns.get(record.id)!))
  return units.filter(({ record }) => columns.get(record.id) === first)
}

/** Names the stage of a record: what it is, and how far from the source. */
function stageOf(hall: Hall, columns: ReadonlyMap<HallId, number>, record: HallRecord): string {
  if (record.kind === 'feed') {
    const [from, to] = [columns.get(record.fromId), columns.get(record.toId)]
    return `feed ${from} ${to ?? hall.records.get(record.toId)?.kind}`
  }
  const what = record.kind === 'powerDevice' ? roleOf(record) : record.kind
  return `${what} ${columns.get(record.id)}`
}

/** The outage of a record that is out; undefined for one that carries nothing by its nature, as a battery. */
export const outageOf = ({ report }: PowerFacts, id: HallId): Outage | undefined =>
  report.outages.find((outage) => outage.id === id)

/** What carries more for something that is out: by record, the watts. */
export function takenOver_W(hall: Hall, facts: PowerFacts): ReadonlyMap<HallId, number> {
  const taken = new Map<HallId, number>()
  for (const outage of facts.report.outages)
    for (const { record, more_W } of takersOf(hall, facts, outage))
      taken.set(record.id, Math.max(more_W, taken.get(record.id) ?? 0))
  return taken
}

/** The outage that took a record's supply; of several in line or in parallel, all of them together. Undefined where none did. */
export function causeOf({ report: { outages } }: PowerFacts, id: string): Outage | undefined {
  const takes = ({ unservedIds, deadIds }: Outage) =>
    unservedIds.includes(id) || deadIds.includes(id)
  const [only, ...others] = outages.filter((outage) => outage.id !== null && takes(outage))
  if (only && others.length === 0) return only
  return outages.find((outage) => outage.id === null && takes(outage)) ?? only
}

/** What an outage leaves without supply, by name; in one sentence. */
export function unservedWords(hall: Hall, { unservedIds, unserved_W }: Outage): string {
  if (unservedIds.length === 0) return 'Everything that it fed is still supplied.'
  const what = `${counted(unservedIds.length, 'unit')}, ${text(power(unserved_W))}`
  return `Not supplied: ${what}: ${namesOf(hall, unservedIds)}.`
}
