/** Perforated floor tiles and grates of 600 × 600 mm. */
import type { TileType } from '../catalogTypes.ts'
import { guess, known, none } from './figures.ts'

const MODULE = known(0.6, 'standard', '600 mm access-floor module, EN 12825')

function tile(openPercent: number, label: string, mass_kg: number): TileType {
  return {
    kind: 'tile',
    id: `tile.${openPercent}`,
    label,
    maker: 'generic',
    width_m: MODULE,
    depth_m: MODULE,
    height_m: guess(0.04, 'panel thickness', [0.03, 0.05]),
    mass_kg: guess(mass_kg, 'steel or aluminium panel', [mass_kg * 0.7, mass_kg * 1.3]),
    clearanceFront_m: none('lies in the floor'),
    clearanceRear_m: none('lies in the floor'),
    openAreaFraction: known(
      openPercent / 100,
      'secondary',
      'perforated tiles of 25 to 60 % open area, calcengineer and inframetrichub',
    ),
    dischargeCoefficient: known(
      0.65,
      'secondary',
      'discharge coefficient 0.5 to 0.8, 0.65 typical: a 25 % tile passes 565 cfm at 0.05 in.wc',
      [0.5, 0.8],
    ),
  }
}

export const tiles: readonly TileType[] = [
  tile(25, 'Perforated tile 25 % open', 15),
  tile(40, 'Perforated tile 40 % open', 15),
  tile(56, 'Grate tile 56 % open', 17),
]
