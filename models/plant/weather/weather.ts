/** A year of outdoor air, hour by hour, and the hours that a plant is built for. */

/** Conditions that a plant must live through, with their source. */
export interface DesignHour {
  readonly dryBulb_C: number
  readonly wetBulb_C: number
  /** "20-year return dry bulb with its mean coincident wet bulb": what it is, and whose. */
  readonly source: string
  /** No design condition is known: one estimated from the hours of the year stands in. */
  readonly isStandIn?: true
}

export interface WeatherYear {
  readonly site: string
  /** "synthetic, seed 1, normals of …", or the name of an EPW file. */
  readonly source: string
  readonly dryBulb_C: Float64Array
  readonly wetBulb_C: Float64Array
  /** 0 for January. */
  readonly month: Uint8Array
  readonly pressure_Pa: number
  readonly design: readonly DesignHour[]
}

export const HOURS_A_YEAR = 8760
/** Days of each month of a year that is not a leap year. */
export const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Month, 0 to 11, of each hour of a year. */
export function monthOfHours(): Uint8Array {
  const month = new Uint8Array(HOURS_A_YEAR)
  let hour = 0
  MONTH_DAYS.forEach((days, m) => {
    month.fill(m, hour, hour + 24 * days)
    hour += 24 * days
  })
  return month
}
