/** The economic figures of a hall: what each is. Null where an input is missing, never a default that looks like truth. */
import type { LedgerFigure } from '../density/figures.ts'
import type { Figure } from '../hall/catalogTypes.ts'
import type { PowerSource } from './carbon.ts'

/** What a megawatt holds and makes. */
export interface YieldFigures {
  /** The entered throughput × GPUs per utility MW. */
  readonly tokensPerSecondPerMW: LedgerFigure
  /** Racks / (provisioned IT power × peak PUE), and / provisioned IT power. */
  readonly utilityRacksPerMW: LedgerFigure
  readonly itRacksPerMW: LedgerFigure
  /** Of the rack that presses hardest: its mass over its footprint; and what the floor may carry. */
  readonly floorLoad_kg_m2: LedgerFigure
  readonly floorLoadLimit_kg_m2: LedgerFigure
  /** Water of a year over energy of IT. */
  readonly wue_m3_J: LedgerFigure
}

/** What a sold GPU-hour costs, by part, and a million tokens. */
export interface CostFigures {
  readonly gpuHour_USD: LedgerFigure
  readonly gpuHourIt_USD: LedgerFigure
  readonly gpuHourPlant_USD: LedgerFigure
  readonly gpuHourEnergy_USD: LedgerFigure
  readonly gpuHourRecurring_USD: LedgerFigure
  readonly millionTokens_USD: LedgerFigure
}

/** What the hall's electricity emits, by the mix that was entered. */
export interface CarbonFigures {
  readonly gpuHour_kg: LedgerFigure
  readonly millionTokens_kg: LedgerFigure
  readonly year_kg: LedgerFigure
}

/** A GPU-hour as if all of the electricity came from one source. */
export interface SourceCarbon {
  readonly source: PowerSource
  /** Its part of the entered mix; null where no mix was entered. */
  readonly shareFraction: number | null
  readonly emissions_kg_J: Figure
  readonly gpuHour_kg: LedgerFigure
}

/** A GPU-hour with the IT written off over so many years, all else the same. */
export interface LifeCost {
  readonly itLifeYears: number
  readonly gpuHour_USD: LedgerFigure
}

export interface EconomicFigures extends YieldFigures, CostFigures, CarbonFigures {}

/** All of it: the figures, and the two lists that stand beside them. */
export interface HallEconomics {
  readonly figures: EconomicFigures
  readonly lives: readonly LifeCost[]
  readonly bySource: readonly SourceCarbon[]
}
