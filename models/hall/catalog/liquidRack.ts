/** What racks cooled by liquid share. */
import type { Figure, RackType } from '../catalogTypes.ts'
import { guess, known, none } from './figures.ts'
import {
  AISLE_CLEARANCE,
  coolantFlow,
  inletAllowable_C,
  inletRecommended_C,
  NO_AIRFLOW,
  STALL_PRESSURE,
  serverAirflow,
} from './rackFigures.ts'

type Own = Omit<
  RackType,
  | 'kind'
  | 'group'
  | 'airflow_m3_s'
  | 'stallPressure_Pa'
  | 'liquidFlow_m3_s'
  | 'inletRecommended_C'
  | 'inletAllowable_C'
  | 'clearanceFront_m'
  | 'clearanceRear_m'
>

/** A rack whose uncaptured heat leaves by its own fans, or by its surface when it has none. */
export function liquidRack(own: Own, fans: 'fans' | 'fanless'): RackType {
  const liquid_W = own.ratedPower_W.value * own.liquidCaptureFraction.value
  const air_W = own.ratedPower_W.value - liquid_W
  return {
    kind: 'rack',
    group: 'compute',
    ...AISLE_CLEARANCE,
    airflow_m3_s: fans === 'fans' ? serverAirflow(air_W) : NO_AIRFLOW,
    stallPressure_Pa: fans === 'fans' ? STALL_PRESSURE : none('no fans'),
    liquidFlow_m3_s: coolantFlow(liquid_W),
    inletRecommended_C,
    inletAllowable_C,
    ...own,
  }
}

export const idleShare = (rated_W: number): Figure =>
  guess(0.3 * rated_W, '30 % of rated, the default of the SimReady rack schema', [
    0.15 * rated_W,
    0.4 * rated_W,
  ])
export const AC_415 = known(
  415,
  'standard',
  'IEC 60038: 240/415 V three-phase distribution',
  [400, 480],
)
export const WARM_40 = guess(40, 'warm-water class W40 until the maker says otherwise', [25, 45])
