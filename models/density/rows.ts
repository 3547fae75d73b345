/** Groups of racks that density is counted in. Rows: by the letters of their names, and by the line that they stand on where names say nothing. */
import { type Box, liesAlongX } from '../geometry.ts'
import { boxOf } from '../hall/boxes.ts'
import { rackType } from '../hall/catalog.ts'
import { type Hall, type Rack, recordsOf } from '../hall/hall.ts'
import { rackRated_W } from '../hall/load.ts'
import { rackModel } from '../hall/profiles.ts'

export interface RackRow {
  /** "Row D", or "Row at x 4.2 m" for racks without letters. */
  readonly title: string
  readonly racks: readonly Rack[]
  /**
   * An entry of the type that most of its racks are of; of two equally common types the one that draws more. Power profiles
   * of one rack are one type: a rack takes its place, its floor and its water whichever way it is run.
   */
  readonly catalogId: string
  /** Racks of that type. */
  readonly own: readonly Rack[]
  /** The axis that the row runs along. */
  readonly along: 'x' | 'z'
  /** Low and high edge of its racks on the other axis, m. */
  readonly band_m: readonly [low: number, high: number]
}

/** The row's letters in a rack's name: D of D10; null when the name has another form. */
export const rowLetters = (name: string): string | null =>
  /^([A-Z]{1,3})\s?-?\d+$/.exec(name)?.[1] ?? null

/** All rows of a hall, in the order of its racks. */
export function rackRows(hall: Hall): RackRow[] {
  const groups = new Map<string, Rack[]>()
  for (const rack of recordsOf(hall, 'rack')) {
    const title = titleOf(rack)
    const group = groups.get(title)
    if (group) group.push(rack)
    else groups.set(title, [rack])
  }
  return [...groups].map(([title, racks]) => rowOf(hall, title, racks))
}

function titleOf(rack: Rack): string {
  const letters = rowLetters(rack.name)
  if (letters !== null) return `Row ${letters}`
  const [axis, at_m] = liesAlongX(rack.facing) ? ['x', rack.x_m] : ['z', rack.z_m]
  return `Row at ${axis} ${Number(at_m).toFixed(1)} m`
}

function rowOf(hall: Hall, title: string, racks: readonly Rack[]): RackRow {
  const own = racks.filter(isOfModel(commonest(racks)))
  const { catalogId } = own[0]!
  // A row runs across the way that most of it faces.
  const along = 2 * own.filter(({ facing }) => liesAlongX(facing)).length > own.length ? 'z' : 'x'
  const axis = along === 'x' ? 2 : 0
  const boxes: Box[] = racks.map((rack) => boxOf(hall, rack))
  const low_m = Math.min(...boxes.map(({ min }) => min[axis]))
  const high_m = Math.max(...boxes.map(({ max }) => max[axis]))
  return { title, racks, catalogId, own, along, band_m: [low_m, high_m] }
}

const isOfModel =
  (model: string) =>
  ({ catalogId }: Rack): boolean =>
    rackModel(catalogId) === model

/** The model that most racks are of. */
function commonest(racks: readonly Rack[]): string {
  const counts = new Map<string, number>()
  for (const { catalogId } of racks) add(counts, rackModel(catalogId), 1)
  const rated_W = (id: string) => rackType(id).ratedPower_W.value
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || rated_W(b) - rated_W(a))
  return first![0]
}

const add = (sums: Map<string, number>, key: string, value: number) =>
  sums.set(key, (sums.get(key) ?? 0) + value)

/** Racks of one type that are counted together: those of a row, or of the hall. */
export interface RackGroup {
  readonly title: string
  readonly catalogId: string
  readonly own: readonly Rack[]
  /** All racks of the rows that they stand in. */
  readonly racks: readonly Rack[]
  /** Where more of them could stand. */
  readonly rows: readonly RackRow[]
}

/** A row by itself. */
export const groupOfRow = (row: RackRow): RackGroup => ({ ...row, rows: [row] })

/** The hall's own title among its groups. */
export const HALL_TITLE = 'Hall'

/**
 * All racks of the type that most of a hall's rated power is in: what its density is counted in. Null without racks.
 *
 * @param isCounted  which racks the type is chosen from: all, unless told.
 */
export function hallGroup(
  hall: Hall,
  isCounted: (rack: Rack) => boolean = () => true,
): RackGroup | null {
  const racks = recordsOf(hall, 'rack')
  const power_W = new Map<string, number>()
  for (const rack of racks.filter(isCounted))
    add(power_W, rackModel(rack.catalogId), rackRated_W(rack))
  const [first] = [...power_W].sort(([, a], [, b]) => b - a)
  if (!first) return null
  const own = racks.filter(isOfModel(first[0]))
  const { catalogId } = own[0]!
  const rows = rackRows(hall).map((row) => ({ ...row, catalogId }))
  return { title: HALL_TITLE, catalogId, own, racks, rows }
}

/** The hall first, then its rows. */
export function rackGroups(hall: Hall): RackGroup[] {
  const whole = hallGroup(hall)
  return whole ? [whole, ...rackRows(hall).map(groupOfRow)] : []
}
