import type { Ledger } from '../../models/density/figures.ts'
import { counted } from '../format/quantity.ts'

/**
 * Racks that can be used no more, or again, since an edit, in as few words as fit beside a delta; null where as many can as
 * before, or it is not known. Overheads and loads of the two are then of different halls: less of them is no gain, and more no loss.
 */
export function racksChanged(now: Ledger, was: Ledger): string | null {
  const [usable, wasUsable] = [now.usableRackCount.value, was.usableRackCount.value]
  if (usable === null || wasUsable === null || usable === wasUsable) return null
  const out = wasUsable - usable
  return out > 0 ? `${counted(out, 'rack')} out` : `${counted(-out, 'rack')} back`
}
