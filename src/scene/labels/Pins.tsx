import { Flame } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { boxOf, isBoxed } from '../../../models/hall/boxes.ts'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { documentStore } from '../../document/document.ts'
import { limitedTemperature, text } from '../../format/quantity.ts'
import { type Breaks, breaksStore } from '../../panels/breaks/breaks.ts'
import { certaintyOf, useFigures } from '../../panels/figures.ts'
import { type Hotspot, overLimit } from '../../panels/hotspots.ts'
import { cx } from '../../ui/cx.ts'
import { orderCamera, select, workspaceStore } from '../../workspace/workspace.ts'
import { hand } from '../pointer/state.ts'
import { offsetOf } from '../poses.ts'
import { onFrame, screenPoint, view } from '../view.ts'
import css from './labels.module.css'
import { inside, lifted, type Rect, touch } from './place.ts'
import { panelRects, screenRect, taken } from './taken.ts'

/** More than this would hide what they point at. */
const PIN_COUNT = 5
const STEM_PX = 18

/** Pins over the racks that are over their limit, worst first. The list of hotspots says the same for keyboards. */
export function Pins() {
  const spots = overLimit(useFigures((figures) => figures.hotspots))
  const certainty = certaintyOf(useFigures((figures) => figures.state))
  const selection = useStore(workspaceStore, (space) => space.selection)
  const layer = useRef<HTMLDivElement>(null)
  useEffect(() => onFrame(() => layer.current && placePins(layer.current)), [])

  const excess = useStore(breaksStore, useShallow(newlyOver))
  const shown = pinned(spots, excess)
  return (
    <div ref={layer} aria-hidden>
      {shown.map(({ id, name, inletMax_C, limit_C }, n) => (
        <button
          key={id}
          type="button"
          tabIndex={-1}
          data-pin={id}
          className={cx(css.pin, (n === 0 || selection.has(id)) && css.filled)}
          onClick={() => {
            select(id)
            orderCamera('goTo', id)
          }}
        >
          <Flame size={13} strokeWidth={1.8} />
          <b>{name}</b>
          {text(limitedTemperature(inletMax_C, limit_C, certainty))}
          {excess[id] && `, ${excess[id]}`}
          {n === PIN_COUNT - 1 && spots.length > PIN_COUNT && (
            <span className={css.more}>+{spots.length - PIN_COUNT}</span>
          )}
          <i className={css.stem} />
        </button>
      ))}
    </div>
  )
}

/** Excess of the inlets that the last edit took over their limit, by rack. */
const newlyOver = ({ broken }: Breaks): Partial<Record<HallId, string>> =>
  Object.fromEntries(
    broken.flatMap(({ id, key, excess }) => (id && key === `inlet ${id}` ? [[id, excess]] : [])),
  )

/** The racks that get a pin: those that are newly over before the others, and then the worst first. */
function pinned(
  spots: readonly Hotspot[],
  excess: Partial<Record<HallId, string>>,
): readonly Hotspot[] {
  const isNew = ({ id }: Hotspot) => excess[id] !== undefined
  return [...spots.filter(isNew), ...spots.filter((spot) => !isNew(spot))]
    .slice(0, PIN_COUNT)
    .sort((a, b) => b.over_K - a.over_K)
}

function placePins(layer: HTMLElement): void {
  const { hall } = documentStore.getState()
  const placed: Rect[] = [...taken.badges]
  const avoided = [...dragRects(hall), ...panelRects(layer)]
  for (const pin of layer.children) {
    if (!(pin instanceof HTMLElement)) continue
    const id = pin.dataset.pin as HallId
    const record = hall.records.get(id)
    const point = record && isBoxed(record) ? topOf(id) : null
    pin.hidden = !point
    if (!point) continue
    const width = pin.offsetWidth
    const height = pin.offsetHeight
    const wish = { x: point.x - width / 2, y: point.y - STEM_PX - height, width, height }
    const rect = inside(lifted(wish, placed), { width: view.width_px, height: view.height_px })
    const isCovering =
      hand.drag?.moving.includes(id) || avoided.some((other) => touch(withStem(rect), other))
    pin.style.visibility = isCovering ? 'hidden' : 'visible'
    if (!isCovering) placed.push(rect)
    pin.style.transform = `translate(${rect.x.toFixed(1)}px, ${rect.y.toFixed(1)}px)`
    const stem = point.y - rect.y - height
    pin.style.setProperty('--stem', `${Math.max(0, stem).toFixed(1)}px`)
    pin.style.setProperty('--foot', `${(point.x - rect.x).toFixed(1)}px`)
  }
}

const withStem = (pin: Rect): Rect => ({ ...pin, height: pin.height + STEM_PX })

/** What no pin may cover while something is dragged: the record, the drag's words, the card. */
export function dragRects(hall: Hall): Rect[] {
  if (!hand.drag) return []
  const held = hand.drag.moving.map((id) => screenRect(hall, id))
  return [...held, ...taken.labels, taken.card].filter((rect) => rect !== null)
}

/** The screen's place of the middle of a record's top. */
export function topOf(id: HallId): { readonly x: number; readonly y: number } | null {
  const { hall } = documentStore.getState()
  const record = hall.records.get(id)
  if (!record || !isBoxed(record)) return null
  const { min, max } = boxOf(hall, record)
  const offset = offsetOf(id)
  return screenPoint(
    (min[0] + max[0]) / 2 + offset.x,
    max[1] + offset.y,
    (min[2] + max[2]) / 2 + offset.z,
  )
}
