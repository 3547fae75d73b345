/**
 * The affinity laws: what becomes of a fan's operating point at another speed. V ∝ n, Δp ∝ n², P ∝ n³.
 *
 * Source: ASHRAE Handbook, HVAC Systems and Equipment, chapter Fans.
 */
export const airflowAtSpeed_m3_s = (airflow_m3_s: number, speedFraction: number): number =>
  airflow_m3_s * speedFraction
export const pressureAtSpeed_Pa = (pressure_Pa: number, speedFraction: number): number =>
  pressure_Pa * speedFraction ** 2
export const powerAtSpeed_W = (power_W: number, speedFraction: number): number =>
  power_W * speedFraction ** 3
