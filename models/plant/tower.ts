/**
 * Cooling towers: how near to the wet bulb their water comes, and how fast their fans must turn for it.
 *
 * The correlation is a polynomial of 27 terms in wet bulb, range and water over air; it is quadratic in the last, so the
 * air that an approach takes is found in closed form.
 */

/**
 * Coefficients of {1, Twb, Twb²} × {1, range, range²} × {1, L/G, (L/G)²}, Twb fastest, L/G slowest.
 *
 * Source: YorkCalc, in Modelica Buildings, CoolingTowers.Correlations.yorkCalc, and EnergyPlus CoolingTower:VariableSpeed.
 */
const YORK_CALC = [
  -0.359741205, -0.055053608, 0.0023850432, 0.173926877, -0.0248473764, 0.00048430224,
  -0.005589849456, 0.0005770079712, -0.00001342427256, 2.84765801111111, -0.121765149, 0.0014599242,
  1.680428651, -0.0166920786, -0.0007190532, -0.025485194448, 0.0000487491696, 0.00002719234152,
  -0.0653766255555556, -0.002278167, 0.0002500254, -0.0910565458, 0.00318176316, 0.000038621772,
  -0.0034285382352, 0.00000856589904, -0.000001516821552,
] as const

/** Where the correlation was fitted. Source: same library, BoundsYorkCalc. */
export const TOWER_BOUNDS = {
  wetBulb_C: [-34.4, 26.7],
  range_K: [1.1, 22.2],
  approach_K: [1.1, 40],
  liquidGasRatio: 8,
} as const

/** Coefficients of 1, L/G and (L/G)² at a wet bulb and a range. */
function terms(wetBulb_C: number, range_K: number, into: Float64Array): void {
  for (let m = 0; m < 3; m++) {
    let sum = 0
    for (let j = 2; j >= 0; j--) {
      const at = 9 * m + 3 * j
      const inner =
        YORK_CALC[at]! + wetBulb_C * (YORK_CALC[at + 1]! + wetBulb_C * YORK_CALC[at + 2]!)
      sum = sum * range_K + inner
    }
    into[m] = sum
  }
}

const scratch = new Float64Array(3)

/** Water leaving over wet bulb, K, at a range and at water over air, each over design. Not bounded: see `isInBounds`. */
export function towerApproach_K(
  wetBulb_C: number,
  range_K: number,
  liquidGasRatio: number,
): number {
  terms(wetBulb_C, range_K, scratch)
  return scratch[0]! + liquidGasRatio * (scratch[1]! + liquidGasRatio * scratch[2]!)
}

/** Whether the correlation knows this point; beyond it a result must be marked. */
export const isInBounds = (wetBulb_C: number, range_K: number): boolean =>
  wetBulb_C >= TOWER_BOUNDS.wetBulb_C[0] &&
  wetBulb_C <= TOWER_BOUNDS.wetBulb_C[1] &&
  range_K >= TOWER_BOUNDS.range_K[0] &&
  range_K <= TOWER_BOUNDS.range_K[1]

/**
 * Least fan speed, 0–1, that brings water of a range within an approach of the wet bulb.
 *
 * Wet bulbs beyond the correlation count as its nearest end, where the approach is the larger: on the safe side.
 * @param waterFraction  water over design water.
 * @returns NaN where full speed does not do it.
 */
export function towerSpeed(
  wetBulb_C: number,
  range_K: number,
  approach_K: number,
  waterFraction: number,
): number {
  const [coldest, warmest] = TOWER_BOUNDS.wetBulb_C
  terms(Math.min(warmest, Math.max(coldest, wetBulb_C)), range_K, scratch)
  const [a, b, c] = scratch
  const most = Math.min(TOWER_BOUNDS.liquidGasRatio, waterFraction / TOWER_SPEED_MIN)
  const at = (ratio: number) => a! + ratio * (b! + ratio * c!)
  if (at(waterFraction) > approach_K) return Number.NaN
  // Where the parabola has turned before `most`, its rising branch ends at the vertex.
  const vertex = c! < 0 ? -b! / (2 * c!) : Number.POSITIVE_INFINITY
  const end = Math.min(most, vertex)
  if (at(end) <= approach_K) return waterFraction / end
  const root = Math.sqrt(b! * b! - 4 * c! * (a! - approach_K))
  return waterFraction / ((2 * (approach_K - a!)) / (b! + root))
}

/** Least fan speed. A **guess**. */
export const TOWER_SPEED_MIN = 0.125

/**
 * Fan power at full speed over heat at 35 to 29.4 °C water and 23.9 °C wet bulb.
 *
 * ASHRAE 90.1 asks at least 40.2 gpm of such water a horsepower: 3.40 L/s a kW shaft, 79 kW of heat. From memory:
 * a **guess** until the standard is read.
 */
export const TOWER_FAN_FRACTION = 0.0127
