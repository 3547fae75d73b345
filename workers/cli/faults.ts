/** What is wrong with a hall beside its air, as `solve` tells it on standard error: a line each, in the words of the page. */
import type { Conflict } from '../../models/hall/placement.ts'
import type { NetworkAnswer } from '../network/contract.ts'

/** Each with the system that it is of before it. The hall is solved all the same. */
export const faultLines = (placement: readonly Conflict[], { power }: NetworkAnswer): string[] => [
  ...placement.map(({ message }) => `Placement: ${message}`),
  ...power.faults.map(({ message }) => `Power: ${message}`),
]
