/** From a system to the racks of a run: static switch or rectifiers where the chain has them, busways, tap-offs. */

import { catalogEntry, rackType } from '../../hall/catalog.ts'
import type { Busway, FeedSide, HallRecord, PowerDevice, Rack } from '../../hall/hall.ts'
import { rackPeak_W } from '../../hall/load.ts'
import { breakerFor_A, rackCurrent_A } from '../breakers.ts'
import { RACK_POWER_FACTOR } from '../fromHall/assumptions.ts'
import { buswayLimit_A } from '../fromHall/busways.ts'
import { boardVoltage_V, type Supply } from './choice.ts'
import { type ChainDraft, clean_m } from './draft.ts'
import { type Run, SAG_ALLOWANCE } from './plan.ts'
import { across_m, along_m, halfWidth_m, peakOf_W, ratedOf_W } from './rows.ts'
import {
  buswaysOf,
  current_A,
  type Demand,
  devicesOf,
  largest_VA,
  machinesFor,
  type Spare,
  smallestFor,
} from './sizing.ts'
import { type System, standSeveral } from './system.ts'

/** One way into a run: the system that feeds it, and the one that a static switch turns to. */
export interface Leg {
  readonly side: FeedSide
  readonly from: System
  readonly backup: System | null
}

/** Distance of each of two busways from the row's centre line, m. */
const BUSWAY_OFFSET_M = 0.3
/** Busways hang this far above the tallest rack of the run: tap-off boxes and hands between. A **guess**. */
const ABOVE_RACKS_M = 0.45

/** Feeds the racks of a run over its legs, each able to carry them all. */
export function feedRun(
  draft: ChainDraft,
  run: Run,
  legs: readonly Leg[],
  supply: Supply,
  spare: Spare,
): void {
  const load_VA = drawn_VA(ratedOf_W(run.racks))
  // Half of the run is usual where there are two legs; the whole of it when the other is out.
  const demand: Demand = {
    normal_VA: load_VA / legs.length,
    worst_VA: load_VA,
    peak_VA: drawn_VA(peakOf_W(run.racks)) / legs.length,
  }
  const busways = legs.map((leg, k) => {
    const busway = hangBusway(
      draft,
      run,
      leg.side,
      legs.length === 1 ? 0 : 2 * k - 1,
      demand,
      supply,
    )
    feedBusway(draft, run, leg, busway, demand, supply, spare)
    return busway
  })
  for (const rack of run.racks) feedRack(draft, rack, busways, supply)
}

const drawn_VA = (load_W: number): number => (load_W / RACK_POWER_FACTOR) * SAG_ALLOWANCE

function hangBusway(
  draft: ChainDraft,
  run: Run,
  side: FeedSide,
  offset: number,
  { worst_VA, peak_VA }: Demand,
  supply: Supply,
): Busway {
  const [first, last] = [run.racks[0]!, run.racks.at(-1)!]
  const line_m = clean_m(across_m(run, first) + offset * BUSWAY_OFFSET_M)
  const end = (at_m: number): readonly [number, number] =>
    run.along === 'x' ? [clean_m(at_m), line_m] : [line_m, clean_m(at_m)]
  const top_m = Math.max(
    ...run.racks.map(({ catalogId }) => catalogEntry(catalogId).height_m.value),
  )
  const types = buswaysOf(supply)
  const carries = ({ rating_A, voltage_V }: (typeof types)[number]) =>
    buswayLimit_A(rating_A.value) >= current_A(worst_VA, voltage_V.value, kindOf(supply)) &&
    rating_A.value >= current_A(peak_VA, voltage_V.value, kindOf(supply))
  return draft.hang({
    name: `Busway ${run.name}-${side}`,
    catalogId: (types.find(carries) ?? types.at(-1)!).id,
    from_m: end(along_m(run, first) - halfWidth_m(first)),
    to_m: end(along_m(run, last) + halfWidth_m(last)),
    y_m: clean_m(top_m + ABOVE_RACKS_M),
    side,
  })
}

const kindOf = (supply: Supply): 'ac3' | 'dc' => (supply === 'dc800' ? 'dc' : 'ac3')

function feedBusway(
  draft: ChainDraft,
  run: Run,
  leg: Leg,
  busway: Busway,
  demand: Demand,
  supply: Supply,
  spare: Spare,
): void {
  const rating_A = ratingOf_A(busway, supply)
  const name = `${run.name}-${leg.side}`
  const source = leg.backup
    ? standSwitch(
        draft,
        `STS ${name}`,
        leg.from,
        leg.backup,
        largest_VA(demand),
        boardVoltage_V(supply),
      )
    : leg.from.output
  if (supply !== 'dc800') {
    draft.feed(source, busway, leg.side, rating_A)
    return
  }
  const side = leg.from.side
  const modules = machinesFor(devicesOf('rectifier'), demand, spare)
  const rectifiers = standSeveral(draft, `Rectifier ${name} `, side, modules)
  const battery = smallestFor(devicesOf('battery'), modules.type.rating_VA.value)
  const batteries = standSeveral(draft, `Battery ${name} `, side, {
    type: battery,
    count: modules.count,
  })
  rectifiers.forEach((each, k) => {
    draft.join(source, each, side)
    draft.join(batteries[k]!, each, side)
    draft.feed(each, busway, leg.side, breakerFor_A(fullCurrent_A(modules.type)))
  })
}

const ratingOf_A = ({ catalogId }: Busway, supply: Supply): number =>
  buswaysOf(supply).find(({ id }) => id === catalogId)!.rating_A.value

const fullCurrent_A = ({ rating_VA, voltage_V }: ReturnType<typeof devicesOf>[number]): number =>
  current_A(rating_VA.value, voltage_V.value, 'dc')

/** A static switch that stays on its block and turns to the catcher; its side is the one that it prefers. */
export function standSwitch(
  draft: ChainDraft,
  name: string,
  block: System,
  catcher: System,
  load_VA: number,
  voltage_V: number,
  from: 'board' | 'output' = 'output',
): PowerDevice {
  const type = smallestFor(devicesOf('sts', voltage_V), load_VA)
  const device = draft.stand(name, type.id, block.side)
  draft.join(block[from], device, block.side)
  draft.join(catcher[from], device, catcher.side)
  return device
}

/**
 * The cords of a rack, in turn over its busways. A breaker carries its share when one side is gone, or one cord where
 * there is one side only; and its share of the peak while all are there.
 */
function feedRack(draft: ChainDraft, rack: Rack, busways: readonly Busway[], supply: Supply): void {
  const count = Math.max(busways.length, rackType(rack.catalogId).feedCount.value)
  const left = busways.length > 1 ? Math.floor(count / busways.length) : Math.max(1, count - 1)
  const { voltage_V } = buswaysOf(supply)[0]!
  const full_A = rackCurrent_A(rack, voltage_V.value, kindOf(supply))
  const peak_A = rackCurrent_A(rack, voltage_V.value, kindOf(supply), rackPeak_W(rack))
  const breaker_A = breakerFor_A((full_A * SAG_ALLOWANCE) / left, (peak_A * SAG_ALLOWANCE) / count)
  for (let k = 0; k < count; k++) {
    const busway = busways[k % busways.length]!
    const several = count > busways.length
    const mark = several ? ` ${Math.floor(k / busways.length) + 1}` : ''
    draft.feed(busway, rack, busway.side, breaker_A, mark)
  }
}

/** What a fan or a pump hangs on, and its cord. */
export function feedMotor(
  draft: ChainDraft,
  panel: PowerDevice,
  motor: HallRecord,
  load_VA: number,
  voltage_V: number,
): void {
  draft.feed(panel, motor, panel.side, breakerFor_A(current_A(load_VA, voltage_V, 'ac3')))
}
