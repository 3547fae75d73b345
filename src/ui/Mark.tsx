import { Pencil } from 'lucide-react'
import { memo } from 'react'
import { cx } from './cx.ts'
import css from './Mark.module.css'
import { Tip } from './Tip.tsx'

/** How a number is known. */
export type MarkKind = 'source' | 'computed' | 'entered' | 'metered' | 'guess'

const MARK_NAMES: Record<MarkKind, string> = {
  source: 'Datasheet or standard',
  computed: 'Computed',
  entered: 'Entered',
  metered: 'Metered',
  guess: 'Guess',
}

/** On the button of a guess's mark: what a press on it does is not for here to say. */
export const GUESS_MARK = 'data-guess-mark'

/**
 * The 12 px sign beside a number; hover or focus names its source. Without `note` it is part of a key. The number changes
 * ten times a second, the sign hardly ever.
 */
export const Mark = memo(function Mark({
  kind,
  note,
}: {
  kind: MarkKind
  note?: string | undefined
}) {
  const sign = <MarkSign kind={kind} />
  if (note === undefined) return sign
  return (
    <Tip
      side="left"
      content={
        <>
          <b className={css.name}>{MARK_NAMES[kind]}.</b> {note}
          {kind === 'guess' && <span className={css.press}>Press to see all guesses.</span>}
        </>
      }
    >
      <button
        type="button"
        className={css.trigger}
        {...(kind === 'guess' && { [GUESS_MARK]: '' })}
        aria-label={`${MARK_NAMES[kind]}. ${note}`}
      >
        {sign}
      </button>
    </Tip>
  )
})

function MarkSign({ kind }: { kind: MarkKind }) {
  return (
    <span className={cx(css.mark, css[kind])} aria-hidden>
      {kind === 'computed' && 'f'}
      {kind === 'entered' && <Pencil size={9} strokeWidth={2} />}
    </span>
  )
}
