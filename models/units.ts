/** Physical constants and the few conversions that the equations need. Formatting for people lives in src/format. */

/** Standard acceleration of gravity, m/s². Source: CGPM 1901, exact by definition. */
export const GRAVITY_M_S2 = 9.80665

/** 0 °C in kelvin. Source: SI, exact by definition. */
export const ICE_POINT_K = 273.15

/** Absolute temperature, for the equations (buoyancy, radiation) where differences are not enough. */
export const kelvin = (temperature_C: number): number => temperature_C + ICE_POINT_K

/** One foot, m, and one cubic foot per minute, m³/s. Source: international foot (1959), exact. */
export const FOOT_M = 0.3048
export const CFM_M3_S = FOOT_M ** 3 / 60
