/**
 * The power network as plain records: what the solver reads and a hall, a template or a test case writes.
 *
 * Buses are joined by passive branches (lines, transformers, closed switches), by converters, which
 * regulate their output and so cut the network into islands, and by transfer switches, which follow the
 * first live input. Loads hang on one or more feeds and share their draw over the live ones.
 *
 * Nominal volts are line to line for AC and pole to pole for DC. Three-phase arrays run a, b, c (delta:
 * ab, bc, ca); matrices are 3 × 3, row by row; a DC line has one resistance, out and back together.
 */
import type { LossCurve } from './losses.ts'

/** The conductors that a line has. */
export type PhaseSet = 'abc' | 'ab' | 'bc' | 'ac' | 'a' | 'b' | 'c'

/** What every element carries. `recordId` is the hall record that it stands for, where heat and faults are placed. */
interface ElementBase {
  readonly id: string
  readonly recordId?: string
}

/** A busbar: what has one voltage. */
export interface Bus extends ElementBase {
  readonly kind: 'ac3' | 'dc'
  readonly nominal_V: number
}

/** Series impedance of a line, or of a source: 9 entries for AC, 1 for DC. */
export interface Impedance {
  readonly resistance_ohm: readonly number[]
  readonly reactance_ohm: readonly number[]
}

/** A voltage source: utility, generator or battery string. */
export interface Source extends ElementBase {
  readonly role: 'utility' | 'generator' | 'battery'
  readonly bus: string
  /** Voltage over nominal: one number for a balanced source, or one a phase. */
  readonly voltage_pu: number | readonly [number, number, number]
  readonly angle_rad: number
  /** What lies between the ideal voltage and the bus; null for an infinite bus. */
  readonly impedance: Impedance | null
  /** A regulator holds the positive-sequence voltage of the bus at `voltage_pu`, whatever the impedance. */
  readonly holdsVoltage?: boolean
  readonly rating_VA: number | null
  /** Largest load step that a generator takes, over its rating, 0–1. */
  readonly stepFraction?: number
}

/** A cable, line or busway section. */
export interface Line extends ElementBase {
  readonly kind: 'line'
  readonly from: string
  readonly to: string
  readonly impedance: Impedance
  /** Total charging susceptance, 9 entries; half of it stands at each end. */
  readonly susceptance_S?: readonly number[]
  readonly phases?: PhaseSet
  /** What the conductor carries for ever. */
  readonly ampacity_A: number | null
  /** The breaker that protects it, and whether that may carry 100 % of its rating. */
  readonly breaker_A?: number
  readonly fullyRated?: boolean
}

/** Three single-phase units, their windings in grounded wye or in delta. */
export interface Transformer extends ElementBase {
  readonly kind: 'transformer'
  readonly from: string
  readonly to: string
  readonly rating_VA: number
  readonly primary_V: number
  readonly secondary_V: number
  readonly primary: 'wye' | 'delta'
  readonly secondary: 'wye' | 'delta'
  /** Short-circuit impedance over the rated one. */
  readonly resistance_pu: number
  readonly reactance_pu: number
  readonly noLoadLoss_W: number
  /** No-load current over rated current. */
  readonly magnetising_pu: number
  /** Primary turns over nominal. */
  readonly tap: number
}

/** A breaker or tie: closed, it makes two buses one. */
export interface Switch extends ElementBase {
  readonly kind: 'switch'
  readonly from: string
  readonly to: string
  readonly closed: boolean
  readonly rating_A: number | null
}

/** What passes power both ways. */
export type Branch = Line | Transformer | Switch

/** A UPS, rectifier, DC/DC stage or solid-state transformer: it holds its output and draws what that costs. */
export interface Converter extends ElementBase {
  readonly role: 'ups' | 'rectifier' | 'dcdc' | 'supply'
  readonly from: string
  readonly to: string
  readonly rating_W: number
  readonly rating_VA: number
  /** Modules that share the load equally; the loss curve is of one module. */
  readonly moduleCount: number
  readonly loss: LossCurve
  /** Of what it draws, 0–1, lagging. */
  readonly powerFactor: number
  readonly outputVoltage_pu: number
  /** Droop: resistance behind the regulated output; 0 holds it exactly. */
  readonly droop_ohm: number
}

/** An STS or ATS: its output follows the first of its inputs that is live. */
export interface Transfer extends ElementBase {
  readonly role: 'sts' | 'ats'
  readonly inputs: readonly string[]
  readonly output: string
  readonly rating_A: number | null
}

/** One cord of a load. Its own impedance is left out: a whip is metres, a busway tens of metres. */
export interface LoadFeed extends ElementBase {
  readonly bus: string
  /** Weight among the load's live feeds. */
  readonly share: number
  readonly breaker_A: number | null
  readonly fullyRated?: boolean
}

/** A rack, cooler or other draw. */
export interface Load extends ElementBase {
  readonly feeds: readonly LoadFeed[]
  readonly connection: 'wye' | 'delta'
  /** How the draw answers to voltage: constant power, current or impedance. */
  readonly model: 'power' | 'current' | 'impedance'
  /** Three entries for AC, one for DC. */
  readonly active_W: readonly number[]
  readonly reactive_var: readonly number[]
}

/** A whole network. Ids are unique over all of it, feeds included. */
export interface Network {
  readonly buses: readonly Bus[]
  readonly sources: readonly Source[]
  readonly branches: readonly Branch[]
  readonly converters: readonly Converter[]
  readonly transfers: readonly Transfer[]
  readonly loads: readonly Load[]
  /** Shifts the phase rotation: 50 or 60 Hz networks differ only in the reactances that they were given. */
  readonly frequency_Hz: number
}

/** A network with nothing in it, to be filled. */
export const EMPTY_NETWORK: Network = {
  buses: [],
  sources: [],
  branches: [],
  converters: [],
  transfers: [],
  loads: [],
  frequency_Hz: 50,
}
