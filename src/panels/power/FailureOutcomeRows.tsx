import { nameOf, recordOf } from '../../../models/hall/words.ts'
import type { FailureOutcome } from '../../../workers/network/contract.ts'
import { counted, percent, text } from '../../format/quantity.ts'
import { useFigures } from '../figures.ts'
import { worstByRecord } from './chain.ts'
import { Dark } from './Dark.tsx'
import { violationWords } from './findings.ts'
import { goTo } from './goTo.ts'
import css from './Power.module.css'

/** Survivors that are told, the worst first. */
const TOLD = 4

/** What a failure would do, part by part: who is dark, and what of the survivors is over which limit. */
export function FailureOutcomeRows({
  outcome: { unservedIds, overloads: passed },
}: {
  outcome: FailureOutcome
}) {
  const hall = useFigures((figures) => figures.hall)
  const overloads = worstByRecord(hall, passed)
  return (
    <>
      {unservedIds.length > 0 && <Dark ids={unservedIds} />}
      {overloads.slice(0, TOLD).map((overload) => {
        const { elementId, rule, value, limit } = overload
        const id = recordOf(hall, elementId)
        return (
          <button
            key={`${elementId} ${rule}`}
            type="button"
            className={css.finding}
            onClick={() => id && goTo(id)}
          >
            <span className={css.findingHead}>
              <b>{nameOf(hall, elementId)}</b>
              <span className={css.bad}>{text(percent(value / limit - 1))} over</span>
            </span>
            <span className={css.findingWords}>{violationWords(overload)}</span>
          </button>
        )
      })}
      {overloads.length > TOLD && (
        <p className={css.causeWords}>and {counted(overloads.length - TOLD, 'limit')} more</p>
      )}
    </>
  )
}
