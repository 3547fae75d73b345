import { type EconomicSettings, NO_ECONOMICS } from '../../../models/economics/settings.ts'
import type { HallDiff } from '../../../models/hall/diff.ts'
import { ECONOMICS_ID, type Economics, type Hall } from '../../../models/hall/hall.ts'

/** Rewrites what the hall says of its economics; the first entry makes the record. */
export function setEconomics(
  hall: Hall,
  rewrite: (settings: EconomicSettings) => EconomicSettings,
): HallDiff {
  const found = hall.records.get(ECONOMICS_ID)
  const before = found?.kind === 'economics' ? found : null
  const base = { kind: 'economics', id: ECONOMICS_ID, name: 'Economics', ...NO_ECONOMICS } as const
  const after: Economics = { ...(before ?? base), ...rewrite(before ?? NO_ECONOMICS) }
  return new Map([[ECONOMICS_ID, before ? { before, after } : { after }]])
}
