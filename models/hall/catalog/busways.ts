/** Overhead busways. */
import type { BuswayType } from '../catalogTypes.ts'
import { derived, guess, known, none } from './figures.ts'

/** Resistivity of copper at 80 °C, ohm·m: 1.724e-8 at 20 °C (IEC 60028) × (1 + 0.00393 × 60). */
const COPPER_80C_OHM_M = 1.724e-8 * (1 + 0.00393 * 60)
/** Current density that busways are commonly built for, A/m²: 2 A/mm². */
const CURRENT_DENSITY_A_M2 = 2e6

const VOLTAGE = {
  400: known(400, 'standard', 'IEC 60038: 230/400 V three-phase distribution'),
  415: known(415, 'standard', 'IEC 60038: 240/415 V three-phase distribution', [400, 480]),
  480: known(480, 'standard', 'ANSI C84.1: 277/480 V three-phase distribution'),
} as const

function busway(rating_A: number, volts: 400 | 415 | 480 | 'dc'): BuswayType {
  const dc = volts === 'dc'
  const current = dc ? 'dc' : 'ac3'
  return {
    kind: 'busway',
    id: `busway.${dc ? 'dc800' : `ac${volts}`}.${rating_A}a`,
    label: `Busway ${rating_A} A, ${dc ? '800 V DC' : `${volts} V AC`}`,
    maker: 'generic',
    width_m: guess(rating_A > 800 ? 0.2 : 0.15, 'casing of a track busway'),
    depth_m: none('as long as it is drawn'),
    height_m: guess(rating_A > 800 ? 0.25 : 0.15, 'casing of a track busway'),
    mass_kg: guess(rating_A * 0.03, 'a metre of run', [rating_A * 0.015, rating_A * 0.05]),
    clearanceFront_m: guess(0, 'hangs above the racks'),
    clearanceRear_m: guess(0, 'hangs above the racks'),
    rating_A: known(rating_A, 'derived', 'rated current of this entry, by definition'),
    voltage_V: dc
      ? known(800, 'secondary', 'NVIDIA 800 VDC power architecture, via TrendForce')
      : VOLTAGE[volts],
    current,
    resistance_ohm_m: derived(
      Number(((COPPER_80C_OHM_M * CURRENT_DENSITY_A_M2) / rating_A).toPrecision(3)),
      'copper at 80 °C (IEC 60028) in a section for 2 A/mm2, itself a judgement',
      [
        Number(((COPPER_80C_OHM_M * 1.2e6) / rating_A).toPrecision(3)),
        Number(((COPPER_80C_OHM_M * 3e6) / rating_A).toPrecision(3)),
      ],
    ),
  }
}

const AC_RATINGS_A = [250, 400, 800, 1250, 2500] as const

export const busways: readonly BuswayType[] = [
  ...([415, 400, 480] as const).flatMap((volts) =>
    AC_RATINGS_A.map((rating_A) => busway(rating_A, volts)),
  ),
  busway(800, 'dc'),
  busway(2500, 'dc'),
]
