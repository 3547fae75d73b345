/**
 * What a battery does now. It bridges minutes, and the chain is solved for the time after them: a battery whose unit has
 * supply stands by, one whose unit has none has given what it had.
 */
import { type Hall, type HallId, type PowerDevice, recordsOf } from '../hall/hall.ts'
import { deviceRating_VA } from '../hall/sized.ts'
import { isBattery } from './fromHall/faults.ts'
import { upsModeOf } from './upsMode.ts'

export type BatteryState = 'standing by' | 'empty' | 'bypassed' | 'out'

/** The state of one; `isLive` says of a feed whether it has voltage. */
export function batteryState(
  hall: Hall,
  isLive: (feedId: HallId) => boolean,
  battery: PowerDevice,
): BatteryState {
  if (battery.service !== 'inService') return 'out'
  const feeds = recordsOf(hall, 'feed').filter(({ service }) => service === 'inService')
  const units = feeds.filter(({ fromId }) => fromId === battery.id)
  if (units.length > 0 && unitsOf(hall, battery.id).length === 0) return 'bypassed'
  const isDry = (unitId: HallId) => {
    const unit = hall.records.get(unitId)
    if (unit?.kind !== 'powerDevice' || unit.service !== 'inService') return false
    return !feeds.some(({ id, toId }) => toId === unitId && isLive(id))
  }
  return units.some(({ toId }) => isDry(toId)) ? 'empty' : 'standing by'
}

/** A **guess**: how long the catalogue's batteries give their rated power, s. At less they last longer, by the same energy. */
export const AUTONOMY_S = 300

/** What a battery gives, or would as soon as its units lose their other supply, and how long it can. */
export interface Bridge {
  readonly carries_W: number
  /** Null where it has nothing to carry. */
  readonly runtime_s: number | null
  /** It is asked for more than its rated power. */
  readonly isOver: boolean
}

/**
 * The minutes that a battery bridges; all feeds and batteries that are in service count, several share by rating.
 *
 * @param taken_W  of a unit: what it gives and what it loses.
 */
export function bridgeOf(
  hall: Hall,
  battery: PowerDevice,
  taken_W: (unitId: HallId) => number,
): Bridge {
  const rated_W = deviceRating_VA(battery)
  const carries_W = unitsOf(hall, battery.id).reduce((sum, unitId) => {
    const all_W = batteriesOf(hall, unitId).reduce(
      (total, each) => total + deviceRating_VA(each),
      0,
    )
    return sum + (all_W > 0 ? (taken_W(unitId) * rated_W) / all_W : 0)
  }, 0)
  return {
    carries_W,
    runtime_s: carries_W > 0 ? (AUTONOMY_S * rated_W) / carries_W : null,
    isOver: carries_W > rated_W,
  }
}

/** Batteries in service that feed a unit. */
export function batteriesOf(hall: Hall, unitId: HallId): PowerDevice[] {
  return recordsOf(hall, 'feed').flatMap(({ fromId, toId, service }) => {
    const from = hall.records.get(fromId)
    if (toId !== unitId || service !== 'inService' || from?.kind !== 'powerDevice') return []
    return from.service === 'inService' && isBattery(from) ? [from] : []
  })
}

/** Those that it bridges for: one on bypass has its load on the mains alone. */
const unitsOf = (hall: Hall, batteryId: HallId): HallId[] =>
  recordsOf(hall, 'feed')
    .filter(({ fromId, toId, service }) => {
      const unit = hall.records.get(toId)
      const isPassed = unit?.kind === 'powerDevice' && upsModeOf(unit) === 'bypass'
      return fromId === batteryId && service === 'inService' && !isPassed
    })
    .map(({ toId }) => toId)

/** What is known of a solved chain: what each record carries, and what those did that an outage left without a load. */
interface SolvedChain {
  readonly elements: readonly {
    readonly id: string
    readonly load_W: number
    readonly loss_W: number
  }[]
  readonly outages: readonly {
    readonly relieved: readonly { readonly id: string; readonly taken_W: number }[]
  }[]
}

/** What a unit takes of its battery: what it gives and loses, or did before it lost its supply. */
export function takenOf_W({ elements, outages }: SolvedChain, unitId: string): number {
  // All that is out together comes last, and knows of every unit.
  const before = outages
    .flatMap(({ relieved }) => relieved.filter(({ id }) => id === unitId))
    .at(-1)
  if (before) return before.taken_W
  const own = elements.find(({ id }) => id === unitId)
  return own ? own.load_W + own.loss_W : 0
}
