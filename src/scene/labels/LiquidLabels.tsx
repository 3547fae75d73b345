import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { HallId } from '../../../models/hall/hall.ts'
import type { CduResult, LiquidRackResult } from '../../../workers/network/contract.ts'
import { documentStore } from '../../document/document.ts'
import { resultsStore } from '../../engine/results.ts'
import { liquidFlow, percent, power, temperature, text } from '../../format/quantity.ts'
import { rackWords } from '../../panels/liquid/liquidWords.ts'
import { cx } from '../../ui/cx.ts'
import { orderCamera, select } from '../../workspace/workspace.ts'
import { hand } from '../pointer/state.ts'
import { onFrame, view } from '../view.ts'
import liquidCss from './LiquidLabels.module.css'
import css from './labels.module.css'
import { dragRects, topOf } from './Pins.tsx'
import { inside, lifted, type Rect, touch } from './place.ts'
import { panelRects, taken } from './taken.ts'

/** More than this would hide what they point at. */
const RACK_COUNT = 5
const STEM_PX = 18

/** What the units carry and give, above each; and which racks are short, worst first. The list says the same in words. */
export function LiquidLabels() {
  const liquid = useStore(resultsStore, ({ network }) => network?.liquid ?? null)
  const layer = useRef<HTMLDivElement>(null)
  useEffect(() => onFrame(() => layer.current && placeLabels(layer.current)), [])
  const short = liquid ? shortRacks(liquid.racks) : []
  return (
    <div ref={layer} aria-hidden>
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

function placeLabels(layer: HTMLElement): void {
  const placed: Rect[] = [...taken.badges]
  const avoided = [...dragRects(documentStore.getState().hall), ...panelRects(layer)]
  for (const label of layer.children) {
    if (!(label instanceof HTMLElement)) continue
    const point = topOf(label.dataset.label as HallId)
    label.hidden = !point
    if (!point) continue
    const { offsetWidth: width, offsetHeight: height } = label
    const wish = { x: point.x - width / 2, y: point.y - STEM_PX - height, width, height }
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
