/** A small hall with a whole chain on two sides: utility, transformer, UPS, busway, and racks on both. */
import { applyDiff } from '../../../models/hall/diff.ts'
import type {
  Busway,
  Feed,
  FeedSide,
  Hall,
  HallId,
  PowerDevice,
} from '../../../models/hall/hall.ts'
import { isBattery } from '../../../models/power/fromHall/faults.ts'
import { setService } from '../../../src/document/commands/setService.ts'
import { hallOf, rack } from '../halls.ts'

export const device = (
  name: string,
  catalogId: string,
  side: FeedSide,
  x_m: number,
): PowerDevice => ({
  kind: 'powerDevice',
  id: `powerDevice:${name}`,
  name,
  catalogId: `power.${catalogId}`,
  x_m,
  z_m: side === 'A' ? -4 : -8,
  facing: '+z',
  room: 'electrical',
  side,
  service: 'inService',
})

export const busway = (name: string, side: FeedSide, z_m: number): Busway => ({
  kind: 'busway',
  id: `busway:${name}`,
  name,
  catalogId: 'busway.ac415.400a',
  from_m: [1, z_m],
  to_m: [9, z_m],
  y_m: 2.7,
  side,
  service: 'inService',
})

export const feed = (from: HallId, to: HallId, side: FeedSide, breaker_A: number): Feed => ({
  kind: 'feed',
  id: `feed:${from}-${to}`,
  name: `${from} to ${to}`,
  fromId: from,
  toId: to,
  side,
  breaker_A,
  service: 'inService',
})

const sideOf = (side: FeedSide, z_m: number) => {
  const utility = device(`Utility ${side}`, 'utility.10mva', side, 1)
  const transformer = device(`TX ${side}`, 'transformer.2500kva', side, 5)
  const ups = device(`UPS ${side}`, 'ups.1250kva', side, 9)
  const way = busway(`Row ${side}`, side, z_m)
  return [
    utility,
    transformer,
    ups,
    way,
    feed(utility.id, transformer.id, side, 80),
    feed(transformer.id, ups.id, side, 4000),
    feed(ups.id, way.id, side, 400),
    feed(way.id, 'rack:D1', side, 63),
    feed(way.id, 'rack:D2', side, 63),
  ]
}

/** D1 and D2 hang on both sides; D3 stands under the same busways and has no feed. */
export const chainHall = (): Hall =>
  hallOf(
    rack('D1', 3, 3),
    rack('D2', 3.6, 3),
    rack('D3', 6, 3),
    ...sideOf('A', 2.8),
    ...sideOf('B', 3.2),
  )

/** The hall with records out of service. */
export const without = (hall: Hall, ...ids: HallId[]): Hall =>
  applyDiff(hall, setService(hall, ids, 'failed'))

/** Whether a feed is a battery's: no route in the hall is drawn for those, as they stand beside their UPS. */
export function isFromBattery({ records }: Hall, { fromId }: Feed): boolean {
  return isBattery(records.get(fromId))
}
