/** The figures of the ledger: what each is, how it was computed, and how well it is known. */
import type { Confidence } from '../hall/catalogTypes.ts'
import type { HallId } from '../hall/hall.ts'

/** One figure of the ledger. The unit stands in its name in `Ledger`. */
export interface LedgerFigure {
  /** Null where the figure does not exist: no contract, no GPU, no rack. */
  readonly value: number | null
  /** What the catalogue's ranges, or judgement, allow; absent where nothing is ranged. */
  readonly low?: number
  readonly high?: number
  /** How it was computed, with the numbers, in one plain sentence. */
  readonly basis: string
  /** The least certain of what went in; at best `derived`. */
  readonly confidence: Confidence
}

/** Density and capacity of a hall. Per-megawatt figures divide by provisioned power, never by the load of now. */
export interface Ledger {
  /** IT load now. */
  readonly itLoad_W: LedgerFigure
  /** The part of it in racks whose hottest inlet is over their limit; null until the air is solved. */
  readonly overLimit_W: LedgerFigure
  /** The part of it in racks that no feed leads to, in a hall whose power is drawn. */
  readonly unfedIt_W: LedgerFigure
  /** Rated power of all racks, each by its profile: what must be provisioned. */
  readonly provisionedIt_W: LedgerFigure
  /** Installed, and of them those in racks that have supply, water and an inlet within their limit; null until the air is solved. */
  readonly gpuCount: LedgerFigure
  readonly usableGpuCount: LedgerFigure
  readonly rackCount: LedgerFigure
  readonly usableRackCount: LedgerFigure
  /** Usable GPUs / (provisioned IT power × peak PUE). */
  readonly utilityGpusPerMW: LedgerFigure
  /** Usable GPUs / contracted power; null without a contract. */
  readonly contractGpusPerMW: LedgerFigure
  /** Usable GPUs / provisioned IT power. */
  readonly itGpusPerMW: LedgerFigure
  /** IT load now per rack, mean and largest. */
  readonly rackMean_W: LedgerFigure
  readonly rackMax_W: LedgerFigure
  /** IT load now over the floor area inside the shell. */
  readonly floorDensity_W_m2: LedgerFigure
  /** Heat that the air takes up now, and what running coolers can take out of it. */
  readonly airLoad_W: LedgerFigure
  readonly airCapacity_W: LedgerFigure
  /** Heat that the liquid loops take up now, and what running CDUs can take. */
  readonly liquidLoad_W: LedgerFigure
  readonly liquidCapacity_W: LedgerFigure
  /** Facility power over IT load, at the load of now. */
  readonly pue: LedgerFigure
  /** The same at provisioned power in the worst hour: what the utility must grant. */
  readonly peakPue: LedgerFigure
}

/** What the ledger wants to know of a solved airflow. */
export interface AirHeat {
  readonly heatIn_W: number
  readonly heatOut_W: number
  readonly racks: ReadonlyMap<HallId, { readonly inletMax_C: number | null }>
}
