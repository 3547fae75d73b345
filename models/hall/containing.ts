/** The sheets that would close an aisle: doors at its ends, a roof, panels in the gaps of its rows. */
import { type Box, NORMAL } from '../geometry.ts'
import { type Aisle, ALONG, beside, GAP_M, isIn, SET_BACK_M } from './aisles.ts'
import { boxOf } from './boxes.ts'
import { type Containment, type Hall, recordsOf, shellOf, TILE_M } from './hall.ts'

/** A sheet that is yet to be laid. */
export type SheetPlan = Pick<Containment, 'form' | 'x_m' | 'y_m' | 'z_m' | 'size_m'> & {
  /** What it is in its aisle. */
  readonly part: 'doorLow' | 'doorHigh' | 'roof' | 'panel'
}

/**
 * The sheets that close an aisle, less those that the hall has. A door across each end that is no wall of the room; panels
 * where a row has a gap or a rack is lower; and over a cold aisle a roof on the tallest rack. A hot aisle under a ceiling
 * that returns air is open above: its sides go up to the ceiling.
 */
export function closing(hall: Hall, aisle: Aisle): SheetPlan[] {
  const { ends_m, faces_m, top_m } = aisle
  const { height_m, length_m, width_m } = shellOf(hall)
  const isOpen = isOpenAbove(hall, aisle)
  const sides_m = isOpen ? height_m : top_m
  const far_m = aisle.along === 'x' ? length_m : width_m
  const ends = ([0, 1] as const).flatMap((end) => {
    const at = ends_m[end]
    if (at < GAP_M || at > far_m - GAP_M) return []
    const part = end === 0 ? 'doorLow' : 'doorHigh'
    const door = sheet(aisle, 'door', part, [at, at], [0, top_m], faces_m)
    return isOpen
      ? [door, sheet(aisle, 'wall', 'panel', [at, at], [top_m, sides_m], faces_m)]
      : [door]
  })
  const roof = isOpen ? [] : [sheet(aisle, 'roof', 'roof', ends_m, [top_m, top_m], faces_m)]
  const panels = faces_m.flatMap((face_m, k) =>
    gapsBeside(hall, aisle, k as 0 | 1, sides_m).map(([from, to, low_m]) =>
      sheet(aisle, 'wall', 'panel', [from, to], [low_m, sides_m], [face_m, face_m]),
    ),
  )
  const sheets = recordsOf(hall, 'containment').map((record) => boxOf(hall, record))
  return [...ends, ...roof, ...panels].filter(
    (plan) => !sheets.some((box) => covers(box, boxOfPlan(plan))),
  )
}

/** A hot aisle under a ceiling that returns air gives it there. */
const isOpenAbove = (hall: Hall, { side }: Aisle): boolean =>
  side === 'hot' && shellOf(hall).ceiling.kind === 'return'

type Run = readonly [from: number, to: number]

/** Stretches along one side of an aisle where air would pass between what stands there and a height. */
function gapsBeside(
  hall: Hall,
  { along, ends_m, faces_m }: Aisle,
  k: 0 | 1,
  upTo_m: number,
): (readonly [from: number, to: number, low_m: number])[] {
  const [u] = ALONG[along]
  const line = beside(hall, { along, faces_m }, k)
  const cuts = [...ends_m, ...line.flatMap(({ min, max }) => [min[u], max[u]])]
    .filter((at) => at >= ends_m[0] && at <= ends_m[1])
    .sort((a, b) => a - b)
  const gaps: [number, number, number][] = []
  for (let n = 1; n < cuts.length; n++) {
    const [from, to] = [cuts[n - 1]!, cuts[n]!]
    if (to - from < GAP_M) continue
    const at = (from + to) / 2
    const low_m = Math.max(
      0,
      ...line.filter(({ min, max }) => min[u] < at && max[u] > at).map(({ max }) => max[1]),
    )
    if (upTo_m - low_m < GAP_M) continue
    const last = gaps.at(-1)
    if (last && from - last[1] < GAP_M && Math.abs(low_m - last[2]) < GAP_M) last[1] = to
    else gaps.push([from, to, low_m])
  }
  return gaps
}

function sheet(
  { along }: Aisle,
  form: Containment['form'],
  part: SheetPlan['part'],
  [from, to]: Run,
  [low_m, high_m]: Run,
  [near, far]: Run,
): SheetPlan {
  const [u_m, w_m] = [clean_m((from + to) / 2), clean_m((near + far) / 2)]
  const [long_m, tall_m, wide_m] = [
    clean_m(to - from),
    clean_m(high_m - low_m),
    clean_m(far - near),
  ]
  return {
    form,
    part,
    x_m: along === 'x' ? u_m : w_m,
    y_m: clean_m(low_m),
    z_m: along === 'x' ? w_m : u_m,
    size_m: along === 'x' ? [long_m, tall_m, wide_m] : [wide_m, tall_m, long_m],
  }
}

/** A length without binary dust. */
const clean_m = (length_m: number): number => Math.round(length_m * 1e6) / 1e6

const boxOfPlan = ({ x_m, y_m, z_m, size_m: [sx, sy, sz] }: SheetPlan): Box => ({
  min: [x_m - sx / 2, y_m, z_m - sz / 2],
  max: [x_m + sx / 2, y_m + sy, z_m + sz / 2],
})

/** Whether a sheet that stands closes what another would: in its plane or as near as the grid tells, and no smaller. */
function covers(stands: Box, wanted: Box): boolean {
  return [0, 1, 2].every((axis) => {
    const isFlat = wanted.max[axis]! - wanted.min[axis]! < GAP_M
    const slack = isFlat ? SET_BACK_M : GAP_M
    const isThin = stands.max[axis]! - stands.min[axis]! < GAP_M
    return (
      isThin === isFlat &&
      stands.min[axis]! <= wanted.min[axis]! + slack &&
      stands.max[axis]! >= wanted.max[axis]! - slack
    )
  })
}

/** Whether air is let into a cold aisle, by a tile or a cooler, or taken from a hot one. */
export function isVentilated(hall: Hall, aisle: Aisle): boolean {
  if (isOpenAbove(hall, aisle)) return true
  const isTiled =
    aisle.side === 'cold' &&
    recordsOf(hall, 'tile').some(
      ({ x_m, z_m, openFraction }) => openFraction > 0 && isIn(aisle, x_m, z_m),
    )
  return (
    isTiled ||
    recordsOf(hall, 'inRowCooler', 'fanWall').some((cooler) => {
      const [nx, nz] = NORMAL[cooler.facing]
      const { min, max } = boxOf(hall, cooler)
      const depth_m = nx === 0 ? max[2] - min[2] : max[0] - min[0]
      // Half a tile before its supply, or behind it where it takes in.
      const way_m = (depth_m / 2 + TILE_M / 2) * (aisle.side === 'cold' ? 1 : -1)
      return isIn(aisle, cooler.x_m + nx * way_m, cooler.z_m + nz * way_m)
    })
  )
}
