/** Things that no air can pass, and heat that no air carries off, as the cells have it: named with what stands in the way. */
import { type Box, NORMAL, overlaps } from '../../models/geometry.ts'
import { boxOf } from '../../models/hall/boxes.ts'
import {
  type Hall,
  type HallRecord,
  isPlaced,
  type Obstacle,
  type PlacedRecord,
  type Rack,
  recordsOf,
} from '../../models/hall/hall.ts'
import { blockedCooler, named, pressedThroughLeaks, shutInHeat } from './diagnosis.ts'
import type { AirModel, AirRack, Patch, RackSlice, Sheet } from './model.ts'
import type { AirSolver } from './solver.ts'

/** What stands so that no air can pass it, or is shut in with its heat; null when nothing is. */
export function walledIn(solver: AirSolver, hall: Hall): string | null {
  const { racks, cell_m } = solver.model
  const shut = racks.find((rack, n) => breathes(rack) && solver.rackAirflow_m3_s(n) === 0)
  if (shut) return shutWords(hall, shut, cell_m)
  for (const rack of racks.filter(breathes)) {
    const why = sheetWords(solver.model, hall, rack)
    if (why) return why
  }
  return blockedCooler(solver, hall) ?? shutInHeat(solver, hall) ?? pressedThroughLeaks(solver)
}

const breathes = ({ slices, airflow_m3_s }: AirRack): boolean =>
  slices.length > 0 && airflow_m3_s > 0

function shutWords(hall: Hall, { id }: AirRack, cell_m: number): string {
  const name = named(hall, id)
  const rack = hall.records.get(id)
  const close = rack?.kind === 'rack' ? tooClose(hall, rack, cell_m) : null
  const where = close
    ? `stands within a cell (${inMM(cell_m)} mm) of ${close.name}, or in it`
    : 'stands in a wall or another thing, or flush against one'
  return `${name} ${where}: no air passes from its front to its rear. Move it, or turn it round.`
}

/** What leaves less than a cell before a rack's front or behind its rear; null where it is the room's wall. */
function tooClose(hall: Hall, rack: Rack, cell_m: number): HallRecord | null {
  const { min, max } = boxOf(hall, rack)
  const [x, z] = NORMAL[rack.facing]
  const along_m = [Math.abs(x) * cell_m, 0, Math.abs(z) * cell_m] as const
  const reach: Box = {
    min: [min[0] - along_m[0], min[1], min[2] - along_m[2]],
    max: [max[0] + along_m[0], max[1], max[2] + along_m[2]],
  }
  const isSolid = (record: HallRecord): record is PlacedRecord | Obstacle =>
    isPlaced(record) || record.kind === 'obstacle'
  const solids = [...hall.records.values()].filter(isSolid)
  return solids.find((one) => one.id !== rack.id && overlaps(boxOf(hall, one), reach)) ?? null
}

/** A tight sheet on all of a rack's front or rear: the cells have no room between the two, and would let its air through. */
function sheetWords({ sheets, cell_m }: AirModel, hall: Hall, rack: AirRack): string | null {
  const containments = recordsOf(hall, 'containment')
  const tight = sheets.filter(({ resistance }) => resistance === 0)
  for (const side of ['front', 'rear'] as const) {
    const over = (slice: RackSlice) => tight.find((sheet) => covers(sheet, slice[side]))
    const sheet = over(rack.slices[0]!)
    if (!sheet || !rack.slices.every(over)) continue
    // What a ceiling adds comes before the hall's own.
    const record = containments[sheets.indexOf(sheet) - (sheets.length - containments.length)]
    return `${named(hall, rack.id)} has ${record?.name ?? 'a closed sheet'} on its ${side}, less than a cell (${inMM(cell_m)} mm) away: no air passes it. Move one of the two, or let the sheet leak.`
  }
  return null
}

const covers = (sheet: Sheet, patch: Patch): boolean =>
  sheet.axis === patch.axis &&
  sheet.plane === patch.plane &&
  sheet.a[0] <= patch.a[0] &&
  sheet.a[1] >= patch.a[1] &&
  sheet.b[0] <= patch.b[0] &&
  sheet.b[1] >= patch.b[1]

const inMM = (length_m: number): number => Math.round(1000 * length_m)
