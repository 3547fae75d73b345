/** Humidity of outdoor air: saturation, dew point, wet bulb, pressure at a height. */
import { kelvin } from '../units.ts'

/** Pressure of the standard atmosphere at a height. Source: ISO 2533:1975, troposphere. */
export const standardPressure_Pa = (elevation_m: number): number =>
  101325 * (1 - 2.25577e-5 * elevation_m) ** 5.2559

/**
 * Saturation pressure of water vapour, over ice below 0 °C.
 *
 * Source: Hyland & Wexler (1983), ASHRAE Handbook Fundamentals 2021, ch. 1, eqs. 5 and 6; −100 to 200 °C.
 */
export function saturationPressure_Pa(temperature_C: number): number {
  const t = kelvin(temperature_C)
  if (temperature_C < 0)
    return Math.exp(
      -5.6745359e3 / t +
        6.3925247 +
        t * (-9.677843e-3 + t * (6.2215701e-7 + t * (2.0747825e-9 - t * 9.484024e-13))) +
        4.1635019 * Math.log(t),
    )
  return Math.exp(
    -5.8002206e3 / t +
      1.3914993 +
      t * (-4.8640239e-2 + t * (4.1764768e-5 - t * 1.4452093e-8)) +
      6.5459673 * Math.log(t),
  )
}

/** Molar mass of water over that of dry air. Source: ASHRAE Fundamentals 2021, ch. 1. */
const MASS_RATIO = 0.621945

/** Water over dry air by mass, of saturated air at a temperature; of air with that dew point. */
export function humidityRatio(dewPoint_C: number, pressure_Pa: number): number {
  const vapour_Pa = saturationPressure_Pa(dewPoint_C)
  return (MASS_RATIO * vapour_Pa) / (pressure_Pa - vapour_Pa)
}

/** Dew point of air at a dry bulb and a relative humidity, 0–1: bisection on the saturation curve. */
export function dewPoint_C(dryBulb_C: number, relativeHumidity: number): number {
  const vapour_Pa = relativeHumidity * saturationPressure_Pa(dryBulb_C)
  let low = -90
  let high = dryBulb_C
  // 40 halvings of a hundred kelvin: 1e-10 K.
  for (let k = 0; k < 40; k++) {
    const middle = (low + high) / 2
    if (saturationPressure_Pa(middle) < vapour_Pa) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/**
 * Thermodynamic wet bulb.
 *
 * @returns °C between dew point and dry bulb, to 1e-6 K.
 *
 * Source: ASHRAE Handbook Fundamentals 2021, ch. 1, eqs. 33 and 35 (below freezing), solved by secants kept in bounds.
 */
export function wetBulb_C(dryBulb_C: number, dewPoint: number, pressure_Pa: number): number {
  if (dewPoint >= dryBulb_C) return dryBulb_C
  const actual = humidityRatio(dewPoint, pressure_Pa)
  let low = dewPoint
  let high = dryBulb_C
  let lowError = ratioAt(dryBulb_C, low, pressure_Pa) - actual
  let highError = ratioAt(dryBulb_C, high, pressure_Pa) - actual
  for (let k = 0; k < 60 && high - low > 1e-6; k++) {
    // Illinois: the end that stays put counts half, so that both ends move.
    const next = (low * highError - high * lowError) / (highError - lowError)
    const error = ratioAt(dryBulb_C, next, pressure_Pa) - actual
    if (Math.abs(error) < 1e-10) return next
    if (error < 0) {
      low = next
      lowError = error
      highError /= 2
    } else {
      high = next
      highError = error
      lowError /= 2
    }
  }
  return (low + high) / 2
}

/** Humidity ratio that air of that dry bulb has when its wet bulb is `wet_C`; rises with `wet_C`. */
function ratioAt(dryBulb_C: number, wet_C: number, pressure_Pa: number): number {
  const saturated = humidityRatio(wet_C, pressure_Pa)
  if (wet_C < 0)
    return (
      ((2830 - 0.24 * wet_C) * saturated - 1.006 * (dryBulb_C - wet_C)) /
      (2830 + 1.86 * dryBulb_C - 2.1 * wet_C)
    )
  return (
    ((2501 - 2.326 * wet_C) * saturated - 1.006 * (dryBulb_C - wet_C)) /
    (2501 + 1.86 * dryBulb_C - 4.186 * wet_C)
  )
}

/** Heat that evaporates a kilogram of water near 30 °C. Source: ASHRAE Fundamentals 2021, ch. 1, 2501 − 2.381 t kJ/kg. */
export const EVAPORATION_J_KG = 2.43e6

/** Water that an evaporating stream needs: what evaporates, and what is drained to keep its salts at `cycles` times. */
export const makeUp_kg_s = (evaporated_kg_s: number, cyclesOfConcentration: number): number =>
  evaporated_kg_s * (1 + 1 / (cyclesOfConcentration - 1))
