import { useMemo } from 'react'
import { useStore } from 'zustand'
import {
  type LeverHall,
  leverSettings,
  megawattState,
  pullHall,
} from '../../../models/economics/hallLevers.ts'
import type { LeverOption } from '../../../models/economics/leverOptions.ts'
import { LEVERS, type Lever, type LeverSettings } from '../../../models/economics/leverSettings.ts'
import { gpusPerMW, type MegawattState, pull, pullAll } from '../../../models/economics/levers.ts'
import { countedFrom } from '../../../models/economics/reference.ts'
import { standing } from '../../../models/economics/standing.ts'
import { documentStore } from '../../document/document.ts'
import { resultsStore } from '../../engine/results.ts'
import { sentence } from '../density/FigureLine.tsx'
import { useFigures } from '../figures.ts'

/** One lever as a bar: from which figure to which it takes the hall. */
export interface LeverStep {
  readonly lever: Lever
  readonly isPulled: boolean
  readonly option: LeverOption
  /** GPUs per MW before and after it; of one that is not pulled, after all that are. */
  readonly before: number
  readonly after: number
}

export interface LeverView {
  readonly hall: LeverHall
  readonly settings: LeverSettings
  readonly steps: readonly LeverStep[]
  /** GPUs per MW as the hall stands; of what is counted from, which may be the same; and with the levers that are pulled. */
  readonly stands: number
  readonly from: number
  readonly to: number
}

export type Levers = LeverView | { readonly message: string }

/** The levers of the hall at their settings; or why they cannot be told yet. */
export function useLevers(): Levers {
  const hall = useStore(documentStore, (state) => state.hall)
  const ledger = useFigures((figures) => figures.ledger)
  const network = useStore(resultsStore, (results) => results.network)
  const answer = useStore(resultsStore, ({ levers }) => levers)
  return useMemo(() => {
    if (!ledger) return { message: 'There is no hall yet.' }
    if ((ledger.gpuCount.value ?? 0) === 0) return { message: 'No rack of this hall has GPUs.' }
    const from = megawattState(ledger, network?.energy ?? null)
    if (network && !from) {
      const { basis } = ledger.utilityGpusPerMW
      return { message: network.plant.ok ? sentence(basis) : network.plant.message }
    }
    if (answer?.ok === false) return { message: answer.message }
    if (!from || !answer) return { message: 'Working out what each lever would give …' }
    const settings = leverSettings(hall)
    const lever = { hall, from, tables: answer.tables }
    return viewOf(countedFrom(lever, settings.reference), settings)
  }, [hall, ledger, network, answer])
}

function viewOf(hall: LeverHall, settings: LeverSettings): LeverView {
  const { options, to } = pullHall(hall, settings)
  const pulled = pullAll(hall.from, to, settings.pulled)
  let state: MegawattState = hall.from
  const steps = LEVERS.map((lever): LeverStep => {
    const isPulled = settings.pulled.includes(lever)
    const before = isPulled ? state : pulled
    const after = pull(before, to, lever)
    if (isPulled) state = after
    const option = options[lever]
    return { lever, isPulled, option, before: gpusPerMW(before), after: gpusPerMW(after) }
  })
  return {
    hall,
    settings,
    steps,
    stands: gpusPerMW(standing(hall)),
    from: gpusPerMW(hall.from),
    to: gpusPerMW(pulled),
  }
}
