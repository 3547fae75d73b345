/** A room with nothing in it. */
import { LIQUID_DEFAULTS } from '../liquid/settings.ts'
import { PLANT_DEFAULTS } from '../plant/settings.ts'
import { SHELL_ID, type Shell } from './hall.ts'

/** A room of 24 by 22 tiles; floor load as access floors are commonly specified, which a person should set. */
export const EMPTY_SHELL: Shell = {
  kind: 'shell',
  id: SHELL_ID,
  name: 'Untitled hall',
  length_m: 14.4,
  width_m: 13.2,
  height_m: 4.2,
  floor: { kind: 'raised', plenumHeight_m: 0.6, leakageFraction: 0.05 },
  ceiling: { kind: 'plain' },
  contractedPower_W: null,
  floorLoadLimit_kg_m2: 2000,
  site: 'My halls',
  liquid: LIQUID_DEFAULTS,
  plant: PLANT_DEFAULTS,
}
