import { Fragment } from 'react'
import type { HallId, HallRecord } from '../../../models/hall/hall.ts'
import { nameOf } from '../../../models/hall/words.ts'
import { select } from '../../workspace/workspace.ts'
import { useFigures } from '../figures.ts'
import css from '../Inspector.module.css'
import { usePowerFacts } from '../power/facts.ts'
import { causeOf } from '../power/outage.ts'
import feeds from './FeedList.module.css'

/** Why something in service has no supply: what is out in front of it, a press away. */
export function CauseNote({ id }: { id: HallId }) {
  const hall = useFigures((figures) => figures.hall)
  const facts = usePowerFacts()
  const cause = facts && causeOf(facts, id)
  if (!cause) return null
  const causes = causeRecords(hall.records, cause.id, facts.report.outages)
  return (
    <p className={css.note} data-testid="cause">
      Without supply because of{' '}
      {causes.map((causeId, n) => (
        <Fragment key={causeId}>
          {n > 0 && (n === causes.length - 1 ? ' and ' : ', ')}
          <button type="button" className={feeds.cause} onClick={() => select(causeId)}>
            {nameOf(hall, causeId)}
          </button>
        </Fragment>
      ))}
      .
    </p>
  )
}

/** The record of an outage; of all together, every one of them. */
const causeRecords = (
  records: ReadonlyMap<HallId, HallRecord>,
  id: string | null,
  outages: readonly { readonly id: string | null }[],
): HallId[] =>
  (id === null ? outages.map((outage) => outage.id) : [id]).flatMap(
    (each) => records.get(each as HallId)?.id ?? [],
  )
