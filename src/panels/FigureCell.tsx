import { memo, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { isSettled } from '../../workers/airflow/contract.ts'
import { change, type QuantityText, text } from '../format/quantity.ts'
import { cx } from '../ui/cx.ts'
import { DeltaChip } from '../ui/DeltaChip.tsx'
import { Mark } from '../ui/Mark.tsx'
import { sameProps } from '../ui/sameProps.ts'
import { Tip } from '../ui/Tip.tsx'
import { workspaceStore } from '../workspace/workspace.ts'
import { useFigures } from './figures.ts'
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

/** One figure of the megawatt bar: label, value with how it changed, and under it what it is made of. */
export const FigureCell = memo(function FigureCell({
  label,
  shown,
  change,
  below,
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
  basis: ReactNode
  isHero?: boolean
  isGuess?: boolean
  isBad?: boolean
  /** A short word beside the figure: how it changed stands beside the label then. */
  aside?: ReactNode
  testId?: string
  onClick?: () => void
}) {
  const isMoving = useFigures(({ state }) => !isSettled(state))
  const isRefused = useIsRefused()
  const delta = change && !isRefused ? changeOf(change) : null
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
          {aside && delta}
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
          {aside || delta}
        </span>
        <span className={css.below}>{below}</span>
      </button>
    </Tip>
  )
}, sameProps)

/** Whether what is held would be refused where it is: there is nothing to gain or lose then. */
export const useIsRefused = (): boolean =>
  useStore(workspaceStore, ({ tool }) => tool.kind === 'dragging' && tool.blocked !== null)

/** How a figure changed, as a chip; null where its digits do not tell the two apart, or one of them is not known or not finite. */
export function changeOf({ was, now, format, better, isOut }: FigureChange): ReactNode {
  if (was === now || was === null || now === null || !Number.isFinite(now - was)) return null
  const { unit } = format(now)
  // The unit stands beside the figure, or under it.
  const bare = (shown: string) =>
    unit !== '' && shown.endsWith(unit) ? shown.slice(0, -unit.length).trimEnd() : shown
  const before = bare(text(format(was)))
  const delta = now - was
  const words = change(delta, format)
  if (before === bare(text(format(now)))) return null
  // Less than a digit that tips it over has no size.
  if (words === '0') return <DeltaChip direction="none" verdict="same">{`was ${before}`}</DeltaChip>
  const isBetter = delta > 0 === (better === 'more')
  const verdict = !better ? 'same' : isBetter ? 'better' : isOut ? 'out' : 'worse'
  return (
    <DeltaChip direction={delta > 0 ? 'up' : 'down'} verdict={verdict} was={before}>
      {bare(words)}
    </DeltaChip>
  )
}
