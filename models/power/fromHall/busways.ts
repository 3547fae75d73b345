/**
 * A busway as a chain of sections between the places where it is fed and tapped.
 */
import { buswayType } from '../../hall/catalog.ts'
import type { Busway } from '../../hall/hall.ts'
import { buswayRating_A } from '../../hall/sized.ts'
import { directImpedance, sequenceImpedance } from '../lines.ts'
import { continuousLimit_A } from '../ratings.ts'
import { BUSWAY_X_OVER_R, FULLY_RATED_FROM_A, ZERO_SEQUENCE_FACTOR } from './assumptions.ts'
import type { Draft } from './devices.ts'

/** Places closer than this are one tap: no section is shorter. */
const SAME_PLACE_M = 0.001

/** A point on plan, and the bus that a feed there attaches to, filled in by `addBusway`. */
export interface Attachment {
  readonly x_m: number
  readonly z_m: number
  /** A feed into the busway enters at an end; a tap sits where its load stands. */
  readonly enters: boolean
  bus: string
}

/**
 * Current that a busway may carry for ever: what the breaker of its own rating that protects it may.
 *
 * Source: NEC 2023, 368.17(A) and 215.3.
 */
export const buswayLimit_A = (rating_A: number): number =>
  continuousLimit_A(rating_A, rating_A >= FULLY_RATED_FROM_A)

/** Adds the buses and sections of a busway, and tells each attachment its bus. */
export function addBusway(draft: Draft, busway: Busway, attachments: readonly Attachment[]): void {
  const type = buswayType(busway.catalogId)
  const length_m = Math.hypot(busway.to_m[0] - busway.from_m[0], busway.to_m[1] - busway.from_m[1])
  const places = attachments.map((each) => {
    const along_m = alongBusway_m(busway, length_m, each)
    return each.enters ? (along_m < length_m / 2 ? 0 : length_m) : along_m
  })
  const stops: { at_m: number; bus: string }[] = []
  const order = places.map((_, k) => k).sort((a, b) => places[a]! - places[b]!)
  for (const k of order) {
    const last = stops.at(-1)
    if (last && places[k]! - last.at_m < SAME_PLACE_M) {
      attachments[k]!.bus = last.bus
      continue
    }
    const bus = `${busway.id}:${stops.length}`
    stops.push({ at_m: places[k]!, bus })
    attachments[k]!.bus = bus
    draft.buses.push({
      id: bus,
      recordId: busway.id,
      kind: type.current === 'dc' ? 'dc' : 'ac3',
      nominal_V: type.voltage_V.value,
    })
  }
  stops.slice(1).forEach(({ at_m, bus }, k) => {
    const before = stops[k]!
    const r = type.resistance_ohm_m.value * (at_m - before.at_m)
    const x = BUSWAY_X_OVER_R * r
    draft.branches.push({
      kind: 'line',
      id: `${busway.id}:section ${k + 1}`,
      recordId: busway.id,
      from: before.bus,
      to: bus,
      impedance:
        type.current === 'dc'
          ? directImpedance(2 * r)
          : sequenceImpedance(r, x, ZERO_SEQUENCE_FACTOR * r, ZERO_SEQUENCE_FACTOR * x),
      ampacity_A: buswayLimit_A(buswayRating_A(busway)),
    })
  })
}

/** How far along the busway a point lies, kept between its ends. */
function alongBusway_m(
  { from_m, to_m }: Busway,
  length_m: number,
  { x_m, z_m }: { readonly x_m: number; readonly z_m: number },
): number {
  if (length_m === 0) return 0
  const along =
    ((x_m - from_m[0]) * (to_m[0] - from_m[0]) + (z_m - from_m[1]) * (to_m[1] - from_m[1])) /
    length_m
  return Math.min(length_m, Math.max(0, along))
}
