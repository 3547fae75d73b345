import { useMemo } from 'react'
import { useFigures } from '../figures.ts'
import { type Bindings, bindingsOf } from './bindings.ts'

/** What binds now: while edits come, of floor and air alone; of all limits once the networks have solved for them. */
export function useBindings(): Bindings {
  const hall = useFigures((figures) => figures.hall)
  const air = useFigures((figures) => figures.air)
  const networks = useFigures((figures) => figures.networkDensity)
  return recalled(hall, air, networks)
}

/** What bound before the last edit; null where there was none. */
export function useBindingsBefore(): Bindings | null {
  const before = useFigures((figures) => figures.before)
  return useMemo(
    () => before && bindingsOf(before.hall, before.air, before.networkDensity),
    [before],
  )
}

type Asked = Parameters<typeof bindingsOf>
let last: { readonly asked: Asked; readonly found: Bindings } | null = null

/** The bar, the inspector and the table ask the same. */
function recalled(...asked: Asked): Bindings {
  if (!last?.asked.every((part, k) => part === asked[k]))
    last = { asked, found: bindingsOf(...asked) }
  return last.found
}
