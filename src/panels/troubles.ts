/** What keeps a hall from being fine as it runs, whatever the air solver says of itself: short sentences for bar and badges. */
import type { LedgerFigure } from '../../models/density/figures.ts'
import type { NetworkAnswer } from '../../workers/network/contract.ts'
import { counted, power, text } from '../format/quantity.ts'
import type { Figures } from './figures.ts'
import { factsOf, unsupplied } from './power/facts.ts'

/** Racks without supply or coolant, and heat that nothing takes; the gravest first, empty where all is fine. */
export function troublesOf(
  { hall, ledger, shortRacks }: Pick<Figures, 'hall' | 'ledger' | 'shortRacks'>,
  network: Pick<NetworkAnswer, 'power' | 'energy'> | null,
): string[] {
  const unmet_W = network?.energy.peakUnmet_W ?? 0
  return [
    ...(network ? unsupplied(factsOf(network.power), hall) : []),
    shortRacks !== null &&
      shortRacks > 0 &&
      `${counted(shortRacks, 'rack')} ${shortRacks === 1 ? 'starves' : 'starve'}`,
    ledger && isOver(ledger.airLoad_W, ledger.airCapacity_W) && 'Coolers over capacity',
    ledger && isOver(ledger.liquidLoad_W, ledger.liquidCapacity_W) && 'CDUs over capacity',
    unmet_W > 0 && `Plant ${text(power(unmet_W))} too small`,
  ].filter((words) => typeof words === 'string')
}

const isOver = (load_W: LedgerFigure, capacity_W: LedgerFigure): boolean =>
  (load_W.value ?? 0) > (capacity_W.value ?? 0)
