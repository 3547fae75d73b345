import { useStore } from 'zustand'
import type { NetworkDensity } from '../../../workers/network/contract.ts'
import { resultsStore } from '../../engine/results.ts'
import { useFigures } from '../figures.ts'
import { type Bindings, bindingsOf } from './bindings.ts'

/** What binds now: while edits come, of floor and air alone; of all limits once the networks have solved for them. */
export function useBindings(): Bindings {
  const hall = useFigures((figures) => figures.hall)
  const air = useFigures((figures) => figures.air)
  const networks = useStore(resultsStore, ({ network, networkIsCurrent }) =>
    networkIsCurrent ? (network?.density ?? null) : null,
  )
  return recalled(hall, air, networks)
}

type Asked = Parameters<typeof bindingsOf>
let last: { readonly asked: Asked; readonly found: Bindings } | null = null

/** The bar, the inspector and the table ask the same. */
function recalled(...asked: [Asked[0], Asked[1], NetworkDensity | null]): Bindings {
  if (!last?.asked.every((part, k) => part === asked[k]))
    last = { asked, found: bindingsOf(...asked) }
  return last.found
}
