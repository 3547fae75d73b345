import { X } from 'lucide-react'
import {
  type Feed,
  type Hall,
  type HallId,
  type HallRecord,
  recordsOf,
} from '../../../models/hall/hall.ts'
import { nameOf, SERVICE_ABBREVIATION } from '../../../models/hall/words.ts'
import { isBattery } from '../../../models/power/fromHall/faults.ts'
import { deleteRecords } from '../../document/commands/deleteRecords.ts'
import { addFeed, defaultBreaker_A, takesMoreFeeds } from '../../document/commands/editFeeds.ts'
import { edit } from '../../document/edits.ts'
import { counted, current, rating, text } from '../../format/quantity.ts'
import { IconButton } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { Mark } from '../../ui/Mark.tsx'
import { select } from '../../workspace/workspace.ts'
import { useFigures } from '../figures.ts'
import css from '../Inspector.module.css'
import { batteryState } from '../power/battery.ts'
import { largest_A, loadFraction, type PowerFacts, usePowerFacts } from '../power/facts.ts'
import { LoadBar } from '../power/LoadBar.tsx'
import { CauseNote } from './CauseNote.tsx'
import { FullyRatedNote } from './ContinuousRating.tsx'
import feeds from './FeedList.module.css'
import { feedsInto, type SourceGroup, sourcesFor } from './feedSources.ts'
import { SOLVED } from './LoadRows.tsx'
import { computed, Row } from './Row.tsx'

/** The feeds into a record, each with its load of its breaker's limit; one more may be chosen, and each taken out. */
export function FeedsInto({ record }: { record: HallRecord }) {
  const hall = useFigures((figures) => figures.hall)
  const into = feedsInto(hall, record.id)
  // A battery's breaker has no limit on screen.
  const limited = into.filter(({ fromId }) => !isBattery(hall.records.get(fromId)))
  return (
    <>
      {into.map((feed) => (
        <FeedLine key={feed.id} feed={feed} hall={hall} />
      ))}
      <FullyRatedNote breakers_A={limited.map(({ breaker_A }) => breaker_A)} />
      {record.kind !== 'powerDevice' && record.kind !== 'busway' && <CauseNote id={record.id} />}
      {/* A rack tells it among what else is wrong with its power. */}
      {record.kind !== 'rack' && <UnfedNote id={record.id} />}
      <AddFeed hall={hall} record={record} />
    </>
  )
}

/** What something counts as that no feed leads to, in the words of the power chain. */
function UnfedNote({ id }: { id: HallId }) {
  const fault = usePowerFacts()?.report.faults.find(
    ({ kind, recordIds }) => kind === 'unfed' && recordIds.includes(id),
  )
  return fault ? (
    <p className={cx(css.note, css.warn)} data-testid="unfed">
      {fault.message}
    </p>
  ) : null
}

function FeedLine({ feed, hall }: { feed: Feed; hall: Hall }) {
  const facts = usePowerFacts()
  const element = facts?.byId.get(feed.id)
  const { live, idle } = stateOf(hall, facts, feed)
  const verdict = facts?.verdicts.get(feed.id)
  const amps = element ? largest_A(element) : null
  const source = nameOf(hall, feed.fromId)
  return (
    <div className={feeds.line} data-testid="feed-line">
      <button type="button" onClick={() => select(feed.id)} title={feed.name}>
        <span className={feeds.side}>{feed.side}</span>
        <span className={feeds.source}>{source}</span>
        <LoadBar side={feed.side} fraction={loadFraction(element)} live={live} />
        <span className={cx(css.value, verdict && css[verdict])}>
          {idle ?? text(current(amps))}
          {idle === null && (
            <span className={css.unit}>{limitWords(feed, element?.limit_A ?? null)}</span>
          )}
        </span>
      </button>
      <IconButton
        icon={X}
        label={`Take out the feed from ${source}`}
        size={13}
        onClick={() => edit(`Delete ${feed.name}`, (now) => deleteRecords(now, [feed.id]))}
      />
      <span className={css.mark}>
        <Mark {...SOLVED} />
      </span>
    </div>
  )
}

/** What a feed's current is held against: its breaker's limit, or the name of one that it shares and another feed tells of. */
const limitWords = ({ breaker }: Feed, limit_A: number | null): string =>
  limit_A === null && breaker !== undefined ? `on ${breaker}` : `of ${rating(limit_A).value}`

/**
 * Whether a feed has voltage, and why it carries nothing, in a word or two; null where it carries. One whose source is
 * live leads into something that takes nothing: that is not dead.
 */
function stateOf(
  hall: Hall,
  facts: PowerFacts | null,
  feed: Feed,
): { readonly live: boolean; readonly idle: string | null } {
  if (feed.service !== 'inService') return { live: false, idle: SERVICE_ABBREVIATION[feed.service] }
  if (facts === null) return { live: true, idle: null }
  const from = hall.records.get(feed.fromId)
  if (isBattery(from)) {
    const state = batteryState(hall, facts, from)
    return { live: state === 'standing by', idle: state }
  }
  if (facts.byId.get(feed.id)?.live) return { live: true, idle: null }
  const isFed =
    from && 'service' in from && from.service === 'inService' && facts.byId.get(from.id)?.live
  return isFed ? { live: true, idle: 'no load' } : { live: false, idle: 'dead' }
}

function AddFeed({ hall, record }: { hall: Hall; record: HallRecord }) {
  const groups = sourcesFor(hall, record)
  if (groups.length === 0 || !takesMoreFeeds(hall, record)) return null
  return (
    <label className={css.row}>
      <span className={css.label}>Add a feed from</span>
      <select
        className={css.choice}
        value=""
        aria-label="Add a feed from"
        onChange={({ target }) => {
          const fromId = target.value as HallId
          edit(`Feed ${record.name} from ${nameOf(hall, fromId)}`, (now) => {
            const breaker_A = defaultBreaker_A(now, fromId, record.id)
            return addFeed(now, fromId, record.id, breaker_A).diff
          })
        }}
      >
        <option value="" disabled>
          choose
        </option>
        <SourceOptions groups={groups} />
      </select>
      <span className={css.mark} />
    </label>
  )
}

/** Sources of a feed as the options of a list, by kind. */
export const SourceOptions = ({ groups }: { groups: readonly SourceGroup[] }) =>
  groups.map(({ title, sources }) => (
    <optgroup key={title} label={title}>
      {sources.map(({ record: { id }, words }) => (
        <option key={id} value={id}>
          {words}
        </option>
      ))}
    </optgroup>
  ))

/** How many feeds leave a record, and of what. */
export function FeedsFrom({ id }: { id: HallId }) {
  const count = useFigures(
    ({ hall }) => recordsOf(hall, 'feed').filter(({ fromId }) => fromId === id).length,
  )
  return (
    <Row
      label="Feeds leave"
      value={{ value: counted(count, 'feed'), unit: '' }}
      from={computed('Feeds of the hall that come from here.')}
    />
  )
}
