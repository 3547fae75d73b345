/** What is wrong with a hall beside its air, as `solve` tells it on standard error: a line each, in the words of the page. */
import type { Conflict } from '../../models/hall/placement.ts'
import { inKW } from '../../models/hall/words.ts'
import { tooSmallWords } from '../../models/plant/words.ts'
import type { NetworkAnswer } from '../network/contract.ts'

/** Each with the system that it is of before it. The hall is solved all the same. */
export function faultLines(
  placement: readonly Conflict[],
  { power, liquid, plant }: Pick<NetworkAnswer, 'power' | 'liquid' | 'plant'>,
): string[] {
  const lines = (system: string, messages: readonly (string | null)[]) =>
    messages.flatMap((message) => message ?? []).map((message) => `${system}: ${message}`)
  const said = (wrong: readonly { readonly message: string }[]) =>
    wrong.map(({ message }) => message)
  return [
    ...lines('Placement', said(placement)),
    ...lines('Power', said(power.faults)),
    ...lines('Liquid', liquid ? [liquid.message, ...said(liquid.violations)] : []),
    ...lines('Plant', [plantFault(plant)]),
  ]
}

/** Why there is no year of the plant, or what it leaves over; null where it takes all. */
export function plantFault(plant: NetworkAnswer['plant']): string | null {
  if (!plant.ok) return plant.message
  const { peakUnmet_W } = plant.year
  return peakUnmet_W > 0 ? tooSmallWords(`${inKW(peakUnmet_W)} kW`) : null
}
