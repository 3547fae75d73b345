import { useStore } from 'zustand'
import type { HallId } from '../../../models/hall/hall.ts'
import type { LiquidFailure } from '../../../workers/network/contract.ts'
import { resultsStore } from '../../engine/results.ts'
import { count, counted, power, text } from '../../format/quantity.ts'
import { cx } from '../../ui/cx.ts'
import { select } from '../../workspace/workspace.ts'
import { useFigures } from '../figures.ts'
import css from '../Inspector.module.css'
import own from './HallLiquid.module.css'

/** What the loss of each running CDU would take, the worst named first. */
export function LiquidFailures() {
  const failures = useStore(resultsStore, ({ network }) => network?.liquidFailures ?? null)
  const [worst, ...others] = failures ?? []
  if (!worst) return null
  const harmless = others.filter(({ lost }) => lost.length === 0).length
  return (
    <div data-testid="liquid-failures">
      <h4 className={own.subhead}>If one CDU stops</h4>
      <FailureLine failure={worst} isWorst />
      {others
        .filter(({ lost }) => lost.length > 0)
        .map((failure) => (
          <FailureLine key={failure.elementId} failure={failure} />
        ))}
      {worst.lost.length > 0 && harmless > 0 && (
        <p className={css.note}>{counted(harmless, 'CDU')} could stop without loss.</p>
      )}
    </div>
  )
}

function FailureLine({ failure, isWorst }: { failure: LiquidFailure; isWorst?: boolean }) {
  const id = failure.elementId as HallId
  const name = useFigures(({ hall }) => hall.records.get(id)?.name ?? id)
  const isHarmless = failure.lost.length === 0
  return (
    <div className={css.row}>
      <button type="button" className={cx(css.label, own.link)} onClick={() => select(id)}>
        {name}
        {isWorst && !isHarmless && ', the worst'}
      </button>
      <span className={cx(css.value, !isHarmless && css.bad)}>
        {isHarmless ? 'no rack lost' : `${count(failure.lost.length).value} racks`}
        {!isHarmless && <span className={css.unit}>{text(power(failure.unserved_W))}</span>}
      </span>
      <span className={css.mark} />
    </div>
  )
}
