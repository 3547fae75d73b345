/** What the networks say of a hall's levers, worked out once for a state of the hall: the page only looks it up. */
import type { TopologyName } from '../power/topology.ts'
import type { FleetRun } from './fleet.ts'
import type { Chain } from './leverSettings.ts'

/** The hall with all its CDUs at one supply temperature, the facility's water at their approach below it. */
export interface SupplyPoint {
  readonly supplyTemperature_C: number
  /** Plant and CDU pumps over IT power, at provisioned power in the worst design hour. */
  readonly coolingFraction: number
  readonly peakPue: number
  readonly annualPue: number
}

/** The hall on either kind of chain, of the topology that comes nearest to its own. */
export interface ChainTable {
  /** What most of its racks are on. */
  readonly own: Chain
  readonly topology: TopologyName
  /** Losses over IT power at provisioned power, of a chain laid anew. */
  readonly lossFraction: Readonly<Record<Chain, number>>
}

/** Why there is no table, in a sentence. */
export interface NoTable {
  readonly why: string
}

export interface LeverTables {
  /** By rising supply; empty where the hall has no liquid loop. */
  readonly supply: readonly SupplyPoint[]
  readonly chain: ChainTable | NoTable
  /** By rising number of racks on the same envelope; empty without GPU racks. */
  readonly fleet: readonly FleetRun[]
}

/** What the worker tells of a hall's levers. */
export type LeverAnswer =
  | { readonly ok: true; readonly tables: LeverTables }
  | { readonly ok: false; readonly message: string }

/** The table at a supply: straight between its points, held beyond its ends. Null of an empty one. */
export function supplyAt(points: readonly SupplyPoint[], supply_C: number): SupplyPoint | null {
  const next = points.findIndex((point) => point.supplyTemperature_C >= supply_C)
  if (next <= 0) return (next === 0 ? points[0] : points.at(-1)) ?? null
  const [low, high] = [points[next - 1]!, points[next]!]
  const share =
    (supply_C - low.supplyTemperature_C) / (high.supplyTemperature_C - low.supplyTemperature_C)
  const between = (of: (point: SupplyPoint) => number) => of(low) + share * (of(high) - of(low))
  return {
    supplyTemperature_C: supply_C,
    coolingFraction: between((point) => point.coolingFraction),
    peakPue: between((point) => point.peakPue),
    annualPue: between((point) => point.annualPue),
  }
}
