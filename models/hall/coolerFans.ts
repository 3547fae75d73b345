/** What the fans of a cooler can push against. */
import { pressureAtSpeed_Pa } from '../air/fan.ts'
import { coolerType } from './catalog.ts'
import type { Crah, FanWall, InRowCooler } from './hall.ts'

/**
 * The pressure that a cooler's fans cannot exceed at the airflow they are set to: all the power that they draw, over
 * what they move, Δp = P/V. Nothing is taken off for the losses of fans and motors, nor for coil and filters, of which
 * no data sheet was read: a real unit gives way well below.
 */
export function coolerMost_Pa({ catalogId, fanSpeedFraction }: Crah | FanWall | InRowCooler) {
  const { fanPower_W, airflow_m3_s } = coolerType(catalogId)
  return pressureAtSpeed_Pa(fanPower_W.value / airflow_m3_s.value, fanSpeedFraction)
}
