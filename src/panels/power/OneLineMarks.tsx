/** The marks of the one-line diagram. Each draws only when what it shows has changed. */
import { memo } from 'react'
import type { FeedSide, Service } from '../../../models/hall/hall.ts'
import { SERVICE_ABBREVIATION, SERVICE_WORD } from '../../../models/hall/words.ts'
import type { RecordPower } from '../../../workers/network/contract.ts'
import { percent, power, text } from '../../format/quantity.ts'
import { cx } from '../../ui/cx.ts'
import type { BatteryState } from './battery.ts'
import { loadFraction } from './facts.ts'
import css from './OneLine.module.css'
import {
  BATTERY,
  CELL,
  CELL_STEP,
  NODE,
  type OneLineCell,
  type OneLineLink,
  type OneLineNode,
} from './oneLineLayout.ts'
import { type Marked, Stop, tied } from './Stop.tsx'

const FILL: Record<FeedSide, string> = {
  A: 'var(--feed-a)',
  B: 'url(#one-line-dash)',
  C: 'url(#one-line-dots)',
  D: 'url(#one-line-dash-dot)',
}
const DEAD = 'url(#one-line-dead)'

/** A device or busway: name, a bar in the pattern of its side, load of its limit. */
export const NodeMark = memo(function NodeMark({
  node,
  name,
  service,
  isLeftOut,
  element,
  more_W,
  verdict,
  ...marked
}: Marked & {
  node: OneLineNode
  service: Service
  /** In service, and left open for what is wrong with it. */
  isLeftOut: boolean
  element: RecordPower | undefined
  /** What it carries for something that is out; undefined where nothing. */
  more_W: number | undefined
  hasFocus: boolean
}) {
  const { id, side } = node
  const runs = service === 'inService' && !isLeftOut
  const live = runs && (element?.live ?? true)
  const fraction = loadFraction(element)
  const took = more_W === undefined ? '' : `, of it ${text(power(more_W))} for what is out`
  const [word, abbreviation] = isLeftOut
    ? ['left open: wrong as drawn', 'open']
    : [SERVICE_WORD[service], SERVICE_ABBREVIATION[service]]
  const load = !runs ? abbreviation : !live ? 'dead' : text(percent(fraction))
  const said = !runs
    ? word
    : !live
      ? 'without supply'
      : `${text(power(element?.load_W ?? null))}, ${text(percent(fraction))} of its limit${took}`
  return (
    <Stop
      id={id}
      at={node}
      name={name}
      said={said}
      state={!runs ? 'out' : live ? (verdict ?? 'live') : 'dead'}
      className={took !== '' && css.takes}
      {...marked}
    >
      <rect width={NODE.width} height={NODE.height} rx={5} className={css.box} />
      <text x={6} y={12} className={css.name}>
        {short(name)}
      </text>
      <text
        x={NODE.width - 6}
        y={24}
        textAnchor="end"
        className={cx(css.load, verdict && css[verdict], !runs && css.bad)}
      >
        {load}
      </text>
      {took !== '' && <path d={`M${NODE.width - 15} 9.5l4 -5l4 5z`} className={css.arrow} />}
      <rect x={6} y={18} width={BAR_PX} height={4} rx={2} className={css.track} />
      <rect
        x={6}
        y={18}
        width={live ? Math.min(1, Math.max(0, fraction ?? 0)) * BAR_PX : BAR_PX}
        height={4}
        rx={2}
        fill={live ? FILL[side] : DEAD}
      />
    </Stop>
  )
})

/** The rest of the line is the figure's: "100 %". */
const BAR_PX = NODE.width - 48
/** Letters that fit the width, at 11 px. */
const FITS = 16
const short = (name: string): string => {
  const bare = name.replace(/^Busway /, '')
  return bare.length > FITS ? `${bare.slice(0, FITS - 1)}…` : bare
}

/** A battery under its unit: a cell of a battery, full or empty, and its state in words. */
export const BatteryMark = memo(function BatteryMark({
  node,
  name,
  state,
  ...marked
}: Omit<Marked, 'verdict'> & {
  node: OneLineNode
  /** Null while nothing is solved. */
  state: BatteryState | null
  hasFocus: boolean
}) {
  const said = state ?? 'not solved yet'
  const isSpent = state === 'empty' || state === 'bypassed'
  return (
    <Stop
      id={node.id}
      at={node}
      name={name}
      said={said}
      state={state === 'out' ? 'out' : isSpent ? 'warn' : 'live'}
      {...marked}
    >
      <rect width={BATTERY.width} height={BATTERY.height} rx={4} className={css.box} />
      <path d="M6.5 5.5h11v6h-11z M18.5 7.5v2" className={css.battery} />
      {state === 'standing by' && <path d="M8 7h8v3H8z" className={css.charge} />}
      <text
        x={24}
        y={12.5}
        className={cx(css.load, isSpent && css.warn, state === 'out' && css.bad)}
      >
        {state ?? '–'}
      </text>
    </Stop>
  )
})

/** A cell is reached up to where the next begins. */
const REACH = { width: CELL_STEP.x, height: CELL_STEP.y } as const

/** A rack or other draw at its busway: a bar for how full its breaker is; hatched where that feed is dead. */
export const CellMark = memo(
  function CellMark({
    cell,
    name,
    feeds,
    isOut,
    isUnserved,
    verdict,
    ...marked
  }: Marked & {
    cell: OneLineCell
    feeds: readonly (RecordPower | undefined)[]
    isOut: boolean
    isUnserved: boolean
    hasFocus: boolean
  }) {
    const { id, feedIds, side } = cell
    const live = !isOut && feeds.some((feed) => feed?.live ?? true)
    const fraction = Math.max(0, ...feeds.map((feed) => loadFraction(feed) ?? 0))
    const load_W = feeds.reduce((sum, feed) => sum + (feed?.load_W ?? 0), 0)
    const said = isUnserved
      ? 'without supply'
      : live
        ? `${text(power(load_W))} on ${side}, ${text(percent(fraction))} of its breaker`
        : `feed ${side} dead`
    const bar = Math.min(1, fraction) * (CELL.height - 4)
    return (
      <Stop
        id={id}
        stop={`${id} ${feedIds[0]}`}
        at={cell}
        name={name}
        said={said}
        state={isUnserved ? 'unserved' : live ? (verdict ?? 'live') : 'dead'}
        {...marked}
      >
        <rect
          x={(CELL.width - CELL_STEP.x) / 2}
          y={(CELL.height - CELL_STEP.y) / 2}
          {...REACH}
          className={css.cellReach}
        />
        <rect width={CELL.width} height={CELL.height} rx={2} className={css.box} />
        {live ? (
          <rect
            x={2}
            y={CELL.height - 2 - bar}
            width={CELL.width - 4}
            height={bar}
            fill={FILL[side]}
          />
        ) : (
          <rect x={1} y={1} width={CELL.width - 2} height={CELL.height - 2} fill={DEAD} />
        )}
      </Stop>
    )
  },
  (a, b) =>
    a.cell === b.cell &&
    a.name === b.name &&
    a.isOut === b.isOut &&
    a.isUnserved === b.isUnserved &&
    a.isSelected === b.isSelected &&
    a.isHovered === b.isHovered &&
    a.verdict === b.verdict &&
    a.hasFocus === b.hasFocus &&
    a.feeds.every((feed, n) => feed === b.feeds[n]),
)

/** A cable between two of them; a cross where it is open. */
export const LinkMark = memo(function LinkMark({
  link: { id, side, path, middle },
  name,
  runs,
  live,
  isSelected,
  isHovered,
  verdict,
}: Marked & { link: OneLineLink; runs: boolean; live: boolean }) {
  const isLive = runs && live
  const [x, y] = middle
  return (
    <g
      className={cx(css.link, (isSelected || isHovered) && css.hovered)}
      data-record={id}
      {...tied(id)}
    >
      <title>{name}</title>
      <path d={path} className={css.reach} />
      <path
        d={path}
        className={cx(css.line, verdict && css[`${verdict}Line`])}
        data-side={isLive ? side : 'dead'}
      />
      {!runs && <path d={`M${x - 4} ${y - 4}l8 8m0 -8l-8 8`} className={css.cross} />}
    </g>
  )
})
