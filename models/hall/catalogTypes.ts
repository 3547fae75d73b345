/**
 * What a catalogue entry must say of its equipment, and how well each number is known.
 */

/** How a number is known, best first. A `guess` is shown as one wherever the number, or a result from it, appears. */
export type Confidence = 'datasheet' | 'standard' | 'secondary' | 'derived' | 'guess'

/** A number with its provenance. `low` and `high` bound what sources, or judgement, allow. */
export interface Figure {
  readonly value: number
  readonly low?: number
  readonly high?: number
  readonly source: string
  /** When the source was published or read, ISO 8601 (year, month or day). */
  readonly date: string
  readonly confidence: Confidence
}

/** A curve with one provenance: [argument, value] points in rising order of argument. */
export interface CurveFigure extends Omit<Figure, 'value' | 'low' | 'high'> {
  readonly points: readonly (readonly [number, number])[]
}

interface EntryBase {
  readonly id: string
  readonly label: string
  readonly maker: string
  /** Across the front. */
  readonly width_m: Figure
  /** Front to rear. */
  readonly depth_m: Figure
  readonly height_m: Figure
  readonly mass_kg: Figure
  /** Free floor that service needs, from the face outward. */
  readonly clearanceFront_m: Figure
  readonly clearanceRear_m: Figure
  /** Other names that the trade uses for it. */
  readonly aliases?: readonly string[]
}

export interface RackType extends EntryBase {
  readonly kind: 'rack'
  readonly group: 'compute' | 'storage' | 'network'
  /** Rated (Max-P) power of the IT load. */
  readonly ratedPower_W: Figure
  readonly idlePower_W: Figure
  /** Electrical design point: the short peak that feeds must carry. */
  readonly peakPower_W: Figure
  readonly gpuCount: Figure
  /** Share of the heat that the liquid loop takes, 0–1. */
  readonly liquidCaptureFraction: Figure
  /** Airflow (m³/s) at rated power against inlet temperature (°C); empty for a rack without air intake. */
  readonly airflow_m3_s: CurveFigure
  /** Pressure, rear over front, that stops the air at the speed of 25 °C inlet and rated power; 0 without fans. */
  readonly stallPressure_Pa: Figure
  /** Coolant flow at rated power; 0 for an air-cooled rack. */
  readonly liquidFlow_m3_s: Figure
  readonly maxLiquidSupply_C: Figure
  /** Dry-bulb limits at the inlet: ASHRAE recommended and allowable. */
  readonly inletRecommended_C: Figure
  readonly inletAllowable_C: Figure
  readonly feedCount: Figure
  /** Line-to-line volts for AC, pole to pole for DC. */
  readonly feedVoltage_V: Figure
  readonly current: 'ac3' | 'ac1' | 'dc'
}

export interface CoolerType extends EntryBase {
  readonly kind: 'crah' | 'fanWall' | 'inRowCooler' | 'rearDoorCooler'
  readonly sensibleCapacity_W: Figure
  /** Fan airflow at nominal speed; for a rear door, the airflow it is rated at. */
  readonly airflow_m3_s: Figure
  readonly fanPower_W: Figure
  /** Lowest supply air temperature that it holds. */
  readonly minSupply_C: Figure
}

export interface CduType extends EntryBase {
  readonly kind: 'cdu'
  readonly capacity_W: Figure
  readonly flow_m3_s: Figure
  readonly pumpPower_W: Figure
  readonly approach_K: Figure
}

export interface TileType extends EntryBase {
  readonly kind: 'tile'
  /** Open area over tile area, 0–1; 0 for a solid tile. */
  readonly openAreaFraction: Figure
  readonly dischargeCoefficient: Figure
}

export interface PowerDeviceType extends EntryBase {
  readonly kind: 'powerDevice'
  readonly role:
    | 'utility'
    | 'generator'
    | 'battery'
    | 'transformer'
    | 'switchboard'
    | 'ups'
    | 'sts'
    | 'pdu'
    | 'rpp'
    | 'rectifier'
  readonly rating_VA: Figure
  readonly voltage_V: Figure
  /** Efficiency against load fraction. */
  readonly efficiency: CurveFigure
}

export interface BuswayType extends EntryBase {
  readonly kind: 'busway'
  readonly rating_A: Figure
  readonly voltage_V: Figure
  readonly current: 'ac3' | 'dc'
  /** Resistance of one conductor per metre of run. */
  readonly resistance_ohm_m: Figure
}

/** A sheet of containment. Its record keeps its own size and leakage: it is fitted to where it hangs. */
export interface ContainmentType extends EntryBase {
  readonly kind: 'containment'
  readonly form: 'wall' | 'door' | 'roof' | 'chimney'
  /** Open share of the sheet, 0–1. */
  readonly leakageFraction: Figure
}

export type CatalogEntry =
  | RackType
  | CoolerType
  | CduType
  | TileType
  | ContainmentType
  | PowerDeviceType
  | BuswayType
export type CatalogKind = CatalogEntry['kind']
