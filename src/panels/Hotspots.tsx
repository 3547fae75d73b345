import { CircleCheck, Flame, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import {
  type Certainty,
  counted,
  limitedTemperature,
  temperature,
  text,
} from '../format/quantity.ts'
import { Badge } from '../ui/Badge.tsx'
import { cx } from '../ui/cx.ts'
import { DeltaChip } from '../ui/DeltaChip.tsx'
import { orderCamera, select, workspaceStore } from '../workspace/workspace.ts'
import { useIsRefused } from './FigureCell.tsx'
import { certaintyOf, useFigures } from './figures.ts'
import { type Hotspot, overLimit, withinOwn } from './hotspots.ts'
import { overWords } from './inletVerdict.ts'
import { INLET_RULE, LIMIT_C, mapColour } from './limits.ts'
import css from './StatusList.module.css'
import { NoVerdict, StatusList } from './StatusList.tsx'

/** The status of the hall's air: how many racks are over the limit; opened, which, worst first. */
export function Hotspots({ startOpen }: { startOpen: boolean }) {
  const spots = useFigures((figures) => figures.hotspots)
  const state = useFigures((figures) => figures.state)
  const hasAir = useFigures((figures) => figures.air !== null)
  const cautions = useFigures((figures) => figures.cautions)
  const over = overLimit(spots)
  return (
    <StatusList
      label="Hotspots"
      testId="hotspots"
      icon={over.length > 0 || !hasAir ? Flame : CircleCheck}
      title={hasAir && over.length === 0 ? 'No hotspots' : 'Hotspots'}
      badges={
        <>
          {!hasAir && <NoVerdict />}
          {over.length > 0 && (
            <span title={`Over their limit: ${INLET_RULE}`}>
              <Badge verdict={state === 'estimate' ? 'neutral' : 'bad'}>
                {state === 'estimate' && '~'}
                {over.length} over {text(temperature(LIMIT_C)).replace('.0', '')}
              </Badge>
            </span>
          )}
          <CountChange now={over.length} />
          {cautions.length > 0 && (
            <Badge verdict="warn">{counted(cautions.length, 'caution')}</Badge>
          )}
        </>
      }
      startOpen={startOpen}
    >
      <HotspotList spots={spots} />
      <Cautions />
    </StatusList>
  )
}

/** What the answer takes for granted of its coolers. A press selects those that are meant and looks at them. */
function Cautions() {
  const cautions = useFigures((figures) => figures.cautions)
  return cautions.map(({ ids, words }) => (
    <button
      key={words}
      type="button"
      className={css.caution}
      data-testid="air-caution"
      onClick={() => {
        select(...ids)
        orderCamera('fit')
      }}
    >
      <TriangleAlert size={14} strokeWidth={1.6} aria-hidden />
      <span>{words}</span>
    </button>
  ))
}

function CountChange({ now }: { now: number }) {
  const isRefused = useIsRefused()
  const isKnown = useFigures(({ air }) => air !== null)
  const before = useFigures(({ before: was }) => (was?.air ? overLimit(was.hotspots).length : null))
  if (isRefused || !isKnown || before === null || before === now) return null
  return (
    <DeltaChip direction={now > before ? 'up' : 'down'} verdict={now > before ? 'out' : 'better'}>
      {`${before} to ${now}`}
    </DeltaChip>
  )
}

/** Racks to watch that are listed at once. */
const WATCHED = 4

/** Racks above the recommended band, worst first. A press selects one and flies there. */
export function HotspotList({ spots }: { spots: readonly Hotspot[] }) {
  const state = useFigures((figures) => figures.state)
  const hasAir = useFigures((figures) => figures.air !== null)
  const [all, setAll] = useState(false)
  const over = overLimit(spots)
  const within = withinOwn(over)
  const open = spots.filter(({ limitWithin }) => limitWithin !== null).length
  const shown = all ? spots : spots.slice(0, over.length + WATCHED)
  if (!hasAir)
    return <p className={css.none}>The air is not solved, so nothing is known of inlets.</p>
  if (spots.length === 0) {
    return <p className={css.none}>Every inlet is within the recommended band.</p>
  }
  return (
    <>
      <p className={css.summary}>
        <b>{over.length} over the limit</b> {counted(spots.length - over.length, 'rack')} to watch
        {open > 0 && `. The limit lies within the error band of ${open}.`}
        <span className={css.rule}>
          Limit: {INLET_RULE}.
          {within > 0 && ` ${within} over it are still within what their makers allow.`}
        </span>
      </p>
      <ul data-testid="hotspot-list">
        {shown.map((spot) => (
          <HotspotLine key={spot.id} spot={spot} certainty={certaintyOf(state)} />
        ))}
      </ul>
      {shown.length < spots.length && (
        <button type="button" className={css.more} onClick={() => setAll(true)}>
          Show the other {spots.length - shown.length}
        </button>
      )}
    </>
  )
}

function HotspotLine({
  spot: { id, name, inletMax_C, over_K, limit_C, limitWithin },
  certainty,
}: {
  spot: Hotspot
  certainty: Certainty
}) {
  const isSelected = useStore(workspaceStore, ({ selection }) => selection.has(id))
  const isOver = over_K > 0
  return (
    <li>
      <button
        type="button"
        className={css.line}
        aria-pressed={isSelected}
        data-rack-id={id}
        onClick={() => {
          select(id)
          orderCamera('goTo', id)
        }}
      >
        <i
          className={cx(css.swatch, isOver && css.hatched)}
          style={{ backgroundColor: mapColour(inletMax_C) }}
          aria-hidden
        />
        <b>{name}</b>
        <span className={css.limit}>
          limit {text(temperature(limit_C))}
          {limitWithin && `, ${limitWithin}`}
        </span>
        <span className={css.inlet}>
          <b>{text(limitedTemperature(inletMax_C, limit_C, certainty))}</b>
          <span className={isOver ? css.bad : css.calm}>
            {isOver ? overWords(over_K, certainty) : 'in range'}
          </span>
        </span>
      </button>
    </li>
  )
}
