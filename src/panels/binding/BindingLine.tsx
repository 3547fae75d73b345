import css from '../MegawattBar.module.css'
import { useBindings } from './useBindings.ts'
import { bindingReasons, boundBy } from './words.ts'

/** Under the figure that a hall is bought by: what keeps it from holding more racks. @param after  what stands before it. */
export function BindingLine({ after }: { after: string | null }) {
  const { hall, isWhole } = useBindings()
  const words = hall?.binding.kinds.length ? boundBy(hall, isWhole) : null
  return <span data-testid="binding-line">{[after, words].filter(Boolean).join('; ')}</span>
}

/** The same with its reasons, for the tooltip. */
export function BindingNote() {
  const { hall, isWhole } = useBindings()
  if (!hall?.binding.kinds.length) return null
  return (
    <span className={css.more}>
      Racks admitted: {hall.binding.count}. {bindingReasons(hall, isWhole)}
    </span>
  )
}
