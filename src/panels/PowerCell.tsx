import { nameOf } from '../../models/hall/words.ts'
import { isServable } from '../document/service.ts'
import { percent } from '../format/quantity.ts'
import { cx } from '../ui/cx.ts'
import { Tip } from '../ui/Tip.tsx'
import { useFigures } from './figures.ts'
import css from './MegawattBar.module.css'
import { failureWords } from './power/chain.ts'
import { tightest, usePowerFacts } from './power/facts.ts'

/** How near the power chain is to the limit that it meets first, and the single failure that hurts most. */
export function PowerCell() {
  const hall = useFigures((figures) => figures.hall)
  const facts = usePowerFacts()
  const limit = facts && tightest(facts)
  const worst = facts?.report.worstSingleFailure ?? null
  const verdict = limit && facts.verdicts.get(limit.id)
  const shown = percent(limit?.fraction ?? null)
  const lost = facts?.unserved.size ?? 0
  return (
    <Tip
      side="top"
      content={
        <span className={css.tip}>
          <b>Power load</b>
          {limit
            ? `${nameOf(hall, limit.id)} is nearest to its limit. `
            : 'No power chain is solved. '}
          {worst
            ? `Worst single failure: ${nameOf(hall, worst.id)}. ${failureWords(hall, worst)}.`
            : facts && 'No single failure loses power or passes a limit.'}
        </span>
      }
    >
      <button type="button" className={css.cell} data-testid="power-cell">
        <span className={css.label}>Power load</span>
        <span className={cx(css.figure, !limit && css.missing, verdict === 'bad' && css.bad)}>
          {shown.value}
          {shown.unit && <span className={css.unit}>{shown.unit}</span>}
        </span>
        <span className={css.below}>
          {lost > 0 ? (
            <span className={css.bad}>{lost} without supply</span>
          ) : worst && isServable(recordOf(hall, worst.id)) ? (
            `worst ${nameOf(hall, worst.id)}`
          ) : (
            limit && nameOf(hall, limit.id)
          )}
        </span>
      </button>
    </Tip>
  )
}

const recordOf = (hall: Parameters<typeof nameOf>[0], id: string) =>
  [...hall.records.values()].find((record) => record.id === id)
