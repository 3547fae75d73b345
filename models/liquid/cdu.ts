/** The heat exchanger of a coolant distribution unit: counterflow, by effectiveness and transfer units. */

/** A plate exchanger, told by what it does at its rated point. */
export interface Exchanger {
  /** Heat at the rated point. > 0. */
  readonly ratedHeat_W: number
  /** Supply of the rack loop over supply of the facility loop there. > 0. */
  readonly ratedApproach_K: number
  /** Capacity rates of both sides there. > 0. */
  readonly ratedRack_W_K: number
  readonly ratedFacility_W_K: number
}

/** h ~ flow to this power on either side of a plate. Source: Martin, Chem. Eng. Process. 35 (1996), 0.6–0.8. */
const PLATE_EXPONENT = 0.7

/**
 * Effectiveness of a counterflow exchanger: the heat that it moves over the most that it could.
 *
 *   ε = (1 − e^{−NTU (1 − Cr)}) / (1 − Cr e^{−NTU (1 − Cr)}),  NTU / (1 + NTU) where Cr = 1
 *
 * @param conductance_W_K  UA. ≥ 0.
 * @param a_W_K, b_W_K  capacity rates ṁ·cp of the two streams. ≥ 0; 0 moves nothing.
 *
 * Source: Incropera et al., Fundamentals of Heat and Mass Transfer, eqs. 11.29a and b.
 */
export function counterflowEffectiveness(
  conductance_W_K: number,
  a_W_K: number,
  b_W_K: number,
): number {
  const least = Math.min(a_W_K, b_W_K)
  if (least <= 0) return 0
  const ratio = least / Math.max(a_W_K, b_W_K)
  const units = conductance_W_K / least
  // 1 − Cr e^{…} loses digits near Cr = 1; expm1 keeps them: both are over NTU (1 − Cr) small.
  const gap = 1 - ratio
  if (units * gap < 1e-9) return units / (1 + units)
  const decay = -Math.expm1(-units * gap)
  return decay / (gap + ratio * decay)
}

/** Transfer units that give a counterflow effectiveness: the inverse of the above. @param effectiveness  in [0, 1). */
export function counterflowUnits(effectiveness: number, ratio: number): number {
  if (1 - ratio < 1e-9) return effectiveness / (1 - effectiveness)
  return Math.log((1 - effectiveness * ratio) / (1 - effectiveness)) / (1 - ratio)
}

/** UA at the rated point, from heat, approach and flows there. Throws when no exchanger could do that. */
export function ratedConductance_W_K(exchanger: Exchanger): number {
  const { ratedHeat_W, ratedApproach_K, ratedRack_W_K, ratedFacility_W_K } = exchanger
  const least = Math.min(ratedRack_W_K, ratedFacility_W_K)
  const drive_K = ratedApproach_K + ratedHeat_W / ratedRack_W_K
  const effectiveness = ratedHeat_W / (least * drive_K)
  if (!(effectiveness > 0 && effectiveness < 1))
    throw new RangeError(`No exchanger has an effectiveness of ${effectiveness}.`)
  return least * counterflowUnits(effectiveness, least / Math.max(ratedRack_W_K, ratedFacility_W_K))
}

/** UA away from the rated point: half of the resistance on each side, each falling with its own flow. */
export function conductance_W_K(
  exchanger: Exchanger,
  rack_W_K: number,
  facility_W_K: number,
): number {
  return offRated_W_K(exchanger, ratedConductance_W_K(exchanger), rack_W_K, facility_W_K)
}

function offRated_W_K(
  { ratedRack_W_K, ratedFacility_W_K }: Exchanger,
  rated_W_K: number,
  rack_W_K: number,
  facility_W_K: number,
): number {
  if (rack_W_K <= 0 || facility_W_K <= 0) return 0
  const rackSide = (rack_W_K / ratedRack_W_K) ** -PLATE_EXPONENT
  const facilitySide = (facility_W_K / ratedFacility_W_K) ** -PLATE_EXPONENT
  return (2 * rated_W_K) / (rackSide + facilitySide)
}

/**
 * Share of the way from its own return to the facility's supply that the rack loop is cooled:
 * (T_return − T_supply) / (T_return − T_facility).
 */
export function cooledFraction(
  exchanger: Exchanger,
  rack_W_K: number,
  facility_W_K: number,
): number {
  return cooledWith(exchanger, ratedConductance_W_K(exchanger), rack_W_K, facility_W_K)
}

function cooledWith(
  exchanger: Exchanger,
  rated_W_K: number,
  rack_W_K: number,
  facility_W_K: number,
): number {
  if (rack_W_K <= 0) return 0
  const ua_W_K = offRated_W_K(exchanger, rated_W_K, rack_W_K, facility_W_K)
  const effectiveness = counterflowEffectiveness(ua_W_K, rack_W_K, facility_W_K)
  return (effectiveness * Math.min(rack_W_K, facility_W_K)) / rack_W_K
}

/** Cooled shares nearer than this are the same. */
const SHARE_TOLERANCE = 1e-13

/**
 * Facility capacity rate that cools the rack loop by a given share, at most `most_W_K`.
 *
 * @returns W/K; `most_W_K` where even that is not enough.
 */
export function facilityRateFor_W_K(
  exchanger: Exchanger,
  rack_W_K: number,
  wanted: number,
  most_W_K: number,
): number {
  if (wanted <= 0) return 0
  const rated_W_K = ratedConductance_W_K(exchanger)
  const missing = (rate: number) => wanted - cooledWith(exchanger, rated_W_K, rack_W_K, rate)
  let low = 0
  let high = most_W_K
  let atLow = wanted
  let atHigh = missing(most_W_K)
  if (atHigh >= 0) return most_W_K
  // More flow always cools more. Illinois: an end that stays put twice running counts half, so that both ends move.
  let last = 0
  for (let k = 0; k < 60; k++) {
    const next = (low * atHigh - high * atLow) / (atHigh - atLow)
    const error = missing(next)
    if (Math.abs(error) < SHARE_TOLERANCE) return next
    if (error > 0) {
      low = next
      atLow = error
      if (last > 0) atHigh /= 2
    } else {
      high = next
      atHigh = error
      if (last < 0) atLow /= 2
    }
    last = error
  }
  return high
}
