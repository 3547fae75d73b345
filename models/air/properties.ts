/**
 * Dry air at 20 °C and 101,325 Pa: the state that the halls are solved about.
 *
 * Reference cases carry their own values and pass them explicitly; nothing here may change an answer of theirs.
 */
import { GRAVITY_M_S2, kelvin } from '../units.ts'

/** The properties that the airflow equations take. */
export interface AirProperties {
  readonly density_kg_m3: number
  readonly specificHeat_J_kg_K: number
  /** Kinematic viscosity. */
  readonly viscosity_m2_s: number
  readonly prandtl: number
  /** Eddy viscosity over eddy diffusivity of heat. */
  readonly turbulentPrandtl: number
  readonly gravity_m_s2: number
  readonly expansion_1_K: number
  /** Where density is taken and buoyancy is zero. */
  readonly reference_C: number
}

/**
 * Molar gas constant over the molar mass of dry air, J/(kg·K): 8.314462618 / 0.028965.
 *
 * Source: CODATA 2018 (exact); ISO 2533:1975 for the mass.
 */
const GAS_CONSTANT_J_KG_K = 8.314462618 / 0.028965
const ATMOSPHERE_PA = 101_325

/** Density of dry air by the ideal gas law, ρ = p / (R T). Within 0.05 % of tables between 0 and 60 °C. */
export const airDensity_kg_m3 = (temperature_C: number, pressure_Pa = ATMOSPHERE_PA): number =>
  pressure_Pa / (GAS_CONSTANT_J_KG_K * kelvin(temperature_C))

/**
 * Dynamic viscosity of dry air, kg/(m·s).
 *
 * Source: Sutherland's law with the constants of ISO 2533:1975, β_S = 1.458e-6, S = 110.4 K.
 */
export function airViscosity_kg_m_s(temperature_C: number): number {
  const T = kelvin(temperature_C)
  return (1.458e-6 * T ** 1.5) / (T + 110.4)
}

/** Volumetric expansion, 1/K: β = 1/T of an ideal gas. */
export const airExpansion_1_K = (temperature_C: number): number => 1 / kelvin(temperature_C)

/** Share of itself by which density may vary where it is taken as constant but for its weight. */
const BOUSSINESQ_FRACTION = 0.1
/**
 * How far temperatures may lie apart for that, β ΔT ≤ 0.1: 29.3 K about 20 °C.
 *
 * Source: Gray and Giorgini, "The validity of the Boussinesq approximation for liquids and gases", Int. J. Heat Mass
 * Transfer 19(5), 1976, 545–551: no property may vary by more than a tenth. Taken from what cites it; they find 28.6 K for air
 * at 15 °C, which is 0.1 over a β of 3.5e-3.
 */
export const boussinesqSpan_K = (expansion_1_K: number): number =>
  BOUSSINESQ_FRACTION / expansion_1_K

/**
 * Specific heat at constant pressure: 1005 for dry air at 20 °C, 1006 with the little water that halls hold and
 * as the data-centre literature and our catalogue use it.
 */
const SPECIFIC_HEAT_J_KG_K = 1006
/** Source: Incropera et al., Fundamentals of Heat and Mass Transfer, table A.4: 0.709 at 290 K, 0.707 at 300 K. */
const PRANDTL = 0.71
/** Source: Launder and Spalding 1974 use 0.9; 0.85 is the usual value of k-ε codes and of our references. */
const TURBULENT_PRANDTL = 0.85

const REFERENCE_C = 20
/** The air of a hall. */
export const AIR: AirProperties = {
  density_kg_m3: airDensity_kg_m3(REFERENCE_C),
  specificHeat_J_kg_K: SPECIFIC_HEAT_J_KG_K,
  viscosity_m2_s: airViscosity_kg_m_s(REFERENCE_C) / airDensity_kg_m3(REFERENCE_C),
  prandtl: PRANDTL,
  turbulentPrandtl: TURBULENT_PRANDTL,
  gravity_m_s2: GRAVITY_M_S2,
  expansion_1_K: airExpansion_1_K(REFERENCE_C),
  reference_C: REFERENCE_C,
}
