import { useStore } from 'zustand'
import { economicsOf } from '../../../models/economics/hallEconomics.ts'
import type { EconomicSettings } from '../../../models/economics/settings.ts'
import { setEconomics } from '../../document/commands/setEconomics.ts'
import { documentStore } from '../../document/document.ts'
import { edit } from '../../document/edits.ts'

/** What the hall says of its economics. */
export const useEconomics = (): EconomicSettings =>
  useStore(documentStore, ({ hall }) => economicsOf(hall))

/** Enters something of it: one step of undo. */
export const enterEconomics = (
  what: string,
  rewrite: (settings: EconomicSettings) => EconomicSettings,
): void => edit(what, (hall) => setEconomics(hall, rewrite))
