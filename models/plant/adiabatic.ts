/** Wet pads before a dry cooler: air that is cooled towards its wet bulb by the water that it takes up. */
import { EVAPORATION_J_KG } from './moistAir.ts'

/** Share of the way to the wet bulb that a clean pad brings the air. A **guess**: 0.6 to 0.8 is commonly stated. */
export const PAD_EFFECTIVENESS = 0.7

/** Air behind a pad: T = T_db − e (T_db − T_wb). Source: ASHRAE Handbook HVAC Systems 2020, ch. 41. */
export const padAir_C = (dryBulb_C: number, wetBulb_C: number, effectiveness: number): number =>
  dryBulb_C - effectiveness * (dryBulb_C - wetBulb_C)

/** Water that the air takes up in being cooled, kg/s: its sensible heat becomes latent. */
export const padWater_kg_s = (air_W_K: number, dryBulb_C: number, padAir: number): number =>
  (air_W_K * Math.max(0, dryBulb_C - padAir)) / EVAPORATION_J_KG
