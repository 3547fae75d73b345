/** How the plant's kinds and modes are called, and drawn: a pattern beside each colour. */
import type { Mode } from '../../../models/plant/plant.ts'
import type { PlantKind } from '../../../models/plant/settings.ts'

export const KIND_WORDS: Readonly<Record<PlantKind, string>> = {
  dry: 'Dry coolers, trim chillers',
  adiabatic: 'Adiabatic coolers',
  tower: 'Cooling towers',
  chilledWater: 'Chillers and economiser',
}

export const STREAM_WORDS = { liquid: 'Liquid', air: 'Air coolers' } as const

/** From the least to the most that an hour takes. */
export const MODE_WORDS: Readonly<Record<Mode, string>> = {
  dry: 'Dry coolers',
  adiabatic: 'Wet pads',
  tower: 'Towers alone',
  mixed: 'Coolers and chillers',
  chiller: 'Chillers',
  short: 'Setpoint not held',
}
