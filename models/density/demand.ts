/** The hall as it would be with more or fewer racks of one type: what each limit is asked about. */
import { rackType } from '../hall/catalog.ts'
import { type Hall, type HallId, type HallRecord, type Rack, recordsOf } from '../hall/hall.ts'
import { NO_SUPPLY, rackLiquidHeat_W, rackRated_W } from '../hall/load.ts'

/**
 * The hall in which the given racks draw what `count` racks would: their rated power is spread over them.
 *
 * So feeders, boards and sources carry it where those racks stand, whether or not there is floor for more.
 */
export function withPowerOf(hall: Hall, own: readonly Rack[], count: number): Hall {
  const records = new Map(hall.records)
  for (const rack of own)
    records.set(rack.id, {
      ...(hall.records.get(rack.id) as Rack),
      ratedPower_W: (rackRated_W(rack) * count) / own.length,
    })
  return { ...hall, records }
}

/**
 * The hall in which whole racks of the given ones run: the first of them, the others standing dark in their places. More
 * than all are spread over them.
 *
 * @param count  A whole number.
 */
export function withFirstOf(hall: Hall, own: readonly Rack[], count: number): Hall {
  if (count >= own.length) return withPowerOf(hall, own, count)
  const records = new Map(hall.records)
  for (const { id } of own.slice(count))
    records.set(id, { ...(hall.records.get(id) as Rack), utilisationFraction: NO_SUPPLY })
  return { ...hall, records }
}

/**
 * The hall with `count` racks in place of the given ones, each at the place of one of them and the last at a part of its
 * power: every one has cold plates and a pipe of its own, and finds its CDU as racks do.
 */
export function withRacksOf(hall: Hall, own: readonly Rack[], count: number): Hall {
  const records = new Map<HallId, HallRecord>(hall.records)
  for (const { id } of own) records.delete(id)
  const whole = Math.floor(count)
  for (let n = 0; n < Math.ceil(count); n++) {
    const rack = hall.records.get(own[n % own.length]!.id) as Rack
    const share = n < whole ? 1 : count - whole
    const id: HallId = n < own.length ? rack.id : `${rack.id}+${Math.floor(n / own.length)}`
    records.set(id, { ...rack, id, ratedPower_W: rackRated_W(rack) * share })
  }
  return { ...hall, records }
}

/** What one more rack of the given ones asks for, at rated power: their mean. */
export function demandOf(own: readonly Rack[]): {
  readonly it_W: number
  readonly liquid_W: number
  readonly air_W: number
} {
  const mean = (of: (rack: Rack) => number) =>
    own.reduce((sum, rack) => sum + of(rack), 0) / own.length
  const it_W = mean(rackRated_W)
  const liquid_W = mean((rack) => rackLiquidHeat_W({ ...rack, utilisationFraction: 1 }))
  return { it_W, liquid_W, air_W: it_W - liquid_W }
}

/** Racks that have supply; of a hall as `withoutPower` gives it. */
export const supplied = (racks: readonly Rack[]): Rack[] =>
  racks.filter(({ utilisationFraction }) => utilisationFraction !== NO_SUPPLY)

/** Heat of all racks that have supply at rated power, to liquid and to air. */
export function ratedHeat_W(hall: Hall): { readonly liquid_W: number; readonly air_W: number } {
  let liquid_W = 0
  let air_W = 0
  for (const rack of supplied(recordsOf(hall, 'rack'))) {
    const full_W = rackRated_W(rack)
    const share = rackType(rack.catalogId).liquidCaptureFraction.value
    liquid_W += full_W * share
    air_W += full_W * (1 - share)
  }
  return { liquid_W, air_W }
}
