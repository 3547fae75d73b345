/**
 * The hall document: the records that a file holds, commands edit and every engine reads.
 *
 * Axes: x along the hall's length, z along its width, y up. The origin is the corner of the finished
 * floor; a raised floor's plenum lies below y = 0. Positions are of a record's footprint centre.
 * `facing` is the outward normal of the front: a rack's intake face, a cooler's supply side.
 */

import type { LeverSettings } from '../economics/leverSettings.ts'
import type { EconomicSettings } from '../economics/settings.ts'
import type { LiquidSettings } from '../liquid/settings.ts'
import type { PlantSettings } from '../plant/settings.ts'
import type { UpsMode } from '../power/upsMode.ts'
import { perHall } from './perHall.ts'

export type HallId = `${string}:${string}`
export type Facing = '+x' | '-x' | '+z' | '-z'
export type FeedSide = 'A' | 'B' | 'C' | 'D'

/** What every record carries. Fields of a newer version, or of another program, ride along in `extra`. */
interface RecordBase {
  readonly id: HallId
  /** What people call it: "D10", "CRAH 3". Unique within a hall is wise, not required. */
  readonly name: string
  readonly extra?: Readonly<Record<string, unknown>>
}

/** A record that stands somewhere and is of a catalogue type. */
interface Placed extends RecordBase {
  readonly catalogId: string
  readonly x_m: number
  readonly z_m: number
  readonly facing: Facing
}

/** The room itself. A hall has exactly one, with the id `shell:hall`. */
export interface Shell extends RecordBase {
  readonly kind: 'shell'
  readonly id: 'shell:hall'
  readonly length_m: number
  readonly width_m: number
  /** Finished floor to ceiling. */
  readonly height_m: number
  readonly floor: Slab | RaisedFloor
  readonly ceiling:
    | { readonly kind: 'plain' }
    | { readonly kind: 'return'; readonly plenumHeight_m: number }
  /** Power that the utility contract grants; null when none was entered. */
  readonly contractedPower_W: number | null
  readonly floorLoadLimit_kg_m2: number
  /** Heat that the plant outside is built to take from liquid and from air; absent, it is built for the racks. */
  readonly plantLiquid_W?: number
  readonly plantAir_W?: number
  readonly site: string
  /** The facility's water, and the plant that cools it. */
  readonly liquid: LiquidSettings
  readonly plant: PlantSettings
}
export interface Slab {
  readonly kind: 'slab'
}
export interface RaisedFloor {
  readonly kind: 'raised'
  readonly plenumHeight_m: number
  /** Share of the supply air that leaves the plenum other than through tiles, 0–1. */
  readonly leakageFraction: number
}

export interface Rack extends Placed {
  readonly kind: 'rack'
  /** How busy it is, 0–1: 0 draws idle power, 1 rated power. */
  readonly utilisationFraction: number
  /** A load that a person typed in place of the catalogue's rated power; null follows the catalogue. */
  readonly ratedPower_W: number | null
  /** Whether the valves of its branch of a liquid loop are open: shut, a leak is isolated. Says nothing of an air rack. */
  readonly liquidOpen: boolean
}

/** A CRAH or CRAC unit: returns at its top, supplies into the plenum, or from its front on a slab. */
export interface Crah extends Placed, CoolerSettings {
  readonly kind: 'crah'
}
/** One bay of fans and coil that makes part of a wall: returns behind, supplies from its front. */
export interface FanWall extends Placed, CoolerSettings {
  readonly kind: 'fanWall'
}
/** A cooler that stands among racks: takes hot-aisle air at its rear, supplies the cold aisle in front. */
export interface InRowCooler extends Placed, CoolerSettings {
  readonly kind: 'inRowCooler'
}
/** A coil on a rack's rear door: the rack's own exhaust passes through. It has no place of its own. */
export interface RearDoorCooler extends RecordBase {
  readonly kind: 'rearDoorCooler'
  readonly catalogId: string
  readonly rackId: HallId
  readonly supplyTemperature_C: number
  readonly running: boolean
}
export interface CoolerSettings {
  readonly supplyTemperature_C: number
  /** Fan speed over nominal, 0–1.2. */
  readonly fanSpeedFraction: number
  readonly running: boolean
}

/** In service, or why not: it has failed, or was taken out for maintenance. Out is out, for the power chain. */
export type Service = 'inService' | 'failed' | 'maintenance'
/** A part of the power chain, which may be out. */
interface Serviced {
  readonly service: Service
}

/** What a person may say of the size of a unit. */
interface Sized {
  /** Capacity over that of the catalogue's entry; absent, the entry holds. */
  readonly capacityFraction?: number
}

/** A coolant distribution unit: the pump and heat exchanger between facility and rack loops. */
export interface Cdu extends Placed, Sized {
  readonly kind: 'cdu'
  readonly supplyTemperature_C: number
  readonly running: boolean
  /** How many of its pumps are out of service. */
  readonly pumpsOutCount: number
}

/** A perforated floor tile on the 0.6 m grid. */
export interface Tile extends RecordBase {
  readonly kind: 'tile'
  readonly catalogId: string
  readonly x_m: number
  readonly z_m: number
  /** Damper position, 0 closed to 1 open. */
  readonly openFraction: number
}

/** A thin sheet that blocks air: exactly one of the three sizes is 0. `y_m` is its lower edge. */
export interface Containment extends RecordBase {
  readonly kind: 'containment'
  readonly form: 'wall' | 'door' | 'roof' | 'chimney'
  readonly x_m: number
  readonly y_m: number
  readonly z_m: number
  readonly size_m: readonly [x: number, y: number, z: number]
  /** Open share of the sheet, 0–1. */
  readonly leakageFraction: number
}

/** A column, beam, duct or wall section: solid to air, forbidden to equipment. `y_m` is its underside. */
export interface Obstacle extends RecordBase {
  readonly kind: 'obstacle'
  readonly form: 'column' | 'beam' | 'box'
  readonly x_m: number
  readonly y_m: number
  readonly z_m: number
  readonly size_m: readonly [x: number, y: number, z: number]
}

/** A transformer, UPS, PDU, RPP, switchboard, generator or battery; outside the hall when `room` says so. */
export interface PowerDevice extends Placed, Sized, Serviced {
  readonly kind: 'powerDevice'
  readonly room: 'hall' | 'electrical'
  readonly side: FeedSide
  /** Of a UPS; absent is double conversion. */
  readonly mode?: UpsMode
}

/** An overhead busway from one end to the other along x or z. */
export interface Busway extends RecordBase, Sized, Serviced {
  readonly kind: 'busway'
  readonly catalogId: string
  readonly from_m: readonly [x: number, z: number]
  readonly to_m: readonly [x: number, z: number]
  readonly y_m: number
  readonly side: FeedSide
}

/** A cable from a source to what it feeds. */
export interface Feed extends RecordBase, Serviced {
  readonly kind: 'feed'
  readonly fromId: HallId
  readonly toId: HallId
  readonly side: FeedSide
  readonly breaker_A: number
  /** The breaker of its source that it leaves by, shared with feeds that name the same; absent is one of its own. */
  readonly breaker?: string
}

/** What a person entered of cost, carbon and throughput; no engine reads it. At most one in a hall. */
export interface Economics extends RecordBase, EconomicSettings {
  readonly kind: 'economics'
  readonly id: 'economics:hall'
}

/** What a person would pull to raise GPUs per megawatt: a what-if that no engine reads. At most one in a hall. */
export interface Levers extends RecordBase, LeverSettings {
  readonly kind: 'levers'
  readonly id: 'levers:hall'
}

export type Cooler = Crah | FanWall | InRowCooler | RearDoorCooler
export type HallRecord =
  | Shell
  | Rack
  | Cooler
  | Cdu
  | Tile
  | Containment
  | Obstacle
  | PowerDevice
  | Busway
  | Feed
  | Economics
  | Levers
export type RecordKind = HallRecord['kind']
/** Records that stand on the floor with a catalogue footprint. */
export type PlacedRecord = Rack | Crah | FanWall | InRowCooler | Cdu | PowerDevice

export interface Hall {
  readonly records: ReadonlyMap<HallId, HallRecord>
  /** Top-level fields of the file that this version does not know, kept for writing back. */
  readonly extra: Readonly<Record<string, unknown>>
}

export const SHELL_ID = 'shell:hall'
export const ECONOMICS_ID = 'economics:hall'
export const LEVERS_ID = 'levers:hall'
/** Side of a floor tile, m: the grid that everything snaps to. Source: 600 mm access-floor module, EN 12825. */
export const TILE_M = 0.6

/** The hall's shell. Throws when there is none, which a parsed hall never lacks. */
export function shellOf(hall: Hall): Shell {
  const shell = hall.records.get(SHELL_ID)
  if (shell?.kind !== 'shell') throw new Error('The hall has no shell record.')
  return shell
}

/** Found before, by kinds: a frame of the panels asks a hundred times. */
const foundIn = perHall(() => new Map<string, readonly HallRecord[]>())

/** All records of the given kinds, in the document's order. */
export function recordsOf<K extends RecordKind>(
  hall: Hall,
  ...kinds: readonly K[]
): readonly Extract<HallRecord, { kind: K }>[] {
  type Wanted = Extract<HallRecord, { kind: K }>
  const found = foundIn(hall)
  const key = kinds.join()
  const known = found.get(key)
  if (known) return known as readonly Wanted[]
  const wanted = new Set<RecordKind>(kinds)
  const records = [...hall.records.values()].filter((record): record is Wanted =>
    wanted.has(record.kind),
  )
  found.set(key, records)
  return records
}

const PLACED_KINDS: ReadonlySet<RecordKind> = new Set([
  'rack',
  'crah',
  'fanWall',
  'inRowCooler',
  'cdu',
  'powerDevice',
])
export const isPlaced = (record: HallRecord): record is PlacedRecord =>
  PLACED_KINDS.has(record.kind)

const COOLER_KINDS: ReadonlySet<RecordKind> = new Set([
  'crah',
  'fanWall',
  'inRowCooler',
  'rearDoorCooler',
])
export const isCooler = (record: HallRecord): record is Cooler => COOLER_KINDS.has(record.kind)
