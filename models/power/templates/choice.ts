/** What a person picks when a hall gets a power chain: how it is redundant, and what its rows run on. */
import type { TopologyName } from '../topology.ts'

/** Three-phase volts between lines, or 800 V DC between poles. */
export type Supply = 'ac400' | 'ac415' | 'ac480' | 'dc800'

export interface ChainChoice {
  readonly topology: TopologyName
  readonly supply: Supply
}

/** Every topology with what it means, from the cheapest to the most redundant. */
export const TOPOLOGIES: readonly { readonly name: TopologyName; readonly meaning: string }[] = [
  { name: 'N', meaning: 'One path, nothing to spare' },
  { name: 'N+1', meaning: 'One path, one module more than needed' },
  { name: '2N', meaning: 'Two systems, each carries everything' },
  { name: '3N/2', meaning: 'Three systems share, two carry everything' },
  { name: '4N/3', meaning: 'Four systems share, three carry everything' },
  { name: 'blockRedundant', meaning: 'Blocks with a catcher behind static switches' },
]

export const SUPPLIES: readonly { readonly supply: Supply; readonly label: string }[] = [
  { supply: 'ac415', label: '415 V AC' },
  { supply: 'ac400', label: '400 V AC' },
  { supply: 'ac480', label: '480 V AC' },
  { supply: 'dc800', label: '800 V DC' },
]

/** Volts of the boards: those of the rows, or 415 V in front of rectifiers. */
export function boardVoltage_V(supply: Supply): number {
  if (supply === 'ac400') return 400
  return supply === 'ac480' ? 480 : 415
}
