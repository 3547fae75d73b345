import type { HallId } from '../../models/hall/hall.ts'
import { nameOf } from '../../models/hall/words.ts'
import { counted, percent, text } from '../format/quantity.ts'
import { cx } from '../ui/cx.ts'
import { Tip } from '../ui/Tip.tsx'
import { workspaceStore } from '../workspace/workspace.ts'
import { useFigures } from './figures.ts'
import css from './MegawattBar.module.css'
import { tightest, usePowerFacts } from './power/facts.ts'
import { goTo } from './power/goTo.ts'
import { failureSentence } from './power/result.ts'

/** How near the power chain is to the limit that it meets first, and at what; a press goes there. */
export function PowerCell() {
  const hall = useFigures((figures) => figures.hall)
  const facts = usePowerFacts()
  const limit = facts && tightest(facts)
  const name = limit && nameOf(hall, limit.id)
  const verdict = limit && facts.verdicts.get(limit.id)
  const shown = percent(limit?.fraction ?? null)
  const unserved = facts?.unserved.size ?? 0
  return (
    <Tip
      side="top"
      content={
        <span className={css.tip}>
          <b>Power load</b>
          {limit
            ? `${name} carries ${text(shown)} of its limit, more than any other part of the chain. `
            : 'No power chain is solved. '}
          {unserved > 0 && `${counted(unserved, 'unit')} not supplied. `}
          {facts && failureSentence(hall, facts)}
        </span>
      }
    >
      <button
        type="button"
        className={css.cell}
        data-testid="power-cell"
        onClick={() => {
          if (!limit) return
          workspaceStore.setState({ view: 'power' })
          goTo(limit.id as HallId)
        }}
      >
        <span className={css.label}>Power load</span>
        <span className={cx(css.figure, !limit && css.missing, verdict === 'bad' && css.bad)}>
          {shown.value}
          {shown.unit && <span className={css.unit}>{shown.unit}</span>}
          {unserved > 0 && <span className={css.short}>{unserved} not supplied</span>}
        </span>
        <span className={css.below}>
          <span className={css.name}>{name}</span>
        </span>
      </button>
    </Tip>
  )
}
