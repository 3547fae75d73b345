import {
  Activity,
  BatteryFull,
  Box,
  Columns3,
  Gauge,
  type LucideIcon,
  Server,
  Zap,
} from 'lucide-react'
import type { HallId } from '../../../models/hall/hall.ts'
import { nameOf, SERVICE_ABBREVIATION, SERVICE_WORD } from '../../../models/hall/words.ts'
import { bringTo } from '../../document/service.ts'
import { counted, percent, power, text } from '../../format/quantity.ts'
import { Badge } from '../../ui/Badge.tsx'
import { cx } from '../../ui/cx.ts'
import { workspaceStore } from '../../workspace/workspace.ts'
import { useFigures } from '../figures.ts'
import { HallUtilisation } from '../inspector/UtilisationRow.tsx'
import {
  failureWords,
  outOfService,
  type Stage,
  type StageKey,
  stagesOf,
  type Unit,
  unitsOf,
  worstFailures,
} from './chain.ts'
import { type PowerFacts, usePowerFacts } from './facts.ts'
import { goTo } from './goTo.ts'
import { LoadBar } from './LoadBar.tsx'
import css from './PowerChain.module.css'
import { resultSentences } from './result.ts'
import { TopologyMenu } from './TopologyMenu.tsx'

/** The hall's power chain in the inspector: stages, units, what has failed and what may. */
export function PowerChain() {
  const hall = useFigures((figures) => figures.hall)
  const facts = usePowerFacts()
  const out = outOfService(hall).length
  return (
    <>
      <div className={css.head}>
        <h2>Power chain</h2>
        {out > 0 && <Badge verdict="warn">{counted(out, 'unit')} out</Badge>}
        <TopologyMenu />
      </div>
      {facts ? (
        <div className={css.scroll}>
          <Result facts={facts} />
          <section className={css.section} aria-label="Load of the hall">
            <HallUtilisation />
          </section>
          <ol className={css.stages}>
            {stagesOf(hall, facts).map((stage) => (
              <StageLine key={stage.key} stage={stage} />
            ))}
          </ol>
          <Units facts={facts} isAfterFailure={out > 0} />
          <WhatIf facts={facts} />
        </div>
      ) : (
        <p className={css.none}>The power chain is not solved yet.</p>
      )}
    </>
  )
}

const ICON: Record<StageKey, LucideIcon> = {
  utility: Activity,
  generator: Activity,
  battery: BatteryFull,
  transformer: Box,
  switchboard: Columns3,
  ups: Zap,
  rectifier: Zap,
  sts: Columns3,
  pdu: Columns3,
  rpp: Columns3,
  busway: Gauge,
  rack: Server,
}

function StageLine({ stage: { key, title, load_W, loss_W, words, verdict } }: { stage: Stage }) {
  const Icon = ICON[key]
  return (
    <li>
      <span className={css.icon}>
        <Icon size={14} strokeWidth={1.6} aria-hidden />
      </span>
      <span className={css.words}>
        <b>{title}</b>
        <span className={cx(verdict && css[verdict])}>{words}</span>
      </span>
      <span className={css.figures}>
        <b>{text(power(load_W))}</b>
        <span>{lossWords(key, loss_W)}</span>
      </span>
    </li>
  )
}

/** Losses are heat in the chain; a load that has no supply is "not supplied", never "lost". */
const lossWords = (key: StageKey, loss_W: number): string =>
  `${text(power(loss_W))} losses${key === 'rack' ? ' in all' : ''}`

/** Units that are listed: what the panel shows without scrolling. */
const UNITS = 9

function Units({ facts, isAfterFailure }: { facts: PowerFacts; isAfterFailure: boolean }) {
  const hall = useFigures((figures) => figures.hall)
  return (
    <section className={css.section}>
      <h3>
        {isAfterFailure ? 'Units after the failure' : 'Fullest units'}
        <span>load of limit</span>
      </h3>
      {unitsOf(hall, facts, UNITS).map((unit) => (
        <UnitLine key={unit.record.id} unit={unit} verdict={facts.verdicts.get(unit.record.id)} />
      ))}
    </section>
  )
}

function UnitLine({
  unit: { record, fraction, live, isLeftOut },
  verdict,
}: {
  unit: Unit
  verdict: 'warn' | 'bad' | undefined
}) {
  const runs = record.service === 'inService' && !isLeftOut
  return (
    <button
      type="button"
      className={css.unit}
      onClick={() => goTo(record.id)}
      onPointerEnter={() => workspaceStore.setState({ hovered: record.id })}
      onPointerLeave={() => workspaceStore.setState({ hovered: null })}
    >
      <span className={css.name}>{record.name}</span>
      <LoadBar side={record.side} fraction={fraction} live={live && !isLeftOut} />
      <b className={cx(!runs ? css.bad : verdict && css[verdict])}>
        {!runs
          ? isLeftOut
            ? 'open'
            : SERVICE_ABBREVIATION[record.service]
          : live
            ? text(percent(fraction))
            : 'no supply'}
      </b>
    </button>
  )
}

function Result({ facts }: { facts: PowerFacts }) {
  const hall = useFigures((figures) => figures.hall)
  return (
    <section className={css.section} data-testid="power-result">
      <h3>Result</h3>
      <p>{resultSentences(hall, facts).join(' ')}</p>
    </section>
  )
}

/** Failures that are offered at once. */
const OFFERED = 6

/** What is out, and the failures that hurt most: each with what it takes, a press to fail, another to put back. */
function WhatIf({ facts }: { facts: PowerFacts }) {
  const hall = useFigures((figures) => figures.hall)
  return (
    <section className={css.section}>
      <h3>
        What if<span>press to fail, again to put back</span>
      </h3>
      {outOfService(hall).map(({ id, name, service }) => (
        <FailureButton key={id} id={id} name={name} words={SERVICE_WORD[service]} isOut />
      ))}
      {worstFailures(hall, facts, OFFERED).map((outcome) => (
        <FailureButton
          key={outcome.id}
          id={outcome.id as HallId}
          name={nameOf(hall, outcome.id)}
          words={failureWords(hall, outcome)}
          isOut={false}
        />
      ))}
    </section>
  )
}

const FailureButton = ({
  id,
  name,
  words,
  isOut,
}: {
  id: HallId
  name: string
  words: string
  isOut: boolean
}) => (
  <button
    type="button"
    className={css.failure}
    aria-pressed={isOut}
    onClick={() => bringTo(isOut ? 'inService' : 'failed', [id])}
  >
    <b>{name}</b>
    <span className={css.takes}>{words}</span>
  </button>
)
