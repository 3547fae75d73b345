import { type Box, liesAlongX } from '../../../models/geometry.ts'
import { boxOf } from '../../../models/hall/boxes.ts'
import { catalogEntry } from '../../../models/hall/catalog.ts'
import type { CatalogEntry } from '../../../models/hall/catalogTypes.ts'
import { EMPTY_DIFF, type HallDiff } from '../../../models/hall/diff.ts'
import {
  type Facing,
  type Hall,
  type HallId,
  type HallRecord,
  type PowerDevice,
  recordsOf,
  shellOf,
} from '../../../models/hall/hall.ts'
import { Naming } from './naming.ts'
import { BUSWAY_HEIGHT_M } from './placeBusway.ts'
import { sheetAt } from './placeSheet.ts'

/** Supply air that a new cooler is set to: the middle of ASHRAE's recommended band. Source: TC 9.9, 2021, 18–27 °C. */
const SUPPLY_AIR_C = 22
/** Coolant that a new CDU is set to: the top of class W40. Source: ASHRAE TC 9.9 W classes, 2021. */
const SUPPLY_LIQUID_C = 40
/** Run of a new busway that is placed at once, m. */
const BUSWAY_LENGTH_M = 6

/**
 * Stands a new record of a catalogue type on the floor, named after the next free place of the row it joins. A rear
 * door goes on the rack at that point; where there is none, the diff is empty and the id null.
 */
export function placeRecord(
  hall: Hall,
  catalogId: string,
  x_m: number,
  z_m: number,
  facing: Facing,
): { diff: HallDiff; id: HallId | null } {
  const entry = catalogEntry(catalogId)
  const naming = new Naming(hall)
  const neighbour = neighbourName(hall, entry, x_m, z_m, facing)
  const name = neighbour ? naming.after(neighbour) : naming.first(stemOf(entry))
  const after = makeRecord(hall, entry, naming.id(entry.kind, name), name, { x_m, z_m, facing })
  return after
    ? { diff: new Map([[after.id, { after }]]), id: after.id }
    : { diff: EMPTY_DIFF, id: null }
}

const stemOf = (entry: CatalogEntry): string =>
  entry.kind === 'containment' ? entry.label : STEM[entry.kind]

const STEM: Record<CatalogEntry['kind'], string> = {
  rack: 'Rack',
  crah: 'CRAH',
  fanWall: 'Fan wall',
  inRowCooler: 'In-row',
  rearDoorCooler: 'Rear door',
  cdu: 'CDU',
  tile: 'Tile',
  powerDevice: 'Power',
  busway: 'Busway',
  containment: 'Containment',
}

interface Pose {
  readonly x_m: number
  readonly z_m: number
  readonly facing: Facing
}

function makeRecord(
  hall: Hall,
  entry: CatalogEntry,
  id: HallId,
  name: string,
  pose: Pose,
): HallRecord | null {
  const base = { id, name, catalogId: entry.id }
  const { x_m, z_m } = pose
  switch (entry.kind) {
    case 'rack':
      return {
        ...base,
        kind: 'rack',
        ...pose,
        utilisationFraction: 1,
        ratedPower_W: null,
        liquidOpen: true,
      }
    case 'crah':
    case 'fanWall':
    case 'inRowCooler': {
      const air = { supplyTemperature_C: supplyAir_C(entry.minSupply_C.value), running: true }
      return { ...base, kind: entry.kind, ...pose, ...air, fanSpeedFraction: 1 }
    }
    case 'rearDoorCooler': {
      const rack = recordsOf(hall, 'rack').find((candidate) =>
        isWithin(boxOf(hall, candidate), x_m, z_m),
      )
      if (!rack) return null
      const supplyTemperature_C = supplyAir_C(entry.minSupply_C.value)
      return { ...base, kind: entry.kind, rackId: rack.id, supplyTemperature_C, running: true }
    }
    case 'cdu':
      return {
        ...base,
        kind: 'cdu',
        ...pose,
        supplyTemperature_C: SUPPLY_LIQUID_C,
        running: true,
        pumpsOutCount: 0,
      }
    case 'tile':
      return { ...base, kind: 'tile', x_m, z_m, openFraction: 1 }
    case 'containment':
      return { id, name, ...sheetAt(hall, entry, pose) }
    case 'powerDevice':
      return {
        ...base,
        kind: 'powerDevice',
        ...pose,
        room: roomAt(hall, x_m, z_m),
        side: 'A',
        service: 'inService',
      }
    case 'busway': {
      const half = BUSWAY_LENGTH_M / 2
      const [dx, dz] = liesAlongX(pose.facing) ? [0, half] : [half, 0]
      const ends = { from_m: [x_m - dx, z_m - dz], to_m: [x_m + dx, z_m + dz] } as const
      const hung = { ...ends, y_m: BUSWAY_HEIGHT_M, side: 'A' } as const
      return { ...base, kind: 'busway', ...hung, service: 'inService' }
    }
  }
}

/** Beyond the walls lies the electrical room. */
function roomAt(hall: Hall, x_m: number, z_m: number): PowerDevice['room'] {
  const { length_m, width_m } = shellOf(hall)
  return x_m > 0 && x_m < length_m && z_m > 0 && z_m < width_m ? 'hall' : 'electrical'
}

const supplyAir_C = (minSupply_C: number): number => Math.max(SUPPLY_AIR_C, minSupply_C)

const isWithin = ({ min, max }: Box, x_m: number, z_m: number): boolean =>
  x_m >= min[0] && x_m <= max[0] && z_m >= min[2] && z_m <= max[2]

/** How far off a row's line, and how far along it, a neighbour may stand, m: half a rack's depth, three racks. */
const OFF_LINE_M = 0.6
const ALONG_M = 2.4

/** The name to count on from: the nearest record of the kind in the row that the new one would join. */
function neighbourName(
  hall: Hall,
  entry: CatalogEntry,
  x_m: number,
  z_m: number,
  facing: Facing,
): string | undefined {
  // A sheet is named by what it is: the next one closes something else.
  if (entry.kind === 'containment') return undefined
  let best: { name: string; distance_m: number } | undefined
  for (const record of recordsOf(hall, entry.kind)) {
    if (!('x_m' in record)) continue
    if ('facing' in record && record.facing !== facing) continue
    const [dx, dz] = [Math.abs(record.x_m - x_m), Math.abs(record.z_m - z_m)]
    const [along, off] = liesAlongX(facing) ? [dz, dx] : [dx, dz]
    if (off > OFF_LINE_M || along > ALONG_M) continue
    if (!best || along < best.distance_m) best = { name: record.name, distance_m: along }
  }
  return best?.name
}
