/** The pipes of one CDU: a riser to each row of its racks, and along each row a supply and a return manifold. */
import type { Box } from '../geometry.ts'
import { rackType } from '../hall/catalog.ts'
import type { Cdu, HallId, Rack } from '../hall/hall.ts'
import { run_m } from './assign.ts'
import { detour } from './detour.ts'
import { type LiquidBranch, liquidBranch } from './network.ts'
import { DRAWN_ROUGHNESS_M } from './pipe.ts'

/** A rack where it taps its manifold, with the flow that the pipes are chosen for. */
export interface Tap {
  readonly rack: Rack
  readonly design_m3_s: number
}

export type Point = readonly [x_m: number, y_m: number, z_m: number]

/** Heights of the supply and return manifolds over the racks: a **guess**, clear of 2.3 m racks and of each other. */
const SUPPLY_Y_M = 2.7
const RETURN_Y_M = 2.6
/**
 * How far the return runs beside the supply: across the row, and along it, so that no pipe lies in another and a rack's
 * two taps both end above it. The same **guess**.
 */
const RETURN_ACROSS_M = 0.4
const RETURN_ALONG_M = 0.18

/**
 * Inner diameters of thin-walled stainless pipe DN 25 to DN 300, m.
 *
 * Source: ISO 1127 outer diameters and common walls (33.7 × 2 to 323.9 × 3 mm).
 */
const INNER_M = [
  0.0297, 0.0384, 0.0443, 0.0563, 0.0721, 0.0849, 0.1103, 0.1357, 0.1643, 0.2131, 0.267, 0.3179,
] as const
/** Velocity that pipes are chosen for. A **guess**: 1.5 to 2.5 m/s is common for pipes of these sizes. */
export const VELOCITY_M_S = 2
/** K of the tees and half-couplings of a manifold section; and of the bends and valves of a riser. **Guesses**. */
const SECTION_LOSS = 0.5
const RISER_LOSS = 4

/** The smallest pipe that carries the flow at no more than the design velocity; the largest where none does. */
export function diameterFor_m(flow_m3_s: number): number {
  const wanted = Math.sqrt((4 * flow_m3_s) / (Math.PI * VELOCITY_M_S))
  return INNER_M.find((inner) => inner >= wanted) ?? INNER_M.at(-1)!
}

export const supplyJoint = (id: HallId): string => `${id}/supply`
export const returnJoint = (id: HallId): string => `${id}/return`

/** From a rack's tap on the supply manifold down to the rack, and from there up to the return manifold. */
export function rackPath(rack: Rack): Point[] {
  const { x_m, z_m } = rack
  const top_m = Math.min(SUPPLY_Y_M, rackType(rack.catalogId).height_m.value)
  const down: Point[] = [
    [x_m, SUPPLY_Y_M, z_m],
    [x_m, top_m, z_m],
  ]
  const up: Point[] = [
    [x_m, top_m, z_m],
    [x_m, RETURN_Y_M, z_m],
  ]
  return [...down, ...up.map(beside(rack))]
}

/** Where the return of a rack's row runs, from where its supply does. */
const beside =
  (rack: Rack) =>
  ([x, y, z]: Point): Point =>
    isAlongX(rack)
      ? [x + RETURN_ALONG_M, y, z + RETURN_ACROSS_M]
      : [x + RETURN_ACROSS_M, y, z + RETURN_ALONG_M]

/** Branches from a CDU's joints to its racks' joints and back, round what stands in their way. */
export function layRuns(cdu: Cdu, taps: readonly Tap[], obstacles: readonly Box[]): LiquidBranch[] {
  return rowsOf(taps).flatMap((row) => layRow(cdu, row, obstacles))
}

/** Racks whose backs stand in one line, sorted along it. */
function rowsOf(taps: readonly Tap[]): Tap[][] {
  const rows = new Map<string, Tap[]>()
  for (const tap of taps) {
    const { facing, x_m, z_m } = tap.rack
    const key = isAlongX(tap.rack) ? `${facing} ${z_m.toFixed(2)}` : `${facing} ${x_m.toFixed(2)}`
    rows.set(key, [...(rows.get(key) ?? []), tap])
  }
  return [...rows.values()].map((row) => row.sort((a, b) => along(a.rack) - along(b.rack)))
}

const isAlongX = (rack: Rack): boolean => rack.facing === '+z' || rack.facing === '-z'
const along = (rack: Rack): number => (isAlongX(rack) ? rack.x_m : rack.z_m)

/** The riser meets the row at the rack nearest to the CDU; the manifold goes both ways from there. */
function layRow(cdu: Cdu, row: readonly Tap[], obstacles: readonly Box[]): LiquidBranch[] {
  const way_m = (tap: Tap) => run_m(tap.rack, cdu)
  const middle = row.reduce((best, tap, k) => (way_m(tap) < way_m(row[best]!) ? k : best), 0)
  const first = row[middle]!
  const whole = total(row)
  return [
    ...pair(`${cdu.id}>${first.rack.id}`, cdu, first.rack, whole, RISER_LOSS, obstacles),
    ...sections(row.slice(middle), obstacles),
    ...sections(row.slice(0, middle + 1).reverse(), obstacles),
  ]
}

/** Manifold sections outwards from the first tap, each wide enough for all beyond it. */
const sections = (taps: readonly Tap[], obstacles: readonly Box[]): LiquidBranch[] =>
  taps
    .slice(1)
    .flatMap((tap, k) =>
      pair(
        `${taps[k]!.rack.id}>${tap.rack.id}`,
        taps[k]!.rack,
        tap.rack,
        total(taps.slice(k + 1)),
        SECTION_LOSS,
        obstacles,
      ),
    )

/** A supply pipe from near to far and the return pipe back. */
function pair(
  id: string,
  near: Cdu | Rack,
  far: Rack,
  design_m3_s: number,
  minorLoss: number,
  obstacles: readonly Box[],
): LiquidBranch[] {
  const corners = (y_m: number): Point[] => {
    const fall: Point[] = near.kind === 'cdu' ? [[near.x_m, 0, near.z_m]] : []
    return [
      ...fall,
      [near.x_m, y_m, near.z_m],
      // Along the row last, so that risers run across aisles and manifolds along racks.
      isAlongX(far) ? [near.x_m, y_m, far.z_m] : [far.x_m, y_m, near.z_m],
      [far.x_m, y_m, far.z_m],
    ]
  }
  const out = detour(corners(SUPPLY_Y_M), obstacles)
  const back = detour(corners(RETURN_Y_M).reverse().map(beside(far)), obstacles)
  const pipe = (path: readonly Point[]) => ({
    length_m: lengthOf_m(path),
    diameter_m: diameterFor_m(design_m3_s),
    roughness_m: DRAWN_ROUGHNESS_M,
    minorLoss,
  })
  return [
    liquidBranch({
      id: `${id}/supply`,
      from: supplyJoint(near.id),
      to: supplyJoint(far.id),
      pipe: pipe(out),
      side: 'supply',
      path_m: out,
    }),
    liquidBranch({
      id: `${id}/return`,
      from: returnJoint(far.id),
      to: returnJoint(near.id),
      pipe: pipe(back),
      side: 'return',
      path_m: back,
    }),
  ]
}

/** Length of a run of corners. */
export const lengthOf_m = (path: readonly Point[]): number =>
  path
    .slice(1)
    .reduce(
      (sum, [x, y, z], k) =>
        sum + Math.abs(x - path[k]![0]) + Math.abs(y - path[k]![1]) + Math.abs(z - path[k]![2]),
      0,
    )

const total = (taps: readonly Tap[]): number =>
  taps.reduce((sum, { design_m3_s }) => sum + design_m3_s, 0)
