import type { Density } from '../../../models/density/density.ts'
import { count, counted, text } from '../../format/quantity.ts'
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
            ? `Racks of ${hall.type} admitted: ${hall.binding.count}. ${bindingReasons(hall, isWhole)}`
            : hall
              ? 'The air is not solved, so what binds is not known.'
              : 'No racks yet.'}
          {was && <Before was={was} />}
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
          {isKnown && <Change now={hall} was={was} />}
        </span>
        <span className={cx(css.figure, css.word, isKnown && isPassed(hall) && css.bad)}>
          <span className={cx(css.name, isKnown && hall.binding.kinds.length > 1 && css.tie)}>
            {isKnown ? capital(bindingWords(hall.binding)) : '–'}
          </span>
        </span>
        <span className={css.below}>
          {hall && !isKnown && 'the air is not solved'}
          {isKnown &&
            `admits ${text(count(hall.binding.count ?? 0))}, ${text(count(hall.rackCount))} stand`}
        </span>
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

/** How many racks more or fewer the hall admits than before the last edit. */
function Change({ now, was }: { now: Density; was: Density | null }) {
  const isFine = useFigures(({ troubles }) => troubles.length === 0)
  const before = was?.binding.count ?? null
  const delta = before === null ? 0 : (now.binding.count ?? 0) - before
  if (delta === 0) return null
  return (
    <DeltaChip
      direction={delta > 0 ? 'up' : 'down'}
      verdict={verdictOn(delta, now, isFine)}
      was={text(count(before))}
    >
      {`${delta > 0 ? '+' : '−'}${text(count(Math.abs(delta)))}`}
    </DeltaChip>
  )
}

/** What bound before the last edit. */
function Before({ was: { binding } }: { was: Density }) {
  if (binding.count === null) return null
  return (
    <span className={css.more}>
      Before the last edit: {counted(binding.count, 'rack')}, by {bindingWords(binding)}.
    </span>
  )
}
