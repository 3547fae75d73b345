import { ChevronDown, ChevronUp, CircleCheck, Undo2, Zap } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { SERVICE_WORD } from '../../../models/hall/words.ts'
import { bringTo } from '../../document/service.ts'
import { resultsStore } from '../../engine/results.ts'
import { counted } from '../../format/quantity.ts'
import { Badge } from '../../ui/Badge.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { workspaceStore } from '../../workspace/workspace.ts'
import { useFigures } from '../figures.ts'
import { HallList } from '../HallList.tsx'
import hotspots from '../Hotspots.module.css'
import { failureWords, outOfService } from './chain.ts'
import { type PowerFacts, usePowerFacts } from './facts.ts'
import { type Finding, findings } from './findings.ts'
import { goTo } from './goTo.ts'
import css from './Power.module.css'

/** The status of the hall's power, top left: what is out, and what is over a limit; opened, which, worst first. */
export function PowerStatus({ startOpen = false }: { startOpen?: boolean }) {
  const [open, setOpen] = useState(startOpen)
  const hall = useFigures((figures) => figures.hall)
  const facts = usePowerFacts()
  const found = facts ? findings(hall, facts.report) : []
  const out = outOfService(hall)
  const bad = found.filter(({ verdict }) => verdict === 'bad').length
  const Chevron = open ? ChevronUp : ChevronDown
  const Icon = facts && bad === 0 && out.length === 0 ? CircleCheck : Zap
  return (
    <section className={hotspots.hotspots} aria-label="Power" data-testid="power-status">
      <button
        type="button"
        className={hotspots.head}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon size={14} strokeWidth={1.6} aria-hidden />
        Power
        {!facts && <span className={hotspots.missing}>–</span>}
        {out.length > 0 && (
          <Badge verdict="warn">
            {out.length === 1
              ? `${out[0]!.name} ${SERVICE_WORD[out[0]!.service]}`
              : `${out.length} out`}
          </Badge>
        )}
        {bad > 0 && <Badge verdict="bad">{counted(bad, 'finding')}</Badge>}
        <Chevron size={12} strokeWidth={1.8} aria-hidden />
      </button>
      {open && (
        <div className={hotspots.scroll}>
          {out.map(({ id, name, service }) => (
            <div key={id} className={css.outLine}>
              <button type="button" onClick={() => goTo(id)}>
                <b>{name}</b>
                <span>{SERVICE_WORD[service]}</span>
              </button>
              <IconButton
                icon={Undo2}
                label={`Put back ${name}`}
                size={14}
                onClick={() => bringTo('inService', [id])}
              />
            </div>
          ))}
          <FindingList facts={facts} found={found} />
          <HallList />
        </div>
      )}
    </section>
  )
}

/** Findings that are listed at once. */
const SHOWN = 6

function FindingList({ facts, found }: { facts: PowerFacts | null; found: readonly Finding[] }) {
  const [all, setAll] = useState(false)
  const message = useStore(resultsStore, ({ networkMessage }) => networkMessage)
  if (!facts)
    return <p className={hotspots.none}>{message ?? 'The power chain is not solved yet.'}</p>
  const shown = all ? found : found.slice(0, SHOWN)
  return (
    <>
      {found.length === 0 && <p className={hotspots.none}>Every limit is kept.</p>}
      <ul data-testid="power-findings">
        {shown.map((finding) => (
          <FindingLine key={finding.key} finding={finding} />
        ))}
      </ul>
      {shown.length < found.length && (
        <button type="button" className={hotspots.more} onClick={() => setAll(true)}>
          Show the other {found.length - shown.length}
        </button>
      )}
      <WorstFailure facts={facts} />
    </>
  )
}

function FindingLine({ finding: { id, name, words, excess, verdict } }: { finding: Finding }) {
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
      </button>
    </li>
  )
}

/** The single failure that hurts most; pressed, it is tried. */
function WorstFailure({ facts: { report } }: { facts: PowerFacts }) {
  const hall = useFigures((figures) => figures.hall)
  const worst = report.worstSingleFailure
  const record = worst && [...hall.records.values()].find(({ id }) => id === worst.id)
  if (!worst || !record)
    return <p className={hotspots.none}>No single failure loses power or passes a limit.</p>
  return (
    <button
      type="button"
      className={css.finding}
      data-testid="worst-failure"
      onClick={() => {
        bringTo('failed', [record.id])
        goTo(record.id)
      }}
    >
      <span className={css.findingHead}>
        <b>Worst single failure: {record.name}</b>
        <span className={css.act}>Try it</span>
      </span>
      <span className={css.findingWords}>{failureWords(hall, worst)}</span>
    </button>
  )
}
