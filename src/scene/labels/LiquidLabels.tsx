import { useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { type HallId, shellOf } from '../../../models/hall/hall.ts'
import type { CduResult, LiquidSolution } from '../../../workers/network/contract.ts'
import { documentStore } from '../../document/document.ts'
import { resultsStore } from '../../engine/results.ts'
import { counted, liquidFlow, percent, power, temperature, text } from '../../format/quantity.ts'
import { useFigures } from '../../panels/figures.ts'
import { type ShortRow, shortRows, worstOfRows } from '../../panels/liquid/shortRows.ts'
import { KIND_WORDS } from '../../panels/plant/plantWords.ts'
import { cx } from '../../ui/cx.ts'
import { orderCamera, select } from '../../workspace/workspace.ts'
import { cameraAzimuth_rad } from '../Camera.tsx'
import { facilityOf } from '../liquid/facilityPieces.ts'
import { hand } from '../pointer/state.ts'
import { isOpen } from '../sides.ts'
import { onFrame, view } from '../view.ts'
import liquidCss from './LiquidLabels.module.css'
import css from './labels.module.css'
import { dragRects, topOf } from './Pins.tsx'
import { inside, lifted, type Rect, touch } from './place.ts'
import { boxRect, panelRects, taken } from './taken.ts'

const STEM_PX = 18
/** A label that stands higher over its place than this leads the eye astray, px. */
const LIFT_MAX_PX = 64
/** Room between a place and the label under it. */
const BELOW_PX = 4

/**
 * What the units carry and give, above each, and which rows are short. What is bad comes first and keeps its place; what
 * finds none is counted in the last that did. The list says the same in words.
 */
export function LiquidLabels() {
  const liquid = useStore(resultsStore, ({ network }) => network?.liquid ?? null)
  const hall = useFigures((figures) => figures.hall)
  const layer = useRef<HTMLDivElement>(null)
  useEffect(() => onFrame(() => layer.current && placeLabels(layer.current)), [])
  const rows = useMemo(() => (liquid ? worstOfRows(shortRows(hall, liquid)) : []), [hall, liquid])
  const units = liquid?.cdus.filter(({ recordId }) => recordId) ?? []
  return (
    <div ref={layer} aria-hidden>
      {units.filter(isOver).map((cdu) => (
        <CduLabel key={cdu.id} cdu={cdu} />
      ))}
      {rows.map((row) => (
        <RowLabel key={row.key} row={row} />
      ))}
      {units
        .filter((cdu) => !isOver(cdu))
        .map((cdu) => (
          <CduLabel key={cdu.id} cdu={cdu} />
        ))}
      {liquid && <FacilityLabel liquid={liquid} />}
    </div>
  )
}

/** Whether a unit carries more than it can, does not hold its supply, or stands still. */
const isOver = ({ running, load_W, limit_W, supply_C, holds }: CduResult): boolean =>
  !running || load_W > limit_W || (supply_C !== null && !holds)

const goTo = (id: HallId): void => {
  select(id)
  orderCamera('goTo', id)
}

/** Stands for the facility loop among the labels: it is no record. */
const FACILITY = 'facility'

/** Where the heat of the hall goes: how much, with which water. */
function FacilityLabel({ liquid }: { readonly liquid: LiquidSolution }) {
  const kind = useStore(documentStore, ({ hall }) => shellOf(hall).plant.liquid)
  const loop = liquid.loops.find(({ id }) => id === 'loop:facility')
  if (!loop) return null
  return (
    <button
      type="button"
      tabIndex={-1}
      data-label={FACILITY}
      className={cx(css.pin, liquidCss.unit)}
      // The plant is in the inspector of the hall.
      onClick={() => select()}
    >
      <span>
        <b>{KIND_WORDS[kind]}</b> {text(power(loop.heat_W))}
      </span>
      {loop.supply_C !== null && (
        <span className={liquidCss.temperatures}>
          <i className={liquidCss.supply} />
          {text(temperature(loop.supply_C))}
          <i className={liquidCss.return} />
          {text(temperature(loop.return_C))}
          <span>{text(liquidFlow(loop.flow_m3_s))}</span>
        </span>
      )}
      <i className={css.stem} />
    </button>
  )
}

function CduLabel({ cdu }: { readonly cdu: CduResult }) {
  const { recordId, name, running, load_W, limit_W, supply_C, return_C } = cdu
  const isBad = running && isOver(cdu)
  return (
    <button
      type="button"
      tabIndex={-1}
      data-label={recordId}
      data-kind="CDU"
      className={cx(css.pin, liquidCss.unit)}
      onClick={() => recordId && goTo(recordId)}
    >
      <span>
        <b>{name}</b>{' '}
        <span className={cx(isBad && liquidCss.bad)}>
          {running
            ? `${text(power(load_W))}, ${text(percent(load_W / limit_W))}${isBad ? ' !' : ''}`
            : 'out'}
        </span>
      </span>
      {supply_C !== null && (
        <span className={liquidCss.temperatures}>
          <i className={liquidCss.supply} />
          {text(temperature(supply_C))}
          <i className={liquidCss.return} />
          {text(temperature(return_C))}
        </span>
      )}
      <More />
      <i className={css.stem} />
    </button>
  )
}

function RowLabel({ row }: { readonly row: ShortRow }) {
  const { title, slots, ids, word, verdict, together, icon: Icon } = row
  return (
    <button
      type="button"
      tabIndex={-1}
      data-label={ids[Math.floor(ids.length / 2)]}
      data-kind="row"
      className={cx(css.pin, liquidCss.short)}
      data-verdict={verdict}
      onClick={() => {
        select(...ids)
        orderCamera('fit')
      }}
    >
      <Icon size={13} strokeWidth={1.8} />
      <b>{ids.length === 1 ? slots : title}</b>
      {ids.length > 1 ? `${counted(ids.length, 'rack')}: ${uncapitalised(word)}` : word}, {together}
      <More />
      <i className={css.stem} />
    </button>
  )
}

const uncapitalised = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1)

/** How many of its kind found no place; written with the places. */
const More = () => <span className={cx(css.more, liquidCss.more)} />

/** Where a label stands: over its place, or under it, where nothing else is to be seen. Null out of the picture. */
interface Anchor {
  readonly x: number
  readonly y: number
  readonly isBelow: boolean
}

function anchorOf({ dataset }: HTMLElement): Anchor | null {
  if (dataset.label === FACILITY) return facilityAnchor()
  const at = topOf(dataset.label as HallId)
  return at && { ...at, isBelow: false }
}

/** The heat rejection is labelled below it where the hall is open to it, and above the wall that hides it. */
function facilityAnchor(): Anchor | null {
  const { hall } = documentStore.getState()
  const facility = hall.records.size > 0 ? facilityOf(hall) : null
  if (!facility) return null
  const { rejection, wall } = facility
  const { x, y, width, height } = boxRect(rejection) ?? { x: -1, y: -1, width: 0, height: 0 }
  const isBelow = isOpen(wall, cameraAzimuth_rad())
  const at = { x: x + width / 2, y: isBelow ? y + height : y, isBelow }
  const isSeen = at.x >= 0 && at.x <= view.width_px && at.y >= 0 && at.y <= view.height_px
  return isSeen ? at : null
}

function placeLabels(layer: HTMLElement): void {
  const placed: Rect[] = [...taken.badges]
  const avoided = [...dragRects(documentStore.getState().hall), ...panelRects(layer)]
  const lasts = new Map<string, { label: HTMLElement; hiddenCount: number }>()
  for (const label of layer.children) {
    if (!(label instanceof HTMLElement)) continue
    const point = anchorOf(label)
    label.hidden = !point
    if (!point) continue
    const rect = rectOf(label, point, placed, avoided)
    label.style.visibility = rect ? 'visible' : 'hidden'
    const kind = label.dataset.kind ?? ''
    const last = lasts.get(kind)
    // What is in the hand has its card, and is not counted.
    const isHeld = hand.drag?.moving.includes(label.dataset.label as HallId)
    if (rect) lasts.set(kind, { label, hiddenCount: last?.hiddenCount ?? 0 })
    else if (last && !isHeld) last.hiddenCount += 1
    tellMore(label, '')
    if (!rect) continue
    placed.push(rect)
    label.style.transform = `translate(${rect.x.toFixed(1)}px, ${rect.y.toFixed(1)}px)`
    const stem = point.y - rect.y - rect.height
    label.style.setProperty('--stem', `${Math.max(0, stem).toFixed(1)}px`)
    label.style.setProperty('--foot', `${(point.x - rect.x).toFixed(1)}px`)
  }
  for (const [kind, { label, hiddenCount }] of lasts)
    if (hiddenCount > 0) tellMore(label, `+${counted(hiddenCount, kind)}`)
}

/** Where a label finds room; null where it would cover another, a list, or what is in the hand, or stand far from its place. */
function rectOf(
  label: HTMLElement,
  point: Anchor,
  placed: readonly Rect[],
  avoided: readonly Rect[],
): Rect | null {
  if (hand.drag?.moving.includes(label.dataset.label as HallId)) return null
  const { offsetWidth: width, offsetHeight: height } = label
  const y = point.isBelow ? point.y + BELOW_PX : point.y - STEM_PX - height
  const wish = { x: point.x - width / 2, y, width, height }
  const rect = inside(lifted(wish, placed), { width: view.width_px, height: view.height_px })
  const covers = [...placed, ...avoided].some((other) => touch(rect, other))
  return covers || wish.y - rect.y > LIFT_MAX_PX ? null : rect
}

function tellMore(label: HTMLElement, words: string): void {
  const more = label.querySelector(`.${liquidCss.more}`)
  if (more && more.textContent !== words) more.textContent = words
}
