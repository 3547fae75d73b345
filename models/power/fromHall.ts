/**
 * A hall as a power network: its devices, busways, feeds and draws.
 *
 * Every element carries the id of the record that it stands for; a record's elements fail together. What the
 * file does not say is in `fromHall/assumptions.ts`. Not modelled in steady state: batteries (they bridge
 * minutes) and the impedance of whips (the cords from a busway or panel to what draws).
 */
import { type Feed, type Hall, type HallId, type HallRecord, recordsOf } from '../hall/hall.ts'
import { isPowerDrawn } from './drawn.ts'
import type { Fault } from './fault.ts'
import { cableImpedance_ohm, FULLY_RATED_FROM_A } from './fromHall/assumptions.ts'
import { addSharedBreakers, sharedBreakerFaults, sharedBreakers } from './fromHall/breakers.ts'
import { type Attachment, addBusway } from './fromHall/busways.ts'
import { addDevice, type Draft } from './fromHall/devices.ts'
import {
  bypassFaults,
  falseRedundancy,
  isBattery,
  nowhere,
  ofRecords,
  soundFeeds,
  unfed,
  unratedIds,
  voltageFault,
} from './fromHall/faults.ts'
import { byPhase, drawOf, type PumpPower, ratedPumps_W } from './fromHall/loads.ts'
import { directImpedance, sequenceImpedance } from './lines.ts'
import type { Branch, Bus, Load, LoadFeed, Network } from './network.ts'
import { continuousLimit_A } from './ratings.ts'

/** What a hall becomes. */
export interface HallNetwork {
  readonly network: Network
  /** Records that are switched off or out for maintenance. */
  readonly stoppedIds: readonly HallId[]
  /** What is wrong with the feeds as such; what the solver finds comes on top. */
  readonly faults: readonly Fault[]
  /** Draws whose every feed is left out: they have no supply. */
  readonly cutOffIds: readonly HallId[]
  /** Devices, busways and feeds that pass nothing, whatever stands behind them: what is wrong with them is in the faults. */
  readonly leftOutIds: readonly HallId[]
}

/** Builds the network of a hall, with the loads of now; `pumps_W` as the liquid loops say, or by the catalogue. */
export function networkOfHall(hall: Hall, pumps_W: PumpPower = ratedPumps_W(hall)): HallNetwork {
  const faults: Fault[] = []
  const feeds = soundFeeds(hall, faults)
  const unrated = unratedIds(hall, faults)
  faults.push(...bypassFaults(hall, feeds))
  const draft: Draft = {
    buses: [],
    sources: [],
    branches: [],
    converters: [],
    transfers: [],
    outlet: new Map(),
    inlet: new Map(),
  }
  addDevices(draft, hall, feeds, unrated)
  const busways = addBusways(draft, hall, feeds, unrated)
  const shared = sharedBreakers(feeds)
  faults.push(...sharedBreakerFaults(hall, shared))
  const behind = addSharedBreakers(draft, shared, (feed) => startOf(draft, busways, feed))
  const attached = { ...busways, from: new Map([...busways.from, ...behind]) }
  const buses = new Map(draft.buses.map((bus) => [bus.id, bus]))
  const paralleled = paralleledOutputs(draft, feeds)
  const draws = new Map<HallId, Feed[]>()
  for (const feed of feeds) {
    const to = hall.records.get(feed.toId)
    if (to && drawOf(to, pumps_W)) draws.set(to.id, [...(draws.get(to.id) ?? []), feed])
    else if (!unrated.has(feed.toId))
      draft.branches.push(...cableOf(hall, draft, attached, buses, paralleled, feed, faults))
  }
  const loads: Load[] = []
  const drawn = new Set(recordsOf(hall, 'feed').map(({ toId }) => toId))
  const cutOffIds: HallId[] = []
  let turn = 0
  for (const record of hall.records.values()) {
    const draw = drawOf(record, pumps_W)
    if (!draw || (draw.active_W === 0 && !draws.has(record.id))) continue
    const own = draws.get(record.id) ?? []
    const taken = loadFeeds(hall, record, own, draft, attached, buses, faults)
    if (taken.length === 0 && !isPowerDrawn(hall)) continue
    if (taken.length === 0 && drawn.has(record.id)) cutOffIds.push(record.id)
    else if (taken.length === 0) faults.push(unfed(record))
    const bus = buses.get(taken[0]?.bus ?? '')
    loads.push({
      id: record.id,
      recordId: record.id,
      feeds: taken,
      connection: 'wye',
      model: 'power',
      ...byPhase(draw, bus ?? NO_BUS, draw.singlePhase ? turn++ : 0),
    })
  }
  const { outlet: _, inlet: __, ...elements } = draft
  return {
    network: { ...elements, loads, frequency_Hz: 50 },
    stoppedIds: recordsOf(hall, 'powerDevice', 'busway', 'feed')
      .filter(({ service }) => service !== 'inService')
      .map(({ id }) => id),
    faults,
    cutOffIds,
    leftOutIds: [...unrated, ...unusedFeeds(hall, draft, loads)],
  }
}

/** Feeds that became no element. A battery's is none by its nature. */
function unusedFeeds(hall: Hall, { branches }: Draft, loads: readonly Load[]): HallId[] {
  const used = new Set(
    [...branches, ...loads.flatMap(({ feeds }) => feeds)].map(({ recordId }) => recordId),
  )
  return recordsOf(hall, 'feed')
    .filter(({ id, fromId }) => !used.has(id) && !isBattery(hall.records.get(fromId)))
    .map(({ id }) => id)
}

const NO_BUS: Bus = { id: '', kind: 'ac3', nominal_V: 1 }

/** The same draft for what passes no power: its buses stand, and nothing joins them. */
const passive = (draft: Draft): Draft => ({
  ...draft,
  sources: [],
  branches: [],
  converters: [],
  transfers: [],
})

function addDevices(
  draft: Draft,
  hall: Hall,
  feeds: readonly Feed[],
  unrated: ReadonlySet<HallId>,
): void {
  const into = new Map<HallId, Feed[]>()
  for (const feed of feeds) into.set(feed.toId, [...(into.get(feed.toId) ?? []), feed])
  for (const device of recordsOf(hall, 'powerDevice'))
    addDevice(unrated.has(device.id) ? passive(draft) : draft, device, {
      feeds: (into.get(device.id) ?? []).map((feed) => {
        const from = hall.records.get(feed.fromId)
        return { feed, from: from?.kind === 'powerDevice' ? from : undefined }
      }),
    })
}

/** Where each feed meets a busway: by feed, at the end that is fed and at the end that is tapped, or behind a shared breaker. */
interface Attached {
  readonly from: ReadonlyMap<HallId, { readonly bus: string; readonly isShared?: boolean }>
  readonly to: ReadonlyMap<HallId, Attachment>
}

function addBusways(
  draft: Draft,
  hall: Hall,
  feeds: readonly Feed[],
  unrated: ReadonlySet<HallId>,
): Attached {
  const from = new Map<HallId, Attachment>()
  const to = new Map<HallId, Attachment>()
  const byBusway = new Map<HallId, Attachment[]>()
  const attach = (busway: HallId, other: HallId, enters: boolean): Attachment => {
    const [x_m, z_m] = placeOf(hall, other)
    const attachment = { x_m, z_m, enters, bus: '' }
    byBusway.set(busway, [...(byBusway.get(busway) ?? []), attachment])
    return attachment
  }
  for (const feed of feeds) {
    if (hall.records.get(feed.toId)?.kind === 'busway')
      to.set(feed.id, attach(feed.toId, feed.fromId, true))
    if (hall.records.get(feed.fromId)?.kind === 'busway')
      from.set(feed.id, attach(feed.fromId, feed.toId, false))
  }
  for (const busway of recordsOf(hall, 'busway'))
    addBusway(
      unrated.has(busway.id) ? passive(draft) : draft,
      busway,
      byBusway.get(busway.id) ?? [],
    )
  return { from, to }
}

/** Where a record stands on plan; a rear door stands at its rack. */
function placeOf(hall: Hall, id: HallId): readonly [x_m: number, z_m: number] {
  const record = hall.records.get(id)
  if (!record) return [0, 0]
  if (record.kind === 'rearDoorCooler') return placeOf(hall, record.rackId)
  if (record.kind === 'busway') return record.from_m
  return 'x_m' in record ? [record.x_m, record.z_m] : [0, 0]
}

/** The bus that a feed leaves from: a busway's tap, or a device's outlet. */
const startOf = (draft: Draft, attached: Attached, feed: Feed): string =>
  attached.from.get(feed.id)?.bus ?? draft.outlet.get(feed.fromId) ?? ''

/** A cable between two devices, or from one to a busway. */
function cableOf(
  hall: Hall,
  draft: Draft,
  attached: Attached,
  buses: ReadonlyMap<string, Bus>,
  paralleled: ReadonlySet<HallId>,
  feed: Feed,
  faults: Fault[],
): Branch[] {
  if (isBattery(hall.records.get(feed.fromId))) return []
  const from = startOf(draft, attached, feed)
  const to =
    attached.to.get(feed.id)?.bus ?? draft.inlet.get(feed.id) ?? draft.inlet.get(feed.toId) ?? ''
  const [fromBus, toBus] = [buses.get(from), buses.get(to)]
  const fault = fromBus && toBus ? voltageFault(hall, feed, fromBus, toBus) : nowhere(hall, feed)
  if (fault) {
    faults.push(fault)
    return []
  }
  const ends = { id: feed.id, recordId: feed.id, from, to }
  if (paralleled.has(feed.id))
    return [{ kind: 'switch', ...ends, closed: true, rating_A: outputLimit_A(draft, feed) }]
  const toRecord = hall.records.get(feed.toId)
  const end = toRecord?.kind === 'busway' ? toRecord.from_m : placeOf(hall, feed.toId)
  const [r, x] = cableImpedance_ohm(feed.breaker_A, placeOf(hall, feed.fromId), end)
  return [
    {
      kind: 'line',
      ...ends,
      impedance:
        fromBus?.kind === 'dc' ? directImpedance(2 * r) : sequenceImpedance(r, x, 4 * r, 4 * x),
      ampacity_A: null,
      ...(!attached.from.get(feed.id)?.isShared && {
        breaker_A: feed.breaker_A,
        fullyRated: feed.breaker_A >= FULLY_RATED_FROM_A,
      }),
    },
  ]
}

/** The breaker of a converter's output; null when it is no smaller than the converter, whose rating then speaks. */
function outputLimit_A(draft: Draft, { fromId, breaker_A }: Feed): number | null {
  const converter = draft.converters.find(({ to }) => to === fromId)
  const bus = draft.buses.find(({ id }) => id === fromId)
  if (!converter || !bus) return breaker_A
  const rated_A = converter.rating_VA / (bus.nominal_V * (bus.kind === 'dc' ? 1 : Math.sqrt(3)))
  // Breakers are written in whole amperes.
  return breaker_A + 1 >= rated_A
    ? null
    : continuousLimit_A(breaker_A, breaker_A >= FULLY_RATED_FROM_A)
}

/**
 * Feeds of converters that meet on one board: those share by rating through their controls, not by the lengths of their
 * cables, which are left out, so that the outputs are one bus.
 */
function paralleledOutputs(draft: Draft, feeds: readonly Feed[]): Set<HallId> {
  const converters = new Set(draft.converters.map(({ to }) => to))
  const outputs = new Map<HallId, HallId[]>()
  for (const { id, fromId, toId } of feeds)
    if (converters.has(fromId)) outputs.set(toId, [...(outputs.get(toId) ?? []), id])
  return new Set([...outputs.values()].filter((ids) => ids.length > 1).flat())
}

/** The most that anything in a hall is made for. Source: IEC 60038:2009, low voltage ends at 1,000 V AC and 1,500 V DC. */
const LOW_VOLTAGE_MAX_V = { ac3: 1000, dc: 1500 } as const

/** The cords of a load, one a feed; those of another kind or voltage than the first are named and left out. */
function loadFeeds(
  hall: Hall,
  record: HallRecord,
  feeds: readonly Feed[],
  draft: Draft,
  attached: Attached,
  buses: ReadonlyMap<string, Bus>,
  faults: Fault[],
): LoadFeed[] {
  const kept: LoadFeed[] = []
  let first: Bus | undefined
  for (const feed of feeds) {
    const bus = buses.get(startOf(draft, attached, feed))
    if (!bus) {
      faults.push(nowhere(hall, feed))
      continue
    }
    if (bus.nominal_V > LOW_VOLTAGE_MAX_V[bus.kind]) {
      const text = `${feed.name} brings ${bus.nominal_V / 1e3} kV to ${record.name}, which takes low voltage: feed it from behind a transformer. The feed is left out.`
      faults.push(ofRecords('voltageMismatch', [feed], text))
      continue
    }
    first ??= bus
    if (bus.kind !== first.kind) {
      const text = `${record.name} has a feed of AC and one of DC; ${feed.name} is left out.`
      faults.push(ofRecords('voltageMismatch', [feed], text))
      continue
    }
    kept.push({
      id: feed.id,
      recordId: feed.id,
      bus: bus.id,
      share: 1,
      breaker_A: attached.from.get(feed.id)?.isShared ? null : feed.breaker_A,
      fullyRated: feed.breaker_A >= FULLY_RATED_FROM_A,
    })
  }
  faults.push(...falseRedundancy(hall, record, feeds))
  return kept
}
