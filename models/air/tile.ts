/** How hard it is to blow through a perforated tile. */

/**
 * Loss coefficient K of a perforated tile, Δp = ½·K·ρ·V², V the mean velocity over the whole tile: K = 1/(C_d σ)².
 * Infinity for a tile that is shut.
 *
 * With C_d 0.65 this lies within 12 % of the perforated plates of Idelchik, Handbook of Hydraulic Resistance,
 * 3rd ed., diagram 8-1, K = (1 + 0.5 (1−σ)^0.75 + 1.414 (1−σ)^0.375)/σ², as Karki, Radmehr & Patankar, HVAC&R
 * Research 9 (2003) 153 use them, for open shares σ of 25 to 60 %.
 */
export const tileLoss = (openAreaFraction: number, dischargeCoefficient: number): number =>
  1 / (openAreaFraction * dischargeCoefficient) ** 2
