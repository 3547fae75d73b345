/** What several racks share: envelopes, inlet limits, airflow and coolant flow from power. */
import type { CurveFigure, Figure } from '../catalogTypes.ts'
import { derived, guess, guessCurve, known, knownCurve } from './figures.ts'

/** Density and specific heat that the catalogue's airflows are stated at: air near 20 °C, 101.3 kPa. */
const AIR_KG_M3 = 1.2
const AIR_J_KG_K = 1006
/** Coolant of the rack loops: 25 % propylene glycol near 45 °C (1.49 L/min per kW at 10 K). */
const PG25_KG_M3 = 1020
const PG25_J_KG_K = 3950
const PG25_RISE_K = 10

const ASHRAE = 'ASHRAE TC 9.9 Thermal Guidelines, recommended envelope, dry bulb'
/** 18–27 °C recommended: `value` is the upper limit, `low` the lower one. */
export const inletRecommended_C: Figure = known(27, 'standard', ASHRAE, [18, 27])
/** Class A2, 10–35 °C. */
export const inletAllowable_C: Figure = known(
  35,
  'standard',
  'ASHRAE TC 9.9 Thermal Guidelines, class A2 allowable, dry bulb',
  [10, 35],
)

/**
 * Fan speed of air-cooled servers against inlet temperature, over the speed at 25 °C. Speed stays low up to
 * the recommended limit and then rises so that hot parts hold their temperature.
 */
const FAN_SPEED: readonly (readonly [inlet_C: number, fraction: number])[] = [
  [10, 1],
  [25, 1],
  [27, 1.06],
  [30, 1.2],
  [35, 1.45],
  [40, 1.6],
]

/** Airflow that carries `airHeat_W` at a rise of `rise_K` up to 25 °C inlet, more above. */
export function serverAirflow(airHeat_W: number, rise_K = 12): CurveFigure {
  const base_m3_s = airHeat_W / (AIR_KG_M3 * AIR_J_KG_K * rise_K)
  return guessCurve(
    FAN_SPEED.map(([inlet_C, fraction]) => [inlet_C, round(base_m3_s * fraction)] as const),
    `P / (rho cp dT) with dT ${rise_K} K, rho 1.2 kg/m3, cp 1006 J/kgK; fans speed up above 25 °C by 6 % at 27 °C, 20 % at 30 °C, 45 % at 35 °C`,
  )
}

/** What a rack's fans can do against the room. Makers publish no curve of a whole server. */
export const STALL_PRESSURE: Figure = guess(
  100,
  'server fans reach 200 to 700 Pa at full speed, and run at half of it or less at 25 °C: pressure falls with its square',
  [40, 300],
)

/** A rack that neither draws in nor blows out air. */
export const NO_AIRFLOW: CurveFigure = knownCurve(
  [],
  'secondary',
  'NVIDIA 2026-06: fanless and 100 % liquid, so no air intake',
)

/** Coolant flow that takes `liquidHeat_W` at 10 K with PG25. */
export function coolantFlow(liquidHeat_W: number): Figure {
  const flow_m3_s = liquidHeat_W / (PG25_KG_M3 * PG25_J_KG_K * PG25_RISE_K)
  return derived(
    round(flow_m3_s),
    'Q / (rho cp dT) at 10 K with PG25: rho 1020 kg/m3, cp 3950 J/kgK (1.49 L/min per kW)',
    [round(flow_m3_s / 1.2), round(flow_m3_s * 1.25)],
  )
}

const EIA = 'EIA-310 19 in rack in a 600 mm enclosure'
/** Envelope and clearances of a 600 × 1200 mm server enclosure. */
export const ENCLOSURE = {
  width_m: known(0.6, 'standard', EIA),
  depth_m: guess(1.2, 'common depth of deep server enclosures', [1.07, 1.2]),
  height_m: guess(2.1, '45 to 47 U enclosure, 44.45 mm a unit', [2.0, 2.3]),
} as const
export const AISLE_CLEARANCE = {
  clearanceFront_m: guess(
    1.2,
    'a cold aisle of two floor tiles lets a server slide out',
    [0.9, 1.2],
  ),
  clearanceRear_m: guess(0.9, 'a door opens and a person passes', [0.6, 1.2]),
} as const
/** Envelope of NVIDIA's MGX rack. */
export const MGX = {
  width_m: guess(0.6, 'MGX rack as shown: one 600 mm floor tile wide'),
  depth_m: guess(
    1.2,
    'MGX rack with manifolds and rear doors; the bare frame is about 1.07 m',
    [1.07, 1.2],
  ),
  height_m: guess(2.24, '48 U MGX rack', [2.2, 2.35]),
} as const

/** Four significant digits: what the inputs can bear. */
const round = (value: number): number => Number(value.toPrecision(4))
