/** The rows that racks stand in, and a walk along them cut into parts of about equal load. */
import { liesAlongX } from '../../geometry.ts'
import { catalogEntry } from '../../hall/catalog.ts'
import { type Hall, type Rack, recordsOf } from '../../hall/hall.ts'
import { rackPeak_W, rackRated_W } from '../../hall/load.ts'

/** Racks side by side, from the low end of the row. */
export interface RackRow {
  readonly name: string
  /** The axis that the row runs along. */
  readonly along: 'x' | 'z'
  readonly racks: readonly Rack[]
}

/** Racks whose centre lines differ by less stand in one row, m: half a rack's depth. */
const SAME_LINE_M = 0.6
/** A wider gap between neighbours is an aisle that crosses, m; in-row units and CDUs are narrower. A **guess**. */
const CROSS_AISLE_M = 3

const COLLATOR = new Intl.Collator('en', { numeric: true })

/** The rows of a hall, by name. */
export function rackRows(hall: Hall): RackRow[] {
  const lines: { along: 'x' | 'z'; racks: Rack[] }[] = []
  for (const rack of recordsOf(hall, 'rack')) {
    const along = liesAlongX(rack.facing) ? 'z' : 'x'
    const line = lines.find(
      (each) =>
        each.along === along &&
        Math.abs(across_m(each, each.racks[0]!) - across_m(each, rack)) < SAME_LINE_M,
    )
    if (line) line.racks.push(rack)
    else lines.push({ along, racks: [rack] })
  }
  const pieces = lines.flatMap(splitAtAisles)
  const stems = pieces.map(({ racks }) => stemOf(racks))
  // A rack that was carried off stands for itself: the row keeps its letters.
  const isLargest = (k: number) =>
    pieces.every(
      ({ racks }, other) =>
        other === k || stems[other] !== stems[k] || racks.length < pieces[k]!.racks.length,
    )
  return pieces
    .map((piece, k) => ({
      ...piece,
      name: stems[k] !== '' && isLargest(k) ? stems[k]! : `R${k + 1}`,
    }))
    .sort((a, b) => COLLATOR.compare(a.name, b.name))
}

type Line = Pick<RackRow, 'along' | 'racks'>

/** Where a rack stands along its row, and across. */
export const along_m = ({ along }: Pick<RackRow, 'along'>, rack: Rack): number =>
  along === 'x' ? rack.x_m : rack.z_m
export const across_m = ({ along }: Pick<RackRow, 'along'>, rack: Rack): number =>
  along === 'x' ? rack.z_m : rack.x_m

/** Half of a rack's extent along its row. */
export const halfWidth_m = (rack: Rack): number => catalogEntry(rack.catalogId).width_m.value / 2

function splitAtAisles(line: Line): Line[] {
  const racks = [...line.racks].sort((a, b) => along_m(line, a) - along_m(line, b))
  const pieces: Rack[][] = []
  for (const rack of racks) {
    const last = pieces.at(-1)?.at(-1)
    const gap_m = last
      ? along_m(line, rack) - halfWidth_m(rack) - along_m(line, last) - halfWidth_m(last)
      : Number.POSITIVE_INFINITY
    if (gap_m > CROSS_AISLE_M) pieces.push([rack])
    else pieces.at(-1)!.push(rack)
  }
  return pieces.map((each) => ({ along: line.along, racks: each }))
}

/** The letters that most names of a row begin with: "D" of D9 and D10. */
function stemOf(racks: readonly Rack[]): string {
  const counts = new Map<string, number>()
  for (const { name } of racks) {
    const stem = /^([A-Za-z]{1,3})[\s-]?\d+$/.exec(name)?.[1] ?? ''
    counts.set(stem, (counts.get(stem) ?? 0) + 1)
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}

/** Rated power of racks together: what a chain is designed for. */
export const ratedOf_W = (racks: readonly Rack[]): number =>
  racks.reduce((sum, rack) => sum + rackRated_W(rack), 0)
/** Short peaks (EDP) of racks, all at once: the worst that peaks which do not keep step can do. */
export const peakOf_W = (racks: readonly Rack[]): number =>
  racks.reduce((sum, rack) => sum + rackPeak_W(rack), 0)

/**
 * Cuts a walk along rows into at most `count` parts of about equal rated power, never through a rack: a rack belongs
 * to the part that its middle falls into. A part without a rack is left out.
 */
export function cutEvenly(rows: readonly RackRow[], count: number): RackRow[][] {
  // A rack without a load still stands somewhere.
  const weight = (rack: Rack) => Math.max(1, rackRated_W(rack))
  const total = rows.reduce(
    (sum, { racks }) => sum + racks.reduce((part, rack) => part + weight(rack), 0),
    0,
  )
  const parts: RackRow[][] = Array.from({ length: count }, () => [])
  let walked = 0
  for (const row of rows) {
    const pieces: Rack[][] = Array.from({ length: count }, () => [])
    for (const rack of row.racks) {
      const middle = walked + weight(rack) / 2
      pieces[Math.min(count - 1, Math.floor((middle / total) * count))]!.push(rack)
      walked += weight(rack)
    }
    pieces.forEach((racks, k) => {
      if (racks.length > 0) parts[k]!.push({ ...row, racks })
    })
  }
  return parts.filter((part) => part.length > 0)
}

/** Cuts one row into the fewest even pieces that are each within a limit, or down to single racks. */
export function cutToLimit(row: RackRow, isWithin: (racks: readonly Rack[]) => boolean): RackRow[] {
  for (let count = 1; count < row.racks.length; count++) {
    const pieces = cutEvenly([row], count).flat()
    if (pieces.every(({ racks }) => isWithin(racks))) return pieces
  }
  return row.racks.map((rack) => ({ ...row, racks: [rack] }))
}
