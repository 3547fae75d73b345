import type { HallId } from '../../models/hall/hall.ts'
import { nameOf, plainName } from '../../models/hall/words.ts'
import { percent, text } from '../format/quantity.ts'
import { workspaceStore } from '../workspace/workspace.ts'
import { FigureCell } from './FigureCell.tsx'
import { figuresStore, useFigures } from './figures.ts'
import css from './MegawattBar.module.css'
import { afterFailureWords } from './power/afterFailure.ts'
import { unsupplied, usePowerFacts } from './power/facts.ts'
import { goTo } from './power/goTo.ts'
import { failureSentence } from './power/result.ts'

/** How near the power chain is now to the limit that it meets first, and at what; beside it, after one failure. A press goes there. */
export function PowerCell() {
  const hall = useFigures((figures) => figures.hall)
  const limit = useFigures((figures) => figures.powerLoad)
  const before = useFigures((figures) => figures.before)
  const facts = usePowerFacts()
  const name = limit && nameOf(hall, limit.id)
  const isBad = limit !== null && facts?.verdicts.get(limit.id) === 'bad'
  const shown = percent(limit?.fraction ?? null)
  const [unsuppliedWords] = facts ? unsupplied(facts) : []
  const [later] = facts?.report.violationsAfterFailure ?? []
  return (
    <FigureCell
      label="Power load"
      shown={shown}
      isBad={isBad}
      change={
        before && {
          was: before.powerLoad?.fraction ?? null,
          now: limit?.fraction ?? null,
          format: percent,
          // Less load is no gain where something has lost its supply.
          better: unsuppliedWords ? undefined : 'less',
          isOut: isBad,
        }
      }
      below={name}
      aside={
        unsuppliedWords ? (
          // The cell has no room for more.
          <span className={css.short}>{unsuppliedWords.replace('without a feed', 'unfed')}</span>
        ) : (
          // A limit that is passed now comes first; what a failure would do beside it is another part's.
          later &&
          !isBad && (
            <span className={css.later}>{text(percent(later.value / later.limit))} at N−1</span>
          )
        )
      }
      basis={
        <>
          {limit
            ? `${plainName(hall, limit.id)} carries ${text(shown)} of its limit now, more than any other part of the chain. `
            : 'No power chain is solved. '}
          {facts && unsupplied(facts, hall).map((words) => `${words}. `)}
          {later &&
            `After one failure ${plainName(hall, later.elementId)} carries ${text(percent(later.value / later.limit))}: ${afterFailureWords(hall, later)}. `}
          {facts && failureSentence(hall, facts)}
        </>
      }
      testId="power-cell"
      onClick={showTightest}
    />
  )
}

function showTightest(): void {
  const limit = figuresStore.getState().powerLoad
  if (!limit) return
  workspaceStore.setState({ view: 'power' })
  goTo(limit.id as HallId)
}
