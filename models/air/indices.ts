/**
 * Indices of how well a hall's air is led: what racks breathe (RCI), how much air mixes (SHI, RHI), and whether the
 * coolers move too much or too little of it (RTI).
 *
 * Identities, kept as tests: SHI + RHI = 1; RTI = rack airflow over cooler airflow, rear doors counted.
 */

/** Dry-bulb bands at the rack inlet, °C. */
export interface ThermalClass {
  readonly name: 'A1' | 'A2' | 'A3' | 'A4' | 'H1'
  readonly recommended_C: readonly [low: number, high: number]
  readonly allowable_C: readonly [low: number, high: number]
}

/** Source: ASHRAE TC 9.9, Thermal Guidelines for Data Processing Environments, 5th ed., 2021. */
export const THERMAL_CLASSES: readonly ThermalClass[] = [
  { name: 'H1', recommended_C: [18, 22], allowable_C: [5, 25] },
  { name: 'A1', recommended_C: [18, 27], allowable_C: [15, 32] },
  { name: 'A2', recommended_C: [18, 27], allowable_C: [10, 35] },
  { name: 'A3', recommended_C: [18, 27], allowable_C: [5, 40] },
  { name: 'A4', recommended_C: [18, 27], allowable_C: [5, 45] },
]

export const thermalClass = (name: ThermalClass['name']): ThermalClass =>
  THERMAL_CLASSES.find((one) => one.name === name)!

/**
 * The most demanding of the A classes that allows this inlet; null outside all of them. H1 is for equipment of high
 * density alone and is never given to a rack by its temperature.
 */
export function classAllowing(inlet_C: number): ThermalClass['name'] | null {
  const allowed = THERMAL_CLASSES.filter(({ name }) => name !== 'H1').find(
    ({ allowable_C: [low, high] }) => inlet_C >= low && inlet_C <= high,
  )
  return allowed?.name ?? null
}

/** The widest A class whose allowable maximum is within `inletAllowable_C`; A1 where even that is too warm. */
export function classWithin(inletAllowable_C: number): ThermalClass {
  const within = THERMAL_CLASSES.filter(
    ({ name, allowable_C }) => name !== 'H1' && allowable_C[1] <= inletAllowable_C,
  )
  return within.at(-1) ?? thermalClass('A1')
}

/**
 * Rack cooling index at the hot end, %: 100 when no inlet is above the recommended band, 0 when all are at the
 * allowable maximum on average, below that negative. NaN without inlets.
 *
 * @param inlets_C  Intake temperatures, one or several per rack: Herrlin takes three, at 1/6, 1/2 and 5/6 of its height.
 *
 * Source: Herrlin, "Rack cooling effectiveness in data centers and telecom central offices: the Rack Cooling Index
 * (RCI)", ASHRAE Transactions 111 (2), 2005. 96 and more is good, 90 and less poor.
 */
export function rackCoolingIndexHigh(inlets_C: readonly number[], band: ThermalClass): number {
  const recommended = band.recommended_C[1]
  return coolingIndex(
    inlets_C.map((inlet_C) => inlet_C - recommended),
    band.allowable_C[1] - recommended,
  )
}

/** The same at the cold end: what lies below the recommended band. Source: Herrlin 2005. */
export function rackCoolingIndexLow(inlets_C: readonly number[], band: ThermalClass): number {
  const recommended = band.recommended_C[0]
  return coolingIndex(
    inlets_C.map((inlet_C) => recommended - inlet_C),
    recommended - band.allowable_C[0],
  )
}

function coolingIndex(excesses_K: readonly number[], most_K: number): number {
  const total_K = excesses_K.reduce((sum, excess_K) => sum + Math.max(0, excess_K), 0)
  return 100 * (1 - total_K / (excesses_K.length * most_K))
}

/** Racks that breathe, and the temperature at which coolers supply them (flow-weighted mean). */
export interface BreathingRoom {
  readonly racks: readonly {
    readonly inlet_C: number
    readonly outlet_C: number
    readonly airflow_m3_s: number
  }[]
  readonly supply_C: number
}

/** Flow-weighted mean of temperatures; NaN where nothing flows. */
export function mixed_C(
  streams: readonly { readonly temperature_C: number; readonly airflow_m3_s: number }[],
): number {
  const total_m3_s = streams.reduce((sum, { airflow_m3_s }) => sum + airflow_m3_s, 0)
  return (
    streams.reduce((sum, stream) => sum + stream.airflow_m3_s * stream.temperature_C, 0) /
    total_m3_s
  )
}

/**
 * Supply heat index δQ/(Q + δQ), 0–1: the share of the heat above supply at the outlets that the air had already at the
 * inlets. 0 when every rack breathes supply air alone. NaN when nothing breathes or nothing warms.
 *
 * Source: Sharma, Bash & Patel, AIAA 2002-3091: Σ ṁ(T_in − T_ref) / Σ ṁ(T_out − T_ref), T_ref the supply.
 */
export function supplyHeatIndex({ racks, supply_C }: BreathingRoom): number {
  const before = racks.reduce((sum, rack) => sum + rack.airflow_m3_s * (rack.inlet_C - supply_C), 0)
  const after = racks.reduce((sum, rack) => sum + rack.airflow_m3_s * (rack.outlet_C - supply_C), 0)
  return before / after
}

/**
 * Return heat index Q/(Q + δQ): what the racks themselves add, as a share of the heat above supply at their outlets.
 *
 * Source: Sharma, Bash & Patel, AIAA 2002-3091: Σ ṁ(T_out − T_in) / Σ ṁ(T_out − T_ref).
 */
export function returnHeatIndex({ racks, supply_C }: BreathingRoom): number {
  const added = racks.reduce(
    (sum, rack) => sum + rack.airflow_m3_s * (rack.outlet_C - rack.inlet_C),
    0,
  )
  const after = racks.reduce((sum, rack) => sum + rack.airflow_m3_s * (rack.outlet_C - supply_C), 0)
  return added / after
}

/**
 * Flow-weighted mean temperatures at the coolers, and the mean rise over all that warms the air. A rear door is a cooler
 * whose air is its rack's: what it takes in is the exhaust, what it supplies is what leaves the door.
 */
export interface ReturnRise {
  readonly return_C: number
  readonly supply_C: number
  /** Flow-weighted: Σ V ΔT / Σ V. What warms the air without moving any adds ρ cp V ΔT = Q all the same. ≠ 0. */
  readonly rise_K: number
}

/**
 * Return temperature index, %: above 100 racks breathe exhaust again, below 100 supply air returns unused. As long as the
 * heat closes it is rack airflow over cooler airflow.
 *
 * Source: Herrlin, "Improved data center energy efficiency and thermal performance by advanced airflow analysis",
 * Digital Power Forum 2007: (T_return − T_supply)/ΔT_equipment · 100.
 */
export const returnTemperatureIndex = ({ return_C, supply_C, rise_K }: ReturnRise): number =>
  (100 * (return_C - supply_C)) / rise_K
