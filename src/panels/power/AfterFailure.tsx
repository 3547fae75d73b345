import { useMemo, useState } from 'react'
import { counted } from '../../format/quantity.ts'
import { useFigures } from '../figures.ts'
import status from '../StatusList.module.css'
import { afterFailureLines } from './afterFailure.ts'
import { outOfService } from './chain.ts'
import type { PowerFacts } from './facts.ts'
import { goTo } from './goTo.ts'
import css from './Power.module.css'

/** Lines that are listed at once. */
const SHOWN = 4

/** Limits that are kept now and passed after a single failure, apart from those of now. */
export function AfterFailure({ facts: { report } }: { facts: PowerFacts }) {
  const hall = useFigures((figures) => figures.hall)
  const lines = useMemo(() => afterFailureLines(hall, report), [hall, report])
  const [all, setAll] = useState(false)
  if (lines.length === 0) return null
  const shown = all ? lines : lines.slice(0, SHOWN)
  const count = report.violationsAfterFailure.length
  const isIntact = outOfService(hall).length === 0
  return (
    <section aria-label="Limits passed after a failure" data-testid="after-failure">
      <p className={css.group}>
        Kept now, passed after one {isIntact ? '' : 'more '}failure: {counted(count, 'limit')}
      </p>
      <ul>
        {shown.map(({ key, id, name, words, excess }) => (
          <li key={key}>
            <button type="button" className={css.finding} onClick={() => id && goTo(id)}>
              <span className={css.findingHead}>
                <b>{name}</b>
                <span className={css.warn}>{excess}</span>
              </span>
              <span className={css.findingWords}>{words}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length < lines.length && (
        <button type="button" className={status.more} onClick={() => setAll(true)}>
          Show the other {lines.length - shown.length}
        </button>
      )}
    </section>
  )
}
