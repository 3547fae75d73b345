import type { Density } from '../../../models/density/density.ts'
import { count, text } from '../../format/quantity.ts'
import { cx } from '../../ui/cx.ts'
import { DeltaChip } from '../../ui/DeltaChip.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { Tip } from '../../ui/Tip.tsx'
import { workspaceStore } from '../../workspace/workspace.ts'
import { useFigures } from '../figures.ts'
import css from '../MegawattBar.module.css'
import { useBindings, useBindingsBefore } from './useBindings.ts'
import { bindingReasons, bindingWords, capital, isGuessed } from './words.ts'

/** What keeps the hall from holding more racks, how many it admits, and what comes next; a press opens the table. */
export function BindingCell() {
  const { hall, isWhole } = useBindings()
  const before = useBindingsBefore()
  const was = before?.isWhole && isWhole ? before.hall : null
  const isKnown = hall !== null && hall.binding.kinds.length > 0
  return (
    <Tip
      side="top"
      content={
        <span className={css.tip}>
          <b>What binds</b>
          {isKnown
            ? `Racks admitted: ${hall.binding.count}. ${bindingReasons(hall, isWhole)}`
            : 'No racks yet.'}
        </span>
      }
    >
      <button
        type="button"
        className={css.cell}
        data-testid="binding-cell"
        data-whole={isWhole}
        onClick={() => workspaceStore.setState({ view: 'density' })}
      >
        <span className={css.label}>
          {isWhole ? 'What binds' : 'What binds so far'}
          {isKnown && isGuessed(hall) && <Mark kind="guess" />}
        </span>
        <span className={cx(css.figure, css.word, isKnown && isPassed(hall) && css.bad)}>
          <span className={css.name}>{isKnown ? capital(bindingWords(hall.binding)) : '–'}</span>
        </span>
        <span className={css.below}>{isKnown && <Admitted now={hall} was={was} />}</span>
      </button>
    </Tip>
  )
}

const isPassed = ({ binding, rackCount }: Density): boolean =>
  binding.count !== null && binding.count < rackCount

/** More racks are no gain while something lacks supply, coolant or cooling: a hall that stands still is cool. */
function verdictOn(delta: number, now: Density, isFine: boolean) {
  if (delta < 0) return isPassed(now) ? 'out' : 'worse'
  return isFine ? 'better' : 'same'
}

/** How many racks the hall admits, or how that has changed and what bound before. */
function Admitted({ now, was }: { now: Density; was: Density | null }) {
  const [admitted, before] = [now.binding.count ?? 0, was?.binding.count ?? null]
  const isFine = useFigures(({ troubles }) => troubles.length === 0)
  const boundBy = was ? bindingWords(was.binding) : ''
  const isOther = was !== null && boundBy !== bindingWords(now.binding)
  if (before !== null && (before !== admitted || isOther)) {
    const delta = admitted - before
    return (
      <>
        {delta !== 0 && (
          <DeltaChip direction={delta > 0 ? 'up' : 'down'} verdict={verdictOn(delta, now, isFine)}>
            {`${delta > 0 ? '+' : '−'}${text(count(Math.abs(delta)))}`}
          </DeltaChip>
        )}
        <span className={css.name}>
          from {text(count(before))}
          {isOther && `, ${boundBy}`}
        </span>
      </>
    )
  }
  return (
    <span className={css.name}>
      admits {text(count(admitted))}, {text(count(now.rackCount))} stand
    </span>
  )
}
