/** Plants as they are commonly built, for halls that say nothing of theirs. Every figure can be set otherwise. */
import { TRIM_CHILLER, YORK_YT } from './chiller.ts'
import { BAC_TDFS1238N } from './dryCooler.ts'
import type { Plant } from './plant.ts'
import type { PlantKind } from './settings.ts'

/** Two pump loops of 150 kPa each stand behind a supply: rack loops have their own in the CDU. */
const PUMPS = { pumpHead_Pa: 150e3, pumpEfficiency: 0.6 } as const
/** Make-up keeps salts at five times those of the mains. Source: SustainDC (dc-rl) configuration. */
const CYCLES = 5
/** Dry coolers over the design heat at their published duty. A **guess**: some stand by, the rest run slower. */
export const DRY_SIZE = 1.4

/** Dry coolers with trim chillers for what they cannot: no water at all. */
export const dryPlant = (design_W: number, supply_C: number): Plant => ({
  supply_C,
  rise_K: 10,
  fluid: 'pg25',
  design_W,
  dry: { duty: BAC_TDFS1238N, sizeFraction: DRY_SIZE },
  padEffectiveness: null,
  tower: null,
  chiller: { kind: 'carnot', machine: TRIM_CHILLER, sizeFraction: 1 },
  ...PUMPS,
  cyclesOfConcentration: CYCLES,
  waterWorth_J_kg: 0,
})

/**
 * The same behind wet pads.
 *
 * Water is worth what it costs: 2 USD/m³ of mains and drain against 0.07 USD/kWh is 103 kJ of electricity a kilogram
 * (both prices **guesses**).
 */
export const adiabaticPlant = (design_W: number, supply_C: number): Plant => ({
  ...dryPlant(design_W, supply_C),
  padEffectiveness: 0.7,
  waterWorth_J_kg: 103e3,
})

/** Towers over the design heat at their rating, and the approach of the exchanger behind them: **guesses**. */
const TOWER = { sizeFraction: 1.2, exchanger_K: 2 } as const

/** Towers through an exchanger, with trim chillers for what they cannot. */
export const towerPlant = (design_W: number, supply_C: number): Plant => ({
  ...dryPlant(design_W, supply_C),
  fluid: 'water',
  dry: null,
  tower: TOWER,
})

/**
 * Chilled water: water-cooled chillers on towers, and the towers alone when it is cold. What wants warmer water than the
 * chillers' curves know gets theirs at its warmest, and mixes.
 */
export const chilledWaterPlant = (design_W: number, supply_C: number): Plant => ({
  supply_C: Math.min(supply_C, YORK_YT.evaporator_C[1]),
  rise_K: 6,
  fluid: 'water',
  design_W,
  dry: null,
  padEffectiveness: null,
  tower: TOWER,
  chiller: { kind: 'eir', machine: YORK_YT, sizeFraction: 1.5 },
  ...PUMPS,
  cyclesOfConcentration: CYCLES,
  waterWorth_J_kg: 0,
})

const PLANTS: Readonly<Record<PlantKind, (design_W: number, supply_C: number) => Plant>> = {
  dry: dryPlant,
  adiabatic: adiabaticPlant,
  tower: towerPlant,
  chilledWater: chilledWaterPlant,
}

/** The plant of a kind for a heat, at a supply temperature. */
export const plantOf = (kind: PlantKind, design_W: number, supply_C: number): Plant =>
  PLANTS[kind](design_W, supply_C)
