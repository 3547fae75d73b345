/**
 * Power devices of a hall as elements of the network.
 *
 * A device takes current at `inlet` and gives it at `outlet`: utility and generator give only; a
 * switchboard, RPP or PDU has its busbars, or its transformer, between the two; a UPS or rectifier
 * converts. A board that a generator feeds has an inlet for it alone, and changes over by itself.
 */
import { powerDeviceType } from '../../hall/catalog.ts'
import type { PowerDeviceType } from '../../hall/catalogTypes.ts'
import type { Feed, HallId, PowerDevice } from '../../hall/hall.ts'
import { deviceRating_VA } from '../../hall/sized.ts'
import { uncoupledImpedance } from '../lines.ts'
import type { Branch, Bus, Converter, Source, Transfer } from '../network.ts'
import { efficiencyInMode, upsModeOf } from '../upsMode.ts'
import {
  CONVERTER_POWER_FACTOR,
  DEFAULT_PRIMARY_V,
  fitLosses,
  GENERATOR_STEP_FRACTION,
  impedanceVoltage_pu,
  MAGNETISING_PU,
} from './assumptions.ts'

/** Elements under way, and the ends that feeds attach to. */
export interface Draft {
  readonly buses: Bus[]
  readonly sources: Source[]
  readonly branches: Branch[]
  readonly converters: Converter[]
  readonly transfers: Transfer[]
  /** Bus at which a record gives power. */
  readonly outlet: Map<HallId, string>
  /** Bus at which a record takes the power of a feed. */
  readonly inlet: Map<HallId, string>
}

/** What a device must know of its neighbours. */
export interface DeviceContext {
  /** Feeds into the device, in the hall's order, each with the device that it comes from, if it is one. */
  readonly feeds: readonly { readonly feed: Feed; readonly from: PowerDevice | undefined }[]
}

const kindOf = (type: PowerDeviceType): Bus['kind'] => (type.role === 'rectifier' ? 'dc' : 'ac3')

/** Adds one device. Batteries give nothing in steady state: they belong to their UPS, for minutes. */
export function addDevice(draft: Draft, device: PowerDevice, context: DeviceContext): void {
  const type = powerDeviceType(device.catalogId)
  if (type.role === 'battery') return
  addBus(draft, device.id, device, kindOf(type), type.voltage_V.value)
  draft.outlet.set(device.id, device.id)
  switch (type.role) {
    case 'utility':
    case 'generator':
      draft.sources.push(makeSource(device, type.role))
      return
    case 'transformer':
      addTransformer(draft, device, type, incoming_V(context) ?? DEFAULT_PRIMARY_V)
      return
    case 'pdu':
      addTransformer(draft, device, type, incoming_V(context) ?? type.voltage_V.value)
      return
    case 'ups':
    case 'rectifier':
      addConverter(draft, device, type, type.role, incoming_V(context))
      return
    case 'sts':
      addStaticSwitch(draft, device, type, context)
      return
    case 'switchboard':
    case 'rpp':
      addBoard(draft, device, type, context)
  }
}

/** Voltage of the first device that feeds this one in steady state: a battery does not. */
function incoming_V({ feeds }: DeviceContext): number | undefined {
  for (const { from } of feeds) {
    const type = from && powerDeviceType(from.catalogId)
    if (type && type.role !== 'battery') return type.voltage_V.value
  }
  return undefined
}

function addBus(
  draft: Draft,
  id: string,
  { id: recordId }: PowerDevice,
  kind: Bus['kind'],
  nominal_V: number,
): string {
  draft.buses.push({ id, recordId, kind, nominal_V })
  return id
}

function makeSource(device: PowerDevice, role: 'utility' | 'generator'): Source {
  const { id } = device
  return {
    id: `${id}:source`,
    recordId: id,
    role,
    bus: id,
    voltage_pu: 1,
    angle_rad: 0,
    impedance: null,
    rating_VA: deviceRating_VA(device),
    ...(role === 'generator' && { stepFraction: GENERATOR_STEP_FRACTION }),
  }
}

function addTransformer(
  draft: Draft,
  device: PowerDevice,
  type: PowerDeviceType,
  primary_V: number,
): void {
  const inlet = addBus(draft, `${device.id}:in`, device, 'ac3', primary_V)
  draft.inlet.set(device.id, inlet)
  const rating_VA = deviceRating_VA(device)
  const { noLoad, square } = fitLosses(type.efficiency.points)
  const uk = impedanceVoltage_pu(rating_VA)
  draft.branches.push({
    kind: 'transformer',
    id: `${device.id}:transformer`,
    recordId: device.id,
    from: inlet,
    to: device.id,
    rating_VA,
    primary_V,
    secondary_V: type.voltage_V.value,
    primary: 'delta',
    secondary: 'wye',
    resistance_pu: square,
    reactance_pu: Math.sqrt(Math.max(uk * uk - square * square, 1e-6)),
    noLoadLoss_W: noLoad * rating_VA,
    magnetising_pu: Math.max(MAGNETISING_PU, noLoad),
    tap: 1,
  })
}

/** Fed from DC or AC at the voltage of what feeds it; without a feed, at its own. */
function addConverter(
  draft: Draft,
  device: PowerDevice,
  type: PowerDeviceType,
  role: Converter['role'],
  from_V: number | undefined,
): void {
  const nominal_V = from_V ?? (role === 'rectifier' ? 415 : type.voltage_V.value)
  const inlet = addBus(draft, `${device.id}:in`, device, 'ac3', nominal_V)
  draft.inlet.set(device.id, inlet)
  draft.converters.push({
    id: `${device.id}:converter`,
    recordId: device.id,
    role,
    from: inlet,
    to: device.id,
    // Rated at unity power factor, as modern units are.
    rating_W: deviceRating_VA(device),
    rating_VA: deviceRating_VA(device),
    moduleCount: 1,
    loss: {
      kind: 'curve',
      points: efficiencyInMode(
        type.efficiency.points,
        role === 'ups' ? upsModeOf(device) : 'doubleConversion',
      ),
    },
    powerFactor: CONVERTER_POWER_FACTOR,
    outputVoltage_pu: 1,
    droop_ohm: 0,
  })
}

/** Busbars or thyristors between `from` and the outlet: a resistance that costs what the catalogue says at rated load. */
function addConductors(
  draft: Draft,
  device: PowerDevice,
  type: PowerDeviceType,
  from: string,
): void {
  const rating_VA = deviceRating_VA(device)
  const volts = type.voltage_V.value
  const [, efficiency] = type.efficiency.points.at(-1) ?? [1, 1]
  const r_pu = Math.max(1 / efficiency - 1, 1e-6)
  const r_ohm = (r_pu * volts * volts) / rating_VA
  draft.branches.push({
    kind: 'line',
    id: `${device.id}:busbars`,
    recordId: device.id,
    from,
    to: device.id,
    impedance: uncoupledImpedance(r_ohm, r_ohm),
    ampacity_A: rating_VA / (Math.sqrt(3) * volts),
  })
}

/** A switchboard or RPP. With a generator among its feeds, it follows the mains while they are live. */
function addBoard(
  draft: Draft,
  device: PowerDevice,
  type: PowerDeviceType,
  { feeds }: DeviceContext,
): void {
  const volts = type.voltage_V.value
  const inlet = addBus(draft, `${device.id}:in`, device, 'ac3', volts)
  draft.inlet.set(device.id, inlet)
  addConductors(draft, device, type, inlet)
  const standby = feeds.filter(({ from }) => isGenerator(from))
  if (standby.length === 0) return
  const mains = addBus(draft, `${device.id}:mains`, device, 'ac3', volts)
  const generator = addBus(draft, `${device.id}:generator`, device, 'ac3', volts)
  for (const { feed, from } of feeds)
    draft.inlet.set(feed.id, isGenerator(from) ? generator : mains)
  draft.transfers.push({
    id: `${device.id}:changeover`,
    recordId: device.id,
    role: 'ats',
    inputs: [mains, generator],
    output: inlet,
    rating_A: null,
  })
}

const isGenerator = (from: PowerDevice | undefined): boolean =>
  from !== undefined && powerDeviceType(from.catalogId).role === 'generator'

/** Its feeds in order: those of its own side first. */
function addStaticSwitch(
  draft: Draft,
  device: PowerDevice,
  type: PowerDeviceType,
  { feeds }: DeviceContext,
): void {
  const volts = type.voltage_V.value
  const middle = addBus(draft, `${device.id}:in`, device, 'ac3', volts)
  addConductors(draft, device, type, middle)
  const preferred = [...feeds].sort(
    (a, b) => Number(b.feed.side === device.side) - Number(a.feed.side === device.side),
  )
  const inputs = preferred.map(({ feed }, k) => {
    const input = addBus(draft, `${device.id}:in ${k + 1}`, device, 'ac3', volts)
    draft.inlet.set(feed.id, input)
    return input
  })
  draft.transfers.push({
    id: `${device.id}:switch`,
    recordId: device.id,
    role: 'sts',
    inputs,
    output: middle,
    rating_A: null,
  })
}
