/**
 * The pipes of a liquid network as straight pieces, elbows and chevrons, each with what flows there: the very runs that
 * the network is solved with.
 */
import type { LiquidBranch, LiquidNetwork } from '../../../models/liquid/network.ts'
import type { Point } from '../../../models/liquid/runs.ts'
import type { LiquidBranchResult, LiquidSolution } from '../../../workers/network/contract.ts'

export type Side = 'supply' | 'return'

/** A straight pipe from one corner of a run to the next, in the direction of the flow. */
export interface Piece {
  readonly from_m: Point
  readonly to_m: Point
  readonly radius_m: number
  readonly side: Side
  /** Null where nothing flows, or nothing is solved. */
  readonly temperature_C: number | null
}

/** A sign of direction on a pipe. */
export interface Chevron {
  readonly at_m: Point
  /** Unit vector of the flow. */
  readonly towards: Point
  readonly radius_m: number
}

/** Velocity at which a pipe is drawn as thick as its flow wants, m/s: that of the pipes' choice. */
const DRAWN_VELOCITY_M_S = 2
/** Pipes without flow, and the finest, are still seen. */
const LEAST_RADIUS_M = 0.014
/** Pieces shorter than this carry no chevron; longer ones one for each such length. */
const CHEVRON_EVERY_M = 1.5

/** Radius that a flow is drawn with: the area is in proportion to the flow. */
export const radiusFor_m = (flow_m3_s: number): number =>
  Math.max(LEAST_RADIUS_M, Math.sqrt(Math.abs(flow_m3_s) / (Math.PI * DRAWN_VELOCITY_M_S)))

/** All pieces of the rack loops. Without a solution, and where nothing flows, they are thin and have no temperature. */
export function pipePieces(network: LiquidNetwork, solution: LiquidSolution | null): Piece[] {
  const results = new Map(solution?.branches.map((branch) => [branch.id, branch]))
  return network.rackLoops.flatMap(({ branches }) =>
    branches.flatMap((branch) => piecesOf(branch, results.get(branch.id))),
  )
}

function piecesOf(branch: LiquidBranch, result: LiquidBranchResult | undefined): Piece[] {
  const flow_m3_s = result?.flow_m3_s ?? 0
  const make = (path: readonly Point[], side: Side, temperature_C: number | null): Piece[] =>
    path.slice(1).map((to_m, k) => ({
      from_m: path[k]!,
      to_m,
      radius_m: radiusFor_m(flow_m3_s),
      side,
      temperature_C: flow_m3_s > 0 ? temperature_C : null,
    }))
  if (branch.side) return make(branch.path_m, branch.side, result?.inlet_C ?? null)
  if (!branch.load) return []
  // A rack's run goes down with the supply and up with the return; between the two lies the rack.
  const middle = branch.path_m.length / 2
  return [
    ...make(branch.path_m.slice(0, middle), 'supply', result?.inlet_C ?? null),
    ...make(branch.path_m.slice(middle), 'return', result?.outlet_C ?? null),
  ]
}

/** Length of a piece, m. */
export const lengthOf_m = ({ from_m, to_m }: Piece): number =>
  Math.hypot(to_m[0] - from_m[0], to_m[1] - from_m[1], to_m[2] - from_m[2])

/** Chevrons along every piece that carries a flow and is long enough for one. */
export function chevronsOf(pieces: readonly Piece[]): Chevron[] {
  return pieces.flatMap((piece) => {
    const length_m = lengthOf_m(piece)
    if (piece.temperature_C === null || length_m < CHEVRON_EVERY_M / 3) return []
    const count = Math.max(1, Math.round(length_m / CHEVRON_EVERY_M))
    const along = (share: number): Point => [
      piece.from_m[0] + (piece.to_m[0] - piece.from_m[0]) * share,
      piece.from_m[1] + (piece.to_m[1] - piece.from_m[1]) * share,
      piece.from_m[2] + (piece.to_m[2] - piece.from_m[2]) * share,
    ]
    const towards: Point = [
      (piece.to_m[0] - piece.from_m[0]) / length_m,
      (piece.to_m[1] - piece.from_m[1]) / length_m,
      (piece.to_m[2] - piece.from_m[2]) / length_m,
    ]
    return Array.from({ length: count }, (_, n) => ({
      at_m: along((n + 0.5) / count),
      towards,
      radius_m: piece.radius_m,
    }))
  })
}

/** Temperatures, °C, between which a pipe's colour goes from its lightest to its darkest. Water that halls are cooled by. */
const LIGHT_AT_C = 15
const DARK_AT_C = 65

/** How light a pipe is drawn, 0 to 1: cooler is lighter. */
export const lightness = (temperature_C: number): number =>
  Math.min(1, Math.max(0, (DARK_AT_C - temperature_C) / (DARK_AT_C - LIGHT_AT_C)))
