import { useStore } from 'zustand'
import { SHELL_ID } from '../../models/hall/hall.ts'
import type { SolverState } from '../../workers/airflow/contract.ts'
import { isAnswer, isLost } from '../../workers/airflow/contract.ts'
import { COMMANDS, give } from '../document/commandTable.ts'
import { documentStore } from '../document/document.ts'
import { type AirResults, resultsStore } from '../engine/results.ts'
import {
  clockTime,
  closure,
  count,
  difference,
  drift,
  duration,
  length,
  roomLength,
  sway,
  text,
} from '../format/quantity.ts'
import { cx } from '../ui/cx.ts'
import { Tip } from '../ui/Tip.tsx'
import { useFigures } from './figures.ts'
import css from './MegawattBar.module.css'
import { roundedSides } from './roundedRoom.ts'
import { SOLVER_WORDS } from './solverWords.ts'

interface Look {
  readonly colour: 'ok' | 'warn' | 'bad' | 'accent' | 'grey'
  readonly bars: readonly ('barOk' | 'barWarn' | 'barBad' | 'barHalf' | null)[]
}

const LOOK: Record<SolverState, Look> = {
  waiting: { colour: 'grey', bars: [null, null, null] },
  estimate: { colour: 'accent', bars: ['barHalf', null, null] },
  refining: { colour: 'accent', bars: ['barOk', 'barHalf', null] },
  converged: { colour: 'ok', bars: ['barOk', 'barOk', 'barOk'] },
  unsteady: { colour: 'warn', bars: ['barWarn', 'barWarn', 'barWarn'] },
  notConverged: { colour: 'bad', bars: ['barBad', 'barBad', null] },
  failed: { colour: 'bad', bars: ['barBad', 'barBad', null] },
}

/** The state of the air solver, how well heat and mass close, and on what grid. */
export function SolverCell() {
  const state = useFigures((figures) => figures.state)
  const air = useStore(resultsStore, (results) => results.air)
  const isCurrent = useStore(resultsStore, (results) => results.airIsCurrent)
  const lastGood_ms = useStore(resultsStore, (results) => results.lastGood_ms)
  const { colour, bars } = LOOK[state]
  const hasNone = isLost(state)
  const trouble = useFigures(({ troubles }) => (hasNone ? null : (troubles[0] ?? null)))
  // An estimate is not held to it, and that of the air before an edit says nothing of the one after.
  const closes =
    air && isCurrent && !hasNone && state !== 'waiting' && state !== 'estimate'
      ? text(closure(Math.max(air.heatClosure, air.massClosure)))
      : null
  return (
    <Tip
      side="top"
      content={
        <span className={css.tip}>
          <b>Air solver</b>
          <SolverBasis />
          <Troubles />
          <span className={css.more}>Click for the validation table.</span>
        </span>
      }
    >
      <button
        type="button"
        className={css.cell}
        data-testid="solver-cell"
        data-state={state}
        onClick={() => give(COMMANDS.validation)}
      >
        <span className={css.label}>Air solver</span>
        <span className={cx(css.figure, css.word, css[colour])}>
          {SOLVER_WORDS[state]}
          {state === 'unsteady' && air && ` ${sway(air.range_K)}`}
          {trouble && closes && state !== 'unsteady' && <span className={css.unit}>{closes}</span>}
        </span>
        {trouble ? (
          <span className={cx(css.below, css.bad)}>
            <span className={css.name}>{trouble}</span>
          </span>
        ) : (
          <span className={css.below}>
            <span className={css.bars} aria-hidden>
              {bars.map((bar, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: three bars that never move
                <i key={i} className={cx(bar && css[bar])} />
              ))}
            </span>
            {closes && `Closure ${closes}`}
            {hasNone &&
              (lastGood_ms === null ? 'no answer yet' : `last good ${clockTime(lastGood_ms)}`)}
          </span>
        )}
      </button>
    </Tip>
  )
}

/** What is wrong with the hall, however well its air is solved. */
function Troubles() {
  const troubles = useFigures((figures) => figures.troubles)
  const state = useFigures((figures) => figures.state)
  if (troubles.length === 0) return null
  const lead = isAnswer(state) ? 'The air is solved; the hall is not fine' : 'The hall is not fine'
  return (
    <span className={css.more}>
      {lead}: {troubles.join('; ')}.
    </span>
  )
}

function SolverBasis() {
  const air = useStore(resultsStore, (results) => results.air)
  if (!air) return <>Starts when a hall is open.</>
  if (air.message) return <>{air.message}</>
  if (isLost(air.state)) {
    return <>No answer that closes was found. The heat needs a cooler that the air can reach.</>
  }
  return (
    <>
      Heat closes to {text(closure(air.heatClosure))}, mass to {text(closure(air.massClosure))}.{' '}
      {count(air.cells).value} cells of {text(length(air.cell_m))}, {count(air.iterations).value}{' '}
      steps in {text(duration(air.seconds))} on {count(air.threads).value}{' '}
      {air.threads === 1 ? 'thread' : 'threads'}. Inlets move by {text(drift(air.range_K))} over the
      last window. <RoundedBasis air={air} /> <BandBasis air={air} />
    </>
  )
}

/** The sides of a room that is no multiple of the cell. */
function RoundedBasis({ air }: { air: AirResults }) {
  const shell = useStore(documentStore, ({ hall }) => hall.records.get(SHELL_ID))
  const rounded = shell?.kind === 'shell' ? roundedSides(shell, air.size_m) : []
  if (rounded.length === 0) return null
  const sides = rounded.map(({ side, solved_m }) => `${side} ${text(roomLength(solved_m))}`)
  return <>The room is no multiple of a cell and is solved with {sides.join(', ')}.</>
}

/** What the second grid says of the inlets, once it has settled. */
function BandBasis({ air }: { air: AirResults }) {
  const bands_K = [...air.racks.values()]
    .flatMap(({ inletMeanBand }) => inletMeanBand?.above_K ?? [])
    .sort((a, b) => a - b)
  if (air.secondCell_m === null || bands_K.length === 0) return null
  return (
    <>
      On cells of {text(length(air.secondCell_m))} inlets differ by up to{' '}
      {text(difference(bands_K.at(-1)!))}, half of them by no more than{' '}
      {text(difference(bands_K[bands_K.length >> 1]!))}.
    </>
  )
}
