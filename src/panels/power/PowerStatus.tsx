import { ChevronDown, ChevronUp, CircleCheck, Undo2, Zap } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { HallId } from '../../../models/hall/hall.ts'
import { nameOf, SERVICE_WORD } from '../../../models/hall/words.ts'
import { bringTo } from '../../document/service.ts'
import { resultsStore } from '../../engine/results.ts'
import { counted } from '../../format/quantity.ts'
import { Badge } from '../../ui/Badge.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { workspaceStore } from '../../workspace/workspace.ts'
import { useFigures } from '../figures.ts'
import status from '../StatusList.module.css'
import { NoVerdict, StatusList } from '../StatusList.tsx'
import { AfterFailure } from './AfterFailure.tsx'
import { type Cause, groupFindings, verdictWords } from './causes.ts'
import { failureWords, outOfService } from './chain.ts'
import { Dark } from './Dark.tsx'
import { FailureOutcomeRows } from './FailureOutcomeRows.tsx'
import { type PowerFacts, usePowerFacts } from './facts.ts'
import { drawingFaults, type Finding, isOfDrawing } from './findings.ts'
import { goTo } from './goTo.ts'
import css from './Power.module.css'
import { failureSentence } from './result.ts'

/** The status of the hall's power: what is out and dark; opened, what it led to, then all else, worst first. */
export function PowerStatus({ startOpen }: { startOpen: boolean }) {
  const hall = useFigures((figures) => figures.hall)
  const facts = usePowerFacts()
  const out = outOfService(hall)
  const verdict = facts && verdictWords(facts)
  const later = facts?.report.violationsAfterFailure.length ?? 0
  return (
    <StatusList
      label="Power"
      testId="power-status"
      icon={facts && verdict === null && out.length + later === 0 ? CircleCheck : Zap}
      title="Power"
      badges={
        <>
          {!facts && <NoVerdict />}
          {out.length > 0 && (
            <Badge verdict="warn">
              {out.length === 1
                ? `${out[0]!.name} ${SERVICE_WORD[out[0]!.service]}`
                : `${out.length} out`}
            </Badge>
          )}
          {verdict !== null && <Badge verdict="bad">{verdict}</Badge>}
          {verdict === null && out.length === 0 && later > 0 && (
            <Badge verdict="warn">{counted(later, 'limit')} after a failure</Badge>
          )}
        </>
      }
      glance={facts && <Glance facts={facts} />}
      startOpen={startOpen}
    >
      {facts ? <Grouped facts={facts} /> : <Unsolved />}
    </StatusList>
  )
}

/** What the closed list says: what is wrong as drawn, else what is dark, else the failure that would hurt most. */
function Glance({ facts: { report, unfed } }: { facts: PowerFacts }) {
  const hall = useFigures((figures) => figures.hall)
  const [fault] = drawingFaults(report)
  if (fault) {
    const id = fault.recordIds.find((each) => hall.records.has(each as HallId)) as HallId
    return (
      <button type="button" className={css.glance} onClick={() => id && goTo(id)}>
        Wrong as drawn: <b>{id ? nameOf(hall, id) : 'the power chain'}</b>
      </button>
    )
  }
  if (report.darkIds.length > 0) return <Dark ids={report.darkIds} />
  if (unfed.size > 0) return <Dark ids={[...unfed]} label="Without a feed" />
  const worst = report.worstSingleFailure
  const record = worst && hall.records.get(worst.id as HallId)
  if (!record) return null
  return (
    <button type="button" className={css.glance} onClick={() => goTo(record.id)}>
      Worst if it fails: <b>{record.name}</b>
    </button>
  )
}

function Unsolved() {
  const message = useStore(resultsStore, ({ networkMessage }) => networkMessage)
  return <p className={status.none}>{message ?? 'The power chain is not solved yet.'}</p>
}

/** Findings that are listed at once. */
const SHOWN = 6

function Grouped({ facts }: { facts: PowerFacts }) {
  const hall = useFigures((figures) => figures.hall)
  const { causes, others } = useMemo(() => groupFindings(hall, facts), [hall, facts])
  const isCalm = causes.every(({ consequences }) => consequences.length === 0)
  return (
    <>
      <div data-testid="power-findings">
        {causes.map((cause) => (
          <CauseLine key={cause.key} cause={cause} />
        ))}
        {causes.length > 0 && others.length > 0 && <p className={css.group}>Whatever is out</p>}
        <Findings found={others} />
        {isCalm && others.length === 0 && (
          <p className={status.none}>
            {facts.report.violationsAfterFailure.length > 0
              ? 'Every limit is kept now.'
              : 'Every limit is kept.'}
          </p>
        )}
      </div>
      <AfterFailure facts={facts} />
      <WorstFailure facts={facts} />
    </>
  )
}

/** What is out, with all that it led to under it, one press away. */
function CauseLine({ cause: { ids, name, state, words, consequences } }: { cause: Cause }) {
  const [open, setOpen] = useState(true)
  const [id] = ids
  const Chevron = open ? ChevronUp : ChevronDown
  return (
    <section className={css.cause} aria-label={`${name} ${state}`}>
      <div className={css.outLine}>
        <button type="button" onClick={() => id && goTo(id)}>
          <b>{name}</b>
          <span>{state}</span>
        </button>
        <IconButton
          icon={Undo2}
          label={`Put back ${name}`}
          size={14}
          onClick={() => bringTo('inService', ids)}
        />
      </div>
      {consequences.length === 0 ? (
        <p className={css.causeWords}>{words}</p>
      ) : (
        <button
          type="button"
          className={css.causeMore}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <span>{words}</span>
          <Chevron size={12} strokeWidth={1.8} aria-hidden />
        </button>
      )}
      {open && consequences.length > 0 && (
        <div className={css.consequences}>
          <Findings found={consequences} />
        </div>
      )}
    </section>
  )
}

/** What is wrong as drawn, which may be why; what is dark by row; then each other finding in a line of its own. */
function Findings({ found }: { found: readonly Finding[] }) {
  const dark = found.flatMap(({ source }) => (source.kind === 'unserved' ? [source.id] : []))
  const drawn = found.filter(isOfDrawing)
  const rest = found.filter((each) => each.source.kind !== 'unserved' && !isOfDrawing(each))
  return (
    <>
      {drawn.length > 0 && <FindingList found={drawn} />}
      {dark.length > 0 && <Dark ids={dark} />}
      <FindingList found={rest} />
    </>
  )
}

function FindingList({ found }: { found: readonly Finding[] }) {
  const [all, setAll] = useState(false)
  const shown = all ? found : found.slice(0, SHOWN)
  return (
    <>
      <ul>
        {shown.map((finding) => (
          <FindingLine key={finding.key} finding={finding} />
        ))}
      </ul>
      {shown.length < found.length && (
        <button type="button" className={status.more} onClick={() => setAll(true)}>
          Show the other {found.length - shown.length}
        </button>
      )}
    </>
  )
}

function FindingLine({ finding }: { finding: Finding }) {
  const { id, name, words, excess, verdict, follows } = finding
  const isSelected = useStore(workspaceStore, ({ selection }) => id !== null && selection.has(id))
  return (
    <li>
      <button
        type="button"
        className={css.finding}
        aria-pressed={isSelected}
        onClick={() => id && goTo(id)}
      >
        <span className={css.findingHead}>
          <b>{name}</b>
          <span className={css[verdict]}>{excess}</span>
        </span>
        <span className={css.findingWords}>{words}</span>
        {follows !== null && id !== null && !id.startsWith('feed:') && (
          <span className={css.findingWords}>{follows}</span>
        )}
      </button>
    </li>
  )
}

/** The single failure that hurts most, with what it takes; pressed, it is tried. */
function WorstFailure({ facts }: { facts: PowerFacts }) {
  const hall = useFigures((figures) => figures.hall)
  const worst = facts.report.worstSingleFailure
  const record = worst && hall.records.get(worst.id as HallId)
  if (!worst || !record)
    return (
      <p className={status.none} data-testid="worst-failure">
        {failureSentence(hall, facts)}
      </p>
    )
  const isIntact = outOfService(hall).length === 0
  return (
    <div data-testid="worst-failure">
      <button
        type="button"
        className={css.finding}
        onClick={() => {
          bringTo('failed', [record.id])
          goTo(record.id)
        }}
      >
        <span className={css.findingHead}>
          <b>
            {isIntact ? 'Worst single failure' : 'Worst next failure'}: {record.name}
          </b>
          <span className={css.act}>Try it</span>
        </span>
        <span className={css.findingWords}>{failureWords(hall, worst)}</span>
      </button>
      <div className={css.consequences}>
        <FailureOutcomeRows outcome={worst} />
      </div>
    </div>
  )
}
