import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { type HallId, shellOf } from '../../../models/hall/hall.ts'
import type {
  CduResult,
  LiquidRackResult,
  LiquidSolution,
} from '../../../workers/network/contract.ts'
import { documentStore } from '../../document/document.ts'
import { resultsStore } from '../../engine/results.ts'
import { liquidFlow, percent, power, temperature, text } from '../../format/quantity.ts'
import { rackWords } from '../../panels/liquid/liquidWords.ts'
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

/** More than this would hide what they point at. */
const RACK_COUNT = 5
const STEM_PX = 18
/** Room between a place and the label under it. */
const BELOW_PX = 4

/** What the units carry and give, above each; and which racks are short, worst first. The list says the same in words. */
export function LiquidLabels() {
  const liquid = useStore(resultsStore, ({ network }) => network?.liquid ?? null)
  const layer = useRef<HTMLDivElement>(null)
  useEffect(() => onFrame(() => layer.current && placeLabels(layer.current)), [])
  const short = liquid ? shortRacks(liquid.racks) : []
  return (
    <div ref={layer} aria-hidden>
      {liquid && <FacilityLabel liquid={liquid} />}
      {liquid?.cdus.map((cdu) => cdu.recordId && <CduLabel key={cdu.id} cdu={cdu} />)}
      {short.slice(0, RACK_COUNT).map((rack, n) => (
        <RackLabel
          key={rack.recordId}
          rack={rack}
          more={n === RACK_COUNT - 1 ? short.length - RACK_COUNT : 0}
        />
      ))}
    </div>
  )
}

/** Racks that do not get what they need, those that lack most first. */
const shortRacks = (racks: readonly LiquidRackResult[]): LiquidRackResult[] =>
  racks
    .filter(({ state }) => state !== 'served')
    .sort((a, b) => shareOf(a) - shareOf(b) || b.need_m3_s - a.need_m3_s)

const shareOf = ({ flow_m3_s, need_m3_s }: LiquidRackResult): number =>
  need_m3_s > 0 ? flow_m3_s / need_m3_s : 0

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
  const { recordId, name, running, load_W, limit_W, supply_C, return_C, holds } = cdu
  const isBad = load_W > limit_W || (supply_C !== null && !holds)
  return (
    <button
      type="button"
      tabIndex={-1}
      data-label={recordId}
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
      <i className={css.stem} />
    </button>
  )
}

function RackLabel({ rack, more }: { readonly rack: LiquidRackResult; readonly more: number }) {
  const { word, icon: Icon, verdict } = rackWords(rack)
  return (
    <button
      type="button"
      tabIndex={-1}
      data-label={rack.recordId}
      className={cx(css.pin, liquidCss.short)}
      data-verdict={verdict}
      onClick={() => goTo(rack.recordId)}
    >
      <Icon size={13} strokeWidth={1.8} />
      <b>{rack.name}</b>
      {word}
      {rack.need_m3_s > 0 && `, lacks ${text(liquidFlow(rack.need_m3_s - rack.flow_m3_s))}`}
      {more > 0 && <span className={css.more}>+{more}</span>}
      <i className={css.stem} />
    </button>
  )
}

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
  for (const label of layer.children) {
    if (!(label instanceof HTMLElement)) continue
    const point = anchorOf(label)
    label.hidden = !point
    if (!point) continue
    const { offsetWidth: width, offsetHeight: height } = label
    const y = point.isBelow ? point.y + BELOW_PX : point.y - STEM_PX - height
    const wish = { x: point.x - width / 2, y, width, height }
    const rect = inside(lifted(wish, placed), { width: view.width_px, height: view.height_px })
    // What is in the hand has its card.
    const isCovering =
      hand.drag?.moving.includes(label.dataset.label as HallId) ||
      avoided.some((other) => touch(rect, other))
    label.style.visibility = isCovering ? 'hidden' : 'visible'
    if (!isCovering) placed.push(rect)
    label.style.transform = `translate(${rect.x.toFixed(1)}px, ${rect.y.toFixed(1)}px)`
    label.style.setProperty('--stem', `${Math.max(0, point.y - rect.y - height).toFixed(1)}px`)
    label.style.setProperty('--foot', `${(point.x - rect.x).toFixed(1)}px`)
  }
}
