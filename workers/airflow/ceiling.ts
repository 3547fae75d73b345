/**
 * A ceiling that returns air: a tight sheet with grilles, a plenum of cells above it, and ducts down to the coolers.
 *
 * A hall's file says that there is such a ceiling, not where it is open. It is taken as open over the width of every
 * breathing rack, one tile deep behind its rear: where hot aisles and chimneys are.
 */
import { footprintBox, liesAlongX, NORMAL, opposite } from '../../models/geometry.ts'
import { boxOf } from '../../models/hall/boxes.ts'
import {
  type Crah,
  type FanWall,
  type Hall,
  type InRowCooler,
  type Rack,
  recordsOf,
  shellOf,
  TILE_M,
} from '../../models/hall/hall.ts'
import { breathesAir } from '../../models/hall/load.ts'
import type { CellBox, Sheet } from './model.ts'
import type { Grid } from './voxelGrid.ts'

/**
 * Loss coefficient of an eggcrate grille over its whole face, Δp/ρ = ½K v². A guess, 2 to 8: the perforated plates of
 * Idelchik's diagram 8-1 (models/air/tile.ts) have 2.1 at 90 %, 3.0 at 80 % and 8 at 54 % open.
 */
const GRILLE_LOSS = 3

/** Whether the cooler takes its air from above the ceiling. */
export const ductsUp = (hall: Hall, cooler: Crah | FanWall | InRowCooler): boolean =>
  shellOf(hall).ceiling.kind === 'return' && cooler.kind !== 'inRowCooler'

/** Sheets and ducts of a returning ceiling; null where the ceiling is plain. */
export function returnCeiling(
  hall: Hall,
  grid: Grid,
): { readonly sheets: readonly Sheet[]; readonly ducts: readonly CellBox[] } | null {
  if (shellOf(hall).ceiling.kind !== 'return') return null
  const plane = { axis: 1, plane: grid.ceiling } as const
  const grilles = recordsOf(hall, 'rack')
    .filter(breathesAir)
    .map((rack) => {
      const { min, max } = grid.cells(behind(hall, rack))
      return {
        ...plane,
        a: [min[0], max[0]] as const,
        b: [min[2], max[2]] as const,
        resistance: GRILLE_LOSS,
      }
    })
  // The first sheet to close a face keeps it.
  const rest = { ...plane, a: [0, grid.n[0]] as const, b: [0, grid.n[2]] as const, resistance: 0 }
  const ducts = recordsOf(hall, 'crah', 'fanWall').map((cooler) =>
    grid.upToCeiling(grid.cells(boxOf(hall, cooler))),
  )
  return { sheets: [...grilles, rest], ducts }
}

/** A tile's depth of floor behind a rack. */
function behind(hall: Hall, rack: Rack) {
  const { min, max } = boxOf(hall, rack)
  const [x, z] = NORMAL[opposite(rack.facing)]
  const alongX = liesAlongX(rack.facing)
  const [wide_m, deep_m] = alongX
    ? [max[2] - min[2], max[0] - min[0]]
    : [max[0] - min[0], max[2] - min[2]]
  const away_m = (deep_m + TILE_M) / 2
  return footprintBox(
    rack.x_m + x * away_m,
    rack.z_m + z * away_m,
    rack.facing,
    wide_m,
    TILE_M,
    TILE_M,
  )
}
