import { CircleCheck, TriangleAlert, Wrench, X } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { HallId } from '../../../models/hall/hall.ts'
import { counted } from '../../format/quantity.ts'
import { Badge } from '../../ui/Badge.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { orderCamera, select, workspaceStore } from '../../workspace/workspace.ts'
import { useBindings } from '../binding/useBindings.ts'
import { goTo } from '../power/goTo.ts'
import css from './BreakList.module.css'
import { type Breaks, breaksStore, dismissBreaks, type Knowledge } from './breaks.ts'
import { type BreakLine, type BreakSection, breakSections } from './lines.ts'
import { fewerWords } from './mend.ts'

/** What a generation swap breaks, by kind; it fills as the solvers answer and stays until it is dismissed. */
export function BreakList() {
  const breaks = useStore(breaksStore)
  if (breaks.swap === null) return null
  const sections = breakSections(breaks.broken)
  const isSolving = breaks.network === 'solving' || breaks.air === 'solving'
  return (
    <section
      className={css.list}
      aria-label="What breaks"
      data-testid="break-list"
      data-solving={isSolving}
    >
      <div className={css.head}>
        <h2>What breaks</h2>
        {breaks.broken.length > 0 && (
          <Badge verdict="bad" icon={TriangleAlert}>
            {counted(breaks.broken.length, 'limit')}
          </Badge>
        )}
        <IconButton icon={X} size={14} label="Dismiss the list" onClick={dismissBreaks} />
      </div>
      <div className={css.scroll}>
        <p className={css.note}>{breaks.swap}</p>
        <p className={css.note}>
          At what racks draw now, in the hall as it stands. What binds counts it at rated power;
          Stranded at rated power with the power chain whole.
        </p>
        <Progress {...breaks} />
        {sections.map((section) => (
          <Group key={section.title} section={section} />
        ))}
        {breaks.stillCount > 0 && (
          <p className={css.note}>
            {counted(breaks.stillCount, 'limit')} {breaks.stillCount === 1 ? 'was' : 'were'} passed
            before already.
          </p>
        )}
      </div>
    </section>
  )
}

const PROGRESS: Record<'network' | 'air', Record<Knowledge, string | null>> = {
  network: {
    solving: 'Power and liquid are being solved.',
    answered: null,
    none: 'Power and liquid have no answer, so what breaks there is not known.',
    unknown: 'Power and liquid were not solved before, so there is nothing to compare with.',
  },
  air: {
    solving: 'The air is being solved: inlets may still change.',
    answered: null,
    none: 'The air has no answer, so what breaks there is not known.',
    unknown: 'The air was not solved before, so there is nothing to compare with.',
  },
}

/** Which solver still works, which has nothing to say, or that nothing breaks. */
function Progress({ broken, network, air }: Breaks) {
  if (network === 'answered' && air === 'answered' && broken.length === 0)
    return (
      <p className={css.fine}>
        <CircleCheck size={14} strokeWidth={1.6} aria-hidden />
        Nothing breaks: every limit that was kept before is kept.
      </p>
    )
  return [PROGRESS.network[network], PROGRESS.air[air]].map(
    (words) =>
      words && (
        <p key={words} className={css.note}>
          {words}
        </p>
      ),
  )
}

/** Lines of one group that are shown at once. */
const SHOWN = 3

function Group({ section: { group, title, count, lines } }: { section: BreakSection }) {
  const [all, setAll] = useState(false)
  const fewer = fewerWords(group, useBindings().hall)
  const shown = all ? lines : lines.slice(0, SHOWN)
  return (
    <>
      <h3 className={css.title}>
        {title}
        <span>{count}</span>
      </h3>
      <ul aria-label={title}>
        {shown.map((line) => (
          <Line key={line.key} line={line} />
        ))}
      </ul>
      {shown.length < lines.length && (
        <button type="button" className={css.more} onClick={() => setAll(true)}>
          Show the other {lines.length - shown.length}
        </button>
      )}
      {fewer && <p className={css.fewer}>{fewer}</p>}
    </>
  )
}

function Line({ line: { name, words, excess, verdict, guess, mend, ids } }: { line: BreakLine }) {
  const isSelected = useStore(
    workspaceStore,
    ({ selection }) => ids.length > 0 && ids.every((id) => selection.has(id)),
  )
  return (
    <li className={css.item}>
      <button
        type="button"
        className={css.line}
        aria-pressed={isSelected}
        onClick={() => lookAt(ids)}
      >
        <span className={css.lineHead}>
          <b>{name}</b>
          <span className={css[verdict]}>{excess}</span>
        </span>
        <span className={css.words}>{words}</span>
        {mend && (
          <span className={css.mend}>
            <Wrench size={11} strokeWidth={1.8} aria-hidden />
            <span>Mended by {mend}</span>
          </span>
        )}
      </button>
      <span className={css.mark}>{guess && <Mark kind="guess" note={guess} />}</span>
    </li>
  )
}

function lookAt(ids: readonly HallId[]): void {
  const [first, ...others] = ids
  if (!first) return
  if (others.length === 0) return goTo(first)
  select(...ids)
  orderCamera('fit')
}
