import type { ReactNode } from 'react'
import { change, type QuantityText, text } from '../format/quantity.ts'
import { cx } from '../ui/cx.ts'
import { DeltaChip } from '../ui/DeltaChip.tsx'
import { Mark } from '../ui/Mark.tsx'
import { Tip } from '../ui/Tip.tsx'
import { isSettled, useFigures } from './figures.ts'
import css from './MegawattBar.module.css'

/** A figure against what it was before the last edit. */
export interface FigureChange {
  readonly was: number | null
  readonly now: number | null
  readonly format: (value: number | null) => QuantityText
  /** Whether more of it is better; absent where neither is. */
  readonly better?: 'more' | 'less' | undefined
  /** Whether it is out of range now. */
  readonly isOut?: boolean
}

/** One figure of the megawatt bar: label, value, and under it what it is made of, or how it changed. */
export function FigureCell({
  label,
  shown,
  change: changed,
  below,
  beside,
  basis,
  isHero = false,
  isGuess = false,
  isBad = false,
  aside,
  testId,
  onClick,
}: {
  label: string
  shown: QuantityText
  change: FigureChange | null | false
  below: ReactNode
  /** What stands beside a change in place of what it counts from: what must not hide. */
  beside?: string | null | undefined
  basis: ReactNode
  isHero?: boolean
  isGuess?: boolean
  isBad?: boolean
  /** A short word beside the figure. */
  aside?: ReactNode
  testId?: string
  onClick?: () => void
}) {
  const isMoving = useFigures(({ state }) => !isSettled(state))
  const delta = changed ? changeOf(changed, beside) : null
  const isMissing = shown.unit === '' && shown.value === '–'
  return (
    <Tip
      side="top"
      content={
        <span className={css.tip}>
          <b>{label}</b>
          {basis}
        </span>
      }
    >
      <button
        type="button"
        className={cx(css.cell, isHero && css.hero)}
        data-testid={testId}
        onClick={onClick}
      >
        <span className={css.label}>
          {label}
          {isGuess && <Mark kind="guess" />}
        </span>
        <span
          className={cx(
            css.figure,
            isMissing && css.missing,
            delta !== null && isMoving && css.changed,
            isBad && css.bad,
          )}
        >
          {shown.value}
          {shown.unit && <span className={css.unit}>{shown.unit}</span>}
          {aside}
        </span>
        <span className={css.below}>{delta ?? <span className={css.name}>{below}</span>}</span>
      </button>
    </Tip>
  )
}

/** The chip and what it counts from; null where the digits do not tell them apart. */
function changeOf(
  { was, now, format, better, isOut }: FigureChange,
  beside: string | null | undefined,
): ReactNode {
  if (was === now) return null
  const { unit } = format(now)
  // The unit stands beside the figure above.
  const bare = (shown: string) =>
    unit !== '' && shown.endsWith(unit) ? shown.slice(0, -unit.length).trimEnd() : shown
  const from = <span className={css.name}>from {bare(text(format(was)))}</span>
  // What has no figure on one side has no difference either.
  if (was === null || now === null) return from
  const delta = now - was
  const words = change(delta, format)
  // Less than a digit that tips it over is a change without a size.
  if (words === '0') return text(format(was)) === text(format(now)) ? null : from
  const isBetter = delta > 0 === (better === 'more')
  const verdict = !better ? 'same' : isBetter ? 'better' : isOut ? 'out' : 'worse'
  return (
    <>
      <DeltaChip direction={delta > 0 ? 'up' : 'down'} verdict={verdict}>
        {bare(words)}
      </DeltaChip>
      {beside ? <span className={css.name}>{beside}</span> : from}
    </>
  )
}
