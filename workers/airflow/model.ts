/**
 * What the airflow solver is given: a room of cubes with solids, sheets, openings and devices. Halls
 * (`voxelise.ts`) and reference cases (`referenceCase.ts`) are both turned into one of these.
 *
 * Lengths that end in `Cells` count cells from the room's low corner; ranges are [from, to).
 */
import type { AirProperties } from '../../models/air/properties.ts'
import type { HallId } from '../../models/hall/hall.ts'

/** Cells of a box, low corner and high corner. */
export interface CellBox {
  readonly min: readonly [i: number, j: number, k: number]
  readonly max: readonly [i: number, j: number, k: number]
}

/** Cells along one axis, [from, to). */
export type CellRange = readonly [from: number, to: number]

/** A rectangle of cell faces: all of `plane` along `axis` between min and max on the two other axes. */
export interface FaceRect {
  readonly axis: 0 | 1 | 2
  readonly plane: number
  /** Ranges along the two other axes, in the order x, y, z. */
  readonly a: CellRange
  readonly b: CellRange
}

/** A rectangle through which air passes; `inward` is the sign of the normal that points into the room. */
export interface Patch extends FaceRect {
  readonly inward: 1 | -1
}

/** A sheet without thickness. `resistance` 0 is tight; else Δp/ρ = ½·resistance·v². */
export interface Sheet extends FaceRect {
  readonly resistance: number
}

/** A layer of a rack: takes in at `front`, blows the same flow out at `rear`, `heat_W` warmer. */
export interface RackSlice {
  readonly front: Patch
  readonly rear: Patch
}
export interface AirRack {
  readonly id: HallId
  readonly slices: readonly RackSlice[]
  /** Where it stands; a rack without slices warms the air along this box. */
  readonly box: CellBox
  /** Air through the whole rack between equal pressures. */
  readonly airflow_m3_s: number
  /** Pressure, rear over front, that stops its fans; absent when its flow is fixed. */
  readonly stall_Pa?: number
  /** Heat that the air takes. */
  readonly airHeat_W: number
  /** All power of the rack, for the report. */
  readonly load_W: number
  readonly rearDoor?: RearDoor
}
export interface RearDoor {
  readonly id: HallId
  readonly setpoint_C: number
  readonly capacity_W: number
}

/** Something that moves no air itself and warms the cells round its box. */
export interface WarmBox {
  readonly id: HallId
  readonly box: CellBox
  readonly heat_W: number
}

export interface AirCooler {
  readonly id: HallId
  /** Where it may take in; the first that is not blocked is used. */
  readonly intakes: readonly Patch[]
  /** Whether the last of them is a duct from above a ceiling that returns. */
  readonly ducted?: boolean
  /** Where it stands. */
  readonly box: CellBox
  /** Where it supplies; null blows down into the plenum below its box. */
  readonly supply: Patch | null
  readonly airflow_m3_s: number
  readonly setpoint_C: number
  /** Sensible capacity; Infinity never saturates. */
  readonly capacity_W: number
}

/** An inlet: of fixed flow and temperature, or a tile that passes what the plenum's pressure drives through it. */
export interface AirInlet {
  readonly id: HallId
  readonly patch: Patch
  /** Open share of the area, 0–1; below 1 the jets carry more momentum than their mean velocity. */
  readonly openAreaFraction: number
  /** Length scale of the turbulence that it brings; absent is that of devices, 50 mm. */
  readonly mixingLength_m?: number
  readonly supply:
    | { readonly kind: 'fixed'; readonly airflow_m3_s: number; readonly temperature_C: number }
    | { readonly kind: 'plenum'; readonly lossCoefficient: number }
}
export interface AirOutlet {
  readonly id: string
  readonly patch: Patch
  readonly airflow_m3_s: number
}

/** A wall that validation cases hold at a temperature or move along itself; or a plane without shear. */
export interface SpecialWall {
  readonly patch: Patch
  /** Held temperature; null is adiabatic. */
  readonly temperature_C: number | null
  readonly velocity_m_s: readonly [x: number, y: number, z: number]
  /** A symmetry plane: no shear, no flow. */
  readonly slip: boolean
}

/** The space under a raised floor: as wide and long as the room, solved averaged over its height. */
export interface AirPlenum {
  readonly height_m: number
  /** Share of the coolers' air that leaves through the seams between panels. */
  readonly leakageFraction: number
  /** What fills it from slab to floor. */
  readonly blocked: readonly { readonly x: CellRange; readonly z: CellRange }[]
}

export interface AirModel {
  readonly nx: number
  readonly ny: number
  readonly nz: number
  readonly cell_m: number
  readonly fluid: AirProperties
  readonly solids: readonly CellBox[]
  readonly sheets: readonly Sheet[]
  readonly racks: readonly AirRack[]
  readonly coolers: readonly AirCooler[]
  /** Devices, busways and pumps; absent is none. */
  readonly warm?: readonly WarmBox[]
  readonly inlets: readonly AirInlet[]
  readonly outlets: readonly AirOutlet[]
  readonly walls?: readonly SpecialWall[]
  /** Null on a slab. */
  readonly plenum: AirPlenum | null
  /** What the air starts at. */
  readonly start_C: number
}
