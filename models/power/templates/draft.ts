/** A power chain under way: names, places and feeds of its records, and the diff that puts it in place of the old one. */

import { buswayType, catalogEntry, powerDeviceType } from '../../hall/catalog.ts'
import { type HallDiff, type RecordChange, sameRecord } from '../../hall/diff.ts'
import {
  type Busway,
  type Facing,
  type Feed,
  type FeedSide,
  type Hall,
  type HallId,
  type HallRecord,
  type PowerDevice,
  recordsOf,
  shellOf,
  TILE_M,
} from '../../hall/hall.ts'
import { conflicts } from '../../hall/placement.ts'
import { breakerFor_A } from '../breakers.ts'
import { current_A } from './sizing.ts'

/** Kinds that make up a chain: all of them are replaced. */
const CHAIN_KINDS = ['powerDevice', 'busway', 'feed'] as const

/** Distance of the first line of gear from the hall's wall, m: a wall and a corridor. A **guess**. */
const ROOM_Z_M = -3
/** Between lines of gear, m: working space in front and a passage. Source: NEC 110.26(A)(1), 0.9 m at least. */
const LINE_GAP_M = 1.2
const GEAR_GAP_M = 0.3
/** Gear lines are no shorter than this, m, however small the hall. */
const SHORTEST_LINE_M = 30

export class ChainDraft {
  /** The hall with the new chain in it as far as it stands. */
  private readonly records: Map<HallId, HallRecord>
  private readonly added = new Map<HallId, HallRecord>()
  private lineX_m = 0
  private lineZ_m = ROOM_Z_M
  private lineDepth_m = 0

  constructor(private readonly before: Hall) {
    const old = new Set<HallRecord>(recordsOf(before, ...CHAIN_KINDS))
    this.records = new Map([...before.records].filter(([, record]) => !old.has(record)))
  }

  /** Begins a new line of gear in the electrical room. */
  newLine(): void {
    if (this.lineX_m === 0) return
    this.lineZ_m -= this.lineDepth_m + LINE_GAP_M
    this.lineX_m = 0
    this.lineDepth_m = 0
  }

  /** Stands a device in the electrical room, in the present line or the next. */
  stand(name: string, catalogId: string, side: FeedSide): PowerDevice {
    const { width_m, depth_m } = catalogEntry(catalogId)
    const length_m = Math.max(SHORTEST_LINE_M, shellOf(this.before).length_m)
    if (this.lineX_m + width_m.value > length_m) this.newLine()
    const x_m = clean_m(this.lineX_m + width_m.value / 2)
    const z_m = clean_m(this.lineZ_m - depth_m.value / 2)
    this.lineX_m += width_m.value + GEAR_GAP_M
    this.lineDepth_m = Math.max(this.lineDepth_m, depth_m.value)
    const pose = { x_m, z_m, facing: '+z' } as const
    return this.add(this.device(name, catalogId, side, pose, 'electrical'))
  }

  /** Stands a panel against a wall of the hall, near its middle; in the electrical room when no place is free. */
  standInHall(name: string, catalogId: string, side: FeedSide): PowerDevice {
    for (const pose of this.wallPlaces(catalogId, side)) {
      const record = this.device(name, catalogId, side, pose, 'hall')
      this.records.set(record.id, record)
      const hall = { records: this.records, extra: {} }
      if (conflicts(hall, [record.id]).length === 0) return this.add(record)
      this.records.delete(record.id)
    }
    return this.stand(name, catalogId, side)
  }

  /** Places along the walls, from their middles outwards: A and C begin at z = 0, B and D across. */
  private *wallPlaces(catalogId: string, side: FeedSide) {
    const { length_m, width_m } = shellOf(this.before)
    const { depth_m } = catalogEntry(catalogId)
    const half_m = depth_m.value / 2
    const walls: readonly { facing: Facing; long_m: number; off_m: number }[] = [
      { facing: '+z', long_m: length_m, off_m: half_m },
      { facing: '-z', long_m: length_m, off_m: width_m - half_m },
      { facing: '+x', long_m: width_m, off_m: half_m },
      { facing: '-x', long_m: width_m, off_m: length_m - half_m },
    ]
    const [near, far, ...ends] = walls
    const inTurn = side === 'A' || side === 'C' ? [near!, far!, ...ends] : [far!, near!, ...ends]
    for (const { facing, long_m, off_m } of inTurn) {
      const places = Math.floor(long_m / TILE_M)
      for (let step = 0; step < places; step++) {
        const offset = step % 2 === 0 ? step / 2 : -(step + 1) / 2
        const place = Math.floor(places / 2) + offset
        const at_m = clean_m((place + 0.5) * TILE_M)
        const [x_m, z_m] = facing.endsWith('z') ? [at_m, off_m] : [off_m, at_m]
        yield { x_m: clean_m(x_m), z_m: clean_m(z_m), facing }
      }
    }
  }

  /** Hangs a busway; where something is in its way, higher, as far as the ceiling allows. */
  hang(busway: Omit<Busway, 'kind' | 'id' | 'service'>): Busway {
    const id = this.freshId('busway', busway.name)
    const highest_m = shellOf(this.before).height_m - buswayType(busway.catalogId).height_m.value
    const lowest_m = Math.max(0, Math.min(busway.y_m, highest_m))
    const place = { ...busway, y_m: clean_m(lowest_m) }
    const record: Busway = { kind: 'busway', id, ...place, service: 'inService' }
    for (let y_m = lowest_m; y_m <= highest_m; y_m += RAISE_M) {
      const raised = { ...record, y_m: clean_m(y_m) }
      this.records.set(id, raised)
      const hall = { records: this.records, extra: {} }
      if (conflicts(hall, [id]).length === 0) return this.add(raised)
    }
    return this.add(record)
  }

  /** A cable with its breaker; `mark` tells several between the same two apart. */
  feed(from: HallRecord, to: HallRecord, side: FeedSide, breaker_A: number, mark = ''): Feed {
    const name = `${from.name} to ${to.name}${mark}`
    const ends = { fromId: from.id, toId: to.id, side, breaker_A }
    const id = this.freshId('feed', name)
    return this.add({ kind: 'feed', id, name, ...ends, service: 'inService' })
  }

  /** A cable that carries all that a machine can: the smaller of the two that it joins says how much. */
  join(from: PowerDevice, to: PowerDevice, side: FeedSide): Feed {
    const [gives, takes] = [powerDeviceType(from.catalogId), powerDeviceType(to.catalogId)]
    const load_VA = Math.min(gives.rating_VA.value, takes.rating_VA.value)
    const kind = gives.role === 'rectifier' || gives.role === 'battery' ? 'dc' : 'ac3'
    return this.feed(from, to, side, breakerFor_A(current_A(load_VA, gives.voltage_V.value, kind)))
  }

  private device(
    name: string,
    catalogId: string,
    side: FeedSide,
    pose: Pose,
    room: PowerDevice['room'],
  ): PowerDevice {
    const id = this.freshId('powerDevice', name)
    const place = { ...pose, room, side }
    return { kind: 'powerDevice', id, name, catalogId, ...place, service: 'inService' }
  }

  /** An id after the name. Names of racks may be alike, and with them those of their feeds: then a number follows. */
  private freshId(kind: (typeof CHAIN_KINDS)[number], name: string): HallId {
    const base: HallId = `${kind}:${slug(name)}`
    let id = base
    for (let n = 2; this.added.has(id); n++) id = `${base}~${n}`
    return id
  }

  private add<T extends HallRecord>(record: T): T {
    this.added.set(record.id, record)
    this.records.set(record.id, record)
    return record
  }

  /** The old chain out, the new one in; what stays as it was is not named. */
  diff(): HallDiff {
    const diff = new Map<HallId, RecordChange>()
    for (const before of recordsOf(this.before, ...CHAIN_KINDS))
      if (!this.added.has(before.id)) diff.set(before.id, { before })
    for (const [id, after] of this.added) {
      const before = this.before.records.get(id)
      if (!sameRecord(before, after)) diff.set(id, { ...(before && { before }), after })
    }
    return diff
  }
}

/** A busway that meets something is tried this much higher, m. */
const RAISE_M = 0.15

type Pose = Pick<PowerDevice, 'x_m' | 'z_m' | 'facing'>

const slug = (name: string): string => name.replace(/[^A-Za-z0-9]+/g, '-')
/** To the tenth of a millimetre, free of binary dust. */
export const clean_m = (length_m: number): number => Math.round(length_m * 1e4) / 1e4 + 0
