/**
 * Density, specific heat and viscosity of the coolants, each from one published table.
 *
 * Between rows density and specific heat go in a straight line and viscosity in a straight line of its
 * logarithm. Outside its table a fluid has no properties: asking is an error that names fluid and range.
 */

/** Water, or water with a quarter of propylene glycol by volume (PG25). */
export type Fluid = 'water' | 'pg25'

export interface FluidProperties {
  readonly density_kg_m3: number
  readonly specificHeat_J_kg_K: number
  readonly viscosity_kg_m_s: number
}

/** What people call it. */
export const FLUID_NAMES: Readonly<Record<Fluid, string>> = { water: 'water', pg25: 'PG25' }

type Row = readonly [
  temperature_C: number,
  density_kg_m3: number,
  specificHeat_J_kg_K: number,
  viscosity_kg_m_s: number,
]

/**
 * Water at 100 kPa (at saturation above 99.6 °C).
 *
 * Source: CRC Handbook of Chemistry and Physics, 85th ed. (2004), 6-2: "Properties of water in the range
 * 0–100 °C"; the test holds density against Kell (1975) and viscosity against IAPWS SR6-08.
 */
const WATER: readonly Row[] = [
  [0, 999.84, 4217.6, 1.793e-3],
  [10, 999.7, 4192.1, 1.307e-3],
  [20, 998.21, 4181.8, 1.002e-3],
  [30, 995.65, 4178.4, 7.977e-4],
  [40, 992.22, 4178.5, 6.532e-4],
  [50, 988.03, 4180.6, 5.47e-4],
  [60, 983.2, 4184.3, 4.665e-4],
  [70, 977.78, 4189.5, 4.04e-4],
  [80, 971.82, 4196.3, 3.544e-4],
  [90, 965.35, 4205, 3.145e-4],
  [100, 958.4, 4215.9, 2.818e-4],
]

/**
 * Aqueous propylene glycol of 20 and 30 % by volume: [°C, ρ20, ρ30, cp20, cp30, μ20, μ30], μ in 1e-5 Pa·s.
 *
 * Source: ASHRAE Handbook Fundamentals 2001, ch. 21, tables of aqueous propylene glycol, as carried by
 * CoolProp (dev/incompressible_liquids, "ASHRAE, Propylene Glycol", from SecCool).
 */
const PROPYLENE_GLYCOL: readonly (readonly number[])[] = [
  [0, 1025.84, 1036.24, 3929, 3793, 405, 708],
  [5, 1024.32, 1034.46, 3940, 3807, 334, 561],
  [10, 1022.68, 1032.55, 3951, 3820, 279, 452],
  [15, 1020.91, 1030.51, 3962, 3834, 236, 369],
  [20, 1019.01, 1028.35, 3973, 3848, 202, 306],
  [25, 1016.99, 1026.06, 3983, 3862, 174, 257],
  [30, 1014.84, 1023.64, 3994, 3875, 152, 218],
  [35, 1012.56, 1021.09, 4005, 3889, 134, 188],
  [40, 1010.16, 1018.42, 4016, 3903, 118, 163],
  [45, 1007.64, 1015.62, 4027, 3917, 106, 143],
  [50, 1004.99, 1012.69, 4038, 3930, 95, 126],
  [55, 1002.21, 1009.63, 4049, 3944, 86, 113],
  [60, 999.31, 1006.44, 4060, 3958, 78, 101],
  [65, 996.28, 1003.13, 4071, 3972, 71, 91],
  [70, 993.12, 999.69, 4082, 3985, 66, 83],
  [75, 989.85, 996.12, 4093, 3999, 60, 76],
  [80, 986.44, 992.42, 4104, 4013, 56, 70],
  [85, 982.91, 988.6, 4115, 4027, 52, 65],
  [90, 979.25, 984.65, 4126, 4040, 49, 61],
  [95, 975.47, 980.57, 4136, 4054, 45, 57],
  [100, 971.56, 976.36, 4147, 4068, 43, 53],
]

/** 25 % lies midway between the two columns: the mean, geometric for viscosity. */
const PG25: readonly Row[] = PROPYLENE_GLYCOL.map(([t, rho20, rho30, cp20, cp30, mu20, mu30]) => [
  t!,
  (rho20! + rho30!) / 2,
  (cp20! + cp30!) / 2,
  Math.sqrt(mu20! * mu30!) * 1e-5,
])

const TABLES: Readonly<Record<Fluid, readonly Row[]>> = { water: WATER, pg25: PG25 }

/** Lowest and highest temperature, °C, at which the fluid's properties are known. */
export function fluidRange_C(fluid: Fluid): readonly [low_C: number, high_C: number] {
  const table = TABLES[fluid]
  return [table[0]![0], table.at(-1)![0]]
}

/** Why the fluid has no properties at that temperature, in words for a person; null when it has. */
export function fluidProblem(fluid: Fluid, temperature_C: number): string | null {
  const [low_C, high_C] = fluidRange_C(fluid)
  if (temperature_C >= low_C && temperature_C <= high_C) return null
  const asked = Number.isFinite(temperature_C)
    ? `${Math.round(temperature_C * 10) / 10} °C`
    : 'no temperature'
  return `${FLUID_NAMES[fluid]} at ${asked} is outside its table, ${low_C} to ${high_C} °C.`
}

/** Properties of the fluid. Throws outside its table, naming fluid and range. */
export function fluidProperties(fluid: Fluid, temperature_C: number): FluidProperties {
  const problem = fluidProblem(fluid, temperature_C)
  if (problem) throw new RangeError(problem)
  const table = TABLES[fluid]
  let k = 0
  while (k < table.length - 2 && temperature_C > table[k + 1]![0]) k++
  const [t0, rho0, cp0, mu0] = table[k]!
  const [t1, rho1, cp1, mu1] = table[k + 1]!
  const x = (temperature_C - t0) / (t1 - t0)
  return {
    density_kg_m3: rho0 + x * (rho1 - rho0),
    specificHeat_J_kg_K: cp0 + x * (cp1 - cp0),
    viscosity_kg_m_s: mu0 * (mu1 / mu0) ** x,
  }
}
