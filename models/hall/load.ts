/** What a rack draws and gives off, from its record and the catalogue. */
import { pressureAtSpeed_Pa } from '../air/fan.ts'
import { rackType } from './catalog.ts'
import type { CurveFigure } from './catalogTypes.ts'
import type { Rack } from './hall.ts'

/** Rated (Max-P) power: what a person typed, else the catalogue's. */
export const rackRated_W = (rack: Rack): number =>
  rack.ratedPower_W ?? rackType(rack.catalogId).ratedPower_W.value

/** Power at rest: the catalogue's share of rated power, of a load that was typed in too. */
export function rackIdle_W(rack: Rack): number {
  const { idlePower_W, ratedPower_W } = rackType(rack.catalogId)
  return (rackRated_W(rack) * idlePower_W.value) / ratedPower_W.value
}

/** Electrical design point: the short peak that feeds must carry, scaled likewise. */
export function rackPeak_W(rack: Rack): number {
  const { peakPower_W, ratedPower_W } = rackType(rack.catalogId)
  return (rackRated_W(rack) * peakPower_W.value) / ratedPower_W.value
}

/** The utilisation of a rack that has no supply: it draws nothing, not idle power. No file holds it. */
export const NO_SUPPLY = -1

/**
 * IT load now: idle power, and what utilisation adds up to rated power. All of it becomes heat.
 *
 *   P = P_idle + (P_rated − P_idle) · u
 *
 * Source: linear between idle and busy, as Fan, Weber and Barroso model servers in Power Provisioning for a
 * Warehouse-sized Computer, ISCA 2007.
 */
export function rackLoad_W(rack: Rack): number {
  const { utilisationFraction: u } = rack
  if (u === NO_SUPPLY) return 0
  return rackRated_W(rack) * u + rackIdle_W(rack) * (1 - u)
}

/** The utilisation at which a rack that idles at a share of rated power draws another: to a thousandth, not below 0. */
export const utilisationAt = (idleShare: number, loadShare: number): number =>
  loadShare >= 1
    ? 1
    : Math.round(Math.max(0, (loadShare - idleShare) / (1 - idleShare)) * 1e3) / 1e3

/** The part of the heat that the liquid loop takes. The share is taken as the same at every load. */
export const rackLiquidHeat_W = (rack: Rack): number =>
  rackLoad_W(rack) * rackType(rack.catalogId).liquidCaptureFraction.value

/** The part of the heat that the room's air takes. */
export const rackAirHeat_W = (rack: Rack): number => rackLoad_W(rack) - rackLiquidHeat_W(rack)

/** Whether the rack draws in and blows out air. */
export const breathesAir = (rack: Rack): boolean =>
  rackType(rack.catalogId).airflow_m3_s.points.length > 0

/**
 * Airflow of the rack's own fans; 0 for a fanless rack.
 *
 * It follows the load, so that the rise stays that of the catalogue, down to idle. Source: engineering judgement; server
 * makers do not publish part-load airflow.
 */
export function rackAirflow_m3_s(rack: Rack, inlet_C: number): number {
  const { airflow_m3_s, ratedPower_W } = rackType(rack.catalogId)
  return curveAt(airflow_m3_s, inlet_C) * (rackLoad_W(rack) / ratedPower_W.value)
}

/**
 * Pressure, rear over front, at which the rack's fans stop moving air when they would move `airflow_m3_s` freely: it
 * goes with the square of their speed (affinity laws, models/air/fan.ts). 0 for a fanless rack.
 */
export function rackStall_Pa(rack: Rack, airflow_m3_s: number): number {
  const { airflow_m3_s: curve, stallPressure_Pa } = rackType(rack.catalogId)
  const nominal_m3_s = curveAt(curve, NOMINAL_INLET_C)
  if (nominal_m3_s === 0) return 0
  return pressureAtSpeed_Pa(stallPressure_Pa.value, airflow_m3_s / nominal_m3_s)
}
/** Inlet at which the catalogue states airflow and stall. */
const NOMINAL_INLET_C = 25

/** The curve at `x`: straight between points, held beyond the ends, 0 when it has none. */
export function curveAt({ points }: Pick<CurveFigure, 'points'>, x: number): number {
  const next = points.findIndex(([argument]) => argument >= x)
  if (next <= 0) return (next === 0 ? points[0] : points.at(-1))?.[1] ?? 0
  const [x0, y0] = points[next - 1]!
  const [x1, y1] = points[next]!
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0)
}
